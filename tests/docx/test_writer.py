"""Building: paragraphs, attributes and values that have a translation, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cami_translate.docx import Document, build_bytes, read_document, write_document
from cami_translate.errors import DocumentError
from cami_translate.model import Location, Text

Make = Callable[..., Path]
Read = Callable[..., Document]
Build = Callable[..., Path]
Shown = Callable[..., str]


def test_a_part_in_which_nothing_changes_keeps_its_bytes(
    make: Make, build: Build, repack: Callable[..., Path]
) -> None:
    path = make("{Saiga}", header="<w:p   w:rsidR='1'  >{Fences}</w:p>")
    target = build({"Saiga": "Сайгак"}, read_document(path))
    found: dict[Path, bytes] = {}
    for file in (path, target):
        repack(
            file,
            lambda name, data, file=file: (
                found.setdefault(file, data) and data if name == "word/header1.xml" else data
            ),
        )
    assert found[path] == found[target]


def test_properties_of_the_document_are_built(build: Build) -> None:
    target = build({"Saiga plan": "План"}, "{x y}", core="<dc:title>Saiga plan</dc:title>")
    assert docx.Document(str(target)).core_properties.title == "План"


def test_numbers_in_numbering_move_with_their_words(build: Build, shown: Shown) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="{}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    target = build(
        {"Section <fld1/> of <fld2/>": "<fld2/>, раздел <fld1/>"},
        '<w:p><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:p>',
        numbering=numbering.format("Section %1 of %2"),
    )
    assert shown(target, "word/numbering.xml") == numbering.format("%2, раздел %1")


def test_values_with_characters_of_xml_are_escaped(build: Build, shown: Shown) -> None:
    body = '<w:p><w:r><w:pict><v:shape alt="Saiga"/></w:pict></w:r></w:p>'
    target = build({"Saiga": '«A» < "B" & C'}, body)
    assert 'alt="«A» &lt; &quot;B&quot; &amp; C"' in shown(target)


def test_equal_texts_are_built_where_they_stand(build: Build, shown: Shown) -> None:
    target = build({"Saiga": "Сайгак"}, "<w:p>{Saiga}</w:p><w:p>{i|Saiga}</w:p>")
    assert shown(target) == "<w:p>{Сайгак}</w:p><w:p>{i|Сайгак}</w:p>"


def test_a_location_that_is_not_in_the_document_changes_nothing(read: Read) -> None:
    document = read("{Saiga}")
    data = build_bytes(document, {Location(99): (Text("x"),)}, highlight=[Location(98)])
    target = document.path.with_name("built.docx")
    target.write_bytes(data)
    assert [b.text for b in read_document(target).blocks] == ["Saiga"]


def test_what_stays_in_english_can_be_highlighted(read: Read, tmp_path: Path, shown: Shown) -> None:
    document = read("<w:p>{Saiga}</w:p><w:p>{Kulan}</w:p>")
    first, second = (block.location for block in document.blocks)
    target = tmp_path / "built.docx"
    write_document(document, {first: (Text("Сайгак"),)}, target, highlight=[second])
    assert shown(target) == "<w:p>{Сайгак}</w:p><w:p>{highlight=yellow|Kulan}</w:p>"


def test_folders_are_made_and_an_old_file_replaced(read: Read, tmp_path: Path) -> None:
    target = tmp_path / "output" / "ru" / "guide.docx"
    for _ in range(2):
        document = read("{Saiga}")
        write_document(document, {document.blocks[0].location: (Text("Сайгак"),)}, target)
    assert [p.text for p in docx.Document(str(target)).paragraphs] == ["Сайгак"]
    assert [path.name for path in target.parent.iterdir()] == ["guide.docx"]


def test_the_source_may_vanish_after_it_was_read(make: Make, tmp_path: Path) -> None:
    path = make("{Saiga}")
    document = read_document(path)
    path.unlink()
    write_document(document, {}, tmp_path / "built.docx")
    with pytest.raises(DocumentError, match="No such file"):
        read_document(path)


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:p>{12}</w:p>"])
def test_a_document_without_text_is_built(make: Make, body: str) -> None:
    path = make(body)
    assert build_bytes(read_document(path), {}) == path.read_bytes()
