"""What updates of documents cost, agreement by agreement: words by band, money, days, approvals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cami_translate.agreements import Agreement, AgreementState, Assignment, Plan, Role
from cami_translate.amounts import Amount
from cami_translate.project import Project
from cami_translate.tracking import (
    REPETITION,
    BandCount,
    Event,
    add_up,
    assignment_progress,
    working_days,
)
from cami_translate.workflow.bands import Matcher, in_bands
from cami_translate.workflow.estimate import Estimate, make_estimate
from cami_translate.workflow.memory import open_memory
from cami_translate.workflow.shares import NOBODY, CatalogImpact, Effect, Lapse, OpenWords, Share


@dataclass(frozen=True, slots=True)
class DueEffect:
    """What an update does to an assignment: its open words, and how many a day they are.

    ``days`` are the working days from today to the due date; None without one.  ``ended`` is the
    state of an assignment that is over, so that nobody is at work on what is open now.
    """

    assignment: Assignment
    before: int
    after: int
    days: int | None
    ended: str = ""

    @property
    def per_day(self) -> tuple[int, int] | None:
        """Words a day that are needed before and after; None without a due date to come."""
        if not self.days:
            return None
        return (-(-self.before // self.days), -(-self.after // self.days))


@dataclass(frozen=True, slots=True)
class DocumentImpact:
    """What becomes of a document's part of an agreement; ``bands`` are what is to be paid."""

    document: str
    created: bool
    share: Share
    bands: Mapping[Effect, BandCount]

    @property
    def cost(self) -> BandCount:
        """All that is to be paid."""
        return sum(self.bands.values(), BandCount())


@dataclass(frozen=True, slots=True)
class Impact:
    """What updates mean for an agreement in a language; ``agreement`` is None for nobody's part.

    ``ended`` says why the agreement takes no more work, and ``deciders`` who has to say what then.
    """

    agreement: Agreement | None
    language: str
    documents: tuple[DocumentImpact, ...]
    cost: Estimate
    dues: tuple[DueEffect, ...]
    ended: str = ""
    deciders: tuple[str, ...] = ()

    @property
    def affected(self) -> bool:
        """Whether anything is not as it was."""
        return any(document.share.affected for document in self.documents)

    @property
    def before(self) -> Amount:
        """What the agreement has of the documents now."""
        return self._sum(document.share.before for document in self.documents)

    @property
    def after(self) -> Amount:
        """What it will have."""
        return self._sum(document.share.after for document in self.documents)

    @property
    def amounts(self) -> Mapping[Effect, Amount]:
        """What becomes of the texts of all documents."""
        return {
            effect: self._sum(document.share.amounts[effect] for document in self.documents)
            for effect in Effect
        }

    @property
    def lapses(self) -> tuple[Lapse, ...]:
        """The reviews and approvals that are void."""
        return tuple(lapse for document in self.documents for lapse in document.share.lapses)

    def _sum(self, amounts: Iterable[Amount]) -> Amount:
        return sum(amounts, Amount())


def weigh_updates(
    project: Project,
    plan: Plan,
    events: Sequence[Event],
    catalogs: Sequence[CatalogImpact],
    today: dt.date,
) -> tuple[Impact, ...]:
    """The consequences for each agreement in the order of ``cami.toml``, and for nobody's part.

    A new text is in the band of its best match in what the language's catalogs have translated,
    and a repetition if it stands in an earlier document of the agreement.
    """
    matchers: dict[str, Matcher] = {}
    grouped: dict[tuple[str, str], list[tuple[CatalogImpact, Share]]] = {}
    for catalog in catalogs:
        for share in catalog.shares:
            grouped.setdefault((share.agreement, catalog.language), []).append((catalog, share))
    order = [*plan.agreements, NOBODY]
    found = []
    for (name, language), its in sorted(grouped.items(), key=lambda item: order.index(item[0][0])):
        if language not in matchers and any(share.unmatched for _, share in its):
            matchers[language] = Matcher(open_memory(project, language))
        matcher = matchers.get(language) or Matcher()
        dues = [item for catalog, _ in its for item in catalog.open_words]
        found.append(_impact(name, language, plan, events, today, its, matcher, dues))
    return tuple(found)


def _impact(
    name: str,
    language: str,
    plan: Plan,
    events: Sequence[Event],
    today: dt.date,
    its: Iterable[tuple[CatalogImpact, Share]],
    matcher: Matcher,
    dues: Iterable[OpenWords],
) -> Impact:
    agreement = plan.agreements.get(name)
    seen: set[str] = set()
    documents = tuple(
        DocumentImpact(catalog.document, catalog.created, share, _bands(share, matcher, seen))
        for catalog, share in its
    )
    count = sum((document.cost for document in documents), BandCount())
    ended = _ended(agreement, today)
    managers = (p.name for p in plan.people.values() if p.role is Role.MANAGER)
    return Impact(
        agreement,
        language,
        documents,
        make_estimate(name, agreement, count, today),
        tuple(_due(item, events, today) for item in dues if item.assignment.agreement == name),
        ended,
        tuple(managers) if ended else (),
    )


def _bands(share: Share, matcher: Matcher, seen: set[str]) -> dict[Effect, BandCount]:
    pairs: dict[Effect, list[tuple[str, Amount]]] = {}
    for effect, band, amount in share.banded:
        pairs.setdefault(effect, []).append((band, amount))
    for item in share.unmatched:
        band = REPETITION if item.text in seen else matcher.best_match(item.text)
        seen.add(item.text)
        pairs.setdefault(item.effect, []).extend(in_bands(band, item.places, item.words))
    return {effect: add_up(its) for effect, its in pairs.items()}


def _ended(agreement: Agreement | None, today: dt.date) -> str:
    if agreement is None:
        return ""
    if agreement.state is AgreementState.CLOSED:
        return "is closed"
    if agreement.closing and agreement.closing < today:
        return f"ended on {agreement.closing}"
    return ""


def _due(item: OpenWords, events: Sequence[Event], today: dt.date) -> DueEffect:
    due = item.assignment.due
    progress = assignment_progress(item.assignment, events)
    return DueEffect(
        item.assignment,
        item.before,
        item.after,
        working_days(today, due) if due else None,
        progress.state if progress.ended else "",
    )
