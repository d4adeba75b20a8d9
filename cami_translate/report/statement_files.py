"""An acceptance statement as a Word file, text and CSV; the same one gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cami_translate.amounts import Amount
from cami_translate.csv_tables import Cell, format_table
from cami_translate.excerpts import visible
from cami_translate.report.labels import Labels
from cami_translate.report.outline import format_outline
from cami_translate.report.outline_docx import add_facts, add_styles, add_table, set_looks
from cami_translate.report.statement import PAID, STAGES, Statement
from cami_translate.report.statement_outline import lay_out_statement
from cami_translate.wordfile import (
    add_page_numbers,
    finish,
    set_fonts,
    set_language,
    set_page,
)

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN = 17
_ROOM = 297 - 2 * _MARGIN
STATEMENT_COLUMNS = (
    "part",
    "item",
    "detail",
    "date",
    "until",
    "hash",
    "segments",
    "segments_accepted",
    *(f"words_{stage}" for stage in STAGES),
    "discount",
    "rate",
    *(f"amount_{stage}" for stage in PAID),
    "currency",
)
"""Of ``statement --as csv``: ``part`` tells what a row is of; what does not fit it is empty."""


def statement_text(found: Statement, labels: Labels) -> bytes:
    """The statement as plain text."""
    return format_outline(lay_out_statement(found, labels)).encode()


def statement_docx(found: Statement, labels: Labels) -> bytes:
    """The statement as a Word file with a place for signatures."""
    # Few commands write Word files from nothing, and python-docx takes as long to load as they run.
    from docx import Document

    outline = lay_out_statement(found, labels)
    document = Document()
    section = document.sections[0]
    set_page(section, _MARGIN, landscape=True)
    set_fonts(document)
    set_language(document, labels.proofing)
    set_looks(document)
    add_styles(document)
    document.add_paragraph(outline.title, "Title")
    add_facts(document, outline.facts)
    for number, sentence in enumerate(outline.sentences):
        paragraph = document.add_paragraph(sentence, "List Bullet")
        if number == 0:
            paragraph.paragraph_format.space_before = document.styles["Heading 1"].font.size
    for table in outline.tables:
        document.add_heading(table.title, 1)
        if table.note:
            document.add_paragraph(table.note).paragraph_format.keep_with_next = bool(table.rows)
        if table.rows:
            add_table(document, table, _ROOM)
    for party in outline.signatures:
        _add_signature(document, party, outline.signing)
    section.header.paragraphs[0].text = f"{outline.title} · {visible(found.id)}"
    add_page_numbers(section.footer.paragraphs[0], labels.texts["statement.page"])
    return finish(document, outline.title, labels.proofing, found.date)


def _add_signature(document: Document, party: str, signing: str) -> None:
    """A line to sign on, which stays on the page of the party's name."""
    from docx.enum.text import WD_TAB_LEADER
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph(party)
    paragraph.paragraph_format.space_before = Pt(18)
    paragraph.paragraph_format.keep_with_next = True
    line = document.add_paragraph(f"{signing}:\t")
    line.paragraph_format.space_before = Pt(14)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(150), leader=WD_TAB_LEADER.LINES)


def statement_csv(found: Statement) -> bytes:
    """The statement as a table: a row for each band, document, delivery, open item, approval."""
    rows = ([row.get(name) for name in STATEMENT_COLUMNS] for row in _rows(found))
    return format_table(STATEMENT_COLUMNS, rows)


def _rows(found: Statement) -> Iterator[dict[str, Cell]]:
    yield from _facts(found)
    for line in found.lines:
        yield {
            "part": "band",
            "item": line.band,
            **_words(line.words),
            "discount": line.discount,
            "rate": found.rate,
            **{f"amount_{stage}": amount for stage, amount in line.money.items()},
            "currency": found.currency,
        }
    money = found.money
    yield {
        "part": "total",
        "item": found.id,
        **_words({stage: found.total(stage) for stage in STAGES}),
        **{f"amount_{stage}": getattr(money, stage) for stage in PAID if money},
        "currency": found.currency,
    }
    for row in found.documents:
        yield {
            "part": "document",
            "item": f"{row.document} ({row.language})",
            "detail": " > ".join(row.sections),
            "hash": row.source_hash,
            **_words(row.words),
        }
    for came in found.deliveries:
        yield {
            "part": "delivery" if came.undone is None else "undone delivery",
            "item": came.delivery,
            "detail": came.file,
            "date": came.date,
            "until": came.undone,
            "hash": came.sha256,
            "segments": came.segments,
            "segments_accepted": came.accepted,
            "words_delivered": came.words,
        }
    for item in found.open:
        yield {
            "part": "open",
            "item": f"{item.document} ({item.language})",
            "detail": item.reason,
            "segments": item.amount.segments,
            "words_agreed": item.amount.words,
        }
    for approval in found.approvals:
        yield {
            "part": "approval",
            "item": approval.person,
            "date": approval.first,
            "until": approval.last,
            "segments": approval.amount.segments,
            "words_approved": approval.amount.words,
        }


def _facts(found: Statement) -> Iterator[dict[str, Cell]]:
    yield {
        "part": "agreement",
        "item": found.id,
        "detail": found.subject,
        "date": found.start,
        "until": found.closing,
    }
    for name in ("workspace", "partner", "person", "funding"):
        yield {"part": name, "item": getattr(found, name)}
    if found.since:
        yield {"part": "since", "item": found.since}
    yield {"part": "as of", "item": found.date}
    for name in ("unbanded", "withdrawn"):
        if number := getattr(found, name):
            yield {"part": name, "segments": number}


def _words(words: Mapping[str, Amount]) -> dict[str, Cell]:
    return {f"words_{stage}": words[stage].words for stage in STAGES}
