"""Small real Word files from a body of XML, and what is in them before and after a build.

Bodies are WordprocessingML with one abbreviation: ``{text}`` is a run with that text, and
``{b sz=28|text}`` one with ``<w:b/><w:sz w:val="28"/>``.  ``shown`` writes the same way, so a test
compares like with like.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cami_translate.docx import Document, read_document, write_document
from cami_translate.model import Segment
from cami_translate.options import DocumentOptions
from cami_translate.pseudo import pseudo_translate
from cami_translate.segments import segment_blocks, target_spans

FORMATS = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{FORMATS}/wordprocessingml/2006/main",
    "r": f"{FORMATS}/officeDocument/2006/relationships",
    "a": f"{FORMATS}/drawingml/2006/main",
    "wp": f"{FORMATS}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{FORMATS}/drawingml/2006/picture",
    "c": f"{FORMATS}/drawingml/2006/chart",
    "m": f"{FORMATS}/officeDocument/2006/math",
    "mc": f"{FORMATS}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "dgm": f"{FORMATS}/drawingml/2006/diagram",
    "dsp": "http://schemas.microsoft.com/office/drawing/2008/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": f"{FORMATS}/package/2006/metadata/core-properties",
    "vt": f"{FORMATS}/officeDocument/2006/docPropsVTypes",
    "x": "urn:example:unheard-of",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = f"{FORMATS}/officeDocument/2006/relationships"
_EXTENDED = f"{FORMATS}/officeDocument/2006/extended-properties"
_CUSTOM = f"{FORMATS}/officeDocument/2006/custom-properties"
_BOOKS = {
    # keyword: part, root element, content type, relationship type
    "styles": ("word/styles.xml", "w:styles", f"{_WORD_TYPE}.styles+xml", "styles"),
    "numbering": ("word/numbering.xml", "w:numbering", f"{_WORD_TYPE}.numbering+xml", "numbering"),
    "settings": ("word/settings.xml", "w:settings", f"{_WORD_TYPE}.settings+xml", "settings"),
    "theme": ("word/theme1.xml", "a:theme", "application/xml", "theme"),
    "footnotes": ("word/footnotes.xml", "w:footnotes", f"{_WORD_TYPE}.footnotes+xml", "footnotes"),
    "endnotes": ("word/endnotes.xml", "w:endnotes", f"{_WORD_TYPE}.endnotes+xml", "endnotes"),
    "comments": ("word/comments.xml", "w:comments", f"{_WORD_TYPE}.comments+xml", "comments"),
    "header": ("word/header1.xml", "w:hdr", f"{_WORD_TYPE}.header+xml", "header"),
    "footer": ("word/footer1.xml", "w:ftr", f"{_WORD_TYPE}.footer+xml", "footer"),
    "chart": ("word/chart1.xml", "c:chartSpace", "application/xml", "chart"),
    "diagram": ("word/data1.xml", "dgm:dataModel", "application/xml", "diagramData"),
    "drawing": ("word/drawing1.xml", "dsp:drawing", "application/xml", "diagramDrawing"),
    "item": ("customXml/item1.xml", "", "application/xml", "customXml"),
}
_PROPERTIES = {
    # keyword: part, root element, content type, relationship type
    "core": (
        "docProps/core.xml",
        "cp:coreProperties",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{FORMATS}/package/2006/relationships/metadata/core-properties",
    ),
    "app": (
        "docProps/app.xml",
        f'Properties xmlns="{_EXTENDED}"',
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{_OFFICE}/extended-properties",
    ),
    "custom": (
        "docProps/custom.xml",
        f'Properties xmlns="{_CUSTOM}"',
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/custom-properties",
    ),
}
_FOLDER = os.environ.get("CAMI_CORPUS", "")
_FILES = sorted(Path(_FOLDER).glob("*.do[ct][xm]")) if _FOLDER else []
_SAMPLE = 10
STORE = "{11111111-2222-3333-4444-555555555555}"

_RUN = re.compile(r'(?<!")\{(?:([^{}|]*)\|)?([^{}]*)\}')
_SHOWN_RUN = re.compile(
    r'<w:r>(?:<w:rPr>((?:<w:\w+(?: w:val="[^"]*")?/>)*)</w:rPr>)?'
    r'<w:t(?: xml:space="preserve")?(?:/>|>([^<]*)</w:t>)</w:r>'
)
_PROPERTY = re.compile(r'<w:(\w+)(?: w:val="([^"]*)")?/>')


@pytest.fixture(
    params=[
        pytest.param(file, id=file.name, marks=() if n % _SAMPLE == 0 else pytest.mark.sweep)
        for n, file in enumerate(_FILES)
    ]
    or [pytest.param(None, marks=pytest.mark.skip("CAMI_CORPUS names no folder of Word files"))]
)
def source(request: pytest.FixtureRequest) -> Path:
    """A document of the corpus: a tenth of them in each run, all with ``-m sweep``."""
    return request.param


def _expand(xml: str) -> str:
    """Replace ``{b|text}`` by runs."""

    def run(match: re.Match[str]) -> str:
        properties = "".join(
            f'<w:{name} w:val="{value}"/>' if value else f"<w:{name}/>"
            for name, _, value in (word.partition("=") for word in (match[1] or "").split())
        )
        properties = properties and f"<w:rPr>{properties}</w:rPr>"
        return f'<w:r>{properties}<w:t xml:space="preserve">{match[2]}</w:t></w:r>'

    return _RUN.sub(run, xml)


def _abbreviate(xml: str) -> str:
    def run(match: re.Match[str]) -> str:
        words = (
            name + (f"={value}" if value else "")
            for name, value in _PROPERTY.findall(match[1] or "")
        )
        properties = " ".join(words)
        text = match[2] or ""
        return f"{{{properties}|{text}}}" if properties else f"{{{text}}}"

    return _SHOWN_RUN.sub(run, re.sub(r' xmlns:\w+="[^"]*"', "", xml))


def _part(root: str, inner: str) -> bytes:
    if not root:
        return (_XML + inner).encode()
    declared = f"{root} {_DECLARED}"
    return f"{_XML}<{declared}>{_expand(inner)}</{root.split()[0]}>".encode()


def _relationships(lines: list[tuple[str, str, str]], more: str = "") -> bytes:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in lines
    )
    namespace = f"{FORMATS}/package/2006/relationships"
    return f'{_XML}<Relationships xmlns="{namespace}">{inner}{more}</Relationships>'.encode()


def _package(
    body: str,
    *,
    rels: str = "",
    main: str = "word/document.xml",
    kind: str = f"{_WORD_TYPE}.document.main+xml",
    extra: Mapping[str, bytes | str] | None = None,
    **books: str,
) -> dict[str, bytes]:
    if body and not re.search(r"<w:(p|tbl)[ />]", body):
        body = f"<w:p>{body}</w:p>"
    parts = {main: _part("w:document", f"<w:body>{body}</w:body>")}
    types = [(main, kind)]
    package_lines = [("m1", f"{_OFFICE}/officeDocument", main)]
    main_lines = []
    for keyword, inner in books.items():
        if keyword in _PROPERTIES:
            name, root, content_type, relation = _PROPERTIES[keyword]
            package_lines.append((f"p-{keyword}", relation, name))
        else:
            name, root, content_type, relation = _BOOKS[keyword]
            main_lines.append((f"r-{keyword}", f"{_OFFICE}/{relation}", f"/{name}"))
        parts[name] = _part(root, inner)
        types.append((name, content_type))
    if "item" in books:
        parts["customXml/_rels/item1.xml.rels"] = _relationships(
            [("s1", f"{_OFFICE}/customXmlProps", "itemProps1.xml")]
        )
        store = f"{FORMATS}/officeDocument/2006/customXml"
        parts["customXml/itemProps1.xml"] = (
            f'{_XML}<ds:datastoreItem xmlns:ds="{store}" ds:itemID="{STORE}"/>'.encode()
        )
    folder, _, base = main.rpartition("/")
    parts[f"{folder}/_rels/{base}.rels".lstrip("/")] = _relationships(main_lines, rels)
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in types)
    namespace = f"{FORMATS}/package/2006/content-types"
    directory = (
        f'{_XML}<Types xmlns="{namespace}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/>{overrides}</Types>'
    ).encode()
    more = {n: d.encode() if isinstance(d, str) else d for n, d in (extra or {}).items()}
    return {
        "[Content_Types].xml": directory,
        "_rels/.rels": _relationships(package_lines),
        **parts,
    } | more


def _zip(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Makes a Word file: ``make("{Saiga }{b|jump}.", footnotes="<w:footnote …")``.

    A body without a paragraph is one.  Other parts are named by keyword and given by what is
    inside their root; ``extra`` maps part names to bytes, ``rels`` are more relationships.
    """

    def write(body: str = "{Saiga}", name: str = "guide.docx", **options: Any) -> Path:
        return _zip(tmp_path / name, _package(body, **options))

    return write


