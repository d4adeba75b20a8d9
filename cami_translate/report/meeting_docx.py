"""A progress report for a meeting as a Word file, on our template or one of the user's."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from cami_translate.excerpts import excerpt, visible
from cami_translate.report.figures import Report
from cami_translate.report.labels import Labels
from cami_translate.report.meeting import (
    acts,
    agreements_table,
    documents_table,
    inline_values,
    picture_text,
    projects_table,
    summary,
)
from cami_translate.report.outline import Table
from cami_translate.report.outline_docx import add_styles, add_table
from cami_translate.report.plots import burn_up
from cami_translate.report.template import default_template, fill_in, open_template
from cami_translate.wordfile import finish, set_language

if TYPE_CHECKING:
    from docx.document import Document

_LONGEST = 255
"""Characters of a title among the properties of a file."""
_MOST = 170.0
"""Millimetres: a wider picture is no easier to read."""


def write_template(report: Report, labels: Labels) -> bytes:
    """The template that comes with us, to be changed in Word."""
    return finish(
        default_template(labels), labels.text("meeting.title"), labels.proofing, report.date
    )


def write_meeting_report(report: Report, labels: Labels, template: Path | None = None) -> bytes:
    """The report in the language of the labels; the same figures give the same bytes."""
    document = open_template(template) if template else default_template(labels)
    set_language(document, labels.proofing)
    add_styles(document)
    writer = _Writer(document, report, labels)
    fill_in(
        document,
        template,
        inline_values(report, labels),
        {
            "summary": writer.summary,
            "attention": writer.attention,
            "agreements": lambda: writer.table(agreements_table(report, labels)),
            "documents": lambda: writer.table(documents_table(report, labels)),
            "burn_up": writer.burn_up,
            "projects": lambda: writer.table(projects_table(report, labels)),
        },
    )
    title = excerpt(visible(f"{labels.text('meeting.title')}: {report.name}"), _LONGEST)
    return finish(document, title, labels.proofing, report.date)


class _Writer:
    """Appends the parts of a report to a document, in the styles that it has."""

    def __init__(self, document: Document, report: Report, labels: Labels) -> None:
        self._document, self._report, self._labels = document, report, labels
        self._styles = {style.name for style in document.styles}
        section = document.sections[-1]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        self._room = room / 36000 or _MOST

    def summary(self) -> None:
        """The paragraphs that say how far it is."""
        for text in summary(self._report, self._labels):
            self._document.add_paragraph(text)

    def attention(self) -> None:
        """What somebody has to act on, as a list."""
        items = list(acts(self._report, self._labels))
        if not items:
            self._document.add_paragraph(self._labels.text("attention.empty"))
        style = "List Bullet" if "List Bullet" in self._styles else None
        for item in items:
            paragraph = self._document.add_paragraph(style=style)
            if item.cause:
                paragraph.add_run(f"{item.cause}. ").bold = True
            paragraph.add_run(f"{item.sentence} {item.who}".strip())

    def table(self, table: Table) -> None:
        """A table, or what is said of an empty one."""
        if table.note:
            self._document.add_paragraph(table.note)
        if table.rows:
            add_table(self._document, table, self._room)
            # Two tables with nothing between them would be one in Word.
            self._document.add_paragraph()

    def burn_up(self) -> None:
        """The picture of the history, with a text for those who do not see it."""
        from docx.shared import Mm

        if not self._report.total.total.words:
            self._document.add_paragraph(self._labels.text("plot.burn-up.empty"))
            return
        picture = burn_up(self._report.history, self._report.projection, self._labels, form="png")
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        width = Mm(min(self._room, _MOST))
        shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=width)
        about = picture_text(self._report, self._labels)
        shape._inline.docPr.set("name", self._labels.text("plot.burn-up"))
        shape._inline.docPr.set("descr", about)
        style = "Caption" if "Caption" in self._styles else None
        self._document.add_paragraph(self._labels.text("plot.burn-up.about"), style)
