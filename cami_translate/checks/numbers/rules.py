"""The rules for numbers and dates: what a translation says has to be what its source says."""

from __future__ import annotations

from collections.abc import Iterable

from cami_translate.checks.numbers.compare import Comparison, compare
from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity
from cami_translate.quantities import Date, Quantity

_RUSSIAN = ("ru",)


@rule("NUM_MISSING", Severity.ERROR, languages=_RUSSIAN)
def find_missing_numbers(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A number of the source that is another one in the translation, or none.

    Numbers are compared by what they mean, not by how they are written: 2.5 million is 2,5 млн and
    2 500 000, the 20th century is XX век, 2 years are два года, 50% is половина. What may be said
    without a number (1 month, CO2) need not have one.

    Wrong: a railway of 1,000 km -> железная дорога протяженностью 100 км
    Right: a railway of 1,000 km -> железная дорога протяженностью тысяча километров
    """
    comparison = _compare(unit)
    for wanted, given in comparison.changed:
        yield Finding(
            f'"{_shown(wanted)}" is "{_shown(given)}" in the translation',
            span=(given.start, given.end),
            source_span=(wanted.start, wanted.end),
        )
    for quantity in comparison.missing:
        yield Finding(
            f'"{_shown(quantity)}" is not in the translation',
            source_span=(quantity.start, quantity.end),
        )
    for sign in comparison.lost_signs:
        yield Finding(f"the {sign} is not in the translation")


@rule("NUM_EXTRA", Severity.ERROR, languages=_RUSSIAN)
def find_extra_numbers(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A number in the translation that the source has in no form.

    Words of the source count: "three" allows 3, "half" allows 50 %, "the nineties" allow 1990-е.

    Wrong: Several viaducts were built. -> Построено 7 виадуков.
    Right: Seven viaducts were built. -> Построено 7 виадуков.
    """
    for quantity in _compare(unit).extra:
        yield Finding(
            f'"{_shown(quantity)}" is not in the source', span=(quantity.start, quantity.end)
        )


@rule("DATE_MISMATCH", Severity.ERROR, languages=_RUSSIAN)
def find_wrong_dates(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A date whose day, month or year is another one in the translation.

    Dates in words and in numbers are compared with each other: 21 May 2015 is 21.05.2015.

    Wrong: on 21 May 2015 -> 12 мая 2015 года
    Right: on 21 May 2015 -> 21 мая 2015 года
    """
    comparison = _compare(unit)
    for wanted, given in comparison.changed_dates:
        yield Finding(
            f'"{_shown(wanted)}" is "{_shown(given)}" in the translation',
            span=(given.start, given.end),
            source_span=(wanted.start, wanted.end),
        )
    for date in comparison.missing_dates:
        yield Finding(
            f'"{_shown(date)}" is not in the translation', source_span=(date.start, date.end)
        )


def _compare(unit: Unit) -> Comparison:
    return compare(unit.source.text, unit.target.text, "ru")


def _shown(found: Quantity | Date) -> str:
    return " ".join(found.text.split())
