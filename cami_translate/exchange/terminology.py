"""The glossary in the forms that translators' tools read: CSV, TBX, and OmegaT's TSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from cami_translate.exchange.kit import KitFile
from cami_translate.terms import Glossary, TermStatus

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def glossary_files(
    data: bytes, glossary: Glossary, source: str, target: str
) -> tuple[KitFile, ...]:
    """``glossary.csv`` as it is, and its terms as TBX 2 (martif) and as OmegaT's TSV.

    These have pairs of a term and what it is to be in the target language; forbidden terms and the
    second-best are in the CSV alone.
    """
    rows = list(_rows(glossary, source, target))
    tsv = "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
    return (
        KitFile("glossary/glossary.csv", data),
        KitFile("glossary/glossary.tbx", _tbx(rows, source, target)),
        KitFile("glossary/glossary.tsv", tsv.encode()),
    )


def _rows(glossary: Glossary, source: str, target: str) -> Iterator[tuple[str, str, str]]:
    for concept in glossary.concepts:
        translations = tuple(concept.in_language(target, TermStatus.PREFERRED))
        for term in concept.in_language(source, TermStatus.PREFERRED, TermStatus.ADMITTED):
            same_form = (item for item in translations if item.form is term.form)
            translation = next(same_form, translations[0] if translations else None)
            if translation:
                yield term.text, translation.text, concept.note


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
