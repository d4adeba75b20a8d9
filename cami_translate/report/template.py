"""The template of the Word report: the one that comes with us, and placeholders in any other.

A placeholder is a name in double braces.  In the middle of a text stand those of single figures; a
paragraph that is nothing but ``{{documents}}`` is replaced by what that makes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cami_translate.errors import DocumentError
from cami_translate.options import did_you_mean
from cami_translate.report.labels import Labels
from cami_translate.report.outline_docx import add_styles, set_looks
from cami_translate.wordfile import add_page_numbers, set_fonts, set_language, set_page

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

BLOCKS = ("summary", "attention", "agreements", "documents", "burn_up", "projects")
"""The placeholders that are paragraphs of their own, in the order of the default template."""
_HEADINGS = {
    "summary": "meeting.summary",
    "attention": "attention",
    "agreements": "meeting.work",
    "documents": "documents",
    "burn_up": "meeting.over-time",
    "projects": "meeting.annex",
}
_MARGIN = 25
_NAME = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOTX = b"wordprocessingml.template.main+xml"
_DOCX = b"wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"


def default_template(labels: Labels) -> Document:
    """A document of A4 pages with headings and a placeholder under each."""
    from docx import Document

    document = Document()
    set_page(document.sections[0], _MARGIN)
    set_fonts(document)
    set_language(document, labels.proofing)
    set_looks(document)
    add_styles(document)
    document.add_paragraph("{{title}}", "Title")
    document.add_paragraph(labels.text("meeting.as-of", project="{{project}}", date="{{date}}"))
    for block in BLOCKS:
        heading = document.add_heading(labels.text(_HEADINGS[block]), 1)
        heading.paragraph_format.page_break_before = block == "projects" or None
        document.add_paragraph(f"{{{{{block}}}}}")
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{title}} · {{project}}"
    add_page_numbers(section.footer.paragraphs[0], labels.texts["meeting.page"])
    return document


def open_template(path: Path) -> Document:
    """A template of the user's, .docx or .dotx; DocumentError if it is none."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    data = path.read_bytes()
    try:
        return Document(io.BytesIO(_as_document(data)))
    except (OpcError, zipfile.BadZipFile, ValueError, KeyError, SyntaxError) as error:
        next_step = "save it in Word as .docx or .dotx"
        raise DocumentError("is no Word document", file=path, next_step=next_step) from error


def _as_document(data: bytes) -> bytes:
    """A document of what may be a template of Word's: only its content type tells them apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _DOTX not in archive.read(_CONTENT_TYPES):
            return data
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for name in archive.namelist():
                member = archive.read(name)
                new.writestr(
                    name, member.replace(_DOTX, _DOCX) if name == _CONTENT_TYPES else member
                )
        return buffer.getvalue()


def fill_in(
    document: Document,
    file: Path | None,
    values: Mapping[str, str],
    blocks: Mapping[str, Callable[[], None]],
) -> None:
    """Replace all placeholders; a template without any block has all of them at its end.

    A block is written by a function that appends to the document.  A name that is neither is a
    DocumentError, which says what was meant.
    """
    body = document.element.body
    found = [(paragraph, _block_of(paragraph)) for paragraph in list(body.iter(f"{_W}p"))]
    texts = [paragraph for paragraph, block in found if block not in blocks]
    for paragraph in (*texts, *_margins(document)):
        _fill_text(paragraph, values, file, [*values, *blocks])
    places = [(paragraph, block) for paragraph, block in found if block in blocks]
    if not places:
        for write in blocks.values():
            write()
    for paragraph, block in places:
        before = set(body)
        blocks[block]()
        for element in [element for element in body if element not in before]:
            paragraph.addprevious(element)
        _remove(paragraph)


def _block_of(paragraph: Element) -> str:
    """The name of the placeholder that a paragraph is; "" if it is anything else."""
    match = _NAME.fullmatch("".join(_texts(paragraph)).strip())
    return match[1] if match else ""


def _texts(paragraph: Element) -> Iterator[str]:
    return (text.text or "" for text in paragraph.iter(f"{_W}t"))


def _margins(document: Document) -> Iterator[Element]:
    """The paragraphs of all headers and footers."""
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                yield from part._element.iter(f"{_W}p")


def _fill_text(
    paragraph: Element, values: Mapping[str, str], file: Path | None, known: Collection[str]
) -> None:
    """Write values over placeholders; Word may have cut these into several runs."""
    texts: list[Any] = list(paragraph.iter(f"{_W}t"))
    whole = "".join(text.text or "" for text in texts)
    for match in reversed(list(_NAME.finditer(whole))):
        if match[1] not in values:
            cause = f'knows no placeholder "{match[1]}" here{did_you_mean(match[1], known)}'
            raise DocumentError(cause, file=file, next_step="docs/reports.md lists what there is")
        _replace(texts, *match.span(), values[match[1]])


def _replace(texts: list[Any], start: int, end: int, value: str) -> None:
    """Put a value in place of a stretch of the joined texts: where it begins, with its format."""
    position = 0
    for text in texts:
        old = text.text or ""
        first, last = max(start - position, 0), min(end - position, len(old))
        if first < last:
            text.text = old[:first] + value + old[last:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""
        position += len(old)


def _remove(paragraph: Element) -> None:
    """Take a placeholder away, but not what else its paragraph is: the end of a section or cell."""
    parent = paragraph.getparent()
    assert parent is not None
    ends_section = paragraph.find(f"{_W}pPr/{_W}sectPr") is not None
    if ends_section or (parent.tag == f"{_W}tc" and parent[-1] is paragraph):
        for text in paragraph.iter(f"{_W}t"):
            text.text = ""
    else:
        parent.remove(paragraph)
