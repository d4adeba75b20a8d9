"""Data-bound content controls: the XML that Word shows in them, and takes precedence.

When a document is opened, Word replaces the text of a bound control by that of a node in a custom
XML part or in the document properties (ISO/IEC 29500-1, 17.5.2.6).  So the node is a twin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.names import DS_NS, SDT_PR, w
from cami_translate.docx.package import Package

_BINDING = w("dataBinding")
# Controls whose node holds a key or a date in ISO form, and not what is shown.
_CODED = tuple(w(n) for n in ("date", "dropDownList", "comboBox"))
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
# Only plain location paths, as Word writes them: others could be made to take for ever.
_LOCATION_PATH = re.compile(r"(/[\w.-]*:?[\w.-]+(\[\d+\])?)+")
_STORES_OF_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}


@dataclass(slots=True)
class Bindings:
    """Finds the bound nodes of a package's content controls."""

    package: Package
    _stores: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for store, kind in _STORES_OF_PROPERTIES.items():
            for name in self.package.related("", kind):
                self._stores[store] = name
        for item in self.package.related(self.package.main, "customXml"):
            for properties in self.package.related(item, "customXmlProps"):
                key = self.package.part(properties).root.get(f"{{{DS_NS}}}itemID", "")
                self._stores[key.upper()] = item

    def bound_node(self, properties: etree._Element) -> tuple[str, etree._Element] | None:
        """The part and the element that a ``w:sdtPr`` is bound to, if it holds text."""
        binding = properties.find(_BINDING) if properties.tag == SDT_PR else None
        if binding is None or any(properties.find(kind) is not None for kind in _CODED):
            return None
        part = self._stores.get(binding.get(w("storeItemID"), "").upper())
        path = binding.get(w("xpath"), "")
        if part is None or not _LOCATION_PATH.fullmatch(path):
            return None
        mappings = _PREFIX.findall(binding.get(w("prefixMappings"), ""))
        prefixes = {prefix: uri for prefix, uri in mappings if uri}
        try:
            found = self.package.part(part).root.xpath(path, namespaces=prefixes)
        except etree.XPathError:
            return None
        nodes = (
            [n for n in found if isinstance(n, etree._Element)] if isinstance(found, list) else []
        )
        return (part, nodes[0]) if nodes and not len(nodes[0]) else None
