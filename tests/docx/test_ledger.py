"""The ledger: every character is offered, repeated, or left out for a reason that is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cami_translate.docx import drawn, ledger, read_document, reader, walk
from cami_translate.docx.paragraph import ParagraphReader
from cami_translate.options import DocumentOptions
from cami_translate.reasons import Fate, Reason

Make = Callable[..., Path]


def ledger_of(path: Path, *, comments: bool = False) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for row in read_document(path, DocumentOptions(comments=comments), ledger=True).ledger:
        counts[row.reason.value] += row.characters
    return dict(counts)


def field(instruction: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        + mark.format("separate")
        + shown
        + mark.format("end")
    )


def picture(properties: str, inside: str = "") -> str:
    return (
        f"<w:r><w:drawing><wp:inline><wp:docPr {properties}/>{inside}</wp:inline></w:drawing></w:r>"
    )


TEXT_BOX = (
    "<w:r><mc:AlternateContent>"
    "<mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p>{Fence}</w:p>"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{Fence}</w:p></w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
ALT = picture('descr="A fence"')
CHOICES = (
    '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="Steppe" w:value="key1"/>'
    "</w:dropDownList></w:sdtPr><w:sdtContent>{Steppe}</w:sdtContent></w:sdt>"
)
FORM = (
    "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='false'/>"
    "</w:checkBox><w:textInput><w:default w:val='Name'/></w:textInput></w:ffData></w:fldChar></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
LEVEL = '<w:lvl><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
LISTS = (
    f'<w:abstractNum w:abstractNumId="1">{LEVEL.format("decimal", "Annex %1.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{LEVEL.format("decimal", "Part %1")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{LEVEL.format("bullet", "o")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
LISTED = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{Saiga}</w:p>'


@pytest.mark.parametrize(
    ("body", "options", "expected"),
    [
        ("{Saiga}{b| jump}", {}, {"offered": 10}),
        ("{  Saiga. }", {}, {"offered": 6, "no letters": 3}),
        ("<w:r><w:t> Saiga </w:t></w:r>", {}, {"offered": 5, "no letters": 2}),
        ("{1}<w:r><w:tab/></w:r>{Saiga}", {}, {"offered": 5, "no letters": 1}),
        ("{1,250.5}", {}, {"number": 7}),
        ("{2024}", {}, {"no letters": 4}),
        (TEXT_BOX, {}, {"offered": 5, "repeated": 5}),
        (
            "{Saiga}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
            {},
            {"offered": 5, "deleted revision": 4},
        ),
        (
            "{Saiga }" + field("PAGE", "{12}"),
            {},
            {"offered": 6, "field code": 4, "computed": 2},
        ),
        (field('HYPERLINK "x.org"', "{Saiga}"), {}, {"offered": 5, "field code": 17}),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>{PAGE}"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{Saiga}"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            {},
            {"offered": 5, "field code": 4},
        ),
        (
            "<w:bookmarkStart w:id='1' w:name='_Ref1'/>{Table 1}<w:bookmarkEnd w:id='1'/>{. See }"
            + field("REF _Ref1", "{Table 1}"),
            {},
            {"offered": 13, "reference": 7, "field code": 9},
        ),
        ("{Let }<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", {}, {"offered": 4, "formula": 1}),
        ("{Saiga}" + picture('descr="A fence"'), {}, {"offered": 12}),
        ("{Saiga}" + picture('descr="fence.png"'), {}, {"offered": 5, "file name": 9}),
        (
            "{Saiga}" + picture("", "<wp:posOffset>12</wp:posOffset><wp:align>left</wp:align>"),
            {},
            {"offered": 5, "for programs": 6},
        ),
        (CHOICES, {}, {"offered": 12, "for programs": 4}),
        ("{Saiga}" + FORM, {}, {"offered": 9, "for programs": 5}),
        (
            LISTED,
            {"numbering": LISTS},
            {"offered": 5 + 7, "computed": 2, "no letters": 1, "not used": 7},
        ),
        ("{Saiga}<x:gizmo>hop</x:gizmo>", {}, {"offered": 5, "unknown element": 3}),
        ("{Saiga}<w:r>hop</w:r>", {}, {"offered": 5, "misplaced": 3}),
        (
            "{Saiga}<w:r><w:pict><v:rect><w:r><w:t>hop</w:t></w:r></v:rect></w:pict></w:r>",
            {},
            {"offered": 5, "misplaced": 3},
        ),
        (
            "{Saiga}",
            {"comments": '<w:comment w:id="1"><w:p>{Why?}</w:p></w:comment>'},
            {"offered": 5, "comments": 4},
        ),
        (
            "{Saiga}",
            {"core": "<dc:title>Guide</dc:title><dc:creator>Anna</dc:creator>"},
            {"offered": 10, "metadata": 4},
        ),
        (
            "{Saiga}",
            {"custom": '<property name="Owner"><vt:lpwstr>Anna</vt:lpwstr></property>'},
            {"offered": 5, "data": 4},
        ),
        (
            "{Saiga}",
            {"chart": "<c:numCache><c:v>1.5E3</c:v></c:numCache><c:f>A!B</c:f>"},
            {"offered": 5, "number of a chart": 5, "for programs": 3},
        ),
        (
            "{Saiga}",
            {"rels": '<Relationship Id="h" Type="h" Target="http://x.org" TargetMode="External"/>'},
            {"offered": 5, "link": 12},
        ),
        (
            "{Saiga}",
            {"extra": {"word/left.xml": "<a>Left over</a>"}},
            {"offered": 5, "not used": 9},
        ),
    ],
)
def test_each_character_is_counted_once_with_what_becomes_of_it(
    make: Make, body: str, options: dict[str, Any], expected: dict[str, int]
) -> None:
    assert ledger_of(make(body, **options)) == expected


def test_comments_are_offered_where_an_option_says_so(make: Make) -> None:
    comments = '<w:comment w:id="1"><w:p>{Why?}</w:p></w:comment>'
    assert ledger_of(make(comments=comments), comments=True) == {"offered": 9}


def test_a_twin_that_repeats_nothing_is_offered(make: Make) -> None:
    fallback = "<w:pict><v:textbox><w:txbxContent><w:p>{Hop}</w:p></w:txbxContent></v:textbox>"
    body = f"<mc:AlternateContent><mc:Fallback>{fallback}</w:pict></mc:Fallback>"
    found = ledger_of(make(f"<w:p>{{Saiga}}<w:r>{body}</mc:AlternateContent></w:r></w:p>"))
    assert found == {"offered": 8}


def test_a_note_that_only_a_deletion_refers_to_is_deleted_with_it(make: Make) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    path = make(
        f"{{Saiga}}<w:del>{reference}</w:del>",
        footnotes='<w:footnote w:id="2"><w:p>{Note}</w:p></w:footnote>',
    )
    assert ledger_of(path) == {"offered": 5, "deleted revision": 4}


def test_nothing_is_counted_without_a_request(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "census", None)
    monkeypatch.setattr(ledger, "segment_block", None)
    assert read_document(make()).ledger == ()


def test_rows_are_by_part_and_by_reason(make: Make) -> None:
    rows = read_document(make(header="<w:p>{Top 1}</w:p><w:p>{2}</w:p>"), ledger=True).ledger
    assert [(row.part, row.reason, row.characters) for row in rows] == [
        ("word/document.xml", Reason.OFFERED, 5),
        ("word/header1.xml", Reason.OFFERED, 5),
        ("word/header1.xml", Reason.NO_LETTERS, 1),
    ]


def test_misplaced_text_is_told_with_its_place(make: Make) -> None:
    document = read_document(make("{Saiga}<w:r>hop</w:r>"), ledger=True)
    (warning,) = document.diagnostics
    assert (warning.rule, warning.place) == ("misplaced-text", "word/document.xml")
    assert "text in body/p/r is not translated: Word reads none there (3)" in warning.message


def test_every_reason_is_explained() -> None:
    assert all(reason.explanation for reason in Reason)
    assert [reason for reason in Reason if reason.fate is Fate.NOT_REACHED] == [Reason.NOT_REACHED]


class TestThatItCanFail:
    """Each site taken away from the walk leaves its text unreached; so the law is one."""

    EVERYTHING = (
        f"<w:p>{{Saiga}}{ALT}{TEXT_BOX}{CHOICES}{FORM}"
        '<w:hyperlink w:tooltip="Go there">{there}</w:hyperlink></w:p>'
        '<w:tbl><w:tblPr><w:tblCaption w:val="Herds"/></w:tblPr>'
        f"<w:tr><w:tc><w:p>{{Cell}}</w:p></w:tc></w:tr></w:tbl>{LISTED}"
    )

    @pytest.fixture
    def everything(self, make: Make) -> Path:
        chart = "<c:tx><c:strRef><c:strCache><c:pt><c:v>Share</c:v></c:pt></c:strCache></c:strRef>"
        return make(
            self.EVERYTHING,
            header="<w:p>{Top}</w:p>",
            numbering=LISTS,
            core="<dc:title>Guide</dc:title>",
            chart=f"{chart}</c:tx><a:p><a:r><a:t>Axis</a:t></a:r></a:p>",
        )

    def test_with_all_sites_nothing_is_left(self, everything: Path) -> None:
        assert "not reached" not in ledger_of(everything)

    @pytest.mark.parametrize(
        ("place", "name", "replacement", "lost"),
        [
            (walk.Walker, "_table", nothing := lambda *_: iter(()), 4 + 5),
            (walk, "_TABLE_TEXTS", (), 5),
            (walk, "visible_attributes", nothing, 7 + 6 + 4),
            (walk, "is_chart_text", lambda _: False, 5),
            (ParagraphReader, "_add_graphic", lambda *_: None, 7 + 10),
            (walk, "_DRAWING_PARAGRAPH", "", 4),
            (ParagraphReader, "_content_control", lambda *_: None, 12),
            (ParagraphReader, "_hyperlink", lambda *_: None, 8 + 5),
            (reader, "property_sites", nothing, 5),
            (reader, "numbering_sites", nothing, 9),
            (reader, "STORY_NAMES", {}, 0),
            (drawn, "_DRAWN", {}, 9),
        ],
    )
    def test_a_site_less_is_text_not_reached(
        self,
        everything: Path,
        monkeypatch: pytest.MonkeyPatch,
        place: object,
        name: str,
        replacement: object,
        lost: int,
    ) -> None:
        monkeypatch.setattr(place, name, replacement)
        assert ledger_of(everything).get("not reached", 0) == lost
