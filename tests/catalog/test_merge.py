"""What a delivery may change, and that nothing is lost whatever is delivered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.catalog import Base, Bucket, Conflicts, Merge, merge_delivery
from cami_translate.model import Catalog, Entry, State

SAIGA = Entry("Saiga", "Сайгак")


def kit(*entries: Entry) -> Callable[[Entry], bool | None]:
    """What :attr:`Base.had` is for a kit of these entries."""
    had = {entry.key: (entry.msgstr, entry.fuzzy) for entry in entries}

    def answer(entry: Entry) -> bool | None:
        return (entry.msgstr, entry.fuzzy) == had[entry.key] if entry.key in had else None

    return answer


def merge(
    delivered: Entry, current: Entry | None, sent: Entry | None = None, **base: object
) -> Merge:
    entries = () if current is None else (current,)
    known = Base(had=kit(sent) if sent else lambda entry: None, **base)  # type: ignore[arg-type]
    return merge_delivery(Catalog(entries=entries), Catalog(entries=(delivered,)), known)


def bucket(result: Merge) -> Bucket:
    (segment,) = result.segments
    return segment.bucket


BLANK = replace(SAIGA, msgstr="")
THEIRS = replace(SAIGA, msgstr="Сайга")
OURS = replace(SAIGA, msgstr="Сайгаки")
FUZZY = replace(SAIGA, fuzzy=True, previous="Saigas")


@pytest.mark.parametrize(
    ("sent", "current", "delivered", "expected"),
    [
        (BLANK, BLANK, THEIRS, Bucket.ACCEPTED),
        (SAIGA, SAIGA, THEIRS, Bucket.ACCEPTED),
        (FUZZY, FUZZY, THEIRS, Bucket.ACCEPTED),
        (SAIGA, SAIGA, SAIGA, Bucket.UNCHANGED),
        (SAIGA, OURS, SAIGA, Bucket.UNCHANGED),
        (BLANK, THEIRS, THEIRS, Bucket.UNCHANGED),
        (BLANK, OURS, BLANK, Bucket.UNCHANGED),
        (BLANK, OURS, THEIRS, Bucket.CONFLICT),
        (SAIGA, OURS, THEIRS, Bucket.CONFLICT),
        (SAIGA, SAIGA, BLANK, Bucket.BLANK),
        (SAIGA, OURS, BLANK, Bucket.BLANK),
        (SAIGA, BLANK, THEIRS, Bucket.ACCEPTED),
        (None, BLANK, THEIRS, Bucket.ACCEPTED),
        (None, OURS, THEIRS, Bucket.CONFLICT),
        (None, FUZZY, SAIGA, Bucket.ACCEPTED),
        (SAIGA, None, THEIRS, Bucket.STALE),
        (None, None, THEIRS, Bucket.UNKNOWN),
        (None, replace(SAIGA, obsolete=True), THEIRS, Bucket.STALE),
    ],
)
def test_each_segment_is_in_the_bucket_that_fits(
    sent: Entry | None, current: Entry | None, delivered: Entry, expected: Bucket
) -> None:
    assert bucket(merge(delivered, current, sent)) is expected


def test_what_is_accepted_is_in_the_catalog_and_needs_no_work_any_more() -> None:
    (entry,) = merge(THEIRS, FUZZY, FUZZY).catalog.entries
    assert (entry.msgstr, entry.fuzzy, entry.previous) == ("Сайга", False, None)


def test_a_translators_comment_comes_along() -> None:
    delivered = replace(THEIRS, comments=("see Annex A",))
    (entry,) = merge(delivered, replace(BLANK, comments=("ours",)), BLANK).catalog.entries
    assert entry.comments == ("ours", "see Annex A")


def test_a_comment_whose_line_an_editor_broke_is_the_same() -> None:
    ours = ("check-ignore: DASH - as on the cover", "ours")
    broken = ("check-ignore: DASH", "- as on the cover", "cover", "ours")
    delivered = replace(THEIRS, comments=broken)
    merged = merge(delivered, replace(BLANK, comments=ours), BLANK)
    assert merged.catalog.entries[0].comments == (*ours, "cover")
    assert merged.segments[0].new_comments == ("cover",)


def test_approved_text_is_protected_and_held_for_a_person() -> None:
    result = merge(THEIRS, SAIGA, SAIGA, approved=lambda entry: True)
    assert bucket(result) is Bucket.PROTECTED
    assert result.segments[0].quarantined
    assert result.catalog.entries == (SAIGA,)


def test_a_target_with_a_fault_is_held_with_its_reason() -> None:
    result = merge(THEIRS, BLANK, BLANK, fault=lambda entry: "<b1> is missing")
    assert (bucket(result), result.segments[0].reason) == (Bucket.INVALID, "<b1> is missing")
    assert result.catalog.entries == (BLANK,)


AGAIN = replace(SAIGA, msgstr="Сайга степная")


@pytest.mark.parametrize(
    ("current", "delivered", "expected"),
    [
        (THEIRS, AGAIN, Bucket.ACCEPTED),
        (AGAIN, THEIRS, Bucket.ACCEPTED),
        (OURS, THEIRS, Bucket.UNCHANGED),
        (OURS, AGAIN, Bucket.CONFLICT),
        (BLANK, THEIRS, Bucket.ACCEPTED),
        (None, THEIRS, Bucket.UNCHANGED),
        (None, AGAIN, Bucket.STALE),
    ],
)
def test_what_came_from_the_kit_before_is_the_translators_to_change(
    current: Entry | None, delivered: Entry, expected: Bucket
) -> None:
    came = {THEIRS} | ({AGAIN} if current is AGAIN else set())
    assert bucket(merge(delivered, current, BLANK, came=came.__contains__)) is expected


def test_what_is_settled_is_not_asked_again_unless_there_is_nothing_else() -> None:
    settled = {"settled": lambda entry: entry == THEIRS}
    assert bucket(merge(THEIRS, OURS, BLANK, **settled)) is Bucket.UNCHANGED
    assert bucket(merge(AGAIN, OURS, BLANK, **settled)) is Bucket.CONFLICT
    assert bucket(merge(THEIRS, BLANK, BLANK, **settled)) is Bucket.ACCEPTED
    approved = merge(THEIRS, SAIGA, SAIGA, approved=lambda entry: True, **settled)
    assert bucket(approved) is Bucket.UNCHANGED


@pytest.mark.parametrize(
    ("conflicts", "target", "held"),
    [
        (Conflicts.QUARANTINE, "Сайгаки", True),
        (Conflicts.KEEP, "Сайгаки", False),
        (Conflicts.TAKE, "Сайга", False),
    ],
)
def test_a_conflict_is_decided_as_asked(conflicts: Conflicts, target: str, held: bool) -> None:
    base = Base(had=kit(SAIGA))
    result = merge_delivery(Catalog(entries=(OURS,)), Catalog(entries=(THEIRS,)), base, conflicts)
    assert result.catalog.entries[0].msgstr == target
    assert result.segments[0].quarantined is held


def test_a_translation_of_a_former_source_is_suggested_for_its_successor() -> None:
    successor = Entry("Saiga antelope", "Сайгак", fuzzy=True, previous="Saiga")
    result = merge(THEIRS, successor, SAIGA)
    assert bucket(result) is Bucket.STALE
    assert result.catalog.entries == (replace(successor, msgstr="Сайга"),)


def test_unless_somebody_works_on_the_successor() -> None:
    successor = Entry("Saiga antelope", "Антилопа", fuzzy=True, previous="Saiga")
    result = merge(THEIRS, successor, SAIGA)
    assert result.catalog.entries == (successor, replace(THEIRS, obsolete=True))


def test_a_translation_of_a_source_that_went_away_is_kept_as_obsolete() -> None:
    assert merge(THEIRS, None, SAIGA).catalog.entries == (replace(THEIRS, obsolete=True),)


def test_obsolete_entries_of_a_delivery_are_no_segments() -> None:
    assert merge(replace(THEIRS, obsolete=True), SAIGA, SAIGA).segments == ()


def test_nor_if_somebody_confirmed_it_and_the_program_left_the_previous_source() -> None:
    confirmed = Entry("Saiga antelope", "Сайгак", previous="Saiga")
    result = merge(THEIRS, confirmed, SAIGA)
    assert result.catalog.entries == (confirmed, replace(THEIRS, obsolete=True))


def test_nor_if_the_successor_was_delivered_too() -> None:
    successor = Entry("Saiga antelope", "Сайгак", fuzzy=True, previous="Saiga")
    own = Entry("Saiga antelope", "Антилопа")
    base = Base(had=kit(SAIGA))
    result = merge_delivery(Catalog(entries=(successor,)), Catalog(entries=(THEIRS, own)), base)
    assert [segment.bucket for segment in result.segments] == [Bucket.STALE, Bucket.ACCEPTED]
    finished = replace(own, previous=None)
    assert result.catalog.entries == (finished, replace(THEIRS, obsolete=True))


def test_a_translation_that_was_approved_is_not_replaced_even_if_its_source_went_away() -> None:
    gone = replace(SAIGA, obsolete=True)
    result = merge(THEIRS, gone, SAIGA, approved=lambda entry: True)
    assert result.catalog.entries == (gone,)
    assert not result.segments[0].written


SOURCES = st.sampled_from(["Saiga", "Kulan", "Fence"])
TARGETS = st.sampled_from(["один", "два", ""])


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    sources = draw(st.lists(SOURCES, unique=True, min_size=1))
    entries = [
        Entry(
            source,
            draw(TARGETS),
            fuzzy=draw(st.booleans()),
            obsolete=draw(st.booleans()),
            previous=draw(st.none() | SOURCES.filter(lambda text, source=source: text != source)),
        )
        for source in sources
    ]
    # An entry without a target is neither fuzzy nor kept as obsolete.
    clean = [e if e.msgstr else replace(e, fuzzy=False, obsolete=False) for e in entries]
    return Catalog(entries=tuple(sorted(clean, key=lambda entry: entry.obsolete)))


@st.composite
def merges(draw: st.DrawFn) -> tuple[Catalog, Catalog, Base, Conflicts]:
    """What is merged: the workspace's catalog, the delivered one, a base, and what is asked for."""
    current, delivered, sent = draw(catalogs()), draw(catalogs()), draw(catalogs())
    approved = draw(st.sets(SOURCES))
    faulty = draw(st.sets(SOURCES))
    came, settled = draw(catalogs()), draw(catalogs())
    base = Base(
        had=kit(*sent.entries),
        came=lambda entry: kit(*came.entries)(entry) is True,
        settled=lambda entry: kit(*settled.entries)(entry) is True,
        approved=lambda entry: entry.msgid in approved and entry.state is State.TRANSLATED,
        fault=lambda entry: "wrong" if entry.msgid in faulty else "",
    )
    return current, delivered, base, draw(st.sampled_from(Conflicts))


