"""Text that Word imports from other parts: Word files in Word files, HTML, plain text."""

from __future__ import annotations

import base64
import quopri
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document, build_bytes, read_document
from tests.docx.test_workbooks import workbook

Read = Callable[..., Document]
Build = Callable[..., Path]
Make = Callable[..., Path]
Kinds = Callable[..., list[tuple[str, str]]]
Shown = Callable[..., str]
Texts = Callable[..., list[str]]

BODY = '<w:p>{Saiga}</w:p><w:altChunk r:id="chunk"/>'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"


def importing(data: bytes | str, name: str = "chunk.bin", body: str = BODY) -> dict[str, object]:
    """The options that make a Word file which imports the given data."""
    rels = f'<Relationship Id="chunk" Type="{RELATION}" Target="{name}"/>'
    return {"body": body, "rels": rels, "extra": {f"word/{name}": data}}


def part(path: Path, name: str = "word/chunk.bin") -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


class TestWordFiles:
    @pytest.fixture
    def inner(self, make: Make) -> Callable[..., bytes]:
        return lambda *args, **options: make(*args, name="inner.docx", **options).read_bytes()

    def test_all_stories_of_one_are_read_after_those_around_it(
        self, kinds: Kinds, inner: Callable[..., bytes]
    ) -> None:
        note = '<w:footnote w:id="1"><w:p>{A note}</w:p></w:footnote>'
        body = '<w:p>{Kulan}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        options = importing(inner(body, footnotes=note, core="<dc:title>Not seen</dc:title>"))
        assert kinds(**options, core="<dc:title>Plan</dc:title>") == [
            ("Paragraph", "Saiga"),
            ("Document title", "Plan"),
            ("Paragraph", "Kulan"),
            ("Footnote 1", "A note"),
        ]

    def test_places_are_numbered_on_and_name_the_part(
        self, read: Read, inner: Callable[..., bytes]
    ) -> None:
        blocks = read(**importing(inner("{Kulan}"))).blocks
        assert [(b.location.ordinal, b.location.part) for b in blocks] == [
            (1, "word/document.xml"),
            (2, "word/chunk.bin!/word/document.xml"),
        ]

    def test_it_is_built_inside_the_document(
        self, build: Build, tmp_path: Path, shown: Shown, inner: Callable[..., bytes]
    ) -> None:
        data = inner(
            "{b|Kulan}", styles='<w:style><w:rPr><w:lang w:val="en-US"/></w:rPr></w:style>'
        )
        target = build({"Kulan": "Кулан"}, **importing(data))
        (tmp_path / "again.docx").write_bytes(part(target))
        assert shown(tmp_path / "again.docx") == "<w:p>{b|Кулан}</w:p>"
        assert 'w:val="ru-RU"' in shown(tmp_path / "again.docx", "word/styles.xml")

    def test_without_a_translation_the_bytes_are_the_same(
        self, make: Make, inner: Callable[..., bytes]
    ) -> None:
        path = make(**importing(inner("{Kulan}")))
        assert build_bytes(read_document(path), {}) == path.read_bytes()

    def test_its_tracked_changes_are_accepted(
        self, texts: Texts, inner: Callable[..., bytes]
    ) -> None:
        body = '<w:p>{Kulan}<w:del w:id="1">{ gone}</w:del></w:p>'
        assert texts(**importing(inner(body))) == ["Saiga", "Kulan"]

    def test_it_may_import_another(
        self, make: Make, texts: Texts, build: Build, inner: Callable[..., bytes]
    ) -> None:
        middle = importing(inner("{Argali}"), body='<w:altChunk r:id="chunk"/><w:p>{Kulan}</w:p>')
        options = importing(make(**middle).read_bytes())
        assert texts(**options) == ["Saiga", "Kulan", "Argali"]
        targets = {"Kulan": "Кулан", "Argali": "Архар"}
        again = read_document(build(targets, **options))
        assert [b.text for b in again.blocks] == ["Saiga", "Кулан", "Архар"]

    @pytest.mark.parametrize("kind", ["docx", "xml"])
    def test_the_type_that_is_declared_does_not_matter(
        self, make: Make, inner: Callable[..., bytes], kind: str
    ) -> None:
        path = make(**importing(inner("{Kulan}"), f"chunk.{kind}"))
        document = read_document(path, ledger=True)
        assert [b.text for b in document.blocks] == ["Saiga", "Kulan"]
        assert document.ledger[-1].part == f"word/chunk.{kind}!/word/document.xml"


