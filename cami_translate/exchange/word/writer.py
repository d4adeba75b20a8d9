"""A catalog as a bilingual Word table, to be translated in Word or LibreOffice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lxml import etree

from cami_translate.exchange.word.guide import ENGLISH_STEPS, RUSSIAN_STEPS
from cami_translate.exchange.word.names import (
    COMMENT,
    DOCUMENT,
    ENGLISH,
    KIT,
    LANGUAGE,
    NEEDS_WORK,
    NUMBER,
    STATUS,
    VERSION,
    target_title,
)
from cami_translate.exchange.word.styles import OPEN, SOURCE
from cami_translate.exchange.word.table import Column, Line, Page, write_table
from cami_translate.exchange.word.text import marked, numbered, paragraph, run, tagged_runs
from cami_translate.model import DOCUMENT_NAME, SOURCE_HASH, Catalog, Entry, State
from cami_translate.notes import headings_above, kind_of
from cami_translate.tracking import Difference, source_key, word_difference

_WIDTHS = (1350, 5300, 5300, 1350, 1838)
"""Of the columns, in twentieths of a point; together what the margins leave of the page."""
_STYLES = {Difference.REMOVED: "Removed", Difference.ADDED: "Added", Difference.KEPT: ""}


def write_bilingual(catalog: Catalog, kit: str, date: dt.date) -> bytes:
    """The Word file for a catalog of the kit ``kit``; the same for the same catalog and date."""
    language = catalog.header.get("Language", "")
    name = catalog.header.get(DOCUMENT_NAME, "")
    target = target_title(language)
    facts = (
        (KIT, kit),
        (DOCUMENT, name),
        (LANGUAGE, language),
        (VERSION, catalog.header.get(SOURCE_HASH, "")),
    )
    steps = [
        (style, [text.format(target=target) for text in texts])
        for style, texts in (("Guide", RUSSIAN_STEPS), ("GuideEnglish", ENGLISH_STEPS))
    ]
    titles = (NUMBER, ENGLISH, target, STATUS, COMMENT)
    columns = [Column(*pair) for pair in zip(titles, _WIDTHS, strict=True)]
    lines = (_line(number, entry) for number, entry in enumerate(catalog.live, start=1))
    return write_table(Page(name, language, facts, steps, kit), columns, lines, date)


def _line(number: int, entry: Entry) -> Line:
    needs_work = entry.state is State.NEEDS_WORK
    status = NEEDS_WORK if needs_work else ""
    cells = (
        (numbered(number, source_key(entry)), SOURCE),
        (list(_source(number, entry)), SOURCE),
        ([paragraph("Target", *tagged_runs(entry.msgstr))], ""),
        ([paragraph("Note", run(status))], OPEN if needs_work else ""),
        ([paragraph("Comment", run(line)) for line in entry.comments or ("",)], ""),
    )
    return Line(headings_above(entry), cells)


def _source(number: int, entry: Entry) -> Iterator[etree._Element]:
    """The source as the first paragraph, then what helps to understand it."""
    yield marked(number, source_key(entry), entry.msgid)
    if entry.previous is not None and entry.state is State.NEEDS_WORK:
        pieces = word_difference(entry.previous, entry.msgid)
        changes = [run(piece.text, _STYLES[piece.difference]) for piece in pieces]
        yield paragraph("Note", run("Изменилось / changed: "), *changes)
    for note in (kind_of(entry), *entry.notes[1:]):
        if note:
            yield paragraph("Note", *tagged_runs(note))
