"""What a memory holds: a text and its translation, and where they come from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from cami_translate.markup import without_forbidden
from cami_translate.model import Catalog, Entry, State
from cami_translate.records import record

IMPORTED = "imported"
"""The domain of what other programs translated, if it has no name."""
ALIGNED = "aligned"
"""The domain of what was aligned with published translations."""
COLUMNS = "source, target, document, context, person, time, domain, confirmed"
"""The columns of a unit in the tables of either store."""
_ADDRESS = re.compile(r"<[^<>]*>")
_BREAK = re.compile("[ \t]*[\t\n\v\f\r\u2028\u2029][ \t\n\v\f\r\u2028\u2029]*")


@record()
class Unit:
    """A tagged source text and a translation of it.

    ``context`` is the digest of the texts before and behind it, None if they are not known.
    ``domain`` is empty for what the catalogs of the workspace have translated.  ``confirmed`` is
    false where nobody has said that the translation is one of this very text.
    """

    source: str
    target: str
    document: str = ""
    context: int | None = None
    person: str = ""
    time: dt.datetime | None = None
    domain: str = ""
    confirmed: bool = True


def digest(*texts: str) -> int:
    """A number of 64 bits with a sign, as databases have them, that stands for some texts."""
    data = "\0".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def unit_key(unit: Unit) -> int:
    """What two units of an origin have in common if one of them says nothing new."""
    return digest(unit.source, unit.target, unit.document, unit.domain, str(unit.context))


def tidy(text: str) -> str:
    """A text of another program as a segment has it: in one line, and nothing but text."""
    return without_forbidden(_BREAK.sub(" ", text)).strip(" ")


def parse_time(text: str) -> dt.datetime | None:
    """A time as TMX and tables have it, 20260503T070000Z or 2026-05-03; None if it is none."""
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)


def contexts(entries: Iterable[Entry]) -> Iterator[int]:
    """For each entry the digest of the source texts before and behind it."""
    texts = ["", *(entry.msgid for entry in entries), ""]
    return (digest(before, behind) for before, behind in zip(texts, texts[2:], strict=False))


def catalog_units(catalog: Catalog, document: str, domain: str = "") -> Iterator[Unit]:
    """What a catalog has translated, obsolete entries included.

    Of an entry that needs work because its source changed, that is the previous source; a live
    entry that is translated has a context.
    """
    places = dict(zip((e.key for e in catalog.live), contexts(catalog.live), strict=True))
    person = _ADDRESS.sub("", catalog.header.get("Last-Translator", "")).strip()
    time = _revised(catalog.header.get("PO-Revision-Date", ""))
    for entry in catalog.entries:
        if entry.state is State.TRANSLATED:
            context = None if entry.obsolete else places[entry.key]
            yield Unit(entry.msgid, entry.msgstr, document, context, person, time, domain)
        elif entry.state is State.NEEDS_WORK and entry.previous is not None:
            yield Unit(
                entry.previous, entry.msgstr, document, None, person, time, domain, confirmed=False
            )


def _revised(date: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(date, "%Y-%m-%d %H:%M%z").astimezone(dt.UTC)
    except ValueError:  # none, or gettext's placeholder
        return None
