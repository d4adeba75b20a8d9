"""Elements that nobody has thought of: seen through around text, kept whole without, and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document, read_document
from cami_translate.reasons import Reason

Read = Callable[..., Document]
Texts = Callable[..., list[str]]
Built = Callable[..., str]

SHAPE = "<w:p><w:r><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></w:r></w:p>"
BOX = "<w:txbxContent><w:p>{Fence}</w:p></w:txbxContent>"
ROW = "<w:tr><w:tc><w:p>{Cell}</w:p></w:tc></w:tr>"
FORMATTED = "<w:r><w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<x:y><w:p>{Saiga}</w:p></x:y>", ["Saiga"], id="around a paragraph"),
        pytest.param("<x:y><w:ins><w:p>{Saiga}</w:p></w:ins></x:y>", ["Saiga"], id="around more"),
        pytest.param(f"<x:y><w:tbl>{ROW}</w:tbl></x:y>", ["Cell"], id="around a table"),
        pytest.param(f"<w:tbl><x:y>{ROW}</x:y></w:tbl>", ["Cell"], id="around a row"),
        pytest.param("<w:tbl><w:tr><x:y><w:tc><w:p>{Cell}</w:p></w:tc></x:y></w:tr></w:tbl>",
                     ["Cell"], id="around a cell"),
        pytest.param(f"<w:tbl>{ROW}<x:y><w:p>{{Sum}}</w:p></x:y></w:tbl>", ["Cell", "Sum"],
                     id="in a table without a row"),
        pytest.param("<w:tbl><w:tr><x:y><w:p>{Sum}</w:p></x:y></w:tr></w:tbl>", ["Sum"],
                     id="in a row without a cell"),
        pytest.param("{Saiga }<x:y>{jump}</x:y>", ["Saiga <x1>jump</x1>"], id="around a run"),
        pytest.param("<w:r><w:t>Saiga </w:t><x:y>{jump}</x:y></w:r>", ["Saiga<x1>jump</x1>"],
                     id="in a run around a run"),
        pytest.param("<w:r><x:y><w:t>Saiga</w:t></x:y><w:t>s</w:t></w:r>", ["<x1>Saiga</x1>s"],
                     id="in a run around text"),
        pytest.param(SHAPE.format(f"<x:y>{BOX}</x:y>"), ["Fence"], id="in a drawing"),
        pytest.param(SHAPE.format("<x:y><w:p>{Fence}</w:p></x:y>"), ["Fence"],
                     id="in a drawing without a box"),
        pytest.param(SHAPE.format("<a:p><x:y><a:r><a:t>Fence</a:t></a:r></x:y></a:p>"), ["Fence"],
                     id="in a drawing's paragraph"),
    ],
)  # fmt: skip
def test_around_text_it_is_seen_through(
    texts: Texts, read: Read, body: str, expected: list[str]
) -> None:
    assert texts(body) == expected
    warnings = read(body).diagnostics
    assert {(warning.rule, warning.place) for warning in warnings} == {
        ("unknown-element", "word/document.xml")
    }
    assert "the element y in " in warnings[0].message


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<w:p>{Saiga}</w:p><x:y><x:z/>word</x:y>", "body"),
        (f"<w:tbl><x:y>word</x:y>{ROW}</w:tbl>", "tbl"),
        ("<w:p>{Saiga}<x:y><x:z/>word</x:y></w:p>", "p"),
        ("<w:p><w:r><w:t>Saiga</w:t><x:y>word</x:y></w:r></w:p>", "r"),
        (SHAPE.format("<x:y>word</x:y>"), "txbx"),
        (SHAPE.format("<a:p><x:y>word</x:y></a:p>"), "p"),
    ],
)
def test_without_it_is_kept_whole_and_counted(
    make: Callable[..., Path], body: str, place: str
) -> None:
    document = read_document(make(body), ledger=True)
    rows = [row for row in document.ledger if row.reason is Reason.UNKNOWN]
    assert [(row.part, row.characters) for row in rows] == [("word/document.xml", len("word"))]
    assert "word" not in "".join(block.text for block in document.blocks)
    assert f"the element y in {place} is not known; it is kept" in document.diagnostics[0].message


def test_a_run_without_a_paragraph_is_named_too(read: Read) -> None:
    (warning,) = read("{Saiga}<w:r><w:pict><v:rect>{hop}</v:rect></w:pict></w:r>").diagnostics
    assert "the element r in rect is not known; it is kept" in warning.message


class TestWrittenBack:
    def test_a_code_stays_where_it_is(self, built: Built) -> None:
        body = '{Saiga}<x:gizmo x:a="1"><x:b/></x:gizmo>{ jump}'
        assert built({"Saiga<x1/> jump": "Сайгак<x1/> прыгает"}, body) == (
            '<w:p>{Сайгак}<x:gizmo x:a="1"><x:b/></x:gizmo>{ прыгает}</w:p>'
        )

    def test_a_code_in_a_run_too(self, built: Built) -> None:
        body = f"{FORMATTED}<w:t>Saiga</w:t><x:gizmo/></w:r>{{b|s}}"
        found = built({"Saiga<x1/>s": "Сайга<x1/>ки"}, body)
        assert found == f"<w:p>{{b|Сайга}}{FORMATTED}<x:gizmo/></w:r>{{b|ки}}</w:p>"

    def test_a_pair_is_around_its_text(self, built: Built) -> None:
        body = "{Saiga }<x:gizmo>{jump}</x:gizmo>"
        assert built({"Saiga <x1>jump</x1>": "Сайгак <x1>прыгает</x1>"}, body) == (
            "<w:p>{Сайгак }<x:gizmo>{прыгает}</x:gizmo></w:p>"
        )

    def test_a_pair_in_a_run_comes_to_stand_around_one(self, built: Built) -> None:
        body = f"{FORMATTED}<w:t>One </w:t><x:y><w:t>two</w:t></x:y><w:t> three</w:t></w:r>"
        body = body.replace("<w:t>", '<w:t xml:space="preserve">')
        assert built({"One <x1>two</x1> three": "Раз <x1>два</x1> три"}, body) == (
            "<w:p>{b|Раз }<x:y>{b|два}</x:y>{b| три}</w:p>"
        )

    def test_in_a_drawing_too(self, built: Built) -> None:
        body = SHAPE.format(
            "<a:p><a:r><a:t>Fence </a:t></a:r><x:y><a:r><a:t>one</a:t></a:r></x:y></a:p>"
        )
        found = built({"Fence <x1>one</x1>": "Забор <x1>раз</x1>"}, body)
        assert "<x:y><a:r><a:t>раз</a:t></a:r></x:y>" in found
