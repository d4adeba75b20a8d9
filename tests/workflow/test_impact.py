"""What an update of an English document means for agreements, told before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.agreements import Assignment
from cami_translate.amounts import Amount
from cami_translate.catalog import read_catalog, update_catalog
from cami_translate.model import Catalog, Entry
from cami_translate.project import CACHE
from cami_translate.tracking import append_events, count_words, new_event, review_data
from cami_translate.workflow.consequences import Impact
from cami_translate.workflow.count import count_documents
from cami_translate.workflow.estimate import estimate_work
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.impact import weigh_update
from cami_translate.workflow.parallel import Processes
from cami_translate.workflow.shares import NOBODY, Effect, Share

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
ROADS, FENCES = "Roads cut the way of saiga.", "Fences stop saiga and kulan in winter."
WATER, DUST = "Water is scarce in the steppe.", "Dust lies on all leaves."
GUIDE = ["# Roads", ROADS, WATER, "# Fences", FENCES, DUST]
PLAN = """
[people.marina]
name = "Marina Orlova"
role = "manager"

[agreements.roads]
start = 2026-01-01
closing = "ongoing"
subject = "Roads"
funding = "BMUB"
rate = 0.1
currency = "EUR"
discounts = { repetition = 1.0, "85-94" = 0.5 }
words_per_day = 5

[agreements.fences]
start = 2026-01-01
closing = 2026-11-01
subject = "Fences"
funding = "BMUB"

[[assignments]]
agreement = "roads"
document = "guide"
sections = ["Roads"]
due = 2026-11-24