@given(merges())
def test_each_delivered_segment_is_in_one_bucket_and_they_add_up_to_the_delivery(
    given: tuple[Catalog, Catalog, Base, Conflicts],
) -> None:
    result = merge_delivery(*given)
    delivered = list(given[1].live)
    assert [segment.entry for segment in result.segments] == delivered
    assert sum(result.counts.values()) == len(delivered)
    for wanted in Bucket:
        its = [segment.entry for segment in result.segments if segment.bucket is wanted]
        assert len(its) == result.counts[wanted]


@given(merges())
def test_what_is_said_to_be_written_is_in_the_catalog_and_nothing_else_is(
    given: tuple[Catalog, Catalog, Base, Conflicts],
) -> None:
    before = {entry.key: entry for entry in given[0].entries}
    result = merge_delivery(*given)
    written = {segment.entry.msgstr for segment in result.segments if segment.written}
    after = {entry.key: entry for entry in result.catalog.entries}
    assert written <= {entry.msgstr for entry in after.values()}
    assert before.keys() <= after.keys()
    changed = [entry for key, entry in after.items() if entry != before.get(key)]
    assert {entry.msgstr for entry in changed} <= written
    held = {segment.entry.key for segment in result.segments if segment.quarantined}
    assert not held & {entry.key for entry in changed}