@pytest.fixture
def repack() -> Callable[..., Path]:
    """Changes parts of a Word file in place: ``repack(path, lambda name, data: ...)``."""

    def change(path: Path, edit: Callable[[str, bytes], bytes | None]) -> Path:
        with zipfile.ZipFile(path) as archive:
            parts = {name: edit(name, archive.read(name)) for name in archive.namelist()}
        return _zip(path, {name: data for name, data in parts.items() if data is not None})

    return change


@pytest.fixture
def read(make: Callable[..., Path]) -> Callable[..., Document]:
    """Reads a Word file made of its arguments; ``comments`` are read if there are any.

    ``reading`` are other options that it is read with.
    """

    def with_options(
        body: str = "{Saiga}", reading: Mapping[str, Any] | None = None, **books: Any
    ) -> Document:
        options = {"comments": bool(books.get("comments")), **(reading or {})}
        return read_document(make(body, **books), DocumentOptions(**options))

    return with_options


@pytest.fixture
def segments() -> Callable[[Document], list[Segment]]:
    """The segments of a document, those of derived text too."""
    return lambda document: list(segment_blocks(document.blocks, document.options))


@pytest.fixture
def texts(
    read: Callable[..., Document], segments: Callable[[Document], list[Segment]]
) -> Callable[..., list[str]]:
    """The segments' texts of a Word file made of the arguments."""
    return lambda *args, **options: [s.text for s in segments(read(*args, **options))]


