"""The numbers and dates of two texts set against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cami_translate.quantities import Date, Firmness, Quantity, Reading, find_dates, hints, scan

_PERCENT = re.compile(r"(?<=\d)[ \u00a0\u202f]?%|\bper ?cent\b", re.IGNORECASE)
_ANY_PERCENT = re.compile(
    r"[%‰]|процент|половин|четверт|трет[иь]|вдвое|дол[яюией]|пункт|\bвс[её]|полност|целиком|кажд",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"(?:^|[\s(\u00a0])[-−–](?=\d)")
_ANY_MINUS = re.compile(r"[-−\u2010-\u2013](?=\d)|минус|ниже|мороз|отрицат", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What does not agree: pairs of what should be and what is, and what has no counterpart.

    ``lost_signs`` are what the numbers of the source have after or before them, and none of the
    translation.
    """

    changed: tuple[tuple[Quantity, Quantity], ...] = ()
    missing: tuple[Quantity, ...] = ()
    extra: tuple[Quantity, ...] = ()
    lost_signs: tuple[str, ...] = ()
    changed_dates: tuple[tuple[Date, Date], ...] = ()
    missing_dates: tuple[Date, ...] = ()


_NOTHING = Comparison()


@lru_cache(maxsize=8)
def compare(source: str, target: str, language: str) -> Comparison:
    """Set the numbers and dates of a translation against those of its English source."""
    wanted, given = scan(source, "en"), scan(target, language)
    dates = _Dates(find_dates(source), find_dates(target))
    if not (wanted or given or dates.changed or dates.missing):
        return _NOTHING
    wanted = _without_dates(wanted, dates.settled_in_source)
    given = _without_dates(given, dates.settled_in_target)
    changed, missing, extra = _compare_quantities(
        wanted, given, lambda: hints(source), lambda: hints(target)
    )
    return Comparison(
        tuple(changed),
        tuple(missing),
        tuple(extra),
        tuple(_lost_signs(source, target)),
        tuple(dates.changed),
        tuple(dates.missing),
    )


class _Dates:
    """The dates of two texts: which have a counterpart, and which have another or none."""

    def __init__(self, wanted: Sequence[Date], given: Sequence[Date]) -> None:
        self.changed: list[tuple[Date, Date]] = []
        self.missing: list[Date] = []
        self._wanted, self._given = wanted, given
        unmet = [date for date in wanted if not any(date.fits(other) for other in given)]
        spare = [date for date in given if not any(other.fits(date) for other in wanted)]
        for date in unmet:
            if spare:
                self.changed.append((date, spare.pop(0)))
            elif date.is_full:
                self.missing.append(date)
        self._spare = spare

    @property
    def settled_in_source(self) -> list[Date]:
        """Dates whose numbers need not be compared: reported already, or written in numbers."""
        reported = {*self.missing, *(date for date, _ in self.changed)}
        return [date for date in self._wanted if date.in_numbers or date in reported]

    @property
    def settled_in_target(self) -> list[Date]:
        """The same in the translation; what is in numbers and has no counterpart is not settled."""
        reported = {date for _, date in self.changed}
        return [
            date
            for date in self._given
            if date in reported or (date.in_numbers and date not in self._spare)
        ]


def _without_dates(quantities: Sequence[Quantity], dates: Iterable[Date]) -> tuple[Quantity, ...]:
    """Quantities with mere hints in place of those that are parts of dates."""
    found: list[Quantity] = list(quantities)
    for date in dates:
        found = [a for a in found if not (date.start <= a.start and a.end <= date.end)]
        found += date.quantities()
    return tuple(found)


def _compare_quantities(
    wanted: Sequence[Quantity],
    given: Sequence[Quantity],
    source_hints: Callable[[], frozenset[Reading]],
    target_hints: Callable[[], frozenset[Reading]],
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Pairs of different quantities, quantities that are missing, and those that are too many."""
    unmet = _unknown(wanted, _readings(given, wanted))
    if unmet:
        unmet = _unknown(unmet, target_hints())
    spare = _unknown(given, _readings(wanted, given))
    if spare:
        spare = _unknown(spare, source_hints())
    changed = []
    for quantity in list(unmet):
        if not spare:
            break
        other = next((a for a in spare if a.firmness is quantity.firmness), spare[0])
        unmet.remove(quantity)
        spare.remove(other)
        changed.append((quantity, other))
    return changed, list(_in_digits(unmet)), list(_in_digits(spare))


def _unknown(quantities: Sequence[Quantity], known: frozenset[Reading]) -> list[Quantity]:
    """The quantities that mean none of the readings, each meaning once."""
    found: dict[frozenset[Reading], Quantity] = {}
    for quantity in quantities:
        if quantity.firmness is not Firmness.HINT and not quantity.means_one_of(known):
            found.setdefault(quantity.readings, quantity)
    return list(found.values())


def _readings(quantities: Sequence[Quantity], others: Sequence[Quantity]) -> frozenset[Reading]:
    """All that quantities may mean; what lies in a range only if the others have its ends."""
    found: set[Reading] = set()
    ranges: list[Quantity] = []
    for quantity in quantities:
        if quantity.firmness is Firmness.HINT and quantity.parts:
            ranges.append(quantity)
            continue
        found |= quantity.readings
        for part in quantity.parts:
            found |= part.readings
    if ranges:
        known = _readings(others, ())
        for quantity in ranges:
            if all(end.means_one_of(known) for end in quantity.parts):
                found |= quantity.readings
    return frozenset(found)


def _in_digits(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    return (quantity for quantity in quantities if quantity.firmness is Firmness.DIGITS)


def _lost_signs(source: str, target: str) -> Iterator[str]:
    if _PERCENT.search(source) and not _ANY_PERCENT.search(target):
        yield "percent sign"
    if _NEGATIVE.search(source) and not _ANY_MINUS.search(target):
        yield "minus sign"
