"""Qualified names of Word's XML, in lxml's Clark notation, and the mapping of strict documents.

ISO/IEC 29500 strict documents use other namespaces for the same elements (Part 1, annex A).  They
are mapped on reading and mapped back on writing, so that the rest of the code knows one set.
"""

from __future__ import annotations

import re

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A_NS = "http://schemas.openxmlformats.org/drawingml/2006/main"
A14_NS = "http://schemas.microsoft.com/office/drawing/2010/main"
WP_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC_NS = "http://schemas.openxmlformats.org/drawingml/2006/picture"
C_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
X_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CX_NS = "http://schemas.microsoft.com/office/drawing/2014/chartex"
V_NS = "urn:schemas-microsoft-com:vml"
DS_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
DC_NS = "http://purl.org/dc/elements/1.1/"
DCTERMS_NS = "http://purl.org/dc/terms/"
CP_NS = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EP_NS = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
VT_NS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """``name`` in the main WordprocessingML namespace."""
    return f"{{{W_NS}}}{name}"


def x(name: str) -> str:
    """``name`` in the main SpreadsheetML namespace."""
    return f"{{{X_NS}}}{name}"


P, R, T, TBL, TR, TC, SDT = (w(n) for n in ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
PPR, RPR, SECT_PR, VAL = (w(n) for n in ("pPr", "rPr", "sectPr", "val"))
SDT_CONTENT, SDT_PR, TXBX_CONTENT = (w(n) for n in ("sdtContent", "sdtPr", "txbxContent"))
RUBY_TEXT = w("rt")
FLD_CHAR, FLD_CHAR_TYPE, FLD_SIMPLE = w("fldChar"), w("fldCharType"), w("fldSimple")
INSTR, INSTR_TEXT = w("instr"), w("instrText")
BOOKMARK_START, BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
ALTERNATE, CHOICE, FALLBACK = (
    f"{{{MC_NS}}}{n}" for n in ("AlternateContent", "Choice", "Fallback")
)

_STRICT_HOST = b"//purl.oclc.org/ooxml/"
_STRICT = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)\1""")
_STRICT_RENAMED = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}


def map_strict(data: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """Replace strict namespaces by transitional ones; also return what undoes it."""
    undo: dict[bytes, bytes] = {}
    if _STRICT_HOST not in data:
        return data, undo

    def transitional(match: re.Match[bytes]) -> bytes:
        path, slash, last = match.group(3).rpartition(b"/")
        name = b"http://schemas.openxmlformats.org/%b/2006/%b" % (
            match.group(2),
            path + slash + _STRICT_RENAMED.get(last, last),
        )
        quoted = b"%b%b%b" % (match.group(1), name, match.group(1))
        undo[b'"%b"' % name] = b'"%b"' % match.group(0)[1:-1]
        return quoted

    return _STRICT.sub(transitional, data), undo


def local_name(tag: object) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
