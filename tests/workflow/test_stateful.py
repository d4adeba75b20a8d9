"""Whatever people do to a workspace, in whatever order: no translation is ever lost.

A machine edits documents and catalogs, sends kits, delivers them in all the ways in which they come
back, decides, approves, takes back, breaks off; :mod:`tests.workflow.books` tells what has to hold
after each step.  The long run: ``pytest -m sweep tests/workflow/test_stateful.py``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cami_translate.catalog import (
    Bucket,
    Conflicts,
    parse_catalog,
    write_catalog,
)
from cami_translate.errors import CamiError, CatalogError
from cami_translate.model import Entry
from cami_translate.tracking import DELIVERY, held_segments, source_key
from cami_translate.workflow.extract import ExtractResult, extract_documents
from cami_translate.workflow.held import OpenDelivery, list_open
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.intake_result import Intake, IntakeResult, Repeat
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.parallel import Processes
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.resolve import Decision, resolve_delivery
from cami_translate.workflow.review import review_segments
from cami_translate.workflow.snapshot import take_snapshot
from cami_translate.workflow.undo import undo_delivery
from tests.workflow.books import DOCUMENTS, Books, Picture, Place
from tests.workflow.material import PLAN, TEXTS, docx_of, pack, save_as, unpacked
from tests.workflow.mishaps import CAN_BE_KILLED, Fate, break_off

WORDS = ("always", "now", "again")
NUMBERS = st.integers(0, 99)
CHANGES = st.tuples(
    st.sampled_from(["reword", "reword", "delete", "move", "repeat", "bring back", "add"]),
    NUMBERS,
    NUMBERS,
)
DOCUMENT = st.sampled_from(DOCUMENTS)
# U+2028 and U+0085 end a line for Python, and for no file of ours.
DECORATIONS = st.sampled_from(["", "", "\u2028строка", "\x85", "\u00a0км", ' \\ "так"', "\nещё"])
EDITS = st.sampled_from(
    "translate keep fuzzy old blank translate keep translate drop wrong-tags".split()
)
HABITS = st.lists(EDITS, min_size=1, max_size=6)
PACKINGS = st.sampled_from(
    ["zip", "zip", "po", "other manifest", "CRLF and BOM", "not wrapped", "no header", "bell"]
)


FATES = st.one_of(
    st.none(),
    st.none(),
    st.builds(
        Fate,
        st.booleans() if CAN_BE_KILLED else st.just(False),
        st.integers(1, 6),
        st.booleans(),
    ),
)


@dataclass(frozen=True)
class Taken:
    """A delivery that was taken in: its file, and the catalogs before and after."""

    id: str
    path: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    documents: set[str]


class Office(RuleBasedStateMachine):
    """A secretariat and its translators, with two documents and two agreements."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        (self.root / "cami.toml").write_text(PLAN, encoding="utf-8")
        self.books = Books(self.root)
        self.paragraphs: dict[str, list[str]] = {}
        self.gone: list[str] = []
        self.kits: list[Path] = []
        self.taken: list[Taken] = []
        self.now = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
        self.numbers = itertools.count(1)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize(edits=HABITS)
    def set_up(self, edits: list[str]) -> None:
        self.paragraphs = {
            "guide": ["# Fences", *TEXTS[:2], "# Roads", *TEXTS[2:4]],
            "annex": ["# Annex", *TEXTS[2:6]],
        }
        for document in DOCUMENTS:
            self._write_document(document)
        self._extract()
        for document in DOCUMENTS:
            self.edit_catalog(document, edits, "", 0)
        self._make_kit(KitRequest("all", pdf=False))

    @invariant()
    def books_are_right(self) -> None:
        if self.paragraphs:
            self.books.check()

    # The English documents.

    @rule(
        document=DOCUMENT,
        changes=st.lists(CHANGES, min_size=1, max_size=4),
        extract=st.booleans(),
        tomorrow=st.booleans(),
    )
    def edit_document(
        self, document: str, changes: list[tuple[str, int, int]], extract: bool, tomorrow: bool
    ) -> None:
        its = self.paragraphs[document]
        for change, number, to in changes:
            self._change(its, change, number % len(its), to)
        self._write_document(document)
        self.now += dt.timedelta(days=tomorrow)
        if extract:
            self.extract(accept=True, fate=None)

    def _change(self, its: list[str], change: str, number: int, to: int) -> None:
        old = its[number]
        if change == "reword":
            self.gone.append(old)
            word = WORDS[to % len(WORDS)]
            its[number] = old.replace(f" {word}", "") if word in old else f"{old[:-1]} {word}."
        elif change == "delete" and len(its) > 3:
            self.gone.append(its.pop(number))
        elif change == "move":
            its.insert(to % len(its), its.pop(number))
        elif len(its) < 12:
            back = self.gone or TEXTS
            number = next(self.numbers)
            added = {
                "repeat": old,
                "bring back": back[to % len(back)],
                "add": f"Paragraph number {number} is new.",
            }
            its.insert(to % len(its), added.get(change, old))

    def _write_document(self, document: str) -> None:
        path = self.root / "source_docs" / f"{document}.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(docx_of(self.paragraphs[document]))

    @rule(accept=st.booleans(), fate=FATES)
    def extract(self, accept: bool, fate: Fate | None) -> None:
        with self._watched():
            self._break_off(fate, lambda: self._extract(accept=accept))
            self._extract(accept=accept)

    def _extract(self, *, accept: bool = False) -> ExtractResult:
        result = extract_documents(
            self.root, accept_obsolete=accept, actor="manager", now=self.now, executor=Processes(1)
        )
        assert all("would become obsolete" in failure.cause for failure in result.failures)
        self.books.uncounted -= {change.path.stem for change in result.changes}
        return result

    # The catalogs, by hand.

    @rule(document=DOCUMENT, edits=HABITS, decoration=DECORATIONS, number=NUMBERS)
    def edit_catalog(self, document: str, edits: list[str], decoration: str, number: int) -> None:
        turns = itertools.cycle(edits)
        self._edit_by_hand(
            document, lambda e: self._edited(e, next(turns), decoration, number) or e
        )

    @rule(document=DOCUMENT, with_previous=st.booleans())
    def confirm(self, document: str, with_previous: bool) -> None:
        """Take away the fuzzy marks, and the previous sources or not, as editors do."""

        def confirmed(entry: Entry) -> Entry:
            previous = None if with_previous else entry.previous
            return replace(entry, fuzzy=False, previous=previous) if entry.fuzzy else entry

        self._edit_by_hand(document, confirmed)

    def _edit_by_hand(self, document: str, edit: Callable[[Entry], Entry]) -> None:
        old = self.books.catalog(document)
        entries = tuple(e if e.obsolete else edit(e) for e in old.entries)
        write_catalog(replace(old, entries=entries), self.books.path(document))
        self.books.uncounted.add(document)
        for entry in entries:
            self.books.write(entry.msgstr)
        for entry in old.live:
            self.books.overwrite(entry.msgstr)

    def _edited(self, entry: Entry, edit: str, decoration: str, number: int) -> Entry | None:
        """An entry as a person leaves it; None if it is deleted."""
        tags = "".join(re.findall(r"</?\w+/?>", entry.msgid))
        new = f"Перевод {next(self.numbers)}{tags}{decoration}"
        if edit == "drop":
            return None
        if edit == "translate":
            return replace(entry, msgstr=new, fuzzy=False, previous=None)
        if edit == "fuzzy":
            return replace(entry, msgstr=entry.msgstr or new, fuzzy=True)
        if edit == "blank":
            return replace(entry, msgstr="", fuzzy=False, previous=None)
        if edit == "wrong-tags":
            return replace(entry, msgstr=f"{new}<b7>", fuzzy=False, previous=None)
        if edit == "old" and self.books.texts:
            old = sorted(self.books.texts)[number % len(self.books.texts)]
            return replace(entry, msgstr=old, fuzzy=False, previous=None)
        return entry

    # Kits and deliveries.

    @rule(agreement=st.sampled_from(["all", "roads"]), update=st.booleans())
    def make_kit(self, agreement: str, update: bool) -> None:
        try:
            self._make_kit(KitRequest(agreement, update=update, pdf=False))
        except CamiError as error:
            if not re.search("nothing to hand out|has had no kit", error.cause):
                raise

    def _make_kit(self, request: KitRequest) -> None:
        path = self.root / f"kit-{len(self.kits)}.zip"
        make_kit(self.root, request, path, actor="manager", now=self.now)
        self.kits.append(path)

    @precondition(lambda self: self.kits)
    @rule(
        kit=NUMBERS,
        other=NUMBERS,
        edits=HABITS,
        decoration=DECORATIONS,
        unknown=st.booleans(),
        packing=PACKINGS,
        conflicts=st.sampled_from(Conflicts),
        fate=FATES,
    )
    def deliver(
        self,
        kit: int,
        other: int,
        edits: list[str],
        decoration: str,
        unknown: bool,
        packing: str,
        conflicts: Conflicts,
        fate: Fate | None,
    ) -> None:
        files, manifest = unpacked(self.kits[-1 - kit % len(self.kits)])
        if packing == "other manifest":
            manifest = unpacked(self.kits[other % len(self.kits)])[1]
        turns = itertools.cycle(edits)
        for name, data in files.items():
            catalog = parse_catalog(data, name)
            changed = (self._edited(e, next(turns), decoration, other) for e in catalog.live)
            entries = [entry for entry in changed if entry]
            if unknown:
                number = next(self.numbers)
                entries.append(Entry(f"Unknown {number}", f"Неизвестно {number}"))
            edited = replace(catalog, entries=tuple(entries))
            files[name] = save_as(packing, edited)
        path = pack(self.root / f"delivery-{next(self.numbers)}", packing, files, manifest)
        self._take_in(path, conflicts, fate, whole=packing != "bell")

    @precondition(lambda self: self.taken)
    @rule(number=NUMBERS, conflicts=st.sampled_from(Conflicts), fate=FATES)
    def deliver_again(self, number: int, conflicts: Conflicts, fate: Fate | None) -> None:
        self._take_in(self.taken[-1 - number % len(self.taken)].path, conflicts, fate)

    def _take_in(
        self, path: Path, conflicts: Conflicts, fate: Fate | None, *, whole: bool = True
    ) -> None:
        def run(*, dry_run: bool = False) -> IntakeResult:
            return take_in(
                self.root,
                path,
                conflicts=conflicts,
                actor="manager",
                now=self.now,
                dry_run=dry_run,
                receipts=False,
            )

        data = self.books.data()
        with self._watched():
            self._break_off(fate, run)
            self._check_recorded(fate, data)
            foreseen = run(dry_run=True)
            before = self.books.picture()
            result = run()
        assert foreseen.counts == result.counts
        assert bool(result.failures) is not whole or "is of no document" in str(result.failures)
        if not whole:
            assert (result.files, self.books.data()) == ((), data)
            return
        for file in result.files:
            self._check_file(file, path, before, conflicts)
            self._check_held(file, result)
        if result.files and result.repeats is not Repeat.DONE:
            documents = {file.document for file in result.files}
            self.books.uncounted -= documents
            after = self.books.data()
            self.taken.append(Taken(result.delivery, path, data, after, documents))

    def _check_recorded(self, fate: Fate | None, before: dict[str, bytes]) -> None:
        """Catalogs that were changed have a delivery in the ledger that says so."""
        hashes = {
            (catalog["document"], catalog["after"])
            for event in self.books.events("delivery")
            for catalog in event.data["catalogs"]
        }
        for document, data in self.books.data().items():
            if data != before[document]:
                assert (document, hashlib.sha256(data).hexdigest()) in hashes, fate

    def _check_file(self, file: Intake, path: Path, before: Picture, conflicts: Conflicts) -> None:
        """The buckets add up to the file, and nothing is written but what they say."""
        files = unpacked(path)[0] if path.suffix == ".zip" else {path.name: path.read_bytes()}
        delivered = list(parse_catalog(files[file.file], file.file).live)
        assert [segment.entry for segment in file.segments] == delivered
        assert sum(file.counts.values()) == len(delivered)
        after = {e.msgid: e for e in self.books.catalog(file.document).entries}
        written = {s.entry.msgid: s.entry.msgstr for s in file.segments if s.written}
        assert set(written.values()) <= {entry.msgstr for entry in after.values()}
        for entry in delivered:
            self.books.write(entry.msgstr)
        for (document, source), old in before.items():
            if document == file.document and old.msgstr.strip():
                new = after[source]
                assert new.msgstr.strip(), f"a blank overwrote {old}"
                if not old.fuzzy and new.msgstr != old.msgstr:
                    assert written.get(source) == new.msgstr, f"{old} -> {new}"
        for segment in file.segments:
            if segment.bucket is Bucket.CONFLICT:
                assert segment.written is (conflicts is Conflicts.TAKE)

    def _check_held(self, file: Intake, result: IntakeResult) -> None:
        """What needs a decision waits for one; of a file that came before, there may be one."""
        events = self.books.events()
        (event,) = (
            e for e in events if e.kind == DELIVERY and e.data["delivery"] == result.delivery
        )
        (data,) = (c for c in event.data["catalogs"] if c["document"] == file.document)
        decided = held_segments(event, data, events)
        held = {source_key(segment.entry) for segment in file.quarantined}
        assert held <= decided.keys()
        waiting = {h.theirs.msgid for h in list_open(self.root, result.delivery)[0].held}
        for segment in file.quarantined:
            assert decided[source_key(segment.entry)] or segment.entry.msgid in waiting

    # Decisions.

    @rule(
        number=NUMBERS,
        every=st.integers(1, 3),
        take=st.booleans(),
        approved=st.booleans(),
        fate=FATES,
    )
    def resolve(
        self, number: int, every: int, take: bool, approved: bool, fate: Fate | None
    ) -> None:
        waiting = [
            (item, _fit(item, take=take, approved=approved)) for item in list_open(self.root)
        ]
        waiting = [(item, fit) for item, fit in waiting if fit]
        for delivery, fit in waiting[number % len(waiting) :][:1] if waiting else ():
            known = {held.number: held for held in delivery.held}
            chosen = set(fit[::every])
            decide = partial(self._decide, delivery.delivery, chosen, take=take, approved=approved)
            replaced = {(held.document, held.ours.msgid) for held in known.values()}
            with self._watched(replaced if take and approved else set()):
                self._break_off(fate, decide)
                decided = decide()
            after = self.books.picture() if take else {}
            for number, held in known.items():
                if take and number in chosen:
                    assert after[held.document, held.ours.msgid].msgstr == held.theirs.msgstr
                if take and number in decided:
                    self.books.uncounted.discard(held.document)

    def _decide(self, delivery: str, chosen: Set[int], *, take: bool, approved: bool) -> Set[int]:
        """Decide on those of the segments that are open still."""
        left = chosen & {held.number for held in list_open(self.root, delivery)[0].held}
        decision = Decision(left, (), approved) if take else Decision((), left)
        resolve_delivery(self.root, delivery, decision, actor="manager", now=self.now)
        return left

    @rule(
        document=DOCUMENT,
        number=NUMBERS,
        kind=st.sampled_from(["review", "approve", "approve"]),
        withdraw=st.sampled_from([False, False, True]),
        whole=st.booleans(),
    )
    def judge(self, document: str, number: int, kind: str, withdraw: bool, whole: bool) -> None:
        live = list(self.books.catalog(document).live)
        translated = [entry for entry in live if entry.msgstr] or live
        key = source_key(translated[number % len(translated)])
        wanted = Picking(documents=(document,), entries=() if whole else (key,))
        self._judge(kind, wanted, withdraw)

    @precondition(lambda self: self.taken)
    @rule(number=NUMBERS)
    def approve_delivery(self, number: int) -> None:
        taken = self.taken[-1 - number % len(self.taken)]
        self._judge("approve", Picking(delivery=taken.id), withdraw=False)

    def _judge(self, kind: str, wanted: Picking, withdraw: bool) -> None:
        try:
            result = review_segments(
                self.root, kind, wanted, withdraw=withdraw, actor="elena", now=self.now
            )
        except CatalogError as error:
            if not re.search("has no translation|is fuzzy|has errors", error.cause):
                raise
            return
        for catalog in result.catalogs:
            for entry in catalog.done:
                self.books.judge(catalog.document, entry, kind, withdraw=withdraw)
            if catalog.done:
                self.books.uncounted.discard(catalog.document)

    @precondition(lambda self: self.taken)
    @rule(number=NUMBERS, merge=st.booleans(), fate=FATES)
    def undo(self, number: int, merge: bool, fate: Fate | None) -> None:
        taken = self.taken.pop(-1 - number % len(self.taken))
        now, picture = self.books.data(), self.books.picture()

        def run() -> None:
            undo_delivery(self.root, taken.id, merge=merge, actor="manager", now=self.now)

        approved = {
            place for place, entry in picture.items() if self.books.is_approved(place, entry)
        }
        with self._watched():
            self._break_off(fate, run)
            refusal = _refusal(run)
        if "was changed since" in refusal:
            assert now != taken.after or approved
            self.taken.append(taken)
        elif now == taken.after and not approved:
            assert self.books.data() == taken.before
        if not refusal:
            self.books.uncounted -= taken.documents

    @rule(document=st.sampled_from([(), *((name,) for name in DOCUMENTS)]))
    def snapshot(self, document: tuple[str, ...]) -> None:
        take_snapshot(self.root, document, now=self.now, executor=Processes(1))
        self.books.uncounted -= set(document or DOCUMENTS)

    # What holds of every command.

    @contextmanager
    def _watched(self, decided: Set[Place] = frozenset()) -> Iterator[None]:
        """What is approved stays, but for what a person decides on explicitly."""
        before = self.books.picture()
        approved = {p for p, e in before.items() if self.books.is_approved(p, e)}
        yield
        self.books.check_approved(before, approved - decided)

    def _break_off(self, fate: Fate | None, command: Callable[[], Any]) -> None:
        """Run a command that is killed or interrupted on the way, and see that nothing is lost."""
        if fate is None:
            return
        self.books.uncounted |= set(DOCUMENTS)
        break_off(fate, command)
        self.books.check()


def _refusal(command: Callable[[], Any]) -> str:
    """Why a delivery cannot be undone; "" if it was."""
    try:
        command()
    except CatalogError as error:
        if not re.search("was changed since|was undone on", error.cause):
            raise
        return error.cause
    return ""


def _fit(delivery: OpenDelivery, *, take: bool, approved: bool) -> list[int]:
    """The numbers of the segments that can be decided on so."""
    return [
        held.number
        for held in delivery.held
        if not take or (not held.fault and (approved or not held.approved))
    ]


@pytest.fixture(autouse=True)
def _no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two small catalogs would get a process each, at every step."""
    monkeypatch.setattr("cami_translate.executors.processes._available_cpus", lambda: 1)


def _run(histories: int, steps: int, *, same: bool) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Office,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            derandomize=same,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nothing_is_lost_in_a_sample_of_histories() -> None:
    _run(15, 30, same=True)


@pytest.mark.sweep
def test_nothing_is_lost_in_a_thousand_histories() -> None:
    _run(1000, 50, same=False)
