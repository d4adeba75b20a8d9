"""The numbers and dates in a text, English or Russian, and all that they may mean.

``scan`` finds amounts, in digits, in Roman numerals and in words (``spelled``); ``digits`` and
``words`` tell what they may mean, ``dates`` finds dates.  The checks set a translation against its
source by them.  ``quantities`` are for the memory, which sets two English texts against each other.
"""

from cami_translate.amounts.amount import Amount, Firmness, Reading
from cami_translate.amounts.dates import Date, find_dates
from cami_translate.amounts.digits import read_digits
from cami_translate.amounts.quantities import quantities
from cami_translate.amounts.scan import blank_addresses, find_addresses, scan
from cami_translate.amounts.words import hints

__all__ = [
    "Amount",
    "Date",
    "Firmness",
    "Reading",
    "blank_addresses",
    "find_addresses",
    "find_dates",
    "hints",
    "quantities",
    "read_digits",
    "scan",
]
