"""What Word imports from other parts when it opens a document (``w:altChunk``).

Programs put documents together so (ISO/IEC 29500-1, 17.17.2.1).  A part may be a Word file, which
is read as any other, HTML, a web archive or plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from cami_translate.docx.hypertext import hypertext_sites, read_hypertext
from cami_translate.docx.names import R_NS, W_NS, w
from cami_translate.docx.package import Package
from cami_translate.docx.plaintext import plain_text_sites, read_plain_text
from cami_translate.docx.sites import Site
from cami_translate.docx.webarchive import read_web_archive
from cami_translate.docx.xml import XmlPart

_KIND, _CHUNK, _ID = "aFChunk", w("altChunk"), f"{{{R_NS}}}id"
_HTML = ("text/html", "application/xhtml+xml")
_HTML_STARTS = (b"<!doctype html", b"<html", b"<body", b"<p>", b"<div")
_WEB_ARCHIVES = ("message/rfc822", "application/x-mimearchive", "multipart/related")


def imported_names(package: Package, stories: Mapping[str, etree._Element]) -> list[str]:
    """The parts that some of the ``stories`` import, by name, in their order."""
    names: dict[str, None] = {}
    for story, root in stories.items():
        relationships = package.relationships(story)
        if any(found.kind == _KIND for found in relationships.values()):
            for chunk in root.iter(_CHUNK):
                target = relationships.get(chunk.get(_ID, ""))
                if target is not None and not target.external:
                    names[target.target] = None
    return list(names)


def embedded_document(package: Package, name: str) -> Package:
    """The Word file that a part is; DocumentError if it is something else."""
    found = package.embedded(name)
    if not found.main or found.part(found.main).root.tag != f"{{{W_NS}}}document":
        raise found.archive.refuse("is an Office file but not a Word document")
    return found


def imported_sites(package: Package, name: str) -> Iterator[Site]:
    """The texts of a part that is HTML or plain text; DocumentError if it is something else."""
    kind = package.content_type(name).partition(";")[0]
    start = package.archive.start(name).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if kind in _HTML or start.startswith(_HTML_STARTS):
        yield from hypertext_sites(_parse(package, name, read_hypertext).root)
    elif kind in _WEB_ARCHIVES or start.startswith(b"mime-version:"):
        yield from hypertext_sites(_parse(package, name, read_web_archive).root)
    elif start.startswith((b"{\\rtf", b"<")):
        raise package.archive.refuse("is RTF" if start.startswith(b"{") else "is XML")
    else:
        yield from plain_text_sites(_parse(package, name, read_plain_text).root)


def _parse(package: Package, name: str, read: Callable[[str, bytes], XmlPart]) -> XmlPart:
    try:
        part = read(name, package.archive.read(name))
    except ValueError as error:  # lxml's too, about characters that XML has not
        raise package.archive.refuse(f"is no text: {error}") from error
    package.keep(part)
    return part
