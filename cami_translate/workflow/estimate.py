"""What translating costs: words by band, money at the agreement's rate, and working days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from cami_translate.agreements import Agreement, AgreementState, Kind
from cami_translate.errors import CamiError, WorkspaceError
from cami_translate.names import composed
from cami_translate.options import did_you_mean
from cami_translate.project import SourceDocument, find_project
from cami_translate.tracking import NORMS, BandCount, end_of_work, payable_words, price
from cami_translate.workflow.bands import (
    Counter,
    Part,
    assigned_parts,
    document_part,
    workspace_of,
)
from cami_translate.workflow.parallel import ALL_PROCESSORS, Executor, Progress, no_progress
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.selection import is_word_file, select_sources


@dataclass(frozen=True, slots=True)
class Estimate:
    """The cost of an agreement's work, or of a document's, whose ``agreement`` is None.

    ``payable`` are the words that would be paid the same at the full rate, ``amounts`` the money
    by band (empty without a rate).  ``days`` are the working days for the words that somebody has
    to work on (``count.work``), ``end`` the earliest date at which they can be over; ``norm`` says
    that nobody has told the words of a day, so that the United Nations' norm was taken.
    """

    name: str
    agreement: Agreement | None
    count: BandCount
    words_per_day: int
    norm: bool
    days: int
    end: dt.date | None
    payable: Decimal | None = None
    amounts: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def amount(self) -> Decimal | None:
        """What all bands cost; None without a rate."""
        return sum(self.amounts.values(), Decimal()) if self.amounts else None

    @property
    def currency(self) -> str:
        """The currency of the amounts."""
        return self.agreement.currency if self.agreement else ""


@dataclass(frozen=True, slots=True)
class EstimateResult:
    """The estimates, and the documents that cannot be read: their words are in none."""

    estimates: tuple[Estimate, ...]
    failures: tuple[CamiError, ...]


def estimate_work(
    directory: Path,
    names: Sequence[str] = (),
    *,
    today: dt.date,
    language: str | None = None,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> EstimateResult:
    """Estimate the named agreements and documents (or Word files).

    Without names, all agreements that have something assigned and are not closed; in a workspace
    that has none, all documents.  ``language`` is that of documents.
    """
    works = _select(directory, names, language)
    counter = Counter(workspace_of(part.document for work in works for part in work.parts))
    counter.read((part.document for work in works for part in work.parts), executor, progress)
    estimates = (
        make_estimate(work.name, work.agreement, counter.count(work.parts), today) for work in works
    )
    return EstimateResult(tuple(estimates), counter.failures)


def make_estimate(
    name: str, agreement: Agreement | None, count: BandCount, today: dt.date
) -> Estimate:
    """The estimate of words that are counted; work begins today, or when the agreement does."""
    told = agreement.words_per_day if agreement else None
    per_day = told or NORMS[Kind.TRANSLATION]
    days = -(-count.work.words // per_day)
    start = max(today, agreement.start) if agreement else today
    return Estimate(
        name=name,
        agreement=agreement,
        count=count,
        words_per_day=per_day,
        norm=told is None,
        days=days,
        end=end_of_work(start, days) if days else None,
        payable=payable_words(count, agreement) if agreement else None,
        amounts=price(count, agreement) if agreement else {},
    )


class _Work(NamedTuple):
    """What is estimated: an agreement's parts, or a document."""

    name: str
    agreement: Agreement | None
    parts: list[Part]


def _select(directory: Path, names: Sequence[str], language: str | None) -> list[_Work]:
    plain = [name for name in names if is_word_file(name)]
    if names and len(plain) == len(names):
        return _documents(select_sources(directory, names), language)
    project = find_project(directory)
    plan = load_plan(project)
    documents = [document.name for document in project.documents()]
    agreements = [name for name in names if name in plan.agreements]
    others = [name for name in names if name not in agreements]
    for name in others:
        if name not in plain and not {composed(name), composed(Path(name).stem)} & set(documents):
            hint = did_you_mean(name, [*plan.agreements, *documents])
            cause = f'"{name}" is neither an agreement nor a document{hint}'
            raise WorkspaceError(cause, file=project.root)
    if not names:
        active = (a for a in plan.agreements.values() if a.state is not AgreementState.CLOSED)
        agreements = [a.id for a in active if plan.assigned_to(a.id)]
    works = [
        _Work(name, plan.agreements[name], assigned_parts(project, plan.assigned_to(name)))
        for name in agreements
    ]
    if others or not agreements:
        works += _documents(select_sources(directory, others), language)
    return works


def _documents(sources: Iterable[SourceDocument], language: str | None) -> list[_Work]:
    return [_Work(source.name, None, [document_part(source, language)]) for source in sources]
