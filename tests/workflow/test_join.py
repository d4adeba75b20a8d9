from __future__ import annotations

from collections.abc import Sequence

from cami_translate.amounts import Amount
from cami_translate.model import (
    Block,
    Close,
    Entry,
    Format,
    Inline,
    Location,
    Open,
    Segment,
    Severity,
    Text,
)
from cami_translate.segments import segment_block
from cami_translate.workflow.join import Link, link_segments, resolve, source_entries

BOLD = Format(frozenset({("b", "1")}))


def segment(ordinal: int, text: str, *, derived: bool = False, kind: str = "Paragraph") -> Segment:
    """A segment with a text in which ``*`` starts and ends bold."""
    spans = tuple(Text(piece, n % 2) for n, piece in enumerate(text.split("*")) if piece)
    block = Block(Location(ordinal), kind, spans, (Format(), BOLD), (Inline("x"),), derived=derived)
    made = segment_block(block)
    assert made
    return made


def texts(links: Sequence[Link], entries: Sequence[Entry]) -> dict[int, str]:
    """The plain text that each replaced location gets."""
    replaced = resolve(links, entries, "guide.docx").replacements
    return {
        location.ordinal: "".join(span.text for span in spans if isinstance(span, Text))
        for location, spans in replaced.items()
    }


def test_equal_texts_share_an_entry_with_all_references() -> None:
    links = link_segments([segment(1, "Saiga"), segment(2, "Kulan"), segment(5, "Saiga")])
    entries = source_entries(links, "guide.docx")
    assert [entry.msgid for entry in entries] == ["Saiga", "Kulan"]
    assert entries[0].references == ("guide.docx:1", "guide.docx:5")
    assert texts(links, [Entry("Saiga", "Сайгак")]) == {1: "Сайгак", 5: "Сайгак"}


def test_notes_are_those_of_the_first_occurrence() -> None:
    links = link_segments([segment(1, "Saiga", kind="Heading 1"), segment(2, "Saiga", kind="Cell")])
    (entry,) = source_entries(links, "guide.docx")
    assert entry.notes[0].startswith("Heading 1")


def test_a_space_in_a_file_name_does_not_split_the_reference() -> None:
    (entry,) = source_entries(link_segments([segment(7, "Saiga")]), "my new  guide.docx")
    assert entry.references == ("my_new_guide.docx:7",)


def test_a_contents_entry_takes_the_heading_s_translation_without_its_tags() -> None:
    toc, heading = segment(1, "Saving saiga", derived=True), segment(2, "Saving *saiga*")
    links = link_segments([toc, heading])
    (entry,) = source_entries(links, "guide.docx")
    assert entry.references == ("guide.docx:2",)
    assert entry.msgid == "Saving <b1>saiga</b1>"
    russian = [Entry(entry.msgid, "Сохранение <b1>сайгака</b1>")]
    assert texts(links, russian) == {1: "Сохранение сайгака", 2: "Сохранение сайгака"}
    contents = resolve(links, russian, "guide.docx").replacements[Location(1)]
    assert contents == (Text("Сохранение сайгака"),)


def test_a_twin_takes_the_translation_with_its_tags() -> None:
    links = link_segments(
        [segment(1, "Saving *saiga*"), segment(2, "Saving *saiga*", derived=True)]
    )
    (entry,) = source_entries(links, "guide.docx")
    outcome = resolve(links, [Entry(entry.msgid, entry.msgid)], "guide.docx")
    assert outcome.replacements[Location(1)] == outcome.replacements[Location(2)]


def test_equal_text_comes_before_equal_plain_text() -> None:
    links = link_segments(
        [
            segment(1, "*Saiga* range"),
            segment(2, "Saiga range"),
            segment(3, "Saiga range", derived=True),
        ]
    )
    assert links[2].key == (None, "Saiga range")


