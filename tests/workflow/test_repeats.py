"""Contents entries and lists of tables repeat what the translated headings and captions say."""

from __future__ import annotations

import pytest

from cami_translate.model import Block, Code, Entry, Format, Inline, Location, Segment, Span, Text
from cami_translate.segments import segment_block
from cami_translate.workflow.join import link_segments, resolve

INLINES = (
    Inline("fld", "shows “3”", visible=True, shown="3"),
    Inline("br", "line break"),
    Inline("fn", "footnote"),
    Inline("tab", "tab"),
    Inline("fld", "shows “Table 9”", visible=True, shown="Table 9"),
)
CODES = {"#": Code(0), "/": Code(1), "^": Code(2), "|": Code(3), "@": Code(4)}
FORMATS = (Format(), Format(frozenset({("i", "1")})))


def segment(text: str, ordinal: int, *, derived: bool) -> Segment:
    """A segment in which ``*`` starts and ends italics and the keys of CODES are codes."""
    spans: list[Span] = []
    italic = 0
    for character in text:
        if character == "*":
            italic = 1 - italic
        elif character in CODES:
            spans.append(CODES[character])
        elif spans and isinstance(last := spans[-1], Text) and last.format == italic:
            spans[-1] = Text(last.text + character, italic)
        else:
            spans.append(Text(character, italic))
    block = Block(Location(ordinal), "Toc 1", tuple(spans), FORMATS, INLINES, derived=derived)
    made = segment_block(block)
    assert made
    return made


def follow(entry: str, original: str, translation: str) -> str | None:
    """What a contents entry becomes, in the same notation; None if it repeats nothing."""
    contents, source = segment(entry, 1, derived=True), segment(original, 2, derived=False)
    links = link_segments([contents, source])
    if links[0].follows is None:
        return None
    spans = resolve(links, [Entry(source.text, translation)], "x.docx").replacements[Location(1)]
    names = {code: name for name, code in CODES.items()}
    marked = (
        names[s] if isinstance(s, Code) else f"*{s.text}*" if s.format else s.text
        for s in spans
        if isinstance(s, Text | Code)
    )
    return "".join(marked)


def test_an_entry_shows_the_number_that_the_caption_computes() -> None:
    caption = "Table #. Fences and roads"
    found = follow("Table 3. Fences and roads", caption, "Таблица <fld1/>. Заборы и дороги")
    assert found == "Таблица 3. Заборы и дороги"


def test_a_line_break_of_a_heading_is_a_space() -> None:
    assert follow("Fences and roads", "Fences/and roads", "Заборы<br1/>и дороги") == (
        "Заборы и дороги"
    )
    assert follow("Fences and roads", "Fences /and roads", "Заборы <br1/>и дороги") == (
        "Заборы и дороги"
    )


def test_a_line_break_may_also_stay() -> None:
    assert follow("Fences/and roads", "Fences/and roads", "Заборы<br1/>и дороги") == (
        "Заборы/и дороги"
    )


def test_italics_follow_the_heading_s() -> None:
    found = follow("*Saiga* action plan", "*Saiga*^ action plan", "План для <i1>сайгака</i1><fn2/>")
    assert found == "План для *сайгака*"


def test_italics_of_a_heading_with_an_earlier_tag_are_numbered_anew() -> None:
    found = follow("Table 3 of *saiga* law", "Table # of *saiga* law", "О <i2>сайге</i2>, <fld1/>")
    assert found == "О *сайге*, 3"


def test_an_entry_of_one_format_is_not_made_italic() -> None:
    found = follow("Saiga plan", "*Saiga* plan", "План для <i1>сайгака</i1>")
    assert found == "План для сайгака"


@pytest.mark.parametrize("number", ["1.1 ", "26. ", "A. ", "A.|", "IV. ", "1-3: ", "B.2.1  "])
def test_the_automatic_number_of_a_heading_is_text_in_its_entry(number: str) -> None:
    assert follow(f"{number}Fences", "Fences", "Заборы") == f"{number}Заборы"


def test_a_number_that_was_typed_in_both_is_translated_with_them() -> None:
    assert follow("A. Fences", "A. Fences", "А. Заборы") == "А. Заборы"


def test_a_soft_hyphen_and_other_spaces_make_no_difference() -> None:
    assert follow("Wild\u00a0life", "Wil\u00add life", "Дикая\u00a0природа") == "Дикая\u00a0природа"


def test_text_that_another_field_repeats_is_not_taken_for_a_number() -> None:
    assert follow("See Table 9 now", "See @ now", "См. <fld1/>") is None


def test_what_reads_differently_is_left_to_the_translator() -> None:
    assert follow("Roads and fences", "Fences and roads", "Заборы и дороги") is None
    assert follow("Alphabet", "phabet", "фавит") is None


def test_text_that_stays_as_it_is_stays_in_an_entry_too() -> None:
    """In the heading it is a tag, in the contents entry, which has another formatting, text."""
    code = Format(protected="style Code")
    spans = (Text("The "), Text("CAMI", 1), Text(" method"))
    heading = segment_block(Block(Location(1), "Heading 1", spans, (Format(), code)))
    assert heading
    assert heading.text == "The <x1/> method"
    entry = segment("The CAMI method", 2, derived=True)
    outcome = resolve(
        link_segments([heading, entry]), [Entry(heading.text, "Метод <x1/>")], "x.docx"
    )
    assert outcome.replacements[Location(2)] == (Text("Метод CAMI"),)
