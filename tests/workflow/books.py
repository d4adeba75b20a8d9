"""What must be true of a workspace whatever was done to it, by books that are kept beside it.

The stateful test tells :class:`Books` what people wrote and decided; they hold that against the
files, and read those with nothing but the catalogs' and the ledger's own readers.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cami_translate.catalog import format_catalog, parse_catalog
from cami_translate.model import Catalog, Entry, State
from cami_translate.requirements import find_error
from cami_translate.tracking import (
    STATES,
    Event,
    latest,
    read_events,
    read_snapshots,
    standing,
    verdicts,
)

DOCUMENTS = ("guide", "annex")
Place = tuple[str, str]
"""A document and a source text."""
Picture = Mapping[Place, Entry]


@dataclass
class Books:
    """What was written and decided so far.

    ``texts`` are the translations that anybody ever wrote or delivered and nobody replaced by
    hand; ``verdicts`` the targets that were reviewed or approved; ``uncounted`` the documents of
    which the history need not know the last state.
    """

    root: Path
    texts: set[str] = field(default_factory=set)
    verdicts: dict[Place, dict[str, set[str]]] = field(default_factory=dict)
    uncounted: set[str] = field(default_factory=set)
    _events: dict[str, Event] = field(default_factory=dict)
    _archive: dict[Path, bytes] = field(default_factory=dict)
    _archived: set[str] = field(default_factory=set)

    def path(self, document: str) -> Path:
        return self.root / "po" / "ru" / f"{document}.po"

    def data(self) -> dict[str, bytes]:
        """The bytes of each catalog."""
        return {document: self.path(document).read_bytes() for document in DOCUMENTS}

    def catalog(self, document: str) -> Catalog:
        return _parse(self.path(document).read_bytes())

    def picture(self) -> Picture:
        """All entries of all catalogs."""
        return {
            (document, entry.msgid): entry
            for document in DOCUMENTS
            for entry in self.catalog(document).entries
        }

    def events(self, kind: str = "") -> list[Event]:
        return [e for e in read_events(self.root / "po" / "ledger") if kind in ("", e.kind)]

    def write(self, text: str) -> None:
        """Somebody wrote a translation into a catalog, or delivered it."""
        if text.strip():
            self.texts.add(text)

    def overwrite(self, text: str) -> None:
        """Somebody replaced a translation by hand: it need not be anywhere else."""
        if text not in self.found():
            self.texts.discard(text)

    def judge(self, document: str, entry: Entry, kind: str, *, withdraw: bool = False) -> None:
        """Somebody reviewed or approved an entry as it is, or took back all that was said of it."""
        its = self.verdicts.setdefault((document, entry.msgid), {})
        if withdraw:
            its.pop(kind, None)
        else:
            its.setdefault(kind, set()).add(entry.msgstr)

    def state(self, document: str, entry: Entry) -> str:
        """The state of a live entry, from what people did."""
        if entry.state is not State.TRANSLATED:
            return str(entry.state)
        its = self.verdicts.get((document, entry.msgid), {})
        for kind, state in (("approve", "approved"), ("review", "reviewed")):
            if entry.msgstr in its.get(kind, ()):
                return state
        return "changed since approval" if its.get("approve") else "translated"

    def is_approved(self, place: Place, entry: Entry) -> bool:
        return self.state(place[0], entry) == "approved"

    def found(self) -> set[str]:
        """Every translation that is still somewhere: in catalogs, archives or the ledger."""
        live = {entry.msgstr for entry in self.picture().values()}
        return live | self._archived | set(_texts_of(self.events()))

    def check(self) -> None:
        """Hold the books against the files."""
        self._check_catalogs()
        self._check_archive()
        self._check_ledger()
        lost = self.texts - self.found()
        assert not lost, f"lost: {lost}"
        self._check_history()

    def _check_catalogs(self) -> None:
        known = self.events()
        for document in DOCUMENTS:
            data = self.path(document).read_bytes()
            catalog = _parse(data)
            assert format_catalog(catalog).encode() == data, f"{document} is not canonical"
            its = verdicts(known, document, "ru")
            for entry in catalog.live:
                assert standing(entry, its) == self.state(document, entry), entry

    def _check_archive(self) -> None:
        files = {p: p.read_bytes() for p in self.root.glob("po/deliveries/**/*") if p.is_file()}
        for path, data in self._archive.items():
            assert files[path] == data, f"{path} was changed"
        for path in files.keys() - self._archive.keys():
            self._archived.update(_delivered_texts(path, files[path]))
        self._archive = files

    def _check_ledger(self) -> None:
        found = {event.id: event for event in self.events()}
        assert self._events.items() <= found.items(), "the ledger is append-only"
        self._events = found

    def _check_history(self) -> None:
        snapshots = read_snapshots(self.root / "po" / "history")
        known = latest(snapshots, snapshots[-1].date)
        for document in set(DOCUMENTS) - self.uncounted:
            tally = known[document, "ru", ""].tally
            counted = {name: getattr(tally, name).segments for name in STATES}
            assert counted == self._counts(document), document

    def _counts(self, document: str) -> dict[str, int]:
        """What a history has to say of a document; what a build would refuse needs work."""
        states = Counter(
            "needs-work" if find_error(entry) else self.state(document, entry)
            for entry in self.catalog(document).live
        )
        reviewed = states["reviewed"] + states["approved"]
        return {
            "total": states.total(),
            "translated": states["translated"] + states["changed since approval"] + reviewed,
            "needs_work": states["needs-work"],
            "untranslated": states["untranslated"],
            "reviewed": reviewed,
            "approved": states["approved"],
            "changed": states["changed since approval"],
        }

    def check_approved(self, before: Picture, approved: Set[Place]) -> None:
        """What was approved is as it was, or a suggestion for what its source became."""
        after = self.picture()
        for place in approved:
            old, new = before[place], after.get(place)
            if new is None:
                texts = {e.msgstr for (document, _), e in after.items() if document == place[0]}
                assert old.msgstr in texts, f"approved, and gone: {old}"
            else:
                assert (new.msgstr, new.fuzzy) == (old.msgstr, False), f"approved: {old} -> {new}"


@lru_cache(maxsize=64)
def _parse(data: bytes) -> Catalog:
    """Catalogs are looked at far more often than they change."""
    return parse_catalog(data, "catalog")


def _texts_of(events: list[Event]) -> Iterator[str]:
    for event in events:
        yield from event.data.get("texts", {}).values()
        if event.kind == "resolve":
            for catalog in event.data["catalogs"]:
                yield from (text["target"] for text in catalog["replaced"].values())


def _delivered_texts(path: Path, data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [archive.read(n) for n in archive.namelist() if n.endswith(".po")]
    else:
        files = [data] if path.suffix == ".po" else []
    for file in files:
        yield from (entry.msgstr for entry in parse_catalog(file, str(path)).entries)