[[assignments]]
agreement = "fences"
document = "guide"
sections = ["Fences"]
"""
Translate = Callable[..., None]
Rewrite = Callable[..., None]


@pytest.fixture
def rewrite(workspace: Path, write_docx: Callable[..., Path]) -> Rewrite:
    """Writes the English document anew."""
    return lambda *paragraphs: write_docx(workspace / "source_docs" / "guide.docx", *paragraphs)


@pytest.fixture
def guide(workspace: Path, rewrite: Rewrite, translate: Translate) -> Path:
    """The catalog of a translated document whose two sections two agreements have."""
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    rewrite(*GUIDE)
    extract_documents(workspace, now=NOW)
    path = workspace / "po" / "ru" / "guide.po"
    translate(path, {entry.msgid: f"{entry.msgid} по-русски" for entry in read_catalog(path).live})
    return path


def foresee(workspace: Path, today: dt.date = TODAY) -> Mapping[str, Impact]:
    result = extract_documents(workspace, dry_run=True, today=today)
    return {row.agreement.id if row.agreement else NOBODY: row for row in result.impacts}


def effects(impact: Impact) -> dict[str, int]:
    return {effect: amount.words for effect, amount in impact.amounts.items() if amount.words}


def to_pay(impact: Impact) -> dict[str, int]:
    count = impact.cost.count
    return {band: amount.words for band, amount in count.amounts.items() if amount.words}


def approve(workspace: Path, *texts: str, kind: str = "approve") -> None:
    entries = [
        entry
        for entry in read_catalog(workspace / "po" / "ru" / "guide.po").live
        if entry.msgid in texts
    ]
    event = new_event(kind, "marina", NOW, review_data("guide", "ru", entries))
    append_events(workspace / "po" / "ledger", [event])


class TestEffects:
    def test_a_document_that_is_as_it_was_affects_nobody(
        self, workspace: Path, guide: Path
    ) -> None:
        impacts = foresee(workspace)
        assert list(impacts) == ["roads", "fences"]
        assert not any(impact.affected for impact in impacts.values())
        assert effects(impacts["roads"]) == {"unchanged": 13}

    def test_an_edited_text_is_changed_by_the_band_of_its_previous_source(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite(GUIDE[0], "Roads cut the ways of saiga.", *GUIDE[2:])
        impact = foresee(workspace)["roads"]
        assert effects(impact) == {"unchanged": 7, "changed": 6}
        assert to_pay(impact) == {"85-94": 6}

    def test_a_new_text_is_in_the_band_of_the_memory(
        self, workspace: Path, guide: Path, rewrite: Rewrite, write_docx: Callable[..., Path]
    ) -> None:
        rewrite(*GUIDE[:3], "Quite another thought.", "Water is scarce in the desert.", *GUIDE[3:])
        impact = foresee(workspace)["roads"]
        assert effects(impact) == {"unchanged": 13, "new": 9}
        assert to_pay(impact) == {"85-94": 6, "new": 3}

    def test_what_another_document_has_translated_is_new_at_100(
        self,
        workspace: Path,
        guide: Path,
        rewrite: Rewrite,
        write_docx: Callable[..., Path],
        translate: Translate,
    ) -> None:
        write_docx(workspace / "source_docs" / "other.docx", "Zebras graze.")
        extract_documents(workspace, now=NOW)
        translate(workspace / "po" / "ru" / "other.po", {"Zebras graze.": "Зебры пасутся."})
        rewrite(*GUIDE[:3], "Zebras graze.", *GUIDE[3:])
        assert to_pay(foresee(workspace)["roads"]) == {"100": 2}

    def test_a_text_that_comes_again_is_a_repetition(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite(*GUIDE[:3], ROADS, *GUIDE[3:])
        impact = foresee(workspace)["roads"]
        assert effects(impact) == {"unchanged": 13, "new": 6}
        assert to_pay(impact) == {"repetition": 6}
        assert impact.documents[0].share.to_do == Amount()

    def test_a_text_that_stands_elsewhere_moved(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite("# Roads", WATER, ROADS, *GUIDE[3:])
        impact = foresee(workspace)["roads"]
        assert effects(impact) == {"unchanged": 7, "moved": 6}
        assert to_pay(impact) == {}

    def test_a_text_under_a_new_heading_did_not_move(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite("# Roads", ROADS, "# Roads", WATER, "# Fences", FENCES, "# Dust", DUST)
        assert effects(foresee(workspace)["fences"]) == {"unchanged": 8, "left": 5}

    def test_a_text_that_vanished_is_gone_and_its_translation_was_work(
        self, workspace: Path, guide: Path, rewrite: Rewrite, translate: Translate
    ) -> None:
        translate(guide, {FENCES: ""})
        approve(workspace, DUST)
        rewrite(*GUIDE[:4])
        impact = foresee(workspace)["fences"]
        assert effects(impact) == {"unchanged": 1, "gone": 12}
        (document,) = impact.documents
        assert (document.share.translated, document.share.approved) == (Amount(1, 5), Amount(1, 5))
        assert document.share.undone == (7, 0)

    def test_a_text_that_comes_back_is_revived_and_costs_nothing(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite(*GUIDE[:4], FENCES)
        extract_documents(workspace, now=NOW)
        rewrite(*GUIDE)
        impact = foresee(workspace)["fences"]
        assert effects(impact) == {"unchanged": 8, "revived": 5}
        assert to_pay(impact) == {}

    def test_a_document_that_was_not_extracted_yet_is_all_new(
        self, workspace: Path, guide: Path
    ) -> None:
        guide.unlink()
        assert effects(foresee(workspace)["roads"]) == {"new": 13}


class TestAgreements:
    def test_have_what_stands_in_their_sections_and_nobody_the_rest(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite(*GUIDE[:3], "About roads.", *GUIDE[3:], "About fences.", "# Annex", "About all.")
        impacts = foresee(workspace)
        assert [effects(impacts[name]).get("new") for name in ("roads", "fences", NOBODY)] == [
            2,
            2,
            3,
        ]

    def test_lose_a_text_that_moves_to_the_section_of_another(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite("# Roads", ROADS, "# Fences", FENCES, DUST, WATER)
        impacts = foresee(workspace)
        assert effects(impacts["roads"]) == {"unchanged": 7, "left": 6}
        assert effects(impacts["fences"]) == {"unchanged": 13, "moved": 6}
        (document,) = impacts["fences"].documents
        assert document.share.arrived.words == 6
        assert to_pay(impacts["fences"]) == {}

    def test_get_a_text_to_translate_if_it_moves_to_them_untranslated(
        self, workspace: Path, guide: Path, rewrite: Rewrite, translate: Translate
    ) -> None:
        translate(guide, {DUST: ""})
        rewrite("# Roads", ROADS, WATER, DUST, "# Fences", FENCES)
        impacts = foresee(workspace)
        assert to_pay(impacts["roads"]) == {"new": 5}
        undone = [impacts[name].documents[0].share.undone for name in ("roads", "fences")]
        assert undone == [(0, 5), (5, 0)]

    def test_are_told_of_a_heading_that_the_document_has_no_more(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite("# Roads and rails", *GUIDE[1:])
        impacts = foresee(workspace)
        assert impacts["roads"].documents[0].share.lost_headings == ("Roads",)
        assert effects(impacts["roads"]) == {"gone": 1, "left": 12}

    def test_pay_new_and_changed_words_at_their_rate_and_discounts(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite(
            "# Roads", "Roads cut the old way of saiga.", WATER, WATER, "New words.", *GUIDE[3:]
        )
        cost = foresee(workspace)["roads"].cost
        assert {band: amount for band, amount in cost.amounts.items() if amount} == {
            "85-94": Decimal("0.35"),
            "new": Decimal("0.20"),
        }
        assert (cost.amount, cost.currency, cost.days) == (Decimal("0.55"), "EUR", 2)

    def test_that_ended_need_a_decision_of_a_manager(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite(*GUIDE, "About fences.")
        impacts = foresee(workspace)
        assert (impacts["roads"].ended, impacts["roads"].deciders) == ("", ())
        fences = impacts["fences"]
        assert (fences.ended, fences.deciders) == ("ended on 2026-11-01", ("Marina Orlova",))
        assert foresee(workspace, dt.date(2026, 10, 1))["fences"].ended == ""

    def test_need_more_words_a_day_to_keep_their_due_date(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite(*GUIDE[:3], "Three new words.", *GUIDE[3:])
        (due,) = foresee(workspace)["roads"].dues
        assert (due.before, due.after, due.days, due.per_day) == (0, 3, 2, (0, 2))
        (late,) = foresee(workspace, dt.date(2026, 11, 25))["roads"].dues
        assert (late.days, late.per_day) == (0, None)

    def test_have_each_language_by_itself(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        settings = workspace / "cami.toml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("[project]\n", '[project]\nlanguages = ["ru", "kk"]\n'))
        rewrite(*GUIDE, "About fences.")
        found = extract_documents(workspace, dry_run=True, today=TODAY).impacts
        assert [(row.agreement.id if row.agreement else NOBODY, row.language) for row in found] == [
            ("roads", "ru"),
            ("fences", "ru"),
            (NOBODY, "kk"),
        ]
        assert effects(found[2])["new"] == count_documents(workspace).everything.words


class TestLapses:
    def test_are_reviews_and_approvals_of_what_changed_or_is_gone(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        approve(workspace, FENCES, DUST)
        approve(workspace, ROADS, WATER, kind="review")
        rewrite("# Roads", ROADS, "Water is scarce in all the steppe.", *GUIDE[3:5])
        impacts = foresee(workspace)
        (water,) = impacts["roads"].lapses
        assert (water.standing, water.effect, water.text, water.words) == (
            "reviewed",
            "changed",
            WATER,
            6,
        )
        (dust,) = impacts["fences"].lapses
        assert (dust.standing, dust.effect, dust.text) == ("approved", "gone", DUST)
        assert dust.place.startswith("guide.docx:")

    def test_are_not_of_what_moved(self, workspace: Path, guide: Path, rewrite: Rewrite) -> None:
        approve(workspace, *GUIDE)
        rewrite("# Roads", WATER, ROADS, "# Fences", DUST, FENCES)
        assert not any(impact.lapses for impact in foresee(workspace).values())


def contents(workspace: Path) -> dict[Path, bytes]:
    """All files but those of the cache."""
    files = (path for path in workspace.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if CACHE.name not in path.parts}


class TestDryRun:
    def test_writes_nothing(self, workspace: Path, guide: Path, rewrite: Rewrite) -> None:
        rewrite(*GUIDE, "New.")
        before = contents(workspace)
        foresee(workspace)
        assert contents(workspace) == before

    def test_tells_the_cost_of_an_update_that_would_be_refused(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite("# Roads", "Quite another document.")
        result = extract_documents(workspace, dry_run=True)
        assert "--yes" in str(result.failures[0])
        assert effects(result.impacts[0]) == {"unchanged": 1, "new": 3, "gone": 12}

    def test_tells_words_of_which_an_estimate_after_the_update_says_the_same(
        self, workspace: Path, guide: Path, rewrite: Rewrite
    ) -> None:
        rewrite("# Roads", "Roads cut the ways of saiga.", WATER, "New words.", *GUIDE[3:])
        foreseen = to_pay(foresee(workspace)["roads"])
        extract_documents(workspace, now=NOW)
        (estimate,) = estimate_work(workspace, ["roads"], today=TODAY).estimates
        after = {band: estimate.count[band].words for band in foreseen}
        assert after == foreseen == {"85-94": 6, "new": 2}

    def test_of_a_faulty_plan_says_so(self, workspace: Path, guide: Path) -> None:
        settings = workspace / "cami.toml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace('role = "manager"', 'role = "boss"'), "utf-8")
        fault = extract_documents(workspace, dry_run=True).plan_fault
        assert "boss" in str(fault)

    def test_without_a_ledger_that_can_be_read_says_so(self, workspace: Path, guide: Path) -> None:
        (workspace / "po" / "ledger").mkdir(exist_ok=True)
        (workspace / "po" / "ledger" / "2026-01.jsonl").write_text("{\n", "utf-8")
        result = extract_documents(workspace, dry_run=True)
        assert ["no event" in str(failure) for failure in result.failures] == [True]
        assert result.impacts


# Laws, for any edit of a document in two sections, one of which somebody has.
_TEXTS = st.sampled_from(
    [f"{noun} {verb} the {thing} of saiga" for noun in ("Roads", "Fences", "Mines", "Dogs")
     for verb in ("stop", "cut") for thing in ("way", "herds", "long and old ways")]
)  # fmt: skip
_SECTIONS = st.lists(_TEXTS, max_size=7)
_DOCUMENTS = st.tuples(_SECTIONS, _SECTIONS)
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "edit", "move", "duplicate"]),
        st.integers(0, 99),
        st.integers(0, 99),
        _TEXTS,
    ),
    max_size=6,
)
_ASSIGNED = [Assignment("a", "one", "guide", ("First",)), Assignment("b", "both", "guide")]


def edited(
    sections: tuple[Sequence[str], Sequence[str]], edits: Sequence[tuple[str, int, int, str]]
) -> tuple[list[str], list[str]]:
    first, second = list(sections[0]), list(sections[1])
    for kind, where, to, text in edits:
        source, target = (first, second) if where % 2 else (second, first)
        here = where % len(source) if source else 0
        if kind == "insert":
            source.insert(here, text)
        elif source:
            moved = source[here] if kind == "duplicate" else source.pop(here)
            if kind == "edit":
                source.insert(here, f"{moved} again")
            elif kind != "delete":
                target.insert(to % (len(target) + 1), moved)
    return first, second


def entries_of(sections: tuple[Sequence[str], Sequence[str]]) -> list[Entry]:
    found: dict[str, Entry] = {}
    places: dict[str, list[str]] = {}
    ordinal = 0
    for heading, texts in zip(("First", "Second"), sections, strict=True):
        for kind, text in (("Heading 1", heading), *(("Paragraph", text) for text in texts)):
            ordinal += 1
            note = kind if kind == "Heading 1" else f"{kind} | {heading}"
            found.setdefault(text, Entry(text, notes=(note,)))
            places.setdefault(text, []).append(f"guide.docx:{ordinal}")
    return [
        Entry(text, notes=entry.notes, references=tuple(places[text]))
        for text, entry in found.items()
    ]


def size_of(entries: Sequence[Entry], heading: str = "") -> Amount:
    total = Amount()
    for entry in entries:
        if not heading or heading in (entry.msgid, entry.notes[0].rpartition(" | ")[2]):
            number = len(entry.references)
            total += Amount(number, number * count_words(entry.msgid))
    return total


def weigh(
    before: tuple[Sequence[str], Sequence[str]],
    after: tuple[Sequence[str], Sequence[str]],
    translated: set[str],
) -> tuple[dict[str, Share], list[Entry], list[Entry]]:
    old, new = entries_of(before), entries_of(after)
    targets = [
        Entry(e.msgid, "перевод" if e.msgid in translated else "", notes=e.notes,
              references=e.references)
        for e in old
    ]  # fmt: skip
    update = update_catalog(Catalog({}, tuple(targets)), new, {})
    impact = weigh_update(update, "guide", "ru", _ASSIGNED, {}, created=False)
    return {share.agreement: share for share in impact.shares}, old, new


@given(_DOCUMENTS, _EDITS, st.sets(_TEXTS))
def test_the_words_of_the_new_source_are_the_sum_of_what_became_of_them(
    before: tuple[list[str], list[str]],
    edits: list[tuple[str, int, int, str]],
    translated: set[str],
) -> None:
    shares, old, new = weigh(before, edited(before, edits), translated)
    there = (Effect.UNCHANGED, Effect.MOVED, Effect.REVIVED, Effect.CHANGED, Effect.NEW)
    for name, heading in (("one", "First"), ("both", "")):
        share = shares[name]
        assert sum((share.amounts[effect] for effect in there), Amount()) == share.after
        assert share.after == size_of(new, heading)
        assert share.before == size_of(old, heading)


@given(_DOCUMENTS, _EDITS, st.sets(_TEXTS))
def test_an_update_without_changed_texts_accounts_for_all_that_was_there(
    before: tuple[list[str], list[str]],
    edits: list[tuple[str, int, int, str]],
    translated: set[str],
) -> None:
    edits = [edit for edit in edits if edit[0] in ("move", "duplicate", "delete")]
    shares, *_ = weigh(before, edited(before, edits), translated)
    for share in shares.values():
        stayed = share.amounts[Effect.UNCHANGED] + share.amounts[Effect.MOVED]
        was = stayed + share.amounts[Effect.GONE] + share.amounts[Effect.LEFT]
        assert was == share.before + share.arrived
        assert share.amounts[Effect.CHANGED] == Amount()


@given(_DOCUMENTS, st.sets(_TEXTS))
def test_a_document_that_did_not_change_affects_nobody(
    document: tuple[list[str], list[str]], translated: set[str]
) -> None:
    shares, *_ = weigh(document, document, translated)
    assert not any(share.affected for share in shares.values())
    assert not any(share.to_do.words for share in shares.values())


def test_unchanged_texts_are_not_compared_with_any_other(
    workspace: Path, guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cami_translate.catalog.matching.most_similar", None)
    monkeypatch.setattr("cami_translate.memory.search.closest", None)
    extract_documents(workspace, dry_run=True, executor=Processes(1))
