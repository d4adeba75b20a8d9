"""The state of a workspace on one day, put together for reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from cami_translate.agreements import AgreementState
from cami_translate.errors import CamiError
from cami_translate.project import CATALOGS, OUTPUT, find_project
from cami_translate.report import figures
from cami_translate.tracking import (
    HISTORY,
    LEDGER,
    Event,
    deliveries,
    read_events,
    read_snapshots,
    working_days,
)
from cami_translate.workflow.agreements import AgreementStatus, AssignmentStatus
from cami_translate.workflow.attention import Attention
from cami_translate.workflow.pace import Paces
from cami_translate.workflow.parallel import ALL_PROCESSORS, Executor, Progress, no_progress
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.report_amounts import amounts_of
from cami_translate.workflow.report_history import change_since, daily_points, project_end, weekly
from cami_translate.workflow.report_quality import watch_segments
from cami_translate.workflow.selection import CatalogFile
from cami_translate.workflow.statement import price_agreements, sum_by_funding
from cami_translate.workflow.status import (
    DocumentStatus,
    StatusResult,
    manage,
    report_status,
)

FOLDER = OUTPUT / "report"
"""Where reports go in a workspace if nobody says where."""
WAITS_FOR_REVIEW = "waits-for-review"


@dataclass(frozen=True, slots=True)
class Collected:
    """A report, and the catalogs that could not be read, which it leaves out."""

    report: figures.Report
    failures: tuple[CamiError, ...]

    @property
    def candid(self) -> figures.Report:
        """The report, which says what it leaves out."""
        told = tuple(map(str, self.failures))
        return replace(self.report, warnings=(*self.report.warnings, *told))


def collect_report(
    directory: Path,
    *,
    today: dt.date,
    language: str | None = None,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> Collected:
    """Everything that a report of the workspace shows, as of a day.

    The catalogs are those of now; deliveries, counts and dates count until ``today``.
    """
    project = find_project(directory)
    languages = project.select_languages(language)
    folder = project.root / CATALOGS
    events = tuple(e for e in read_events(folder / LEDGER) if e.date <= today)
    plan = read_with_faults(project)
    if project.documents():
        status = report_status(directory, language=language, today=today, executor=executor)
    else:  # an agreement without documents belongs on the list all the same
        status = StatusResult((), (), (), manage(project, plan, events, (), today))
    files = [
        CatalogFile(row.document, row.language, row.path)
        for row in status.documents
        if row.language in languages
    ]
    watched = watch_segments(files, events, today, executor=executor, progress=progress)
    documents = _documents(status)
    total = sum((row.amounts for row in documents), figures.Amounts())
    history = daily_points(read_snapshots(folder / HISTORY), languages, today, total)
    money, unpriced = price_agreements(project, plan, events, today)
    agreements = tuple(
        replace(_agreement(row, events, today), money=money.get(row.agreement.id))
        for row in status.management.agreements
    )
    report = figures.Report(
        name=project.name,
        date=today,
        source_language=project.source_language,
        languages=languages,
        documents=documents,
        agreements=agreements,
        attention=(*map(_attention, status.management.attention), *_waits(watched.waiting)),
        change=change_since(history),
        history=history,
        projection=project_end(agreements, today),
        weeks=weekly(Paces(plan, events).delivered, plan),
        waiting=watched.waiting,
        quality=watched.quality,
        funding=sum_by_funding(agreements),
        warnings=_warnings(status),
    )
    return Collected(report, (*status.failures, *watched.failures, *unpriced))


def _documents(status: StatusResult) -> tuple[figures.Document, ...]:
    missing = [
        figures.Document(file.document, file.language, figures.Amounts(), extracted=False)
        for file in status.missing
    ]
    return (*map(_document, status.documents), *missing)


def _document(row: DocumentStatus) -> figures.Document:
    return figures.Document(
        name=row.document,
        language=row.language,
        amounts=amounts_of(row.tally),
        sections=tuple(figures.Section(name, amounts_of(part)) for name, part in row.sections),
        stale=row.stale,
        source_hash=row.source_hash,
    )


def _agreement(row: AgreementStatus, events: Sequence[Event], today: dt.date) -> figures.Agreement:
    agreement, pace, end = row.agreement, row.pace, row.forecast
    return figures.Agreement(
        id=agreement.id,
        partner=agreement.partner,
        person=row.person.name if row.person else "",
        start=agreement.start,
        closing=agreement.closing,
        subject=agreement.subject,
        funding=agreement.funding,
        state=agreement.state.value,
        overlays=tuple(overlay.value for overlay in row.overlays),
        amounts=amounts_of(row.tally),
        open_words=row.open_words,
        pace=figures.Pace(pace.slowest, pace.mean, pace.fastest, pace.basis.name.lower()),
        needed_pace=_needed_pace(row, today),
        forecast=(end.earliest, end.latest) if end else None,
        last_delivery=_last_delivery(agreement.id, events),
        assignments=tuple(map(_assignment, row.assignments)),
    )


def _assignment(item: AssignmentStatus) -> figures.Assignment:
    assignment = item.assignment
    return figures.Assignment(
        id=assignment.id,
        document=assignment.document,
        language=assignment.language,
        sections=assignment.sections,
        kind=assignment.kind.value,
        person=item.person.name if item.person else "",
        due=assignment.due,
        state=item.progress.state,
        overlays=tuple(overlay.value for overlay in item.overlays),
        open_words=item.open_words,
        amounts=amounts_of(item.tally),
    )


def _needed_pace(row: AgreementStatus, today: dt.date) -> float | None:
    """The words a day that the most urgent of its dates asks for; all at once if it has passed."""
    if row.agreement.state is not AgreementState.ACTIVE:
        return None
    due = sorted(
        (item.assignment.due, item.open_words)
        for item in row.assignments
        if item.assignment.due and item.open_words
    )
    until = list(zip((date for date, _ in due), accumulate(words for _, words in due), strict=True))
    if row.agreement.closing and row.open_words:
        until.append((row.agreement.closing, row.open_words))
    first = max(today, row.agreement.start)
    paces = [words / max(working_days(first, date), 1) for date, words in until]
    return max(paces, default=None)


def _last_delivery(agreement: str, events: Iterable[Event]) -> dt.date | None:
    return max((d.date for d in deliveries(events) if d.agreement == agreement), default=None)


def _attention(item: Attention) -> figures.Attention:
    return figures.Attention(
        item.cause.value, item.subject, item.agreement, item.person, item.date, item.number
    )


def _waits(waiting: Iterable[figures.Waiting]) -> Iterable[figures.Attention]:
    words = sum(band.words for band in waiting if (band.days or 0) >= figures.PATIENCE)
    if words:
        yield figures.Attention(WAITS_FOR_REVIEW, number=words)


def _warnings(status: StatusResult) -> tuple[str, ...]:
    fault = status.management.fault
    return (str(fault),) if fault else ()
