"""The page of a document: English beside its translation, with all that is known of each segment.

What does not depend on the language of the page, above all the texts, is put together once.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cami_translate.markup import strip_tags
from cami_translate.report.figures import STATES, Amounts
from cami_translate.report.labels import Labels
from cami_translate.report.layout import Section, Table, lay_out
from cami_translate.report.page import render_page
from cami_translate.report.tagged import Mark, tagged_html
from cami_translate.report.views import Diagnosis, DocumentView, Part, SegmentView, TermUse

if TYPE_CHECKING:
    from markupsafe import Markup

FOUND = "found"
"""The filter of segments in which the checks found something."""

CHUNK = 20
"""Paragraphs and tables that a browser lays out together, when they come into sight."""

_DEEPEST_CONTENTS = 4
_SHAPES = {"List item": "item", "Alt text": "figure"}


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A term that the document has, by what its uses refer to it."""

    id: str
    term: str
    translations: tuple[str, ...]
    uses: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A view made ready for pages in any language."""

    view: DocumentView
    sections: Sequence[Section]
    around: Sequence[Section]
    sources: Mapping[int, Markup]
    targets: Mapping[int, Markup]
    terms: Sequence[ListedTerm]
    filters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading in the contents, with how much of what stands under it is translated."""

    number: int
    level: int
    language: str
    text: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Links:
    """Where the progress page is, the same page in another language, and which that is."""

    home: str
    other: str = ""
    language: str = ""


def prepare_page(view: DocumentView) -> DocumentPage:
    """Put a document's page together, but for its words."""
    segments = list(view.segments)
    terms = _list_terms(segments)
    ids = {(item.term, item.translations): item.id for item in terms}
    return DocumentPage(
        view=view,
        sections=lay_out(item for item in view.items if not _is_around(item)),
        around=lay_out(item for item in view.items if _is_around(item)),
        sources={s.number: _source_html(s, ids) for s in segments},
        targets={s.number: _target_html(s) for s in segments},
        terms=terms,
        filters=_count_filters(segments),
    )


def write_document_page(page: DocumentPage, labels: Labels, links: Links, date: dt.date) -> bytes:
    """The page in the language of the labels."""
    return render_page(
        "document.html",
        labels,
        styles=("page.css", "document.css"),
        page=page,
        view=page.view,
        document=page.view.document,
        links=links,
        source_language=html_language(page.view.source_language),
        target_language=html_language(page.view.document.language),
        chunk=CHUNK,
        contents=list(_contents(page, labels.language)),
        date=date,
        is_table=_is_table,
        is_segment=_is_segment,
        language_name=partial(_language_name, labels),
        plain=strip_tags,
        classes_of=_classes_of,
        short=lambda reference: reference[reference.rfind(":") :],
        example=next((segment.reference for segment in page.view.segments), ""),
    )


def html_language(code: str) -> str:
    """A language of a catalog (``kk_Cyrl``, ``sr@latin``) as HTML has it (BCP 47)."""
    return code.partition("@")[0].partition(".")[0].replace("_", "-")


def _language_name(labels: Labels, code: str) -> str:
    """The name of a language, in the language of the page where we know it."""
    return labels.texts.get(f"language.{code}", code)


def _filters_of(segment: SegmentView) -> Iterator[str]:
    """The filters that show a segment; a text that is repeated counts and is shown once."""
    if not segment.repeats:
        yield segment.state
        if segment.diagnoses:
            yield FOUND


def _classes_of(segment: SegmentView) -> str:
    """How a segment looks: its state, and what it is."""
    shape = _SHAPES.get(segment.kind, "")
    if segment.level:
        shape = "heading"
    elif segment.part is Part.NOTE:
        shape = "aside"
    shown = "again" if segment.repeats else FOUND if segment.diagnoses else ""
    return " ".join(filter(None, ("s", segment.state, shape, shown)))


def _contents(page: DocumentPage, language: str) -> Iterator[ContentsLine]:
    """The headings, in the language of the page where they are translated into that."""
    target_language = html_language(page.view.document.language)
    for section in page.sections:
        heading = section.heading
        if heading is None or section.level > _DEEPEST_CONTENTS:
            continue
        translated = heading.target and target_language == language
        yield ContentsLine(
            heading.number,
            section.level,
            target_language if translated else html_language(page.view.source_language),
            strip_tags(heading.target if translated else heading.source),
            section.whole,
        )


def _is_around(item: object) -> bool:
    return isinstance(item, SegmentView) and item.part is Part.AROUND


def _is_table(item: object) -> bool:
    return isinstance(item, Table)


def _is_segment(item: object) -> bool:
    return isinstance(item, SegmentView)


def _count_filters(segments: Iterable[SegmentView]) -> dict[str, int]:
    counts = Counter(name for segment in segments for name in _filters_of(segment))
    return {name: counts[name] for name in (*STATES, FOUND) if counts[name]}


def _list_terms(segments: Iterable[SegmentView]) -> list[ListedTerm]:
    uses = Counter((use.term, use.translations) for s in segments for use in s.terms)
    ordered = sorted(uses.items(), key=lambda item: (item[0][0].casefold(), item[0]))
    return [
        ListedTerm(f"t{number}", term, translations, count)
        for number, ((term, translations), count) in enumerate(ordered, 1)
    ]


def _source_html(segment: SegmentView, ids: Mapping[tuple[str, tuple[str, ...]], str]) -> Markup:
    known: set[str] = set()
    marks = []
    for use in segment.terms:
        id_ = ids[use.term, use.translations]
        marks.append(_term_mark(use, id_, first=id_ not in known))
        known.add(id_)
    return tagged_html(segment.source, segment.tags, marks)


def _term_mark(use: TermUse, id_: str, *, first: bool) -> Mark:
    """The tab key stops at a term once in a segment, which is often enough to look it up."""
    attributes = {"class": "t", "data-t": ", ".join(use.translations) or "–"}
    if first:
        attributes |= {"aria-describedby": id_, "tabindex": "0"}
    return Mark(*use.span, "span", attributes)


def _target_html(segment: SegmentView) -> Markup:
    marks = [
        Mark(*item.span, "mark", _finding(item, f"d{segment.number}-{number}"))
        for number, item in enumerate(segment.diagnoses, 1)
        if item.span
    ]
    return tagged_html(segment.target, segment.tags, marks)


def _finding(item: Diagnosis, id_: str) -> dict[str, str]:
    return {"class": item.severity, "title": item.message, "aria-describedby": id_}