class TestHypertext:
    def html(self, inner: str) -> dict[str, object]:
        return importing(
            f"<html><head><title>No</title></head><body>{inner}</body></html>", "c.html"
        )

    @pytest.mark.parametrize(
        ("inner", "expected"),
        [
            ("<p>Kulan</p><p>Argali</p>", ["Kulan", "Argali"]),
            ("Kulan<p>Argali</p>Ibex", ["Kulan", "Argali", "Ibex"]),
            ("<p>One <b>bold</b> word</p>", ["One <b1>bold</b1> word"]),
            ("<p>See <a href='x'><i>this</i></a> now</p>", ["See <h1><i2>this</i2></h1> now"]),
            ("<p>Two<br>lines</p>", ["Two<br1/>lines"]),
            ("<p>White\n   space</p>", ["White space"]),
            ("<pre>as it\nis</pre>", ["as it\nis"]),
            ("<ul><li>Kulan<ul><li>Argali</ul></ul>", ["Kulan", "Argali"]),
            ("<table><tr><td>Kulan<td>Argali</table>", ["Kulan", "Argali"]),
            ("<div><span>Kulan</span><!-- note --> roams</div>", ["<x1>Kulan</x1> roams"]),
            ("<script>var x</script><style>p {}</style>Kulan", ["Kulan"]),
            ("<img src='a.png' alt='A kulan'>", ["A kulan"]),
            ("caf&eacute; &lt;b&gt;", ["café <b>"]),
        ],
    )
    def test_its_paragraphs_are_text(self, texts: Texts, inner: str, expected: list[str]) -> None:
        assert texts(**self.html(inner)) == ["Saiga", *expected]

    def test_only_texts_change(self, build: Build) -> None:
        inner = (
            '<div class="a">Wild <p id="1">One <b>bold</b>\n word<!-- x --></p> tail &amp; </div>'
        )
        targets = {"One <b1>bold</b1> word": "<b1>Жирное</b1> слово", "tail &": "хвост &"}
        target = build(targets, **self.html(inner))
        expected = (
            '<html><head><title>No</title></head><body><div class="a">Wild '
            '<p id="1"><b>Жирное</b> слово<!-- x --></p> хвост &amp; </div></body></html>'
        )
        assert part(target, "word/c.html") == expected.encode("ascii", "xmlcharrefreplace")

    @pytest.mark.parametrize(
        ("head", "encoding", "written"),
        [
            ('<meta charset="utf-8">', "utf-8", "Кулан"),
            ('<meta charset="windows-1251">', "cp1251", "Кулан"),
            ('<meta charset="iso-8859-1">', "latin-1", "&#1050;&#1091;&#1083;&#1072;&#1085;"),
            ("", "cp1252", "&#1050;&#1091;&#1083;&#1072;&#1085;"),
        ],
    )
    def test_its_encoding_stays(self, build: Build, head: str, encoding: str, written: str) -> None:
        data = f"<!DOCTYPE html>\n<html><head>{head}</head><body>Kulan</body></html>"
        target = build({"Kulan": "Кулан"}, **importing(data.encode(encoding), "c.html"))
        assert part(target, "word/c.html").decode(encoding) == data.replace("Kulan", written)

    def test_ends_of_lines_are_no_characters(self, build: Build) -> None:
        data = "<div>\r\n<p>Kulan</p>\r\n</div>"
        target = build({"Kulan": "K"}, **importing(data, "c.html"))
        assert b"#13" not in part(target, "word/c.html")

    def test_a_type_is_not_invented(self, build: Build) -> None:
        target = build({"Kulan": "Кулан"}, **importing("<p>Kulan</p>", "c.html"))
        assert b"DOCTYPE" not in part(target, "word/c.html")


