"""Parts are found by types and relationships, never by their names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import read_document
from cami_translate.docx.gate import Limits
from cami_translate.docx.package import open_package
from cami_translate.errors import DocumentError

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


def holding(inner: bytes) -> bytes:
    """A package of two parts, ``a.xml`` and the given one."""
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("a.xml", b"<a>1</a>")
        archive.writestr("inner", inner)
    return data.getvalue()


class TestEmbeddedPackages:
    """A part may be a package itself, whose parts have names behind ``!/``."""

    def test_parts_in_them_are_read_and_written(self, make: Make) -> None:
        package = open_package(make(extra={"book": holding(holding(b""))}))
        deep = package.part("book!/inner!/a.xml")
        assert deep is package.embedded("book").embedded("inner").part("a.xml")
        deep.root.text = "2"
        path = make(name="built.docx")
        path.write_bytes(package.to_bytes(["book!/inner!/a.xml"]))
        again = open_package(path)
        assert again.part("book!/inner!/a.xml").root.text == "2"
        assert again.part("book!/a.xml").root.text == "1"

    def test_without_a_change_the_bytes_are_the_same(self, make: Make) -> None:
        path = make(extra={"book": holding(b"")})
        package = open_package(path)
        assert package.part("book!/a.xml").root.text == "1"
        assert package.to_bytes([]) == path.read_bytes()

    def test_one_that_is_no_package_is_refused_by_its_name(self, make: Make) -> None:
        with pytest.raises(DocumentError, match=r"guide\.docx: book: is damaged"):
            open_package(make(extra={"book": b"x"})).embedded("book")

    def test_they_may_not_be_in_each_other_for_ever(self, make: Make) -> None:
        data = holding(b"")
        for _ in range(5):
            data = holding(data)
        package = open_package(make(extra={"inner": data}))
        with pytest.raises(DocumentError, match="in more than 4 others"):
            package.embedded("!/".join(["inner"] * 6))

    def test_what_inflates_in_them_counts_for_the_whole(self, make: Make) -> None:
        books = {f"book{n}": holding(bytes(100_000)) for n in range(2)}
        package = open_package(make(extra=books), Limits(total=150_000))
        assert package.embedded("book0").archive.read("inner")
        with pytest.raises(DocumentError, match="inflates to more than"):
            package.embedded("book1").archive.read("inner")
