"""Review lists: texts of a published pair whose links are uncertain, for a person to decide on.

A list is a bilingual Word table or CSV.  A row stands for one English text: its translation may be
edited, or cut and pasted from another row, and it is marked as right or wrong.  Rows without a key
show what only the translation has.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest

from cami_translate.csv_tables import format_table, unguard
from cami_translate.encodings import encoding_of
from cami_translate.errors import CatalogError
from cami_translate.exchange.sheet import (
    TRANSLATION_HASH,
    TRANSLATION_NAME,
    Row,
    Sheet,
    fingerprint,
)
from cami_translate.model import DOCUMENT_NAME, READING_OPTIONS, SOURCE_HASH, Entry
from cami_translate.records import record

_COLUMNS = (
    "number",
    "decision",
    "source",
    "target",
    "comment",
    "confidence",
    "why",
    "place",
    "before_source",
    "before_target",
    "key",
    "pair",
    "options",
)
_NEEDED = ("source", "target", "decision", "key")
_SEPARATORS = ",;\t"
_KEY = re.compile(r"([0-9a-f]{16})-([0-9a-f]{8})")
_PAIR = re.compile(r"(?P<source>.*) (?P<ours>\S+) \+ (?P<target>.*) (?P<theirs>\S+)")
_WORD = re.compile(r"[\s/.,;:!]+")
_RIGHT = frozenset("ok ок yes да верно правильно + готово done confirmed".split())
_WRONG = frozenset("wrong no нет неверно неправильно x х delete rejected".split())


class Decision(StrEnum):
    """What a person says of a proposed translation."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@record()
class ReviewRow:
    """A text and the translation that is proposed for it.

    ``key`` is what it is known by, empty for what only the translation has; ``confidence`` is None
    if nothing is linked.  ``why`` says what makes the link uncertain, ``doubtful`` that it is more
    likely wrong than right; ``before`` are the texts that stand before both in their documents.
    """

    key: str
    source: str
    target: str
    place: str
    headings: tuple[str, ...] = ()
    confidence: float | None = None
    why: tuple[str, ...] = ()
    before: tuple[str, str] = ("", "")
    doubtful: bool = False

    @property
    def mark(self) -> str:
        """The key with what the translation is now, so that an edit of it can be told."""
        return f"{self.key}-{fingerprint(self.target)}" if self.key else ""


def judge(row: Row) -> tuple[Decision, str]:
    """What is said of a row that came back, and what is wrong with that.

    A translation that somebody has edited is meant, and one that was deleted is not.
    """
    text = row.entry.msgstr.strip()
    edited = bool(row.sent) and row.sent != fingerprint(text)
    word = _WORD.split(row.decision.strip().casefold())[0]
    if row.fault:
        return Decision.OPEN, row.fault
    if word in _WRONG and edited and text:
        return Decision.OPEN, "it is marked as wrong, and its translation was edited"
    if word in _WRONG:
        return Decision.REJECTED, ""
    if word in _RIGHT or edited:
        return (Decision.CONFIRMED if text else Decision.REJECTED), ""
    return Decision.OPEN, ""


def format_review_csv(rows: Sequence[ReviewRow], header: Mapping[str, str]) -> bytes:
    """A review list as CSV that Excel opens as UTF-8."""
    pair = (
        f"{header[DOCUMENT_NAME]} {header[SOURCE_HASH]}"
        f" + {header[TRANSLATION_NAME]} {header[TRANSLATION_HASH]}"
    )
    lines = (
        (
            str(number),
            "",
            row.source,
            row.target,
            "",
            "" if row.confidence is None else f"{row.confidence:.2f}",
            "; ".join(row.why),
            " > ".join((*row.headings, row.place)),
            *row.before,
            row.mark,
            pair,
            header.get(READING_OPTIONS, ""),
        )
        for number, row in enumerate(rows, start=1)
    )
    return format_table(_COLUMNS, lines, bom=True)


def read_review_csv(name: str, data: bytes) -> Sheet:
    """A review list that was saved as CSV, by whatever spreadsheet; CatalogError if it is none."""
    try:
        text = data.decode(encoding_of(data))
    except UnicodeDecodeError as error:
        next_step = 'save it again, in Excel as "CSV UTF-8"'
        raise CatalogError("not UTF-8 text", file=name, next_step=next_step) from error
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise CatalogError(f"no table: {error}", file=name) from error
    titles = [title.strip().casefold() for title in table[0]] if table else []
    if missing := [column for column in _NEEDED if column not in titles]:
        cause = f'is no review list of `align`: it has no column "{missing[0]}"'
        raise CatalogError(cause, file=name, next_step="keep the first line as it was")
    # A spreadsheet leaves out empty cells at the end of a row.
    rows = [dict(zip_longest(titles, map(unguard, line), fillvalue="")) for line in table[1:]]
    return Sheet(_header(rows, name), tuple(_rows(rows)))


def _rows(table: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    for cells in table:
        key = _KEY.search(cells["key"])
        if key is None and not cells["source"].strip():
            continue  # what only the translation has, or nothing
        said = tuple(line for line in cells.get("comment", "").splitlines() if line.strip())
        yield Row(
            Entry(cells["source"], cells["target"], comments=said),
            id=key[1] if key else "",
            decision=cells["decision"],
            sent=key[2] if key else "",
        )


def _header(table: Sequence[Mapping[str, str]], name: str) -> dict[str, str]:
    """What the rows say of the documents that they are of."""
    pairs = {cells["pair"].strip(): cells for cells in table if cells.get("pair", "").strip()}
    if len(pairs) > 1:
        cause = f"has rows of {len(pairs)} lists"
        raise CatalogError(cause, file=name, next_step="take them back one by one")
    for pair, cells in pairs.items():
        if match := _PAIR.fullmatch(pair):
            return {
                DOCUMENT_NAME: match["source"],
                SOURCE_HASH: match["ours"],
                TRANSLATION_NAME: match["target"],
                TRANSLATION_HASH: match["theirs"],
                READING_OPTIONS: cells.get("options", "").strip(),
            }
    return {}
