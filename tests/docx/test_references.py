"""Fields that repeat a bookmark's text show what the bookmark holds after the translation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document

Texts = Callable[..., list[str]]
Built = Callable[..., str]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def ref(code: str, shown: str) -> str:
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark("begin") + instruction + mark("separate") + shown + mark("end")


def bookmark(inner: str, name: str = "_Ref12", key: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{key}"/>'


SEQ = ref("SEQ Table", "{3}")
CAPTION = f"<w:p>{bookmark('{Table }' + SEQ)}{{. Fences}}</w:p>"
CAPTION_TEXT = "Table <fld1/><bm2/>. Fences"
TARGETS = {CAPTION_TEXT: "Таблица <fld1/><bm2/>. Заборы", "See <fld1/> now": "См. <fld1/>"}


@pytest.mark.parametrize("code", [" REF _Ref12 \\h ", " REF _REF12", "_Ref12 \\h"])
def test_a_reference_is_a_code(texts: Texts, code: str) -> None:
    body = CAPTION + f"<w:p>{{See }}{ref(code, '{Table 3}')}{{ now}}</w:p>"
    assert texts(body) == [CAPTION_TEXT, "See <fld1/> now"]


def test_it_shows_the_translated_caption(built: Built) -> None:
    body = CAPTION + f"<w:p>{{See }}{ref('REF _Ref12', '{Table 3}')}{{ now}}</w:p>"
    assert built(TARGETS, body).endswith(f"<w:p>{{См. }}{ref('REF _Ref12', '{Таблица 3}')}</w:p>")


def test_its_formatting_stays_that_of_its_first_run(built: Built) -> None:
    shown = "{b|Table}{i| 3}"
    body = CAPTION + f"<w:p>{{See }}{ref('REF _Ref12', shown)}{{ now}}</w:p>"
    assert "{b|Таблица 3}{i|}" in built(TARGETS, body)


def test_a_reference_before_its_caption_works_too(built: Built) -> None:
    body = f"<w:p>{{See }}{ref('REF _Ref12', '{Table 3}')}{{ now}}</w:p>" + CAPTION
    assert "{Таблица 3}" in built(TARGETS, body)


def test_a_reference_in_a_footnote_to_the_text_works_too(
    build: Callable[..., Path], shown: Callable[..., str]
) -> None:
    note = f'<w:footnote w:id="2"><w:p>{{See }}{ref("REF _Ref12", "{Table 3}")}{{ now}}</w:p></w:footnote>'  # noqa: E501
    target = build(TARGETS, CAPTION + "<w:p>{Saiga}</w:p>", footnotes=note)
    assert "{Таблица 3}" in shown(target, "word/footnotes.xml")


def test_a_simple_field_repeats_its_bookmark_too(texts: Texts, built: Built) -> None:
    def body(shown: str) -> str:
        field = f'<w:fldSimple w:instr=" REF _Ref12 ">{shown}</w:fldSimple>'
        return CAPTION + f"<w:p>{{See }}{field}{{ now}}</w:p>"

    assert texts(body("{b|Table}{ 3}")) == [CAPTION_TEXT, "See <fld1/> now"]
    expected = body("{b|Таблица 3}{}").rpartition("<w:p>")[2]
    expected = expected.replace("{See }", "{См. }").replace("{ now}", "")
    assert built(TARGETS, body("{b|Table}{ 3}")).endswith(expected)


def test_a_simple_field_that_shows_something_else_is_text(texts: Texts) -> None:
    field = '<w:fldSimple w:instr=" REF _Ref12 ">{above}</w:fldSimple>'
    assert texts(CAPTION + f"<w:p>{{See }}{field}{{ now}}</w:p>")[-1] == (
        "See <fld1>above</fld1> now"
    )


def test_a_bookmark_that_holds_its_own_reference_leaves_text(texts: Texts) -> None:
    assert texts(f"<w:p>{bookmark(ref('REF a', '{jump}'), 'a')}{{ saiga}}</w:p>") == [
        "<fld1>jump</fld1> saiga"
    ]


def test_text_that_the_bookmark_does_not_hold_is_text(texts: Texts) -> None:
    body = CAPTION + f"<w:p>{{See }}{ref('REF _Ref12', '{above}')}{{ now}}</w:p>"
    assert texts(body) == [CAPTION_TEXT, "See <fld1>above</fld1> now"]


def test_a_bookmark_that_is_missing_leaves_text(texts: Texts) -> None:
    body = f"<w:p>{{See }}{ref('REF _Ref99', '{Table 9}')}{{ now}}</w:p>"
    assert texts(body) == ["See <fld1>Table 9</fld1> now"]


def test_a_bookmark_over_paragraphs_leaves_text(texts: Texts) -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="a"/>{One}</w:p><w:p>{Two}<w:bookmarkEnd w:id="1"/>'
        f"</w:p><w:p>{{See }}{ref('REF a', '{One}')}{{ now}}</w:p>"
    )
    assert texts(body)[-1] == "See <fld1>One</fld1> now"


def test_overlapping_bookmarks_each_have_their_text(built: Built) -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="a"/>{One }<w:bookmarkStart w:id="2" w:name="b"/>'
        '{two}<w:bookmarkEnd w:id="1"/>{ three}<w:bookmarkEnd w:id="2"/></w:p>'
        f"<w:p>{ref('REF a', '{One two}')}{{ saiga }}{ref('REF b', '{two three}')}</w:p>"
    )
    targets = {
        "One <bm1/>two<bm2/> three": "Раз <bm1/>два<bm2/> три",
        "<fld1/> saiga <fld2/>": "<fld1/> сайгак <fld2/>",
    }
    found = built(targets, body)
    assert "{Раз два}" in found
    assert "{два три}" in found


def test_the_edges_of_what_is_repeated_stay_in_their_place(built: Built) -> None:
    body = f"<w:p>{{The }}{bookmark('{saiga}', 'a')}{{ jumps}}</w:p><w:p>{{x }}{ref('REF a', '{saiga}')}</w:p>"  # noqa: E501
    target = {"The <bm1/>saiga<bm2/> jumps": "Прыгает <bm1/>сайгак<bm2/>."}
    assert built(target, body).startswith(
        f"<w:p>{{Прыгает }}{bookmark('{сайгак}', 'a')}{{.}}</w:p>"
    )


def test_what_is_not_translated_is_not_refreshed(built: Built) -> None:
    body = CAPTION + f"<w:p>{{See }}{ref('REF _Ref12', '{Table 3}')}{{ now}}</w:p>"
    assert "{Table 3}" in built({"See <fld1/> now": "См. <fld1/>"}, body)


class TestProperties:
    FIELD = '<w:fldSimple w:instr=" DOCPROPERTY &quot;Full title&quot; ">{Saiga plan}</w:fldSimple>'
    CUSTOM = '<property name="{}"><vt:lpwstr>Saiga plan</vt:lpwstr></property>'

    def test_one_that_a_field_shows_is_its_twin(self, read: Callable[..., Document]) -> None:
        field = self.FIELD.replace("Full title", "Plan").replace("&quot;", "")
        document = read(field, custom=self.CUSTOM.format("Plan"))
        assert [(b.kind, b.text, b.derived) for b in document.blocks] == [
            ("Paragraph", "Saiga plan", False),
            ("Document property", "Saiga plan", True),
        ]

    def test_one_that_nothing_shows_is_no_text(self, read: Callable[..., Document]) -> None:
        document = read("{Saiga}", custom=self.CUSTOM.format("Plan"), app="<Company>CMS</Company>")
        assert [b.text for b in document.blocks] == ["Saiga"]

    def test_both_are_built(self, build: Callable[..., Path], shown: Callable[..., str]) -> None:
        field = self.FIELD.replace("Full title", "Plan").replace("&quot;", "")
        target = build({"Saiga plan": "План"}, field, custom=self.CUSTOM.format("Plan"))
        assert "<vt:lpwstr>План</vt:lpwstr>" in shown(target, "docProps/custom.xml")
