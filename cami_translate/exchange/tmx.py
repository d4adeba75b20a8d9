"""Translation memories for other tools: TMX 1.4b (LISA OSCAR, 2005)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cami_translate import __version__
from cami_translate.model import Entry, State

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def format_tmx(entries: Iterable[tuple[str, Entry]], source: str, target: str) -> bytes:
    """The translated ones of ``entries`` (document, entry) as TMX; fuzzy ones are left out.

    Inline tags are text, as they are in the catalogs: OmegaT and the PO editors match them so.
    """
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "cami_translate",
            "creationtoolversion": __version__,
            "segtype": "paragraph",
            "o-tmf": "PO",
            "adminlang": "en",
            "srclang": source,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    seen: set[tuple[str, str]] = set()
    for document, entry in entries:
        pair = (entry.msgid, entry.msgstr)
        if entry.state is not State.TRANSLATED or pair in seen:
            continue
        seen.add(pair)
        unit = etree.SubElement(body, "tu")
        etree.SubElement(unit, "prop", type="document").text = document
        for language, text in ((source, entry.msgid), (target, entry.msgstr)):
            variant = etree.SubElement(unit, "tuv", {_XML_LANG: language.replace("_", "-")})
            etree.SubElement(variant, "seg").text = text
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
