"""Capitals in headings: those of English titles are not carried over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.glossary import is_name
from cami_translate.model import Severity

_HEADINGS = re.compile(r"\b(?:heading|title|subtitle|toc|caption|table|cover)\b", re.IGNORECASE)
_WORD = re.compile(r"[А-ЯЁа-яё]+")
_COMPOUND = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их)$")
_ENGLISH_WORD = re.compile(r"(?<=[^\s.?!:]\s)[A-Za-z]{4,}")
_BEGINNING = re.compile(
    r"(?:^\W*|[.?!—|\n\t(][\s\u00a0]*|[«„“\"\ufffc][\s\u00a0]*|\d[.)]?[\s\u00a0]+|\b[A-Z][.)][\s\u00a0]+)$"
)
_SHARE = 0.6
# Common words that are parts of names.
_OF_NAMES = frozenset(
    "конвенция конвенции конвенцию конвенцией сторона стороны сторон сторонам сторонами сторонах "
    "приложение приложения приложению приложении приложений приложением организация организации "
    "объединенных наций резолюция резолюции секретариат секретариата инициатива инициативы "
    "инициативу инициативе протокол протокола меморандум меморандума меморандуме соглашение "
    "соглашения программа программы договор договора союз союза статья статьи".split()
)
# What a body is called: the adjective before begins its name, as in "Национальное бюро".
_BODY = re.compile(
    r"(?:агентств|академи|ассамбле|ассоциаци|банк|бюро|департамент|институт|комисси|комитет"
    r"|министерств|организаци|университет|федераци)[а-яё]{0,3}",
    re.IGNORECASE,
)


@rule("TITLE_CASE", Severity.WARNING, fixable=True, languages=("ru",))
def find_title_case(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A heading with the capitals of an English title.

    In Russian only its first word and names have one.

    Wrong: The Mitigation Hierarchy -> Иерархия Мер по Смягчению Воздействия
    Right: The Mitigation Hierarchy -> Иерархия мер по смягчению воздействия
    """
    text = unit.target.text
    if unit.kind and not _HEADINGS.search(unit.kind):
        return
    if (not unit.kind and text.endswith(".")) or not _is_title_case(unit.source.text):
        return
    wrong = list(_needless_capitals(text))[::-1]
    if not wrong:
        return
    others = [word for word in _WORD.findall(text) if word[0].islower() and len(word) > 3]
    if len(wrong) < _SHARE * (len(wrong) + len(others)):
        return
    message = "in Russian only the first word of a heading and names have a capital"
    start, end = wrong[0].start(), wrong[-1].end()
    if not unit.target.has_tags(start, end):
        yield Finding(message, span=(start, end), replacement=_lowered(text, wrong))
        return
    for word in wrong:
        span = (word.start(), word.start() + 1)
        yield Finding(message, span=span, replacement=word[0][0].lower())


def _is_title_case(source: str) -> bool:
    words = _ENGLISH_WORD.findall(source)
    return any(word[0].isupper() and not word.isupper() for word in words)


def _needless_capitals(text: str) -> Iterator[re.Match[str]]:
    following: re.Match[str] | None = None
    of_body = False
    for word in reversed(list(_WORD.finditer(text))):
        written = word[0]
        adjective = _ADJECTIVE.search(written) is not None
        of_body = _BODY.fullmatch(written) is not None or (
            of_body and (adjective or written == "и")
        )
        if (
            written[0].isupper()
            and written[1:].islower()
            and not _BEGINNING.search(text, 0, word.start())
            and written.lower().replace("ё", "е") not in _OF_NAMES
            and not is_name(_whole(text, word))
            and not (adjective and of_body)
            and not (adjective and following and _is_written_as_name(following[0]))
        ):
            yield word
        following = word


def _whole(text: str, part: re.Match[str]) -> str:
    """The word with all that hyphens join to it: "Дала" is one of "Бетпак-Дала"."""
    return next(
        word[0] for word in _COMPOUND.finditer(text) if word.start() <= part.start() < word.end()
    )


def _is_written_as_name(word: str) -> bool:
    return word[0].isupper() and is_name(word)


def _lowered(text: str, words: list[re.Match[str]]) -> str:
    start, end = words[0].start(), words[-1].end()
    letters = list(text)
    for word in words:
        letters[word.start()] = letters[word.start()].lower()
    return "".join(letters[start:end])
