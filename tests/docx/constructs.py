"""The constructs in which Word keeps text, each with where a reader meets it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from tests.docx.conftest import FORMATS, NAMESPACES, STORE
from tests.docx.test_workbooks import BOOK, CHART, STRINGS, behind_chart, table, workbook
from tests.docx.test_workbooks import TABLE as COLUMNS

TEXT = "Kulan herd"
MAIN = "word/document.xml"
SPACES = NAMESPACES | {
    "s": f"{FORMATS}/spreadsheetml/2006/main",
    "ep": f"{FORMATS}/officeDocument/2006/extended-properties",
    "cdr": f"{FORMATS}/drawingml/2006/chartDrawing",
    "lc": f"{FORMATS}/drawingml/2006/lockedCanvas",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
_OFFICE = f"{FORMATS}/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Construct:
    """A file in which TEXT stands, and the ``places`` (part, XPath) where a reader meets it."""

    name: str
    body: str
    places: tuple[tuple[str, str], ...]
    parts: dict[str, Any] = field(default_factory=dict)


def construct(name: str, body: str, *places: str | tuple[str, str], **parts: Any) -> Construct:
    """A row of the table; a place without a part is one in the main document."""
    found = tuple((MAIN, place) if isinstance(place, str) else place for place in places)
    return Construct(name, body, found, parts)


def run(inner: str = f"<w:t>{TEXT}</w:t>") -> str:
    return f"<w:r>{inner}</w:r>"


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def around(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>"


def cell(inner: str = p(run())) -> str:
    return f"<w:tc><w:tcPr/>{inner}</w:tc>"


def tbl(inner: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{inner}</w:tbl>"


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def form_field(data: str) -> str:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
    return p(run(begin), run('<w:fldChar w:fldCharType="end"/>'))


def graphic(inner: str, properties: str = "") -> str:
    """A drawing in DrawingML."""
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="Drawing 1" {properties}/><a:graphic>'
        f"<a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def picture(inner: str) -> str:
    """A drawing in VML."""
    return f"<w:pict><v:shape>{inner}</v:shape></w:pict>"


def canvas(prefix: str, name: str, inner: str) -> str:
    """An element of DrawingML that holds shapes."""
    tag = f"{prefix}:{name}"
    return graphic(f'<{tag} xmlns:{prefix}="{SPACES[prefix]}">{inner}</{tag}>')


def declared(root: str, inner: str) -> str:
    return f"<{root} {_DECLARED}>{inner}</{root}>"


def relationships(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{FORMATS}/package/2006/relationships"><Relationship Id="x1" '
        f'Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def related(kind: str, name: str, data: str | bytes, source: str = "") -> dict[str, Any]:
    """The options that make a part ``word/name``, related to the main part or to ``source``."""
    if source:
        rels = relationships(kind, f"/word/{name}")
        return {"extra": {f"word/{name}": data, f"word/_rels/{source}.rels": rels}}
    relation = f'<Relationship Id="x1" Type="{_OFFICE}/{kind}" Target="{name}"/>'
    return {"rels": relation, "extra": {f"word/{name}": data}}


def word_file() -> bytes:
    """A Word file of no more parts than it needs."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relationships("officeDocument", "document.xml"))
        archive.writestr("document.xml", declared("w:document", around("body", p(run()))))
    return data.getvalue()


def inline() -> Iterator[Construct]:
    yield construct("run", p(run()), "//w:t")
    yield construct("hidden text", f"<w:p>{{vanish|{TEXT}}}</w:p>", "//w:t")
    for name in ("smartTag", "customXml", "bdo", "dir", "hyperlink", "ins", "moveTo"):
        yield construct(f"{name} around runs", p(around(name, run())), "//w:p//w:t")
    moved = p(around("moveFrom", run()), around("moveTo", run()))
    yield construct("moved text", moved, "//w:t")
    permitted = p('<w:permStart w:id="1"/>', run(), '<w:permEnd w:id="1"/>')
    yield construct("permission", permitted, "//w:permStart/following-sibling::w:r/w:t")
    yield construct("tooltip", p(f'<w:hyperlink w:tooltip="{TEXT}"/>'), "//@w:tooltip")
    for name in ("rt", "rubyBase"):
        others = {"rt": "<w:rt/>", "rubyBase": "<w:rubyBase/>"} | {name: around(name, run())}
        ruby = p(run(around("ruby", "".join(others.values()))))
        yield construct(f"ruby, {name}", ruby, f"//w:{name}//w:t")
    quoted = p(f'<w:fldSimple w:instr="QUOTE">{run()}</w:fldSimple>')
    yield construct("field with text", quoted, "//w:fldSimple//w:t")
    yield construct("unheard-of element", p(f"<x:gizmo>{run()}</x:gizmo>"), "//x:gizmo//w:t")


