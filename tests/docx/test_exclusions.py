"""Options that leave text out by its style, colour or highlight."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from cami_translate.docx import Document, build_bytes, read_document
from cami_translate.model import Severity
from cami_translate.options import DocumentOptions
from cami_translate.pseudo import pseudo_translate

Texts = Callable[..., list[str]]
Read = Callable[..., Document]

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source  Code"/>
  <w:link w:val="CodeChar"/></w:style>
<w:style w:type="paragraph" w:styleId="Listing"><w:name w:val="Listing"/>
  <w:basedOn w:val="Code"/></w:style>
<w:style w:type="character" w:styleId="CodeChar"><w:name w:val="Source Code Char"/></w:style>
<w:style w:type="character" w:styleId="Red"><w:name w:val="Warning"/>
  <w:rPr><w:color w:val="ff0000"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="dnt"><w:name w:val="Do not translate"/></w:style>
"""


def styled(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text}</w:p>'


BODY = (
    "<w:p>{Open }{rStyle=CodeChar|saiga.csv}{ first}</w:p>"
    + styled("Code", "{print}")
    + styled("Listing", "{Listing of }{color=FF0000|red }{highlight=yellow|words}")
    + "<w:p>{Mind }{rStyle=Red|the fence}</w:p>"
)


@pytest.fixture
def offered(texts: Texts) -> Callable[..., list[str]]:
    """The texts of BODY, or of another body, that options leave in."""
    return lambda body=BODY, **options: texts(body, styles=STYLES, reading=options)


