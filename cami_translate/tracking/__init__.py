"""How far the work is: the one word counter, and tallies of segments and words by state."""

from cami_translate.tracking.progress import (
    INVALID,
    Amount,
    Tally,
    percent,
    tally_states,
)
from cami_translate.tracking.words import count_words

__all__ = [
    "INVALID",
    "Amount",
    "Tally",
    "count_words",
    "percent",
    "tally_states",
]
