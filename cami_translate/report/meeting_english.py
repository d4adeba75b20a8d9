"""What the Word report for a meeting, and the badge, say in English."""

from __future__ import annotations

TEXTS = {
    "meeting.title": "Progress report on translations",
    "meeting.as-of": "{project}, {date}",
    "meeting.summary": "Summary",
    "meeting.scope": "On {date}, “{project}” covered {documents} with {words} in all.",
    "meeting.empty": "On {date}, “{project}” has no documents yet.",
    "meeting.state": "{translated}, and {approved}; {left}.",
    "meeting.agreements": "{agreements}; {active}.",
    "meeting.projection": "All that is open may be translated in this time: {dates}, {basis}.",
    "meeting.money": "Funded by {source}: {agreed} agreed, {delivered} delivered, {accepted} "
    "accepted.",
    "meeting.over-time": "Progress over time",
    "meeting.picture": "{caption} On {date}: {done} translated and {approved} approved {total}.",
    "meeting.more": "And {more} that the figures list.",
    "meeting.approved": "Approved",
    "meeting.words": "Words",
    "meeting.total": "Total",
    "meeting.work": "Agreements and their work",
    "meeting.annex": "Annex 1: List of projects",
    "meeting.no-projects": "No agreements are on record.",
    "meeting.no-work": "Nothing is assigned to an agreement.",
    "meeting.left-out": "What these figures leave out: {cause}.",
    "meeting.page": "Page {page} of {pages}",
    "badge.translated": "translated",
    "badge.approved": "approved",
    "badge.nothing": "no words",
    "badge.empty": "{name}: there are no words",
    "badge.title": "{name}: {value} of {words}",
}

COUNTS = {
    "meeting.translated": (
        "{n}\u00a0word ({percent}) is translated",
        "{n}\u00a0words ({percent}) are translated",
    ),
    "meeting.approved": (
        "{n}\u00a0word ({percent}) is approved",
        "{n}\u00a0words ({percent}) are approved",
    ),
    "meeting.on-record": (
        "{n}\u00a0agreement is on record",
        "{n}\u00a0agreements are on record",
    ),
    "meeting.active": ("{n} of them is active", "{n} of them are active"),
    "meeting.words-of": ("of {n}\u00a0word", "of {n}\u00a0words"),
    "meeting.things": ("{n}\u00a0more thing", "{n}\u00a0more things"),
}
