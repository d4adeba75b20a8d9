"""What is drawn stands in parts of its own: charts with their workbooks, and diagrams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.names import C_NS, CX_NS
from cami_translate.docx.package import INSIDE, Package
from cami_translate.docx.sites import Site
from cami_translate.docx.walk import Walker
from cami_translate.docx.workbooks import Workbook, is_workbook, workbook_sites
from cami_translate.errors import DocumentError

# A diagram is stored as data and as its drawing, which repeats them.
_DRAWN = {
    "chart": ("Chart", False),
    "chartEx": ("Chart", False),
    "diagramData": ("Diagram", False),
    "diagramDrawing": ("Diagram", True),
}
_FORMULAS = (f"{{{C_NS}}}f", f"{{{CX_NS}}}f")
# The workbook of a chart: a package if Excel 2007 or later wrote it.
_DATA = ("package", "oleObject")


@dataclass(slots=True)
class DrawnParts:
    """Walks the charts and diagrams of a package, each once, and then the charts' workbooks."""

    package: Package
    _seen: set[str] = field(default_factory=set)
    _formulas: dict[str, list[str]] = field(default_factory=dict)

    def sites(self, source: str, walker: Walker) -> Iterator[tuple[str, Site]]:
        """All sites of what is drawn in the part ``source``, each with its part."""
        package = self.package
        for relation, (story, derived) in _DRAWN.items():
            for name in package.related(source, relation):
                if name in self._seen:
                    continue
                self._seen.add(name)
                root = package.part(name).root
                yield from ((name, s) for s in walker.walk_graphic(root, story, derived=derived))
                for shapes in package.related(name, "chartUserShapes"):
                    root_of_shapes = package.part(shapes).root
                    yield from ((shapes, s) for s in walker.walk_graphic(root_of_shapes, story))
                if story == "Chart":
                    self._note_workbook(name, root)

    def workbook_sites(self) -> Iterator[tuple[str, Site]]:
        """All sites of the workbooks behind the charts that were walked."""
        for name, formulas in self._formulas.items():
            try:
                package = self.package.embedded(name)
                if not is_workbook(package):
                    raise package.archive.refuse("is no workbook in XML")
                found = list(workbook_sites(Workbook(package), formulas, "Data of a chart"))
            except DocumentError as error:
                message = f"the data of a chart are not translated ({error.cause})"
                self.package.warn("not-reached", message, name)
                continue
            yield from ((f"{name}{INSIDE}{part}", site) for part, site in found)

    def _note_workbook(self, chart: str, root: etree._Element) -> None:
        formulas = [f.text or "" for f in root.iter(*_FORMULAS)]
        for kind in _DATA:
            for name in self.package.related(chart, kind):
                self._formulas.setdefault(name, []).extend(formulas)