class TestHiddenText:
    STYLE = (
        '<w:style w:type="character" w:styleId="Aside"><w:name w:val="Aside"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    BODY = "<w:p>{Saiga }{vanish|or antelope}{ roam}</w:p><w:p>{rStyle=Aside|Check this}</w:p>"

    def test_it_is_offered_unless_an_option_leaves_it_out(self, texts: Texts) -> None:
        assert texts(self.BODY, styles=self.STYLE) == [
            "Saiga <g1>or antelope</g1> roam",
            "Check this",
        ]
        options = {"hidden": False}
        assert texts(self.BODY, styles=self.STYLE, reading=options) == ["Saiga <x1/> roam"]

    def test_text_in_a_hidden_style_that_is_shown_here_is_offered(self, texts: Texts) -> None:
        body = "{rStyle=Aside vanish=0|Seen}"
        assert texts(body, styles=self.STYLE, reading={"hidden": False}) == ["Seen"]

    def test_it_is_counted_with_its_reason(self, make: Callable[..., Any]) -> None:
        path = make(self.BODY, styles=self.STYLE)
        rows = read_document(path, DocumentOptions(hidden=False), ledger=True).ledger
        counted = {row.label: row.characters for row in rows if row.part == "word/document.xml"}
        assert counted["option: hidden text"] == len("or antelopeCheck this")


class TestStyles:
    @pytest.mark.parametrize("name", ["Source Code", "source code", "Code", "code"])
    def test_a_style_is_named_as_word_shows_it_or_by_its_id(
        self, offered: Texts, name: str
    ) -> None:
        assert "print" in offered()
        assert "print" not in offered(exclude_styles=(name,))

    def test_a_paragraph_style_stands_for_the_character_style_linked_to_it(
        self, offered: Texts
    ) -> None:
        assert offered(exclude_styles=("Source Code",))[0] == "Open <x1/> first"

    def test_a_style_that_is_based_on_it_is_another(self, offered: Texts) -> None:
        assert any(text.startswith("Listing") for text in offered(exclude_styles=("Code",)))

    def test_a_paragraph_without_a_style_has_the_default_one(self, offered: Texts) -> None:
        assert [text[:7] for text in offered(exclude_styles=("Normal",))] == ["print", "Listing"]
        assert offered(only_styles=("Normal",))[1:] == ["<g1>Mind</g1> the fence"]

    def test_only_some_styles_may_be_asked_for(self, offered: Texts) -> None:
        assert offered(only_styles=("Source Code", "Warning")) == [
            "<x1/> saiga.csv <x2/>", "print", "<x1/> the fence",
        ]  # fmt: skip

    @pytest.mark.parametrize("style", ["dnt", "Red"])
    def test_what_is_marked_as_not_to_be_translated_stays(self, offered: Texts, style: str) -> None:
        options = {} if style == "dnt" else {"do_not_translate_styles": ("warning",)}
        body = f"<w:p>{{See }}{{rStyle={style}|the fence}}</w:p>"
        assert offered(body, **options) == ["See <x1/>"]


class TestLooks:
    def test_a_colour_is_that_of_the_run_or_of_its_style(self, offered: Texts) -> None:
        listing, mind = offered(exclude_colours=("#ff0000",))[-2:]
        assert listing == "Listing of <x1/> <g2>words</g2>"
        assert mind == "Mind <x1/>"

    def test_a_highlight_has_the_name_that_it_has_in_the_file(self, offered: Texts) -> None:
        assert offered(exclude_highlights=("yellow",))[2] == "Listing of <g1>red</g1> <x2/>"
        assert offered(only_highlights=("yellow",)) == ["<x1/> words"]

    def test_of_several_only_options_text_has_to_match_one(self, offered: Texts) -> None:
        found = offered(only_highlights=("yellow",), only_colours=("FF0000",))
        assert found == ["<x1/> red <g2>words</g2>", "<x1/> the fence"]

    def test_what_has_no_style_is_none_that_was_asked_for(self, texts: Texts) -> None:
        alt = '<w:p>{Saiga}<w:r><w:drawing><wp:docPr descr="A fence"/></w:drawing></w:r></w:p>'
        assert texts(alt) == ["Saiga", "A fence"]
        assert texts(alt, reading={"only_colours": ("FF0000",)}) == []


class TestUnknownStyles:
    def found(self, read: Read, *names: str) -> list[tuple[Severity, str]]:
        document = read(styles=STYLES, reading={"exclude_styles": names})
        return [(d.severity, d.message) for d in document.diagnostics if d.rule == "unknown-style"]

    def test_one_that_is_like_another_is_a_warning(self, read: Read) -> None:
        message = 'no style is named "Sourcecode"; did you mean "source code"?'
        assert self.found(read, "Sourcecode") == [(Severity.WARNING, message)]

    def test_one_that_is_like_no_other_may_be_meant_for_other_documents(self, read: Read) -> None:
        assert self.found(read, "Kulan") == [(Severity.INFO, 'no style is named "Kulan"')]


OPTIONS: list[dict[str, Any]] = [
    {"exclude_styles": ("Code", "Listing")},
    {"exclude_colours": ("FF0000",), "exclude_highlights": ("yellow",)},
    {"only_styles": ("Source Code",)},
    {"inline_codes": (r"\w+\.csv", "L[a-z]+")},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_a_build_has_what_was_left_out_as_it_was(
    read: Read, build: Callable[..., Any], shown: Callable[..., str], options: dict[str, Any]
) -> None:
    target = build("pseudo", BODY, styles=STYLES, reading=options)
    xml = shown(target)
    if "exclude_styles" in options:
        assert "{rStyle=CodeChar|saiga.csv}" in xml
        assert "{print}" in xml
        assert "{highlight=yellow|words}" in xml
    if "inline_codes" in options:
        assert " saiga.csv " in xml
        assert "Listing" in re.sub("<[^>]*>", "", xml)


@pytest.mark.parametrize("options", OPTIONS)
def test_a_build_has_the_segments_of_its_source(
    read: Read,
    build: Callable[..., Any],
    segments: Callable[..., list[Any]],
    options: dict[str, Any],
) -> None:
    document = read(BODY, styles=STYLES, reading=options)
    expected = [pseudo_translate(s.text) for s in segments(document)]
    target = build("pseudo", document)
    found = read_document(target, DocumentOptions(**options))
    assert [s.text for s in segments(found)] == expected


def test_a_build_without_translations_is_the_source(read: Read) -> None:
    document = read(BODY, styles=STYLES, reading=OPTIONS[0])
    assert build_bytes(document, {}) == document.path.read_bytes()


def test_the_ledger_names_the_reason(make: Callable[..., Any]) -> None:
    options = DocumentOptions(
        exclude_styles=("Code",), exclude_colours=("FF0000",), inline_codes=("fence|Open",)
    )
    body = BODY + "<w:p>{Open 12}</w:p>"
    rows = read_document(make(body, styles=STYLES), options, ledger=True).ledger
    counts = {row.label: row.characters for row in rows if row.part == "word/document.xml"}
    assert counts == {
        "offered": len("Listing of words" + "Mind ") + len(" ") + len(" " + " first"),
        "option: style Code": len("saiga.csv" + "print"),
        "option: colour FF0000": len("red" + "the fence"),
        "option: inline code": len("Open" + "Open"),
        "no letters": len(" 12"),
    }


def test_titles_of_parts_do_not_repeat_what_is_left_out(texts: Texts) -> None:
    app = "<TitlesOfParts><vt:vector><vt:lpstr>print</vt:lpstr></vt:vector></TitlesOfParts>"
    assert texts(BODY, styles=STYLES, app=app).count("print") == 2
    left = texts(BODY, styles=STYLES, app=app, reading={"exclude_styles": ("Code",)})
    assert "print" not in left
