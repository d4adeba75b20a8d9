"""A review list as a bilingual Word table: what is uncertain, why, and a list to decide from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from cami_translate.excerpts import excerpt
from cami_translate.exchange.review import ReviewRow
from cami_translate.exchange.sheet import TRANSLATION_HASH, TRANSLATION_NAME
from cami_translate.exchange.word.guide import REVIEW_STEPS, REVIEW_STEPS_RUSSIAN
from cami_translate.exchange.word.names import (
    COMMENT,
    DECISION,
    DOCUMENT,
    ENGLISH,
    LANGUAGE,
    NOTHING,
    NUMBER,
    OK,
    OPTIONS,
    ROWS,
    TARGETS,
    TRANSLATION,
    TRANSLATION_VERSION,
    UNDECIDED,
    VERSION,
    WHY,
    WRONG,
    target_title,
)
from cami_translate.exchange.word.styles import OPEN, SOURCE
from cami_translate.exchange.word.table import Column, Line, Page, write_table
from cami_translate.exchange.word.text import (
    choice,
    marked,
    numbered,
    paragraph,
    run,
    tagged_runs,
)
from cami_translate.model import DOCUMENT_NAME, READING_OPTIONS, SOURCE_HASH

_WIDTHS = (1250, 4650, 4650, 1700, 1250, 1688)
_CONTEXT = 70
"""Characters that are shown of the texts before."""


def write_review(rows: Sequence[ReviewRow], header: Mapping[str, str], date: dt.date) -> bytes:
    """The Word file for a review list; the same for the same list and date."""
    language = header.get("Language", "")
    target = target_title(language)
    fields = {
        DOCUMENT: DOCUMENT_NAME,
        TRANSLATION: TRANSLATION_NAME,
        LANGUAGE: "Language",
        VERSION: SOURCE_HASH,
        TRANSLATION_VERSION: TRANSLATION_HASH,
        OPTIONS: READING_OPTIONS,
    }
    facts = [(label, header.get(field, "")) for label, field in fields.items()]
    facts.append((ROWS, f"{len(rows):,}"))
    steps: list[tuple[str, Sequence[str]]] = [("Steps", REVIEW_STEPS)]
    if target in TARGETS.values():  # a reviewer of French has no use of Russian
        steps.append(("Guide", REVIEW_STEPS_RUSSIAN))
    titles = (NUMBER, ENGLISH, target, WHY, DECISION, COMMENT)
    columns = [Column(*pair) for pair in zip(titles, _WIDTHS, strict=True)]
    title = f"{header.get(DOCUMENT_NAME, '')} – {header.get(TRANSLATION_NAME, '')}"
    lines = (_line(number, row) for number, row in enumerate(rows, start=1))
    return write_table(Page(title, language, facts, steps), columns, lines, date)


def _line(number: int, row: ReviewRow) -> Line:
    if not row.key:
        return Line(row.headings, tuple(_only_translated(row)))
    cells = (
        (numbered(number, row.mark), SOURCE),
        (list(_source(number, row)), SOURCE),
        ([paragraph("Target", *tagged_runs(row.target))], ""),
        (list(_why(row)), OPEN if row.doubtful else ""),
        ([paragraph("Comment", choice(number, DECISION, (UNDECIDED, OK, WRONG)))], ""),
        ([paragraph("Comment")], ""),
    )
    return Line(row.headings, cells)


def _only_translated(row: ReviewRow) -> Iterator[tuple[list[etree._Element], str]]:
    """The cells of a row for what only the translation has: there is nothing to decide."""
    yield [paragraph("Note", run(NOTHING))], SOURCE
    yield [paragraph("Note", run(NOTHING)), *_place(row)], SOURCE
    yield [paragraph("Target", *tagged_runs(row.target))], SOURCE
    yield list(_why(row)), SOURCE
    for _ in range(2):
        yield [paragraph("Note")], SOURCE


def _source(number: int, row: ReviewRow) -> Iterator[etree._Element]:
    """The text as the first paragraph, then where it stands."""
    yield marked(number, row.mark, row.source)
    yield from _place(row)


def _place(row: ReviewRow) -> Iterator[etree._Element]:
    """What a text is, and what stands before it in both documents."""
    yield paragraph("Note", run(row.place))
    before = [excerpt(text, _CONTEXT) for text in row.before if text]
    if before:
        yield paragraph("Note", run(f"after: {' | '.join(before)}"))


def _why(row: ReviewRow) -> Iterator[etree._Element]:
    if row.confidence is not None:
        yield paragraph("Comment", run(f"{row.confidence:.0%}"))
    for reason in row.why:
        yield paragraph("Note", run(reason))
