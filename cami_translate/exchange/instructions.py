"""The page that a translator reads first, in English and in Russian."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cami_translate.model import Form
from cami_translate.russian import russian_number

LANGUAGES = ("en", "ru")
_LOOKS = frozenset("bius")
"""Letters of formatting that a tag may give, or take from words in a text that has it."""
_RUSSIAN_TAGS = {
    "b": "полужирный шрифт",
    "i": "курсив",
    "u": "подчёркнутый текст",
    "s": "зачёркнутый текст",
    "sup": "верхний индекс",
    "sub": "нижний индекс",
    "c": "стиль знаков",
    "g": "иное оформление: размер, цвет, шрифт или сразу несколько отличий",
    "h": "ссылка",
    "sdt": "элемент управления содержимым",
    "r": "текст, над которым стоит подсказка",
    "fld": "поле Word",
    "x": "то, что остаётся как есть",
    "ins": "вставленное рецензентом",
    "del": "удалённое рецензентом",
    "fn": "сноска",
    "en": "концевая сноска",
    "cm": "примечание",
    "br": "разрыв строки",
    "pb": "разрыв страницы или колонки",
    "tab": "табуляция",
    "img": "рисунок",
    "eq": "формула",
    "sym": "символ",
    "bm": "граница того, что повторяют ссылки на это место",
}
"""What the letters of tags stand for, as docs/markup.md has them."""


@dataclass(frozen=True, slots=True)
class TagExample:
    """A tag of this kit: its letters, how it looks, what it is, and a segment that has it."""

    letters: str
    shown: str
    description: str
    example: str

    @property
    def russian(self) -> str:
        """What it is, in Russian and no further than its letters tell."""
        meaning = _RUSSIAN_TAGS[self.letters]
        lacks = self.letters in _LOOKS and self.description.startswith("not ")
        return f"не {meaning}" if lacks else meaning


@dataclass(frozen=True, slots=True)
class Guide:
    """What the instructions tell: whose kit, of what, by when, and its own tags."""

    kit: str
    workspace: str
    agreement: str
    subject: str
    person: str
    date: dt.date
    due: dt.date | None
    catalogs: tuple[tuple[str, int, int], ...]
    """File, segments, and words that are open."""
    tags: tuple[TagExample, ...]
    files: tuple[str, ...]
    form: Form
    languages: tuple[str, ...]


def write_instructions(guide: Guide, language: str) -> bytes:
    """The instructions as one HTML page without anything to load; ``language`` is en or ru."""
    # Only kits need it, and it takes as long to load as a small command to run.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cami_translate.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = russian_number if language == "ru" else "{:,}".format
    page = environment.get_template(f"instructions.{language}.html").render(guide=guide)
    return page.encode()
