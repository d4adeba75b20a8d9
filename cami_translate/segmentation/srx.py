"""Segmentation rules in SRX 2.0, the exchange format of translation tools (GALA, 2008).

A rule says what stands before and after a place, and whether the text breaks there.  At each
place the first rule that fits decides; where none does, the text does not break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cami_translate.errors import WorkspaceError
from cami_translate.segmentation.icu import UnsupportedError, compile_icu

if TYPE_CHECKING:
    from xml.etree import ElementTree

ENGLISH = Path(__file__).with_name("english.srx")
"""The rules for English that are used unless others are named."""
RUSSIAN = Path(__file__).with_name("russian.srx")
"""The rules for translations into Russian, and into its neighbours' languages."""

_NAMED_BY = 'the option "srx" names it; see docs/options.md'
_NAMESPACE = "{http://www.lisa.org/srx20}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """``candidate`` finds the places that a breaking rule fits; ``before`` ends at a place."""

    breaks: bool
    before: re.Pattern[str]
    after: re.Pattern[str]
    candidate: re.Pattern[str] | None

    def fits(self, text: str, place: int) -> bool:
        is_after = self.after.match(text, place) is not None
        return is_after and self.before.search(text, 0, place) is not None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one language, in order."""

    rules: tuple[_Rule, ...]

    def places(self, text: str) -> list[int]:
        """Where a text breaks: positions between its start and its end."""
        found = {place for rule in self.rules if rule.candidate for place in _find(rule, text)}
        return [place for place in sorted(found) if 0 < place < len(text) and self._at(text, place)]

    def _at(self, text: str, place: int) -> bool:
        return next((rule.breaks for rule in self.rules if rule.fits(text, place)), False)


def _find(rule: _Rule, text: str) -> Iterator[int]:
    """The places that a breaking rule fits, also those of matches that overlap."""
    assert rule.candidate is not None
    match = rule.candidate.search(text)
    while match:
        yield match.end()
        match = rule.candidate.search(text, match.start() + 1)


def read_rules(path: Path = ENGLISH, language: str = "en") -> Rules:
    """The rules that an SRX file has for a language.

    Raises WorkspaceError if the file is no SRX 2.0, has no rules for the language, or has an
    expression that is not supported.
    """
    try:
        return _parse(path.read_bytes(), path, language)
    except OSError as error:
        raise WorkspaceError(
            f"cannot be read: {error.strerror}", file=path, next_step=_NAMED_BY
        ) from error


@lru_cache(maxsize=16)
def _parse(data: bytes, path: Path, language: str) -> Rules:
    # Imported where it is needed: most segments are paragraphs.
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise WorkspaceError(f"is not well-formed XML: {error}", file=path) from error
    if root.tag != f"{_NAMESPACE}srx":
        raise WorkspaceError("is no file of segmentation rules (SRX 2.0)", file=path)
    rules = tuple(
        _read_rule(element, f"{name}, rule {number}", path)
        for name in _names(root, language)
        for number, element in enumerate(_rules_of(root, name), 1)
    )
    if not rules:
        raise WorkspaceError(f'has no rules for the language "{language}"', file=path)
    return Rules(rules)


def _names(root: ElementTree.Element, language: str) -> list[str]:
    """The names of the sets of rules that apply to a language: all that fit, or the first."""
    header = root.find(f"{_NAMESPACE}header")
    cascade = header is not None and header.get("cascade") == "yes"
    names = [
        element.get("languagerulename", "")
        for element in root.iter(f"{_NAMESPACE}languagemap")
        if re.fullmatch(element.get("languagepattern", ""), language)
    ]
    return names if cascade else names[:1]


def _rules_of(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    for element in root.iter(f"{_NAMESPACE}languagerule"):
        if element.get("languagerulename") == name:
            yield from element.iter(f"{_NAMESPACE}rule")


def _read_rule(element: ElementTree.Element, place: str, path: Path) -> _Rule:
    before = element.findtext(f"{_NAMESPACE}beforebreak", "")
    after = element.findtext(f"{_NAMESPACE}afterbreak", "")
    breaks = element.get("break", "yes") == "yes"
    try:
        return _Rule(
            breaks,
            compile_icu(before, ending=True),
            compile_icu(after),
            compile_icu(f"(?:{before})(?={after})") if breaks else None,
        )
    except UnsupportedError as error:
        raise WorkspaceError(f"{place}: {error}", file=path) from error
