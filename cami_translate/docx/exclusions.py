"""Text that options leave out by how it looks: by style, colour or highlight, or as hidden.

A style is named as Word shows it, or by its id; capitals do not matter.  It stands for itself and
for the character style that Word links to a paragraph style, but not for the styles that are based
on it: those have names of their own.  Colours and highlights are effective ones, from the run or
from any style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.names import VAL, w
from cami_translate.model import Diagnostic, Severity
from cami_translate.options import DocumentOptions, did_you_mean

HIDDEN = "hidden text"
ADDRESS = "nothing but an address"
NOT_ASKED_FOR = "not what only_styles, only_colours or only_highlights ask for"
_RGB = re.compile(r"\bval=([0-9A-Fa-f]{6})\b")
_LINK, _NAME, _STYLE, _STYLE_ID = w("link"), w("name"), w("style"), w("styleId")


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What is left out: styles by id with the reason, colours (``FF0000``) and highlights.

    Of the ``only`` fields, if any is given, text has to match one.  ``hidden`` leaves out text that
    Word hides.
    """

    styles: Mapping[str, str] = field(default_factory=dict)
    colours: frozenset[str] = frozenset()
    highlights: frozenset[str] = frozenset()
    only_styles: frozenset[str] = frozenset()
    only_colours: frozenset[str] = frozenset()
    only_highlights: frozenset[str] = frozenset()
    selective: bool = False
    hidden: bool = False

    def reason(self, styles: Iterable[str], properties: Mapping[str, str]) -> str:
        """Why text of these styles (of its paragraph and run) and properties is left out, or ""."""
        colour = _RGB.search(properties.get("color", ""))
        rgb = colour[1].upper() if colour else ""
        highlight = properties.get("highlight", "")
        if self.hidden and properties.get("vanish") == "1":
            return HIDDEN
        for style in styles:
            if style in self.styles:
                return self.styles[style]
        if rgb in self.colours:
            return f"colour {rgb}"
        if highlight in self.highlights:
            return f"highlight {highlight}"
        asked_for = (
            not self.selective
            or not self.only_styles.isdisjoint(styles)
            or rgb in self.only_colours
            or highlight in self.only_highlights
        )
        return "" if asked_for else NOT_ASKED_FOR


def read_exclusions(options: DocumentOptions, styles: etree._Element | None) -> Exclusions | None:
    """What the options leave out of a document with this styles part; None if nothing."""
    known = _ids_by_name(styles)
    excluded = {
        key: f"style {name}"
        for name in (*options.exclude_styles, *options.do_not_translate_styles)
        for key in known.get(_folded(name), ())
    }
    only = {key for name in options.only_styles for key in known.get(_folded(name), ())}
    found = Exclusions(
        excluded,
        _colours(options.exclude_colours),
        frozenset(options.exclude_highlights),
        frozenset(only),
        _colours(options.only_colours),
        frozenset(options.only_highlights),
        is_selective(options),
        not options.hidden,
    )
    return None if found == Exclusions() else found


def is_selective(options: DocumentOptions) -> bool:
    """Whether only text that looks in some way is asked for, and no other."""
    return bool(options.only_styles or options.only_colours or options.only_highlights)


def unknown_styles(
    options: DocumentOptions, styles: etree._Element | None, document: str
) -> Iterator[Diagnostic]:
    """A finding for each style that the options name and the document does not have.

    It is a warning where a style has a similar name, and else mere information: an option for all
    documents of a workspace may name what few of them have.
    """
    known = _ids_by_name(styles)
    for name in (*options.exclude_styles, *options.only_styles):
        if _folded(name) not in known:
            hint = did_you_mean(_folded(name), known)
            similar = hint.endswith("?")
            severity = Severity.WARNING if similar else Severity.INFO
            message = f'no style is named "{name}"{hint if similar else ""}'
            yield Diagnostic(severity, "unknown-style", message, document)


def _ids_by_name(styles: etree._Element | None) -> dict[str, list[str]]:
    """The ids of the styles that a name or an id stands for, linked ones too."""
    known: dict[str, list[str]] = {}
    for style in () if styles is None else styles.iterchildren(_STYLE):
        key = style.get(_STYLE_ID, "")
        for name in {_folded(key), *(_folded(n) for n in _values(style, _NAME))}:
            known.setdefault(name, []).extend((key, *_values(style, _LINK)))
    return known


def _values(style: etree._Element, tag: str) -> Iterator[str]:
    return (child.get(VAL, "") for child in style.iterchildren(tag))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _colours(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.removeprefix("#").upper() for name in names)