@given(merges())
def test_no_merge_replaces_what_is_approved_or_blanks_what_is_there(
    given: tuple[Catalog, Catalog, Base, Conflicts],
) -> None:
    current, _, base, _ = given
    after = {entry.key: entry for entry in merge_delivery(*given).catalog.entries}
    for entry in current.entries:
        if base.approved(entry):
            assert after[entry.key] == entry
        assert after[entry.key].msgstr or not entry.msgstr


@given(merges())
def test_only_what_the_translator_had_or_made_is_replaced_unless_theirs_is_asked_for(
    given: tuple[Catalog, Catalog, Base, Conflicts],
) -> None:
    current, delivered, base, _ = given
    result = merge_delivery(current, delivered, base, Conflicts.KEEP)
    after = {entry.key: entry for entry in result.catalog.entries}
    for entry in current.entries:
        if entry.state is State.TRANSLATED and not (base.had(entry) or base.came(entry)):
            assert after[entry.key].msgstr == entry.msgstr


@given(catalogs(), st.sampled_from(Conflicts))
def test_a_catalog_delivered_as_it_is_changes_nothing(
    current: Catalog, conflicts: Conflicts
) -> None:
    result = merge_delivery(current, current, Base(had=kit(*current.entries)), conflicts)
    assert result.catalog == current
    assert {segment.bucket for segment in result.segments} <= {Bucket.UNCHANGED}
