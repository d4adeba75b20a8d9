"""An XLIFF file as it came back."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cami_translate.errors import CatalogError
from cami_translate.exchange.sheet import Row, Sheet
from cami_translate.exchange.xliff.names import HEADER_NOTE, OURS
from cami_translate.model import DOCUMENT_NAME, Entry

_UNFINISHED = ("new", "needs-")


def read_xliff(name: str, data: bytes) -> Sheet:
    """The units of an XLIFF file, and what it is of as far as it tells.

    CatalogError that names the file if it is none, or is of a version that is not read.
    """
    root = _parse(name, data)
    version = root.get("version", "")
    if etree.QName(root).localname != "xliff" or not version.startswith("1."):
        cause = f"XLIFF {version} is not read, only 1.2" if version else "is no XLIFF file"
        raise CatalogError(cause, file=name, next_step="ask for it as XLIFF 1.2, or as PO")
    header: dict[str, str] = {}
    for file in root.iterfind("{*}file"):
        header = {**dict(_header(file)), **header}
    return Sheet(header, tuple(_row(unit) for unit in root.iter("{*}trans-unit")))


def _parse(name: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        cause = f"is not well-formed XML ({error.msg})"
        raise CatalogError(cause, file=name, next_step="ask for the file again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise CatalogError("has a DTD, which XLIFF has not", file=name, next_step="remove it")
    return root


def _header(file: etree._Element) -> Iterator[tuple[str, str]]:
    yield DOCUMENT_NAME, file.get("original", "")
    yield "Language", file.get("target-language", "").replace("-", "_")
    for note in file.iterfind("{*}header/{*}note"):
        if note.get("from", "").startswith(HEADER_NOTE):
            yield note.get("from", ""), (note.text or "").strip()


def _row(unit: etree._Element) -> Row:
    target = unit.find("{*}target")
    text = _text(target)
    state = "" if target is None else target.get("state", "")
    unfinished = state.startswith(_UNFINISHED) or unit.get("approved") == "no"
    notes = [note for note in unit.iterfind("{*}note") if note.get("from") != OURS]
    entry = Entry(
        msgid=_text(unit.find("{*}source")),
        msgstr=text,
        fuzzy=unfinished and bool(text.strip()),
        comments=tuple(dict.fromkeys(line for note in notes for line in _lines(note))),
    )
    return Row(entry, unit.get("id", ""))


def _lines(note: etree._Element) -> list[str]:
    return [line for line in _text(note).split("\n") if line.strip()]


def _text(element: etree._Element | None) -> str:
    """The text of an element; codes have the tags that they stand for as their content."""
    return "" if element is None else "".join(map(str, element.itertext()))
