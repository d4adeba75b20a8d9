"""The numbers and dates in a text, English or Russian, and all that they may mean.

``scan`` finds quantities, in digits, in Roman numerals and in words (``spelled``); ``digits`` and
``words`` tell what they may mean, ``dates`` finds dates.  The checks set a translation against its
source by them; ``all_numbers`` is for the memory, which sets two English texts against each other.
"""

from cami_translate.quantities.all_numbers import all_numbers
from cami_translate.quantities.dates import Date, find_dates
from cami_translate.quantities.digits import read_digits
from cami_translate.quantities.quantity import Firmness, Quantity, Reading
from cami_translate.quantities.scan import blank_addresses, find_addresses, scan
from cami_translate.quantities.words import hints

__all__ = [
    "Date",
    "Firmness",
    "Quantity",
    "Reading",
    "all_numbers",
    "blank_addresses",
    "find_addresses",
    "find_dates",
    "hints",
    "read_digits",
    "scan",
]
