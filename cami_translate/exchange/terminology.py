"""The glossary in the forms that translators' tools read: CSV, TBX, and OmegaT's TSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from lxml import etree

from cami_translate.errors import CatalogError
from cami_translate.exchange.kit import KitFile

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def glossary_files(data: bytes, file: str, source: str, target: str) -> tuple[KitFile, ...]:
    """``glossary.csv`` as it is, and its terms as TBX 2 (martif) and as OmegaT's TSV.

    The CSV has a column for each language, ``source`` and ``target``, and may have ``note``.
    Raises CatalogError that names ``file`` if it has not.
    """
    rows = list(_rows(data, file, source, target))
    tsv = "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
    return (
        KitFile("glossary/glossary.csv", data),
        KitFile("glossary/glossary.tbx", _tbx(rows, source, target)),
        KitFile("glossary/glossary.tsv", tsv.encode()),
    )


def _rows(data: bytes, file: str, source: str, target: str) -> Iterator[tuple[str, str, str]]:
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    if not {source, target} <= set(reader.fieldnames or ()):
        cause = f"a glossary needs the columns {source} and {target}"
        raise CatalogError(cause, file=file, next_step="name them in its first line")
    for row in reader:
        if row[source] and row[target]:
            yield row[source], row[target], row.get("note") or ""


def _tbx(rows: Sequence[tuple[str, str, str]], source: str, target: str) -> bytes:
    root = etree.Element("martif", {"type": "TBX", _XML_LANG: source})
    header = etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc")
    etree.SubElement(etree.SubElement(header, "sourceDesc"), "p").text = "cami_translate"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, (term, translation, note) in enumerate(rows, start=1):
        entry = etree.SubElement(body, "termEntry", id=f"t{number}")
        if note:
            etree.SubElement(entry, "note").text = note
        for language, text in ((source, term), (target, translation)):
            group = etree.SubElement(entry, "langSet", {_XML_LANG: language.replace("_", "-")})
            etree.SubElement(etree.SubElement(group, "tig"), "term").text = text
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
