"""The workbook behind a chart: what a reader sees who chooses "Edit Data".

Word draws a chart from a cache of the cells (ISO/IEC 29500-1, 21.2.2.201) and from the cells
themselves once somebody edits the data, so both take one translation.  Of a workbook, those sheets
are read that the chart's formulas refer to: Excel embeds all others with them, unseen.  Names of
sheets stay, since formulas refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.drawingml import read_rich_string
from cami_translate.docx.names import R_NS, x
from cami_translate.docx.package import Package
from cami_translate.docx.sites import ParagraphSite, Site, ValueSite

_WORKBOOK, _SHEETS, _ITEM = x("workbook"), f"{x('sheets')}/{x('sheet')}", x("si")
_CELL, _VALUE, _INLINE, _TEXT, _RUN = (x(n) for n in ("c", "v", "is", "t", "r"))
# Part of a formula: 'My sheet'! or Sheet1!, also behind the name of a book in brackets.
_SHEET_IN_FORMULA = re.compile(r"'((?:[^']|'')*)'!|([^\s'!(),\[\]]+)!")


@dataclass(slots=True)
class Workbook:
    """A spreadsheet package; ``sheets`` maps the names of its worksheets to their parts.

    ``distinct`` are texts that cells get of their own in a build, by sheet and reference.
    """

    package: Package
    strings: list[etree._Element] = field(default_factory=list)
    strings_part: str = ""
    sheets: dict[str, str] = field(default_factory=dict)
    distinct: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        package = self.package
        for name in package.related(package.main, "sharedStrings"):
            self.strings = list(package.part(name).root.iterchildren(_ITEM))
            self.strings_part = name
        relationships = package.relationships(package.main)
        for element in package.part(package.main).root.iterfind(_SHEETS):
            target = relationships.get(element.get(f"{{{R_NS}}}id", ""))
            if target is not None and target.kind == "worksheet":
                self.sheets[element.get("name", "")] = target.target

    def cells(self, sheet: str) -> Iterator[tuple[str, etree._Element, etree._Element]]:
        """Reference, cell and string (``x:si`` or ``x:is``) of all cells of a sheet that hold text.

        What a formula computes is no text of its own.
        """
        for cell in self.package.part(self.sheets[sheet]).root.iter(_CELL):
            item = self._string(cell)
            if item is not None:
                yield cell.get("r", ""), cell, item

    def _string(self, cell: etree._Element) -> etree._Element | None:
        kind = cell.get("t")
        if kind == "inlineStr":
            return cell.find(_INLINE)
        if kind != "s":
            return None
        index = cell.findtext(_VALUE, "").strip()
        in_range = index.isdecimal() and int(index) < len(self.strings)
        return self.strings[int(index)] if in_range else None


def is_workbook(package: Package) -> bool:
    """Whether an embedded package is a spreadsheet in XML."""
    return bool(package.main) and package.part(package.main).root.tag == _WORKBOOK


def workbook_sites(
    workbook: Workbook, formulas: Iterable[str], kind: str
) -> Iterator[tuple[str, Site]]:
    """The texts in the sheets that a chart's ``formulas`` name, or in all; each with its part.

    A string that many cells share is told by the first.
    """
    named = _named_sheets(formulas)
    seen: set[etree._Element] = set()
    for sheet in [name for name in workbook.sheets if name in named] or workbook.sheets:
        for reference, _, item in workbook.cells(sheet):
            if item not in seen:
                seen.add(item)
                shared = item.tag == _ITEM
                part = workbook.strings_part if shared else workbook.sheets[sheet]
                yield from ((part, s) for s in _string_sites(item, f"{kind}, {sheet}!{reference}"))


def string_text(item: etree._Element) -> str:
    """The text of a string, without what tells how to pronounce it."""
    runs = (run.findtext(_TEXT, "") for run in item.iterchildren(_RUN))
    return item.findtext(_TEXT, "") + "".join(runs)


def _string_sites(item: etree._Element, kind: str) -> Iterator[Site]:
    """The text of a string; a formatted one repeats what the chart shows plain."""
    if item.find(_RUN) is not None:
        yield ParagraphSite(read_rich_string(item), kind, derived=True)
    elif (text := item.find(_TEXT)) is not None and (text.text or "").strip():
        yield ValueSite(text, "", kind)


def _named_sheets(formulas: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for formula in formulas:
        for quoted, plain in _SHEET_IN_FORMULA.findall(formula):
            found.add(plain or quoted.rpartition("]")[2].replace("''", "'"))
    return found
