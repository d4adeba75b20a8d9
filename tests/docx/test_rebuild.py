"""Paragraphs written from spans: every element moved, none lost; and highlighting."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cami_translate.docx import Document, build_bytes, read_document
from cami_translate.markup import strip_tags
from cami_translate.model import Format, Text
from cami_translate.pseudo import pseudo_translate
from cami_translate.segments import segment_block, target_spans

Make = Callable[..., Path]

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    "<w:p>{boxed}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:textbox><w:txbxContent><w:p>{boxed}</w:p></w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.fixture
def highlighted(
    tmp_path: Path, read: Callable[..., Document], shown: Callable[..., str]
) -> Callable[[str], str]:
    """The body with all blocks highlighted."""

    def build(body: str) -> str:
        document = read(body)
        everything = [block.location for block in document.blocks]
        target = tmp_path / "highlighted.docx"
        target.write_bytes(build_bytes(document, {}, highlight=everything))
        return shown(target)

    return build


class TestHighlighting:
    def test_every_run_with_text_is_highlighted(self, highlighted: Callable[[str], str]) -> None:
        assert highlighted("{Saiga }<w:r><w:tab/></w:r>{jump}") == (
            "<w:p>{highlight=yellow|Saiga }<w:r><w:tab/></w:r>{highlight=yellow|jump}</w:p>"
        )

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("b sz=22", "b sz=22 highlight=yellow"),
            ("u=single", "highlight=yellow u=single"),
            ("rStyle=A i color=FF0000 szCs=22 vertAlign=superscript lang=en-GB",
             "rStyle=A i color=FF0000 szCs=22 highlight=yellow vertAlign=superscript lang=en-GB"),
            ("b highlight=green u=single", "b highlight=yellow u=single"),
        ],
    )  # fmt: skip
    def test_the_order_of_properties_is_that_of_the_schema(
        self, highlighted: Callable[[str], str], before: str, after: str
    ) -> None:
        assert highlighted(f"{{{before}|Saiga}}") == f"<w:p>{{{after}|Saiga}}</w:p>"

    def test_a_text_box_is_highlighted_only_itself(self, read: Callable[..., Document]) -> None:
        document = read(f"<w:p>{{Saiga}}{BOX}</w:p>")
        build_bytes(document, {}, highlight=[document.blocks[0].location])
        xml = etree.tostring(document.package.part("word/document.xml").root).decode()
        assert xml.count("highlight") == 1


def field(code: str, result: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{result}{end}"


LEAVES = st.sampled_from(
    [
        "{Saiga }", "{jump}", "{b|bold }", "{b|more}", "{i sz=28|italic}", "{ }", "{b| }", "{, }",
        "{12}", "{\u00a0and\u00a0}", "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>",
        "<w:r><w:br/></w:r>", "<w:r><w:noBreakHyphen/></w:r>",
        "<w:r><w:rPr><w:b/></w:rPr><w:cr/></w:r>",
        '<w:r><w:footnoteReference w:id="1"/></w:r>', "<w:r><w:drawing/></w:r>", BOX,
        '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>',
        '<w:commentRangeStart w:id="3"/>', '<w:commentRangeEnd w:id="3"/>',
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "<x:gizmo/>",
        '<w:proofErr w:type="gramStart"/>',
        field("PAGE", "{3}"), field("REF a", "{jump}"), field('HYPERLINK "u"', "{linked}"),
        field("QUOTE", "{see }" + field("PAGE", "{4}") + "{ more}"),
    ]
)  # fmt: skip
WRAPPERS = st.sampled_from(
    [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        '<w:ins w:id="9">{}</w:ins>',
        '<w:fldSimple w:instr=" QUOTE ">{}</w:fldSimple>',
        "<x:gizmo>{}</x:gizmo>",
        "<w:bdo>{}</w:bdo>",
    ]
)
CONTENT = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(WRAPPERS, inner).map(lambda pair: pair[0].replace("{}", pair[1])),
    ),
    max_leaves=8,
)
BODIES = st.lists(st.lists(CONTENT, min_size=1, max_size=5).map("".join), min_size=1, max_size=3)

# What is dropped or made anew when a paragraph is written.
_TEXT_AND_RUNS = frozenset(
    "r rPr t b i sz noBreakHyphen tab proofErr smartTag ins del lastRenderedPageBreak".split()
)


def elements(data: bytes) -> Counter[str]:
    root = etree.fromstring(data)
    names = (etree.QName(e).localname for e in root.iter(etree.Element))
    return Counter(name for name in names if name not in _TEXT_AND_RUNS)


def main_part(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml")


@pytest.fixture
def rebuilt(make: Make) -> Callable[[list[str], Callable[[str], str]], tuple[Document, Path, Path]]:
    """A document read, its source, and its build with each segment's text changed."""

    def run(paragraphs: list[str], change: Callable[[str], str]) -> tuple[Document, Path, Path]:
        source = make("".join(f"<w:p>{inner}</w:p>" for inner in paragraphs))
        document = read_document(source)
        segments = [s for b in document.blocks if (s := segment_block(b)) is not None]
        spans = {s.location: target_spans(s, change(s.text)) for s in segments}
        target = source.with_name("built.docx")
        target.write_bytes(build_bytes(document, spans))
        return document, source, target

    return run


laws = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def visible(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def formatted(document: Document) -> list[tuple[str, Format]]:
    """The letters and digits, and what they look like."""
    return [
        (character, block.formats[span.format])
        for block in document.blocks
        for span in block.spans
        if isinstance(span, Text)
        for character in span.text
        if character.isalnum()
    ]


@laws
@given(BODIES)
def test_a_source_as_its_own_translation_reads_the_same(
    rebuilt: Callable[..., tuple[Document, Path, Path]], paragraphs: list[str]
) -> None:
    document, _, target = rebuilt(paragraphs, lambda text: text)
    again = read_document(target)
    assert visible(again) == visible(document)
    assert formatted(again) == formatted(document)


@laws
@given(BODIES)
def test_a_translation_is_what_is_read_again(
    rebuilt: Callable[..., tuple[Document, Path, Path]], paragraphs: list[str]
) -> None:
    document, _, target = rebuilt(paragraphs, pseudo_translate)
    expected = [
        strip_tags(pseudo_translate(s.text)) for b in document.blocks if (s := segment_block(b))
    ]
    found = [strip_tags(s.text) for b in read_document(target).blocks if (s := segment_block(b))]
    assert found == expected


@laws
@given(BODIES)
def test_no_element_is_lost_and_none_is_made(
    rebuilt: Callable[..., tuple[Document, Path, Path]], paragraphs: list[str]
) -> None:
    _, source, target = rebuilt(paragraphs, pseudo_translate)
    assert elements(main_part(target)) == elements(main_part(source))


@laws
@given(BODIES)
def test_no_english_is_left_but_what_fields_repeat(
    rebuilt: Callable[..., tuple[Document, Path, Path]], paragraphs: list[str]
) -> None:
    _, _, target = rebuilt(paragraphs, pseudo_translate)
    root = etree.fromstring(main_part(target))
    texts = {t.text or "" for t in root.iter("{*}t") if "math" not in t.tag}
    assert not [text for text in texts if re.search("[A-Za-z]", text)]
