"""How far the work is: words, states, the ledger of events, and what time makes of them.

``words`` is the one counter; ``events`` the append-only ledger; ``reviews`` raises the states of
segments by it, ``overlays`` computes those of assignments and agreements for a date.
"""

from cami_translate.tracking.bands import BANDS
from cami_translate.tracking.differences import Difference, Piece, word_difference
from cami_translate.tracking.events import (
    LEDGER,
    Event,
    append_events,
    new_event,
    read_events,
    remove_events,
)
from cami_translate.tracking.history import (
    HISTORY,
    STATES,
    Key,
    Snapshot,
    append_snapshots,
    latest,
    read_snapshots,
)
from cami_translate.tracking.overlays import (
    Overlay,
    Progress,
    agreement_overlays,
    assignment_overlays,
    assignment_progress,
)
from cami_translate.tracking.progress import (
    INVALID,
    Amount,
    Level,
    Tally,
    percent,
    tally_counts,
    tally_states,
)
from cami_translate.tracking.reviews import (
    APPROVE,
    REVIEW,
    WITHDRAW,
    Standing,
    Verdict,
    former_key,
    last_approval,
    review_data,
    source_key,
    standing,
    state_key,
    target_key,
    verdicts,
    withdrawal_data,
)
from cami_translate.tracking.sections import headings_of, is_in_sections
from cami_translate.tracking.velocity import (
    NORMS,
    Basis,
    Delivered,
    Forecast,
    Pace,
    deliveries,
    expected_pace,
    forecast,
    measure_pace,
)
from cami_translate.tracking.words import count_words

__all__ = [
    "APPROVE",
    "BANDS",
    "HISTORY",
    "INVALID",
    "LEDGER",
    "NORMS",
    "REVIEW",
    "STATES",
    "WITHDRAW",
    "Amount",
    "Basis",
    "Delivered",
    "Difference",
    "Event",
    "Forecast",
    "Key",
    "Level",
    "Overlay",
    "Pace",
    "Piece",
    "Progress",
    "Snapshot",
    "Standing",
    "Tally",
    "Verdict",
    "agreement_overlays",
    "append_events",
    "append_snapshots",
    "assignment_overlays",
    "assignment_progress",
    "count_words",
    "deliveries",
    "expected_pace",
    "forecast",
    "former_key",
    "headings_of",
    "is_in_sections",
    "last_approval",
    "latest",
    "measure_pace",
    "new_event",
    "percent",
    "read_events",
    "read_snapshots",
    "remove_events",
    "review_data",
    "source_key",
    "standing",
    "state_key",
    "tally_counts",
    "tally_states",
    "target_key",
    "verdicts",
    "withdrawal_data",
    "word_difference",
]
