"""Texts of two documents are linked: merged, split, missing and moved ones too."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_translate.memory import Alignment, Paragraph, align_units, align_within
from cami_translate.memory.alignment.cuts import find_cuts

PAIRS = [
    ("Introduction", "Введение", "heading 1"),
    (
        "The saiga (Saiga tatarica) lives in Kazakhstan, Mongolia and three more countries.",
        "Сайга (Saiga tatarica) обитает в Казахстане, Монголии и ещё трёх странах.",
        "paragraph",
    ),
    (
        "In 2021 its numbers were 842,000. They had been 334,400 in 2019.",
        "В 2021 году насчитывалось 842 000 животных. В 2019 году их было 334 400.",
        "paragraph",
    ),
    ("Fences", "Ограждения", "heading 1"),
    (
        "A fence along 1,200 km of railway stops nearly all migration of the Ustyurt population.",
        "Ограждение вдоль 1200 км железной дороги почти полностью прерывает миграцию с Устюрта.",
        "paragraph",
    ),
    ("See www.cms.int for the guidelines.", "Руководство: см. www.cms.int.", "paragraph"),
]
SOURCES = [Paragraph(source, kind) for source, _, kind in PAIRS]
TARGETS = [Paragraph(target, kind) for _, target, kind in PAIRS]


def links(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.sources, link.targets) for link in alignment.links]


def test_a_translation_of_each_paragraph_is_linked_one_to_one() -> None:
    assert links(align_units(SOURCES, TARGETS)) == [((n,), (n,)) for n in range(len(PAIRS))]


def test_what_was_split_is_linked_to_both_parts() -> None:
    first, second = TARGETS[2].text.split(". ")
    targets = [*TARGETS[:2], Paragraph(f"{first}."), Paragraph(second), *TARGETS[3:]]
    assert ((2,), (2, 3)) in links(align_units(SOURCES, targets))


def test_what_was_merged_is_linked_in_both_directions() -> None:
    merged = Paragraph(f"{SOURCES[1].text} {SOURCES[2].text}")
    sources = [SOURCES[0], merged, *SOURCES[3:]]
    assert ((1,), (1, 2)) in links(align_units(sources, TARGETS))
    assert ((1, 2), (1,)) in links(align_units(TARGETS, sources))


def test_a_short_neighbour_does_not_hide_behind_a_long_text() -> None:
    lonely = Paragraph("For the team.")
    found = align_units([*SOURCES[:2], lonely, *SOURCES[2:]], TARGETS)
    assert found.lonely_sources == (2,)
    assert ((1,), (1,)) in links(found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It ends. Another begins", ["Another begins"]),
        ("He asked: “Why?” Nobody knew", ["“Why?” Nobody knew", "Nobody knew"]),
        ("Barrier effect Habitat loss", ["Habitat loss"]),
        ("a single sentence", []),
    ],
)
def test_a_text_is_cut_where_a_sentence_may_begin(text: str, parts: list[str]) -> None:
    assert [text[start:] for _, start, _ in find_cuts(text)] == parts


def test_what_is_missing_has_no_partner() -> None:
    found = align_units(SOURCES, [*TARGETS[:4], TARGETS[5]])
    assert found.lonely_sources == (4,)
    assert ((5,), (4,)) in links(found)


def test_notes_are_linked_among_themselves() -> None:
    note = Paragraph("Kaczensky et al. 2011", "Footnote", "notes")
    found = align_units([note, *SOURCES], [*TARGETS, note])
    assert ((0,), (len(PAIRS),)) in links(found)


def test_nothing_can_be_linked_to_nothing() -> None:
    assert align_units([], TARGETS).lonely_targets == tuple(range(len(PAIRS)))
    assert align_units([], []) == Alignment((), (), ())


texts = st.lists(
    st.text(st.sampled_from("abcdefg 12."), min_size=1, max_size=30).filter(str.strip), max_size=12
)


def document(found: list[str]) -> list[Paragraph]:
    return [Paragraph(text) for text in found]


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_each_text_is_in_one_link_or_reported(ours: list[str], theirs: list[str]) -> None:
    found = align_units(document(ours), document(theirs))
    sources = [n for link in found.links for n in link.sources]
    targets = [n for link in found.links for n in link.targets]
    assert sorted((*sources, *found.lonely_sources)) == list(range(len(ours)))
    assert sorted((*targets, *found.lonely_targets)) == list(range(len(theirs)))
    ends = [link.targets for link in found.links if not link.moved]
    assert ends == sorted(ends)
    assert all(0 <= link.confidence <= 1 for link in found.links)


def invented(seed: int, count: int) -> list[Paragraph]:
    """Texts of words that do not exist, some of which several have in common."""
    chance = random.Random(seed)
    words = [f"{chance.choice('bcdfgh')}ar{n}x" for n in range(300)]
    texts = [" ".join(chance.sample(words, chance.randint(4, 30))) for _ in range(count)]
    return [Paragraph(f"{text.capitalize()}.") for text in texts]


def test_a_document_aligned_with_itself_is_the_identity() -> None:
    units = invented(1, 60)
    found = align_units(units, units)
    assert links(found) == [((n,), (n,)) for n in range(60)]
    assert {link.confidence for link in found.links} == {1.0}


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 1000))
def test_the_other_direction_gives_the_same_links(seed: int) -> None:
    chance = random.Random(seed)
    units = invented(seed, 20)
    merged = Paragraph(f"{units[5].text} {units[6].text}")
    others = [*units[:5], merged, *units[7 : chance.randint(8, 15)], *units[15:], *units[2:4]]
    there, back = align_units(units, others), align_units(others, units)
    assert sorted(links(there)) == sorted((theirs, ours) for ours, theirs in links(back))
    assert there.lonely_sources == back.lonely_targets


def test_a_section_that_moved_is_found() -> None:
    chance = random.Random(2)
    words = [f"w{chance.choice('aeiou')}rd{n}" for n in range(400)]
    units = [
        Paragraph(" ".join(f"{n} {w}" for w in chance.sample(words, 12))) for n in range(100, 160)
    ]
    moved = [*units[:10], *units[22:], *units[10:22]]
    found = align_units(units, moved)
    assert {link.sources[0] for link in found.links if link.moved} == set(range(10, 22))
    assert not found.lonely_sources


class TestWithin:
    """Sentences of paragraphs that are linked already."""

    def test_a_sentence_that_is_two_in_the_translation_is_linked_to_both(self) -> None:
        first, second = TARGETS[2].text.split(". ")
        group = SOURCES[1:3], [TARGETS[1], Paragraph(f"{first}."), Paragraph(second)]
        (found,) = align_within([group])
        assert links(found) == [((0,), (0,)), ((1,), (1, 2))]

    def test_no_link_leaves_its_group(self) -> None:
        crossed = [([SOURCES[1]], [TARGETS[4]]), ([SOURCES[4]], [TARGETS[1]])]
        for found in align_within(crossed):
            assert links(found) in ([], [((0,), (0,))])

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(texts, texts), max_size=4))
    def test_each_text_is_in_one_link_or_reported(
        self, groups: list[tuple[list[str], list[str]]]
    ) -> None:
        given_ = [(document(ours), document(theirs)) for ours, theirs in groups]
        for (ours, theirs), found in zip(given_, align_within(given_), strict=True):
            sources = [n for link in found.links for n in link.sources]
            targets = [n for link in found.links for n in link.targets]
            assert sorted([*sources, *found.lonely_sources]) == list(range(len(ours)))
            assert sorted([*targets, *found.lonely_targets]) == list(range(len(theirs)))
            assert (sources, targets) == (sorted(sources), sorted(targets))
