"""Hostile and foreign files: refused in one line that names the file and the cause."""

from __future__ import annotations

import contextlib
import random
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from cami_translate.cli.docx2po import docx2po
from cami_translate.docx import build_bytes, read_document
from cami_translate.docx.gate import Limits, open_archive
from cami_translate.errors import DocumentError
from cami_translate.options import DocumentOptions

Make = Callable[..., Path]
Repack = Callable[..., Path]

MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DTD = "<!DOCTYPE w:document [<!ENTITY a 'Saiga'>]>"
BOMB = (
    "<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in pairwise("abcdefghi"))
    + "]>"
)


def patch(data: bytes, marker: bytes, offset: int, value: bytes, which: int = 0) -> bytes:
    """Overwrite bytes of a ZIP record: of the ``which``-th one that starts with ``marker``."""
    place = -1
    for _ in range(which + 1):
        place = data.index(marker, place + 1)
    start = place + offset
    return data[:start] + value + data[start + len(value) :]


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

FOREIGN = {
    "empty": (b"", "is empty"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    "old": (OLE, r"is an old Word file \(\.doc\)"),
    "rtf": (b"{\\rtf1\\ansi Saiga}", "is RTF"),
    "html": (b"\r\n<!DOCTYPE html><html></html>", "is HTML"),
    "xhtml": (b"\xef\xbb\xbf<html xmlns='x'>", "is HTML"),
    "xml": (b"<?xml version='1.0'?><w:document/>", "is a plain XML file"),
    "pdf": (b"%PDF-1.7\n", "is a PDF"),
    "odt": (
        b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK",
        r"is an OpenDocument text \(\.odt\)",
    ),
    "text": (b"Saiga antelopes", "is not a Word file"),
    "png": (b"\x89PNG\r\n\x1a\n", "is not a Word file"),
    "pk": (b"PK\x03\x04", "is damaged or truncated"),
}
DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "no end": (lambda data: data[:-1], "is damaged or truncated"),
    "half": (lambda data: data[: len(data) // 2], "is damaged or truncated"),
    "first entry": (lambda data: data[:60], "is damaged or truncated"),
    "directory": (lambda data: patch(data, CENTRAL, 0, b"PK\x01\x00"), "is damaged or truncated"),
    "checksum": (lambda data: patch(data, CENTRAL, 16, b"\1\2\3\4"), "checksum does not match"),
    "size": (lambda data: patch(data, CENTRAL, 24, b"\x05\0\0\0"), "checksum does not match"),
    "encrypted": (lambda data: patch(data, CENTRAL, 8, b"\1"), "is encrypted"),
    "method": (lambda data: patch(data, CENTRAL, 10, b"\x5f"), "compressed in an unknown way"),
    "overlap": (
        lambda data: patch(data, CENTRAL, 42, struct.pack("<L", 0), which=1),
        "overlaps another",
    ),
    "nowhere": (
        lambda data: patch(data, CENTRAL, 42, struct.pack("<L", 7)),
        "points to no entry",
    ),
    "deflate": (lambda data: patch(data, LOCAL, 49, b"\xff\xff\xff\xff"), "is damaged"),
}
XML = {
    "dtd": (lambda xml: xml.replace("?>\n", f"?>\n{DTD}"), "has a DTD"),
    "entities": (
        lambda xml: xml.replace("?>\n", f"?>\n{BOMB}").replace("Saiga", "&i;"),
        "has a DTD",
    ),
    "external": (
        lambda xml: xml.replace(
            "?>\n", "?>\n<!DOCTYPE x [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]>"
        ),
        "has a DTD",
    ),
    "undeclared": (lambda xml: xml.replace("Saiga", "&saiga;"), "is not well-formed"),
    "cut": (lambda xml: xml[:-20], "is not well-formed"),
    "nothing": (lambda _: "", "is not well-formed"),
    "control": (lambda xml: xml.replace("Saiga", "\x07"), "is not well-formed"),
    "depth": (
        lambda xml: xml.replace("<w:p>", "<x:a>" * 10_000).replace("</w:p>", "</x:a>" * 10_000),
        "is not well-formed",
    ),
    "spreadsheet": (
        lambda _: "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>",
        "is an Office file but not a Word document",
    ),
}  # fmt: skip


def refusal(path: Path, options: DocumentOptions = DocumentOptions()) -> str:
    """The message with which a file is refused."""
    with pytest.raises(DocumentError) as caught:
        read_document(path, options)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def in_main(
    repack: Repack, path: Path, change: Callable[[str], str], encoding: str = "utf-8"
) -> Path:
    return repack(
        path,
        lambda name, data: change(data.decode()).encode(encoding) if name == MAIN else data,
    )  # fmt: skip


@pytest.fixture(
    params=[
        *(pytest.param((FOREIGN, key), id=f"foreign {key}") for key in FOREIGN),
        *(pytest.param((DAMAGE, key), id=f"damaged {key}") for key in DAMAGE),
        *(pytest.param((XML, key), id=f"XML {key}") for key in XML),
    ]
)
def hostile(request: pytest.FixtureRequest, make: Make, repack: Repack) -> tuple[Path, str]:
    """A file that is refused, and a pattern for the cause."""
    kind, key = request.param
    how, cause = kind[key]
    path = make()
    if kind is XML:
        in_main(repack, path, how)
    else:
        path.write_bytes(how(path.read_bytes()) if kind is DAMAGE else how)
    return path, cause


def test_it_is_refused_in_one_line_with_the_cause(hostile: tuple[Path, str]) -> None:
    path, cause = hostile
    started = time.monotonic()
    with pytest.raises(DocumentError, match=cause):
        read_document(path)
    assert refusal(path)
    assert time.monotonic() - started < 5


def test_the_command_says_so_without_a_traceback(hostile: tuple[Path, str]) -> None:
    path, _ = hostile
    result = CliRunner().invoke(docx2po, [str(path), str(path.with_name("guide.po"))])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {path}: ")
    assert not path.with_name("guide.po").exists()


class TestTheDirectory:
    def test_a_zip_that_is_no_word_file_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "photos.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("saiga.jpg", b"")
        assert "is a ZIP archive but not a Word document" in refusal(path)

    def test_a_package_without_a_main_document_is_refused(self, make: Make, repack: Repack) -> None:
        path = repack(make(), lambda name, data: None if name == "_rels/.rels" else data)
        assert "has no main document" in refusal(path)

    @pytest.mark.parametrize("names", [(MAIN, MAIN), (MAIN, "word\\document.xml")])
    def test_a_part_may_not_occur_twice(self, tmp_path: Path, names: tuple[str, str]) -> None:
        path = tmp_path / "twice.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a" * len(names[0]), b"1")
            archive.writestr("b" * len(names[1]), b"2")
        data = path.read_bytes()
        for letter, name in zip("ab", names, strict=True):
            data = data.replace((letter * len(name)).encode(), name.encode())
        path.write_bytes(data)
        assert f"it contains the part {MAIN} twice" in refusal(path)

    def test_two_entries_may_not_share_their_data(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a", b"x" * 1000)
            archive.writestr("b", b"x" * 1000)
        path.write_bytes(patch(path.read_bytes(), CENTRAL, 42, b"\0\0\0\0", which=1))
        assert "overlaps another" in refusal(path)

    def test_too_many_parts_are_refused(self, make: Make) -> None:
        path = make(extra={f"x/{n}.bin": b"" for n in range(5000)})
        assert "parts, more than 4096" in refusal(path)

    def test_a_part_that_inflates_a_hundredfold_is_refused(self, make: Make) -> None:
        path = make(extra={"word/webSettings.xml": b" " * 3_000_000})
        assert "word/webSettings.xml inflates more than 100:1" in refusal(path)

    def test_so_is_a_huge_picture(self, make: Make) -> None:
        path = make(extra={"word/media/image1.bmp": b"\0" * 30_000_000})
        assert "word/media/image1.bmp inflates more than 100:1" in refusal(path)

    def test_a_small_part_may_inflate_as_it_likes(self, make: Make) -> None:
        read_document(make(extra={"word/webSettings.xml": b" " * 1_000_000}))

    def test_so_may_a_picture_that_is_mostly_white(self, make: Make) -> None:
        read_document(make(extra={"word/media/image1.emf": b"\0" * 3_000_000}))

    def test_a_size_that_is_not_kept_is_refused(self, make: Make) -> None:
        path = make("{" + "Saiga " * 5000 + "}")
        data = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            which = archive.namelist().index(MAIN)
        path.write_bytes(patch(data, CENTRAL, 24, struct.pack("<L", 2000), which))
        assert "is damaged" in refusal(path)

    def test_a_total_that_is_too_large_is_refused(self, make: Make) -> None:
        path = make("{" + "Saiga " * 5000 + "}")
        with pytest.raises(DocumentError, match="inflates to more than 0 MB"):
            open_archive(path, Limits(total=20_000))

    def test_a_large_xml_part_is_refused_with_the_option_that_raises_the_limit(
        self, make: Make
    ) -> None:
        noise = random.Random(1)
        text = "".join(noise.choices("abcdefgh ", k=1_100_000))
        path = make(f"{{{text}}}")
        assert "has 1 MB of XML, more than 1 MB" in refusal(path, DocumentOptions(max_part_mb=1))
        assert "--max-part-mb" in refusal(path, DocumentOptions(max_part_mb=1))
        assert read_document(path, DocumentOptions(max_part_mb=2)).blocks

    def test_a_file_that_is_too_large_is_not_even_read(self, tmp_path: Path) -> None:
        path = tmp_path / "film.docx"
        with path.open("wb") as file:
            file.truncate(2**40)  # sparse: it takes no room
        assert "has 1048576 MB, more than 512 MB" in refusal(path)

    def test_a_file_that_cannot_be_read_says_why(self, tmp_path: Path) -> None:
        assert "cannot be read (No such file" in refusal(tmp_path / "missing.docx")
        assert "cannot be read (Is a directory" in refusal(tmp_path)

    def test_a_strange_file_name_stays_one_line(self, tmp_path: Path) -> None:
        path = tmp_path / "two\nlines\x1b[31m.docx"
        path.write_bytes(b"")
        with pytest.raises(DocumentError, match=r"two\\nlines\\x1b\[31m\.docx: is empty") as caught:
            read_document(path)
        assert "\n" not in str(caught.value)

    def test_every_truncation_is_refused(self, make: Make) -> None:
        path = make("{Saiga }{b|jump}")
        data = path.read_bytes()
        for length in range(0, len(data), 7):
            path.write_bytes(data[:length])
            refusal(path)

    def test_damaged_bytes_are_refused_or_read_but_nothing_else(self, make: Make) -> None:
        path = make("{Saiga }{b|jump}", header="<w:p>{x}</w:p>")
        good, noise = path.read_bytes(), random.Random(7)
        records = [n for n in range(len(good)) if good[n : n + 2] == b"PK"]
        for _ in range(800):
            data = bytearray(good)
            for _ in range(noise.choice((1, 1, 3))):
                near = noise.choice(records) + noise.randrange(46)
                place = noise.choice((near, noise.randrange(len(data)))) % len(data)
                data[place] = noise.choice((0, 255, data[place] ^ 1 << noise.randrange(8)))
            path.write_bytes(data)
            with contextlib.suppress(DocumentError):
                build_bytes(read_document(path), {})


class TestTheXml:
    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_a_dtd_is_seen_in_any_encoding(self, make: Make, repack: Repack, encoding: str) -> None:
        def change(xml: str) -> str:
            label = encoding.upper()[:6]
            xml = xml.replace("Saiga", "&a;").replace("UTF-8", label)
            return xml.replace("?>\n", f"?>\n{DTD}")

        path = in_main(repack, make(), change, encoding)
        assert f"{MAIN} has a DTD" in refusal(path)

    def test_a_dtd_in_any_part_is_refused(self, make: Make, repack: Repack) -> None:
        path = repack(
            make(header="<w:p/>"),
            lambda name, data: (
                data.replace(b"?>\n", f"?>\n{DTD}".encode()) if name == "word/header1.xml" else data
            ),
        )
        assert "word/header1.xml has a DTD" in refusal(path)

    def test_a_part_in_utf_16_is_read(self, make: Make, repack: Repack) -> None:
        path = in_main(repack, make(), lambda xml: xml.replace("UTF-8", "UTF-16"), "utf-16")
        assert read_document(path).blocks[0].text == "Saiga"

    def test_text_about_a_dtd_is_text(self, make: Make) -> None:
        assert read_document(make("{&lt;!DOCTYPE html>}")).blocks[0].text == "<!DOCTYPE html>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


BEGIN, SEPARATE, END_FIELD = (mark(kind) for kind in ("begin", "separate", "end"))
QUOTE = BEGIN + instruction("QUOTE") + SEPARATE
STYLED = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>{Saiga}</w:p>'


def style(name: str, inner: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}">{inner}</w:style>'


def strange() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Documents that no editor writes and that are read all the same."""
    for depth, name in ((220, "w:hyperlink"), (220, "x:a"), (220, "w:smartTag")):
        yield f"{name} in {name}", f"<{name}>" * depth + "{Saiga}" + f"</{name}>" * depth, {}
    tables = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    yield "tables in tables", tables[0] * 70 + "<w:p>{Saiga}</w:p>" + tables[1] * 70, {}
    yield "fields in fields", QUOTE * 1500 + "{Saiga}" + END_FIELD * 1500, {}
    yield "fields that do not separate", BEGIN * 3000 + END_FIELD * 3000 + "{Saiga}", {}
    yield "ends without a beginning", END_FIELD + SEPARATE + "{Saiga}" + END_FIELD, {}
    yield (
        "a separator inside a link",
        f"{BEGIN}<w:hyperlink>{instruction('QUOTE')}{SEPARATE}</w:hyperlink>{{Saiga}}{END_FIELD}",
        {},
    )
    yield "an end inside a link", f"{QUOTE}<w:hyperlink>{{Saiga}}{END_FIELD}</w:hyperlink>", {}
    circle = style("s0", '<w:basedOn w:val="s1"/>') + style("s1", '<w:basedOn w:val="s0"/>')
    yield "styles based on each other", STYLED, {"styles": circle}
    chain = "".join(style(f"s{n}", f'<w:basedOn w:val="s{n + 1}"/>') for n in range(5000))
    yield "a chain of styles", STYLED, {"styles": chain}
    for level in ("²", "9" * 5000, "-1", "x"):
        outline = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
        yield f"outline level {level[:4]}", STYLED, {"styles": style("s0", outline)}
        yield f"size {level[:4]}", f"{{sz={level} spacing={level}|Saiga}}{{ and}}", {}
    many = "".join(f"{{sz={n}|Saiga}}" for n in range(3000))
    yield "thousands of formats", many, {}
    reference = BEGIN + instruction("REF a") + SEPARATE + "{Saiga}" + END_FIELD
    starts = "".join(f'<w:bookmarkStart w:id="{n}" w:name="a"/>{{Saiga }}' for n in range(3000))
    yield "thousands of bookmarks with one name", reference + starts, {}
    binding = 'w:storeItemID="{11111111-2222-3333-4444-555555555555}" w:xpath="/a:b[1]"'
    for prefixes in ("", "xmlns:a=''", "xmlns:a='\u0430' xmlns:xml='x'"):
        bound = f'<w:dataBinding {binding} w:prefixMappings="{prefixes}"/>'
        control = f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent>{{Saiga}}</w:sdtContent></w:sdt>"
        yield f"a binding with {prefixes or 'no prefix'}", control, {"item": "<b>x</b>"}
    bare = "<w:hyperlink/><w:sdt/><w:fldSimple/><w:bookmarkStart/><w:bookmarkEnd/><w:r><w:t/></w:r>"
    yield "elements without what they need", bare + "{Saiga}<w:r><w:fldChar/></w:r>", {}
    yield "empty tables", "<w:tbl/><w:p>{Saiga}</w:p><w:sdt/><w:tbl><w:tr/></w:tbl>", {}
    span = '<w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>'
    yield "a huge span", f"<w:tbl><w:tr><w:tc>{span}<w:p>{{Saiga}}</w:p></w:tc></w:tr></w:tbl>", {}


@pytest.mark.parametrize(
    ("body", "parts"), [pytest.param(b, p, id=name) for name, b, p in strange()]
)
def test_what_is_strange_but_sound_is_read_and_built(
    make: Make, build: Callable[..., Path], body: str, parts: dict[str, str]
) -> None:
    started = time.monotonic()
    document = read_document(make(body, **parts))
    assert any("Saiga" in block.text for block in document.blocks)
    built = read_document(build("pseudo", document))
    assert any("Ѕӓӓ" in block.text for block in built.blocks)
    assert time.monotonic() - started < 5


class TestRelationships:
    @pytest.mark.parametrize(
        "target", ["header9.xml", "../../../etc/passwd", "http://[", "%00", ""]
    )
    def test_one_that_leads_nowhere_is_left_out(self, make: Make, target: str) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
        path = make(rels=f'<Relationship Id="x" Type="{kind}" Target="{target}"/>')
        document = read_document(path)
        assert [block.text for block in document.blocks] == ["Saiga"]
        named = [d.rule for d in document.diagnostics if target in d.message]
        assert named == (["dangling-relationship"] if target else [])

    def test_the_target_null_that_word_writes_is_no_news(self, make: Make) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        document = read_document(make(rels=f'<Relationship Id="x" Type="{kind}" Target="NULL"/>'))
        assert document.diagnostics == ()

    def test_ones_without_what_they_need_are_left_out(self, make: Make) -> None:
        assert read_document(make(rels="<Relationship/><x:a xmlns:x='x'/><!-- x -->")).blocks

    def test_one_to_the_document_itself_is_followed_once(self, make: Make) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
        path = make(rels=f'<Relationship Id="x" Type="{kind}" Target="document.xml"/>')
        assert [block.text for block in read_document(path).blocks] == ["Saiga"]
