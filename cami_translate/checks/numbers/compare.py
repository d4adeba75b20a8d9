"""The numbers and dates of two texts set against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cami_translate.amounts import Amount, Date, Firmness, Reading, find_dates, hints, scan

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

    changed: tuple[tuple[Amount, Amount], ...] = ()
    missing: tuple[Amount, ...] = ()
    extra: tuple[Amount, ...] = ()
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
    changed, missing, extra = _compare_amounts(
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


def _without_dates(amounts: Sequence[Amount], dates: Iterable[Date]) -> tuple[Amount, ...]:
    """Amounts with mere hints in place of those that are parts of dates."""
    found: list[Amount] = list(amounts)
    for date in dates:
        found = [a for a in found if not (date.start <= a.start and a.end <= date.end)]
        found += date.amounts()
    return tuple(found)


def _compare_amounts(
    wanted: Sequence[Amount],
    given: Sequence[Amount],
    source_hints: Callable[[], frozenset[Reading]],
    target_hints: Callable[[], frozenset[Reading]],
) -> tuple[list[tuple[Amount, Amount]], list[Amount], list[Amount]]:
    """Pairs of different amounts, amounts that are missing, and those that are too many."""
    unmet = _unknown(wanted, _readings(given, wanted))
    if unmet:
        unmet = _unknown(unmet, target_hints())
    spare = _unknown(given, _readings(wanted, given))
    if spare:
        spare = _unknown(spare, source_hints())
    changed = []
    for amount in list(unmet):
        if not spare:
            break
        other = next((a for a in spare if a.firmness is amount.firmness), spare[0])
        unmet.remove(amount)
        spare.remove(other)
        changed.append((amount, other))
    return changed, list(_in_digits(unmet)), list(_in_digits(spare))


def _unknown(amounts: Sequence[Amount], known: frozenset[Reading]) -> list[Amount]:
    """The amounts that mean none of the readings, each meaning once."""
    found: dict[frozenset[Reading], Amount] = {}
    for amount in amounts:
        if amount.firmness is not Firmness.HINT and not amount.means_one_of(known):
            found.setdefault(amount.readings, amount)
    return list(found.values())


def _readings(amounts: Sequence[Amount], others: Sequence[Amount]) -> frozenset[Reading]:
    """All that amounts may mean; what lies in a range only if the others have its ends."""
    found: set[Reading] = set()
    ranges: list[Amount] = []
    for amount in amounts:
        if amount.firmness is Firmness.HINT and amount.parts:
            ranges.append(amount)
            continue
        found |= amount.readings
        for part in amount.parts:
            found |= part.readings
    if ranges:
        known = _readings(others, ())
        for amount in ranges:
            if all(end.means_one_of(known) for end in amount.parts):
                found |= amount.readings
    return frozenset(found)


def _in_digits(amounts: Iterable[Amount]) -> Iterator[Amount]:
    return (amount for amount in amounts if amount.firmness is Firmness.DIGITS)


def _lost_signs(source: str, target: str) -> Iterator[str]:
    if _PERCENT.search(source) and not _ANY_PERCENT.search(target):
        yield "percent sign"
    if _NEGATIVE.search(source) and not _ANY_MINUS.search(target):
        yield "minus sign"
