"""The progress page: one HTML file that shows the whole state of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cami_translate.report.figures import Report
from cami_translate.report.illustrations import illustrate
from cami_translate.report.labels import Labels
from cami_translate.report.page import html_labels, render_page
from cami_translate.report.sentences import agreement_marks, change_sentence, to_do_list

SHOWN = 8
"""Things to act on that are in sight at once; the others are a click away."""


@dataclass(frozen=True, slots=True)
class Link:
    """A file to open from the page: where it is, what it is (a key of the labels), and its name."""

    href: str
    what: str
    name: str = ""


def write_progress_page(
    report: Report, labels: Labels, *, other: Link | None = None, downloads: Sequence[Link] = ()
) -> bytes:
    """The page in the language of the labels; ``other`` is the same page in another language."""
    html = html_labels(labels)
    return render_page(
        "progress.html",
        labels,
        report=report,
        other=other,
        downloads=downloads,
        change=change_sentence(report.change, html),
        to_do=list(to_do_list(report, html)),
        marks=agreement_marks,
        illustrations=list(illustrate(report, labels)),
        shown=SHOWN,
    )