class TestWebArchives:
    HTML = "<html><body><p>Kulan</p><p>caf\u00e9</p></body></html>"

    def archive(self, html: bytes, transfer: str, end: str = "\r\n") -> bytes:
        head = (
            'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html";\n'
            ' boundary="----=part"\n\n------=part\nContent-Type: text/html; charset="utf-8"\n'
            f"Content-Transfer-Encoding: {transfer}\nContent-Location: file:///C:/a.htm\n\n"
        ).replace("\n", end)
        tail = "\n------=part\nContent-Type: image/png\n\nAAAA=\n------=part--\n"
        return head.encode() + html + tail.replace("\n", end).encode()

    @pytest.mark.parametrize(
        ("transfer", "encode"),
        [
            ("quoted-printable", quopri.encodestring),
            ("base64", base64.encodebytes),
            ("8bit", bytes),
        ],
    )
    @pytest.mark.parametrize("end", ["\r\n", "\n"])
    def test_only_the_page_changes(
        self, texts: Texts, build: Build, transfer: str, encode: Callable[[bytes], bytes], end: str
    ) -> None:
        def packed(html: str) -> bytes:
            body = encode(html.encode()).strip().replace(b"\n", end.encode())
            return self.archive(body, transfer, end)

        options = importing(packed(self.HTML), "chunk.mht")
        assert texts(**options) == ["Saiga", "Kulan", "café"]
        target = build({"Kulan": "Кулан"}, **options)
        assert part(target, "word/chunk.mht") == packed(self.HTML.replace("Kulan", "Кулан"))

    def test_seven_bits_are_enough(self, build: Build) -> None:
        data = self.archive(b"<p>Kulan</p>", "7bit")
        target = part(build({"Kulan": "К"}, **importing(data, "chunk.mht")), "word/chunk.mht")
        assert b"<p>&#1050;</p>" in target

    def test_a_page_alone_is_one(self, texts: Texts) -> None:
        data = "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Kulan</p>"
        assert texts(**importing(data)) == ["Saiga", "Kulan"]


class TestPlainText:
    def test_its_lines_are_text(self, kinds: Kinds, build: Build) -> None:
        options = importing("Kulan\r\n\r\nArgali\n")
        assert kinds(**options)[1:] == [("Imported text", "Kulan"), ("Imported text", "Argali")]
        target = build({"Argali": "Архар"}, **options)
        assert part(target) == "\ufeffKulan\r\n\r\nАрхар\n".encode()

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_its_encoding_is_told_by_its_bytes(self, texts: Texts, encoding: str) -> None:
        assert texts(**importing("Café".encode(encoding)))[1:] == ["Café"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("{\\rtf1 Kulan}", "is RTF"),
        ("MIME-Version: 1.0\n\nKulan", "no HTML in the web archive"),
        ("<?xml version='1.0'?><pkg:package/>", "is XML"),
        ("Ku\0lan", "is no text"),
        (b"PK\x03\x04 but damaged", "is damaged or truncated"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_part_and_kept(
    read: Read, build: Build, data: str | bytes, what: str
) -> None:
    document = read(**importing(data))
    (warning,) = document.diagnostics
    assert (warning.rule, warning.place) == ("not-reached", "word/chunk.bin")
    assert what in warning.message
    kept = data if isinstance(data, bytes) else data.encode()
    assert part(build({"Saiga": "Сайгак"}, document)) == kept


def test_a_workbook_is_no_text(read: Read) -> None:
    (warning,) = read(**importing(workbook((("Kulan",),)))).diagnostics
    assert "not a Word document" in warning.message


@pytest.mark.parametrize("body", ["<w:p>{Saiga}</w:p>", '<w:altChunk r:id="other"/><w:p>{x}</w:p>'])
def test_a_part_that_nothing_imports_is_not_read(texts: Texts, body: str) -> None:
    assert len(texts(**importing("Kulan", body=body))) == 1