def test_the_tags_of_a_contents_entry_are_its_own() -> None:
    toc, heading = segment(1, "1. *Saving saiga*", derived=True), segment(2, "1. Saving saiga")
    links = link_segments([toc, heading])
    outcome = resolve(links, [Entry("1. Saving saiga", "1. Сохранение")], "guide.docx")
    assert "<b1>" in links[0].segment.text
    spans = outcome.replacements[Location(1)]
    assert [span.text for span in spans] == ["1.", " Сохранение"]
    assert not outcome.diagnostics


def test_what_the_translation_does_not_begin_with_moves_into_the_longest_stretch() -> None:
    toc, heading = segment(1, "Use *of saiga*", derived=True), segment(2, "Use of saiga")
    links = link_segments([toc, heading])
    outcome = resolve(links, [Entry("Use of saiga", "Сайгаки")], "guide.docx")
    assert [span.text for span in outcome.replacements[Location(1)]] == ["Сайгаки"]


def test_a_link_of_a_contents_entry_may_be_left_without_text() -> None:
    number = (Open(0), Text("1."), Close(0), Text(" "))
    spans = (*number, Open(1), Text("Saving saiga"), Close(1))
    inlines = (Inline("h"), Inline("h"))
    block = Block(Location(1), "Toc 1", spans, (Format(),), inlines, derived=True)
    toc = segment_block(block)
    assert toc
    assert toc.text == "<h1>1.</h1> <h2>Saving saiga</h2>"
    links = link_segments([toc, segment(2, "1. Saving saiga")])
    assert texts(links, [Entry("1. Saving saiga", "Сохранение")])[1] == "Сохранение"


def test_derived_text_that_repeats_nothing_has_an_entry_of_its_own() -> None:
    links = link_segments([segment(1, "Table of contents", derived=True)])
    assert [entry.msgid for entry in source_entries(links, "x.docx")] == ["Table of contents"]


def test_a_plain_text_that_looks_like_tags_stays_text() -> None:
    toc, heading = segment(1, "Use of <b1> here", derived=True), segment(2, "Use of *<b1>* here")
    links = link_segments([toc, heading])
    (entry,) = source_entries(links, "guide.docx")
    assert texts(links, [Entry(entry.msgid, entry.msgid)])[1] == "Use of <b1> here"


def test_what_is_not_translated_stays_and_is_counted() -> None:
    links = link_segments(
        [
            segment(1, "Translated text"),
            segment(2, "Fuzzy"),
            segment(3, "New one here"),
            segment(4, "*Wrong* tags"),
            segment(5, "Blank"),
        ]
    )
    entries = [
        Entry("Translated text", "Перевод"),
        Entry("Fuzzy", "Неточно", fuzzy=True),
        Entry("Blank", ""),
        Entry(links[3].key[1], "Теги"),
    ]
    outcome = resolve(links, entries, "guide.docx")
    assert set(outcome.replacements) == {Location(1)}
    assert [location.ordinal for location in outcome.unresolved] == [2, 3, 4, 5]
    tally = outcome.tally
    assert (tally.translated, tally.needs_work) == (Amount(1, 2), Amount(1, 1))
    assert (tally.untranslated, tally.invalid) == (Amount(2, 4), Amount(1, 2))
    assert tally.total == Amount(5, 9)


def test_each_reason_to_stay_in_english_is_a_diagnostic_with_its_place() -> None:
    links = link_segments([segment(1, "*Wrong* tags"), segment(2, "New")])
    entry = source_entries(links, "guide.docx")[0]
    bad = Entry(entry.msgid, "Теги", references=entry.references)
    invalid, untranslated = resolve(links, [bad], "guide.docx").diagnostics[-2:]
    assert (invalid.severity, invalid.place) == (Severity.ERROR, "guide.docx:1")
    assert (untranslated.severity, untranslated.place) == (Severity.INFO, "guide.docx:2")
    assert untranslated.text == "New"


def test_a_repeated_text_counts_once() -> None:
    links = link_segments([segment(1, "See the annex"), segment(2, "See the annex")])
    assert resolve(links, [], "guide.docx").tally.total == Amount(1, 3)
