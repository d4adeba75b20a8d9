"""Parts are found by types and relationships, never by their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import read_document
from cami_translate.docx.package import open_package

Make = Callable[..., Path]
Texts = Callable[..., list[str]]

MAIN_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    b"http://schemas.openxmlformats.org/drawingml/2006/main": (
        b"http://purl.oclc.org/ooxml/drawingml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def make_strict(name: str, data: bytes) -> bytes:
    for transitional, strict in STRICT.items():
        data = data.replace(transitional, strict)
    return data


@pytest.mark.parametrize("extension", MAIN_TYPES)
def test_documents_with_macros_and_templates_are_read_and_built(
    make: Make, build: Callable[..., Path], shown: Callable[..., str], extension: str
) -> None:
    path = make("{Saiga}", f"guide.{extension}", kind=MAIN_TYPES[extension])
    target = build({"Saiga": "Сайгак"}, read_document(path))
    assert shown(target) == "<w:p>{Сайгак}</w:p>"
    assert MAIN_TYPES[extension] in shown(target, "[Content_Types].xml")


@pytest.mark.parametrize("main", ["document.xml", "word/document2.xml", "w/ä/sáiga.xml"])
def test_the_main_part_may_have_any_name(make: Make, main: str) -> None:
    document = read_document(make(main=main, header="<w:p>{Fences}</w:p>"))
    assert [b.text for b in document.blocks] == ["Saiga", "Fences"]
    assert document.package.main == main


def test_names_differ_in_case_only_by_accident(make: Make, repack: Callable[..., Path]) -> None:
    path = repack(
        make(header="<w:p>{Fences}</w:p>"),
        lambda name, data: (
            data.replace(b"header1.xml", b"HEADER1.XML")
            if name.endswith("document.xml.rels")
            else data
        ),
    )
    assert [b.text for b in read_document(path).blocks] == ["Saiga", "Fences"]


def test_targets_are_relative_to_their_part_or_absolute_and_may_be_escaped(
    make: Make,
) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    targets = ("h1.xml", "/word/h2.xml", "../word/h3.xml", "./h%204.xml", "h5.xml#x")
    rels = "".join(
        f'<Relationship Id="h{n}" Type="{kind}" Target="{target}"/>'
        for n, target in enumerate(targets)
    )
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>"
    )
    names = ("h1.xml", "h2.xml", "h3.xml", "h 4.xml", "h5.xml")
    path = make(rels=rels, extra={f"word/{name}": header.format(name) for name in names})
    assert [b.text for b in read_document(path).blocks] == ["Saiga", *names]


def test_external_targets_are_not_followed(make: Make) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    rels = (
        f'<Relationship Id="x" Type="{kind}" Target="http://example.org/h" TargetMode="External"/>'
    )
    document = read_document(make(rels=rels))
    assert [b.text for b in document.blocks] == ["Saiga"]
    assert document.diagnostics == ()


def test_content_types_come_from_the_part_or_its_extension(make: Make) -> None:
    package = open_package(make(styles=""))
    assert package.content_type("word/styles.xml").endswith("styles+xml")
    assert package.content_type("WORD/STYLES.XML").endswith("styles+xml")
    assert package.content_type("other.xml") == "application/xml"
    assert package.content_type("other.png") == ""


class TestStrict:
    def test_a_strict_document_is_read_as_any_other(
        self, make: Make, repack: Callable[..., Path]
    ) -> None:
        path = repack(make("{Saiga }{b|jump}", header="<w:p>{Fences}</w:p>"), make_strict)
        document = read_document(path)
        assert [b.text for b in document.blocks] == ["Saiga jump", "Fences"]

    def test_it_is_strict_when_built(
        self, make: Make, repack: Callable[..., Path], build: Callable[..., Path]
    ) -> None:
        path = repack(make("{Saiga }{b|jump}", styles=""), make_strict)
        target = build("pseudo", read_document(path))
        repack(target, self._is_strict)

    def _is_strict(self, name: str, data: bytes) -> bytes:
        transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        assert transitional not in data, name
        return data

    def test_its_document_properties_are_found(
        self, make: Make, repack: Callable[..., Path]
    ) -> None:
        field = '<w:fldSimple w:instr="DOCPROPERTY Company">{CMS Secretariat}</w:fldSimple>'
        path = repack(make(field, app="<Company>CMS Secretariat</Company>"), make_strict)
        assert ("Document property", "CMS Secretariat") in [
            (b.kind, b.text) for b in read_document(path).blocks
        ]


def test_the_declaration_and_what_is_around_the_root_stay(
    make: Make, repack: Callable[..., Path], build: Callable[..., Path]
) -> None:
    declared = b'<?xml version="1.0" encoding="utf-8"?>\r\n<?mso-application progid="Word"?>\n'
    path = repack(
        make(),
        lambda name, data: (
            declared + data.partition(b"?>\n")[2] if name == "word/document.xml" else data
        ),
    )
    found: list[bytes] = []
    repack(
        build("pseudo", read_document(path)),
        lambda name, data: found.append(data) or data if name == "word/document.xml" else data,
    )
    assert found[0].startswith(declared.rstrip())


def test_active_content_is_kept_and_nothing_fetched(make: Make, build: Callable[..., Path]) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    rels = f'<Relationship Id="t" Type="{kind}" Target="file://host/x.dotm" TargetMode="External"/>'
    path = make(rels=rels, extra={"word/vbaProject.bin": b"macro"})
    target = build("pseudo", read_document(path))
    package = open_package(target)
    assert package.archive.read("word/vbaProject.bin") == b"macro"
    assert package.relationships(package.main)["t"].external


def test_the_hash_is_that_of_the_file(make: Make) -> None:
    document = read_document(make())
    assert document.source_hash.startswith("sha256:")
    assert len(document.source_hash) == 7 + 16
    assert read_document(make("{Kulan}")).source_hash != document.source_hash
