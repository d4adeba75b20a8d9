"""What history and ledger tell a report of the past, and a forecast of the future."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from cami_translate.agreements import Plan
from cami_translate.report import figures
from cami_translate.tracking import Delivered, Key, Snapshot, Tally
from cami_translate.workflow.report_amounts import amounts_of


def daily_points(
    snapshots: Sequence[Snapshot],
    languages: Collection[str],
    today: dt.date,
    current: figures.Amounts,
) -> tuple[figures.Point, ...]:
    """All documents together at the end of each day that has a count, and now.

    ``snapshots`` are oldest first; of a document that has none on a day, the last one counts.
    """
    whole = [s for s in snapshots if not s.assignment and s.language in languages]
    known: dict[Key, Tally] = {}
    points = []
    for date, its in groupby(whole, key=lambda snapshot: snapshot.date):
        known |= {snapshot.key: snapshot.tally for snapshot in its}
        if date < today:
            points.append(figures.Point(date, amounts_of(sum(known.values(), Tally()))))
    return (*points, figures.Point(today, current))


def change_since(history: Sequence[figures.Point]) -> figures.Change | None:
    """What moved since the last count before today; None if there is none."""
    if len(history) < 2:
        return None
    before, now = history[-2:]
    return figures.Change(
        since=before.date,
        translated=now.amounts.done.words - before.amounts.done.words,
        approved=now.amounts.approved.words - before.amounts.approved.words,
        scope=now.amounts.total.words - before.amounts.total.words,
    )


def project_end(
    agreements: Iterable[figures.Agreement], today: dt.date
) -> figures.Projection | None:
    """The days between which the last agreement may be done; None if nothing is open."""
    open_ones = [row for row in agreements if row.forecast]
    ends = [row.forecast for row in open_ones if row.forecast]
    if not ends:
        return None
    measured = all(row.pace.basis in ("measured", "person") for row in open_ones)
    return figures.Projection(
        start=today,
        earliest=max(earliest for earliest, _ in ends),
        latest=max(latest for _, latest in ends),
        basis="measured" if measured else "expected",
    )


def weekly(delivered: Iterable[tuple[Delivered, str]], plan: Plan) -> tuple[figures.Week, ...]:
    """Words newly translated by week and person, oldest first; "" if nobody is known."""
    words: Counter[tuple[dt.date, str]] = Counter()
    for item, person in delivered:
        monday = item.date - dt.timedelta(days=item.date.weekday())
        known = plan.people.get(person)
        words[monday, known.name if known else person] += item.words
    return tuple(
        figures.Week(monday, person, number)
        for (monday, person), number in sorted(words.items())
        if number
    )