@pytest.fixture
def kinds(read: Callable[..., Document]) -> Callable[..., list[tuple[str, str]]]:
    """What each block that has text is, and its text."""
    return lambda *args, **options: [
        (block.kind, block.text) for block in read(*args, **options).blocks if block.text
    ]


@pytest.fixture
def build(
    tmp_path: Path,
    read: Callable[..., Document],
    segments: Callable[[Document], list[Segment]],
) -> Callable[..., Path]:
    """Builds a Word file: ``build({"Saiga": "Сайгак"}, body, …)``; "pseudo" translates all."""

    def building(
        targets: Mapping[str, str] | str,
        body: str | Document,
        language: str = "ru-RU",
        **options: Any,
    ) -> Path:
        document = body if isinstance(body, Document) else read(body, **options)
        found = segments(document)
        if isinstance(targets, str):
            assert targets == "pseudo"
            targets = {s.text: pseudo_translate(s.text) for s in found}
        unknown = set(targets) - {s.text for s in found}
        assert not unknown, f"{unknown} not among {[s.text for s in found]}"
        replacements = {
            s.location: target_spans(s, targets[s.text]) for s in found if s.text in targets
        }
        target = tmp_path / "built.docx"
        write_document(document, replacements, target, language=language)
        return target

    return building


@pytest.fixture
def shown() -> Callable[..., str]:
    """The XML of a part without namespaces, runs abbreviated; of the main part, of its body."""

    def show(path: Path, part: str = "word/document.xml") -> str:
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read(part))
        element = root[0] if root.tag.endswith("}document") else root
        xml = etree.tostring(element, encoding="unicode")
        return _abbreviate(re.sub(r"^<[^>]*>|</[^>]*>$", "", xml))

    return show


@pytest.fixture
def built(build: Callable[..., Path], shown: Callable[..., str]) -> Callable[..., str]:
    """The body that a build has, in the notation that bodies are given in."""
    return lambda *args, **options: shown(build(*args, **options))