def blocks() -> Iterator[Construct]:
    row = around("tr", cell())
    yield construct("table", tbl(row), "//w:tc//w:t")
    yield construct(
        "table in a table", tbl(around("tr", cell(tbl(row) + p()))), "//w:tc//w:tc//w:t"
    )
    for name in ("tblCaption", "tblDescription"):
        yield construct(name, tbl("", f'<w:{name} w:val="{TEXT}"/>'), f"//w:{name}/@w:val")
    yield construct("customXml around blocks", around("customXml", p(run())), "//w:customXml//w:t")
    yield construct("customXml around rows", tbl(around("customXml", row)), "//w:customXml//w:t")
    in_row = tbl(around("tr", around("customXml", cell())))
    yield construct("customXml around cells", in_row, "//w:customXml//w:t")


def controls() -> Iterator[Construct]:
    alias = f'<w:alias w:val="{TEXT}"/>'
    empty = cell(p())
    levels = {
        "runs": (p(control(run())), p(control("", alias))),
        "blocks": (control(p(run())), control(p(), alias)),
        "rows": (tbl(control(around("tr", cell()))), tbl(control(around("tr", empty), alias))),
        "cells": (tbl(around("tr", control(cell()))), tbl(around("tr", control(empty, alias)))),
    }
    for level, (text, title) in levels.items():
        yield construct(f"content control around {level}", text, "//w:sdtContent//w:t")
        yield construct(f"title of a control around {level}", title, "//w:alias/@w:val")
    choice = f'<w:comboBox><w:listItem w:displayText="{TEXT}" w:value="1"/></w:comboBox>'
    yield construct("choice", control(p(), choice), "//w:listItem/@w:displayText")
    value = f'<w:dropDownList><w:listItem w:value="{TEXT}"/></w:dropDownList>'
    yield construct("choice without a text", control(p(), value), "//w:listItem/@w:value")
    binding = f'<w:dataBinding w:storeItemID="{STORE}" w:xpath="/plan"/>'
    item = ("customXml/item1.xml", "/plan")
    bound = p(control(run(), binding))
    yield construct("bound control", bound, "//w:t", item, item=f"<plan>{TEXT}</plan>")
    parts = around("docParts", around("docPart", around("docPartBody", p(run()))))
    glossary = related("glossaryDocument", "blocks.xml", declared("w:glossaryDocument", parts))
    yield construct("placeholder", p(), ("word/blocks.xml", "//w:t"), **glossary)
    for name, inside in {
        "default": "textInput",
        "listEntry": "ddList",
        "helpText": "",
        "statusText": "",
    }.items():
        data = f'<w:{name} w:val="{TEXT}"/>'
        field_ = form_field(around(inside, data) if inside else data)
        yield construct(f"form field, {name}", field_, f"//w:{name}/@w:val")


def stories() -> Iterator[Construct]:
    for name in ("header", "footer"):
        part = {name: p(run())}
        yield construct(name, p(), (f"word/{name}1.xml", "//w:t"), **part)
    for name in ("footnote", "endnote", "comment"):
        body = p(run(f'<w:{name}Reference w:id="1"/>'))
        part = {f"{name}s": f'<w:{name} w:id="1">{p(run())}</w:{name}>'}
        yield construct(name, body, (f"word/{name}s.xml", "//w:t"), **part)
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl><w:lvlText w:val="{TEXT}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    place = ("word/numbering.xml", "//w:lvlText/@w:val")
    yield construct("numbering", numbered, place, numbering=numbering)


def drawings() -> Iterator[Construct]:
    content = around("txbxContent", p(run()))
    box = f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
    old = picture(f"<v:textbox>{content}</v:textbox>")
    yield construct("text box", p(run(graphic(box))), "//w:txbxContent//w:t")
    yield construct("text box in VML", p(run(old)), "//w:txbxContent//w:t")
    twins = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{graphic(box)}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    yield construct("text box in both", p(run(twins)), "//mc:Choice//w:t", "//mc:Fallback//w:t")
    in_header = {"header": p(run(graphic(box)))}
    yield construct("text box in a header", p(), ("word/header1.xml", "//w:t"), **in_header)
    yield construct("canvas", p(run(canvas("wpc", "wpc", box))), "//wpc:wpc//w:t")
    yield construct("group", p(run(canvas("wpg", "wgp", box))), "//wpg:wgp//w:t")
    shape = f"<a:sp><a:txSp><a:txBody>{drawn()}</a:txBody></a:txSp></a:sp>"
    yield construct("locked canvas", p(run(canvas("lc", "lockedCanvas", shape))), "//a:sp//a:t")
    warped = box.replace("</wps:wsp>", "<wps:bodyPr><a:prstTxWarp/></wps:bodyPr></wps:wsp>")
    yield construct("WordArt", p(run(graphic(warped))), "//wps:wsp//w:t")
    word_art = p(run(picture(f'<v:textpath string="{TEXT}"/>')))
    yield construct("WordArt in VML", word_art, "//v:textpath/@string")
    for name in ("descr", "title"):
        attribute = f'{name}="{TEXT}"'
        yield construct(f"picture, {name}", p(run(graphic("", attribute))), f"//wp:docPr/@{name}")
        group = canvas("wpg", "wgp", f"<wpg:grpSp><wpg:cNvPr {attribute}/></wpg:grpSp>")
        yield construct(f"group, {name}", p(run(group)), f"//wpg:cNvPr/@{name}")
    for name in ("alt", "title"):
        shape = f'<w:object><v:shape {name}="{TEXT}"/></w:object>'
        yield construct(f"object, {name}", p(run(shape)), f"//v:shape/@{name}")
    link = f'<pic:pic><pic:cNvPr><a:hlinkClick tooltip="{TEXT}"/></pic:cNvPr></pic:pic>'
    yield construct("picture, tooltip", p(run(graphic(link))), "//a:hlinkClick/@tooltip")
    hover = link.replace("hlinkClick", "hlinkHover")
    yield construct("picture, hover", p(run(graphic(hover))), "//a:hlinkHover/@tooltip")


