"""Refusing documents that have tracked changes, with the places where a person finds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cami_translate.docx.formatting import Styles, read_styles
from cami_translate.docx.names import PPR, SECT_PR, VAL, P, T, w
from cami_translate.docx.package import Package
from cami_translate.docx.revisions import (
    CELL_CHANGES,
    DELETIONS,
    FORMER_PROPERTIES,
    INSERTIONS,
)
from cami_translate.docx.stories import STORY_NAMES
from cami_translate.errors import DocumentError
from cami_translate.excerpts import excerpt

# The range of a move and the former grid of a table come without a change that Word would show.
_SHOWN = (*DELETIONS, *INSERTIONS, *FORMER_PROPERTIES, *CELL_CHANGES)
_TEXTS = (T, w("delText"))
_WORDS_LENGTH = 40
_NAMED = 10


def refuse_changes(
    package: Package, roots: Mapping[str, etree._Element], kinds: Mapping[str, str]
) -> None:
    """Raise DocumentError if any of the parts ``roots`` has tracked changes.

    ``kinds`` are the relationships that lead to the parts.
    """
    names = package.related(package.main, "styles")
    styles = read_styles(package.part(names[0]).root if names else None)
    found = [
        place
        for name, root in roots.items()
        for place in _places(root, STORY_NAMES.get(kinds[name], ""), styles)
    ]
    if not found:
        return
    named = "; ".join(found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    amount = f"{len(found)} paragraphs" if len(found) > 1 else "a paragraph"
    raise DocumentError(
        f"has tracked changes in {amount}: {named}{more}",
        file=package.archive.path,
        next_step='accept or reject them in Word, or set revisions = "accept" or "keep"',
    )


def _places(root: etree._Element, story: str, styles: Styles) -> Iterator[str]:
    """The paragraphs with changes: the heading above, the first words, and who changed them."""
    authors: dict[etree._Element, dict[str, None]] = {}
    for change in root.iter(*_SHOWN):
        if (paragraph := _paragraph_of(change)) is not None:
            authors.setdefault(paragraph, {})[change.get(w("author"), "")] = None
    above = story
    for paragraph in root.iter(P) if authors else ():
        words = _first_words(paragraph)
        if paragraph in authors:
            names = ", ".join(filter(None, authors[paragraph]))
            yield (f"{above} > " if above else "") + words + (f" ({names})" if names else "")
        style = paragraph.find(f"{PPR}/{w('pStyle')}")
        if not story and style is not None and styles.heading_level(style.get(VAL, "")):
            above = words


def _paragraph_of(change: etree._Element) -> etree._Element | None:
    """The paragraph of a change: of a row or table the first, of the last section the last."""
    if (above := next(change.iterancestors(P), None)) is not None:
        return above
    if (section := next(change.iterancestors(SECT_PR), None)) is not None:
        return next(section.itersiblings(P, preceding=True), None)
    for ancestor in change.iterancestors():
        if (inside := next(ancestor.iter(P), None)) is not None:
            return inside
    return None


def _first_words(paragraph: etree._Element) -> str:
    words = "".join(t.text or "" for t in paragraph.iter(*_TEXTS)).split()
    text = excerpt(" ".join(words), _WORDS_LENGTH)
    return f'"{text}"' if text else "an empty paragraph"
