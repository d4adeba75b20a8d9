"""What a delivery may change, and that nothing is lost whatever is delivered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.catalog import Base, Bucket, Conflicts, Merge, merge_delivery
from cami_translate.model import Catalog, Entry

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


SOURCES = st.sampled_from(["Saiga", "Kulan", "Fence", "Road"])
TARGETS = st.sampled_from(["", "один", "два", "три"])


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    sources = draw(st.lists(SOURCES, unique=True))
    entries = [
        Entry(s, draw(TARGETS), fuzzy=draw(st.booleans()), obsolete=draw(st.booleans()))
        for s in sources
    ]
    # An entry without a target is neither fuzzy nor kept as obsolete.
    clean = [e if e.msgstr else replace(e, fuzzy=False, obsolete=False) for e in entries]
    return Catalog(entries=tuple(sorted(clean, key=lambda entry: entry.obsolete)))


@given(catalogs(), catalogs(), catalogs(), st.sampled_from(Conflicts))
def test_the_buckets_add_up_to_the_delivery(
    current: Catalog, delivered: Catalog, sent: Catalog, conflicts: Conflicts
) -> None:
    result = merge_delivery(current, delivered, Base(had=kit(*sent.entries)), conflicts)
    assert [segment.entry for segment in result.segments] == list(delivered.live)
    assert sum(result.counts.values()) == len(list(delivered.live))


@given(catalogs(), catalogs(), catalogs(), st.sampled_from([Conflicts.KEEP, Conflicts.QUARANTINE]))
def test_only_what_the_kit_had_is_ever_replaced(
    current: Catalog, delivered: Catalog, sent: Catalog, conflicts: Conflicts
) -> None:
    had = kit(*sent.entries)
    result = merge_delivery(current, delivered, Base(had=had), conflicts)
    after = {entry.key: entry for entry in result.catalog.entries}
    for entry in current.entries:
        if entry.msgstr and not entry.fuzzy and not had(entry):
            assert after[entry.key].msgstr == entry.msgstr


@given(catalogs(), st.sampled_from(Conflicts))
def test_a_catalog_delivered_as_it_is_changes_nothing(
    current: Catalog, conflicts: Conflicts
) -> None:
    result = merge_delivery(current, current, Base(had=kit(*current.entries)), conflicts)
    assert result.catalog == current
    assert {segment.bucket for segment in result.segments} <= {Bucket.UNCHANGED}