def drawn() -> str:
    return f"<a:p><a:r><a:t>{TEXT}</a:t></a:r></a:p>"


def charts() -> Iterator[Construct]:
    title = f"<c:title><c:tx><c:rich>{drawn()}</c:rich></c:tx></c:title>"
    yield construct("chart, title", p(), ("word/chart1.xml", "//a:t"), chart=title)
    for name in ("hlinkClick", "hlinkMouseOver"):
        link = f'<a:rPr><a:{name} tooltip="{TEXT}"/></a:rPr>'
        linked = f"<c:rich><a:p><a:r>{link}<a:t>2026</a:t></a:r></a:p></c:rich>"
        yield construct(f"chart, {name}", p(), ("word/chart1.xml", "//@tooltip"), chart=linked)
    shape = declared("c:userShapes", f"<cdr:sp><cdr:txBody>{drawn()}</cdr:txBody></cdr:sp>")
    shapes = related("chartUserShapes", "shapes.xml", shape, "chart1.xml")
    yield construct("chart, text box", p(), ("word/shapes.xml", "//a:t"), chart="", **shapes)
    rows = (("Season", TEXT), ("Spring", 120))
    book = workbook(rows, tables=table("Season", TEXT))
    yield construct(
        "chart, names and their workbook",
        p(),
        ("word/chart1.xml", "//c:tx//c:v"),
        (f"{BOOK}!/{STRINGS}", "//s:si[2]/s:t"),
        (f"{BOOK}!/{COLUMNS}", "//s:tableColumn[2]/@name"),
        **behind_chart(book, CHART.replace("Saiga", TEXT)),
    )
    points = f"<dgm:ptLst><dgm:pt><dgm:t><a:bodyPr/>{drawn()}</dgm:t></dgm:pt></dgm:ptLst>"
    shapes_ = f"<dsp:sp><dsp:txBody>{drawn()}</dsp:txBody></dsp:sp>"
    places = (("word/data1.xml", "//a:t"), ("word/drawing1.xml", "//a:t"))
    yield construct("diagram", p(), *places, diagram=points, drawing=shapes_)


def package() -> Iterator[Construct]:
    chunk = '<w:altChunk r:id="x1"/><w:p/>'
    yield construct(
        "imported Word file",
        chunk,
        ("word/chunk.docx!/document.xml", "//w:t"),
        **related("aFChunk", "chunk.docx", word_file()),
    )
    html = related("aFChunk", "chunk.html", f"<html><body><p>{TEXT}</p></body></html>")
    yield construct("imported HTML", chunk, **html)
    yield construct("imported text", chunk, **related("aFChunk", "chunk.txt", TEXT))
    for name in ("dc:title", "dc:subject", "dc:description", "cp:keywords", "cp:category"):
        core = f"<{name}>{TEXT}</{name}>"
        yield construct(f"property {name}", p(), ("docProps/core.xml", f"//{name}"), core=core)
    titles = f"<TitlesOfParts><vt:vector><vt:lpstr>{TEXT}</vt:lpstr></vt:vector></TitlesOfParts>"
    place = ("docProps/app.xml", "//ep:TitlesOfParts//vt:lpstr")
    yield construct("title of a part", p(run()), "//w:t", place, app=titles)
    shown = p(f'<w:fldSimple w:instr="DOCPROPERTY Herd">{run()}</w:fldSimple>')
    custom = f'<property name="Herd"><vt:lpwstr>{TEXT}</vt:lpwstr></property>'
    place = ("docProps/custom.xml", "//vt:lpwstr")
    yield construct("property that a field shows", shown, "//w:t", place, custom=custom)


TABLE = (
    *inline(),
    *blocks(),
    *controls(),
    *stories(),
    *drawings(),
    *charts(),
    *package(),
)
