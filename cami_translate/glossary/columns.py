"""The columns of a glossary: how each field of a concept and of a term is written in a cell.

The same words stand in TBX where that has no data category for a field.  What people write instead
of them is understood: ``forbidden``, «да», «ж».
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import partial
from typing import Any

from cami_translate.options import did_you_mean
from cami_translate.terms import Concept, Entity, MatchBy, Term, TermForm, TermStatus

WORD_SEPARATOR = ";"
"""What stands between the words of ``requires`` and ``excludes``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the field that it holds, and the two ways between value and cell.

    ``read`` raises ValueError, whose text says what is wrong with the cell.
    """

    name: str
    field: str
    default: Any
    read: Callable[[str], Any]
    write: Callable[[Any], str]

    def cell_of(self, record: Concept | Term) -> str:
        """The cell for a concept or term; empty for what goes without saying."""
        value = getattr(record, self.field)
        is_understood = value == self.default and self.name != "status"  # people sort by it
        return "" if is_understood else self.write(value)

    def value_of(self, cell: str) -> Any:
        """The value that a cell gives; a blank one the value that goes without saying."""
        return self.read(cell) if cell.strip() else self.default


_YES = frozenset({"yes", "y", "true", "1", "x", "+", "да", "х", "истина"})
_NO = frozenset({"no", "n", "false", "0", "-", "нет", "ложь"})

_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {
        "forbidden": "deprecated",
        "not recommended": "deprecated",
        "approved": "preferred",
        "obsolete": "superseded",
        "предпочтительный": "preferred",
        "основной": "preferred",
        "утверждён": "preferred",
        "утвержден": "preferred",
        "допустимый": "admitted",
        "запрещённый": "deprecated",
        "запрещенный": "deprecated",
        "запрещён": "deprecated",
        "запрещен": "deprecated",
        "нерекомендуемый": "deprecated",
        "устаревший": "superseded",
    },
    "form": {
        "fullform": "full",
        "full form": "full",
        "abbreviation": "acronym",
        "short form": "short",
        "shortform": "short",
        "полная": "full",
        "сокращение": "acronym",
        "аббревиатура": "acronym",
        "краткая": "short",
    },
    "match": {"точно": "exact"},
    "entity": {
        "organization": "organisation",
        "agreement": "treaty",
        "вид": "species",
        "организация": "organisation",
        "договор": "treaty",
        "соглашение": "treaty",
        "место": "place",
    },
    "gender": {
        "masculine": "m",
        "feminine": "f",
        "neuter": "n",
        "м": "m",
        "ж": "f",
        "с": "n",
        "ср": "n",
    },
    "number": {
        "singular": "sg",
        "plural": "pl",
        "ед": "sg",
        "ед.ч": "sg",
        "мн": "pl",
        "мн.ч": "pl",
    },
}
"""Words for values that are not our own, by column."""

_CHOICES: Mapping[str, tuple[str, ...]] = {"gender": ("m", "f", "n"), "number": ("sg", "pl")}
"""The values of those columns that are plain text in the model and yet a closed list."""

_HEADINGS = {
    "concept": "id entry понятие код",
    "language": "lang язык",
    "term": "термин",
    "status": "статус",
    "form": "форма type тип",
    "part_of_speech": "pos часть_речи",
    "gender": "род",
    "number": "число",
    "indeclinable": "несклоняемое несклоняемый",
    "case_sensitive": "с_учётом_регистра регистр",
    "match": "поиск",
    "fixed_tail": "неизменный_хвост",
    "max_gap": "вставка",
    "requires": "требует",
    "excludes": "исключает",
    "usage": "употребление",
    "approved_by": "кто_утвердил утвердил",
    "approved_on": "дата_утверждения утверждено",
    "subject": "subject_field тема область предметная_область",
    "entity": "сущность вид_объекта",
    "latin": "latin_name латынь латинское_название",
    "do_not_translate": "dnt не_переводить",
    "mandatory": "required обязательный обязательно",
    "definition": "определение",
    "note": "comment notes примечание комментарий",
    "source": "reference источник",
}
"""Other headings by which a column is known, beside its name."""

_TERM_COLUMNS = (
    "language term status form part_of_speech gender number indeclinable case_sensitive match "
    "fixed_tail max_gap requires excludes usage approved_by approved_on"
).split()
_CONCEPT_COLUMNS = (
    "subject entity latin do_not_translate mandatory definition note source"
).split()
_FIELDS = {"concept": "id", "term": "text"}
"""The fields whose column has another name."""


def _read_text(cell: str) -> str:
    return cell


def _read_flag(cell: str) -> bool:
    word = _folded(cell)
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError(f'"{cell}" is neither yes nor no')


def _write_flag(value: bool) -> str:
    return "yes" if value else "no"


def _read_choice(column: str, allowed: Iterable[str], cell: str) -> str:
    word = _folded(cell).rstrip(".")
    word = _WORDS.get(column, {}).get(word, word)
    known = [value for value in allowed if value]
    if word in known:
        return word
    raise ValueError(f'"{cell}" is no {column}{did_you_mean(word, known)}')


def _read_member(column: str, kind: type[StrEnum], cell: str) -> StrEnum:
    return kind(_read_choice(column, [str(member) for member in kind], cell))


def _read_count(cell: str) -> int:
    if not cell.strip().isdecimal():
        raise ValueError(f'"{cell}" is no whole number')
    return int(cell)


def _read_date(cell: str) -> dt.date:
    for form in ("%Y-%m-%d", "%d.%m.%Y"):  # as we write it; as Excel makes it in Russian
        try:
            return dt.datetime.strptime(cell.strip(), form).date()
        except ValueError:
            continue
    raise ValueError(f'"{cell}" is no date such as 2026-11-23')


def _read_words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(WORD_SEPARATOR) if word.strip())


def _write_words(words: Iterable[str]) -> str:
    return f"{WORD_SEPARATOR} ".join(words)


def _read_name(cell: str) -> str:
    return cell.strip()


def _folded(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _column(name: str, record: type[Concept | Term]) -> Column:
    """The column of a field: what its default is says how its cells are to be read."""
    field = _FIELDS.get(name, name)
    default: Any = next(item.default for item in fields(record) if item.name == field)
    if default is MISSING:
        default = ""
    read: Callable[[str], Any] = _read_text
    write: Callable[[Any], str] = str
    if name in ("concept", "language"):
        read = _read_name
    elif name in _CHOICES:
        read = partial(_read_choice, name, _CHOICES[name])
    elif isinstance(default, bool):
        read, write = _read_flag, _write_flag
    elif isinstance(default, (TermStatus, TermForm, MatchBy, Entity)):
        read = partial(_read_member, name, type(default))
    elif default == ():
        read, write = _read_words, _write_words
    elif name == "max_gap":
        read = _read_count
    elif name == "approved_on":
        read, write = _read_date, dt.date.isoformat
    return Column(name, field, default, read, write)


ID = _column("concept", Concept)
OF_TERM = {name: _column(name, Term) for name in _TERM_COLUMNS}
OF_CONCEPT = {name: _column(name, Concept) for name in _CONCEPT_COLUMNS}
COLUMNS = (ID, *OF_TERM.values(), *OF_CONCEPT.values())
"""All columns, in the order in which they are written."""
NAMES = tuple(column.name for column in COLUMNS)


def heading_key(heading: str) -> str:
    """A heading without what people write in several ways: capitals, blanks and hyphens."""
    return "_".join(heading.casefold().replace("-", " ").replace("_", " ").split())


_BY_HEADING = {
    **{alias: name for name, aliases in _HEADINGS.items() for alias in aliases.split()},
    **{name: name for name in NAMES},
}


def column_named(heading: str) -> str:
    """The name of the column that a heading means; "" if it means none."""
    return _BY_HEADING.get(heading_key(heading), "")
