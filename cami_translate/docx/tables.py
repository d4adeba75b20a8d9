"""Tables of a workbook: the names of their columns, which repeat the cells of their first row.

Excel calls a workbook damaged in which they differ, or in which two columns of a table have one
name whatever its case (ISO/IEC 29500-1, 18.5.1.3).  So after a translation the names are made to
follow the cells, and formulas the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from cami_translate.docx.names import C_NS, x
from cami_translate.docx.workbooks import Workbook, string_text

_COLUMN, _INLINE, _TEXT, _VALUE = x("tableColumn"), x("is"), x("t"), x("v")
_FORMULAS = tuple(x(n) for n in ("f", "calculatedColumnFormula", "totalsRowFormula", "definedName"))
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})")
_ONE_CELL = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$([0-9]{1,7})")
_CHART_FORMULA, _CHART_VALUE = f"{{{C_NS}}}f", f"{{{C_NS}}}pt/{{{C_NS}}}v"
_SPECIAL = re.compile(r"(['\[\]#])")
_LABEL = "totalsRowLabel"
CellText = tuple[etree._Element, etree._Element]
Cells = Mapping[str, CellText]


def follow_headings(workbook: Workbook) -> set[str]:
    """Make the tables' columns follow the cells of their headings; names of the changed parts."""
    package = workbook.package
    changed: set[str] = set()
    renamed: dict[str, str] = {}
    for sheet, part in workbook.sheets.items():
        tables = package.related(part, "table")
        cells = {ref: (cell, item) for ref, cell, item in workbook.cells(sheet)} if tables else {}
        for name in tables:
            table = package.part(name).root
            found, distinct = _rename_columns(table, cells)
            workbook.distinct |= {(sheet, ref): text for ref, text in distinct.items()}
            if _rename_totals(table, cells) or found:
                changed.update((name, part))
                renamed |= found
    return changed | _rename_in_formulas(workbook, renamed)


def show_distinct(chart: etree._Element, distinct: Mapping[tuple[str, str], str]) -> None:
    """Make the names in a chart agree with cells that got a text of their own."""
    for formula in chart.iter(_CHART_FORMULA):
        match = _ONE_CELL.fullmatch(formula.text or "")
        if match is None:
            continue
        sheet = (match[1] or match[2]).replace("''", "'")
        text = distinct.get((sheet, match[3] + match[4]))
        value = next(formula.itersiblings(), formula).find(_CHART_VALUE)
        if text is not None and value is not None:
            value.text = text


def _rename_columns(table: etree._Element, cells: Cells) -> tuple[dict[str, str], dict[str, str]]:
    """The new names of the columns whose headings changed, by their old ones.

    Also headings that would have been equal to another, by reference, as they are now.
    """
    if table.get("headerRowCount") == "0":
        return {}, {}
    renamed: dict[str, str] = {}
    distinct: dict[str, str] = {}
    taken: set[str] = set()
    for column, heading, _ in _columns(table, cells):
        old = column.get("name", "")
        new = old if heading is None else _as_name(string_text(heading[1]))
        if heading is not None and new.casefold() in taken:
            new = _make_unique(new, taken)
            _write_inline(heading[0], new)
            distinct[heading[0].get("r", "")] = new
        taken.add(new.casefold())
        if new != old:
            column.set("name", new)
            renamed[old] = new
    return renamed, distinct


def _rename_totals(table: etree._Element, cells: Cells) -> bool:
    """Make the labels in the row of totals follow their cells; whether one changed."""
    changed = False
    for column, _, total in _columns(table, cells):
        old = column.get(_LABEL)
        if old and total is not None and (new := string_text(total[1])) != old:
            column.set(_LABEL, new)
            changed = True
    return changed


def _columns(
    table: etree._Element, cells: Cells
) -> Iterator[tuple[etree._Element, CellText | None, CellText | None]]:
    """The columns of a table, and of each the first and the last cell, if they hold text."""
    area = _AREA.fullmatch(table.get("ref", ""))
    if area is not None:
        for letters, column in zip(_letters(area[1]), table.iter(_COLUMN), strict=False):
            yield column, cells.get(f"{letters}{area[2]}"), cells.get(f"{letters}{area[3]}")


def _letters(first: str) -> Iterator[str]:
    """The letters of a column and of all that follow it."""
    number = 0
    for letter in first:
        number = number * 26 + ord(letter) - ord("A") + 1
    while True:
        letters, rest = "", number
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        yield letters
        number += 1


def _as_name(text: str) -> str:
    """A heading as the name of its column: line breaks are written as Excel escapes them."""
    return text.replace("\r", "").replace("\n", "_x000a_")


def _make_unique(name: str, taken: set[str]) -> str:
    """The name with the number that Excel itself would add."""
    number = 2
    while f"{name}{number}".casefold() in taken:
        number += 1
    return f"{name}{number}"


def _write_inline(cell: etree._Element, text: str) -> None:
    """Give a cell a text of its own, which it does not share with others."""
    for child in [*cell.iterchildren(_VALUE), *cell.iterchildren(_INLINE)]:
        cell.remove(child)
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, _INLINE), _TEXT).text = text


def _rename_in_formulas(workbook: Workbook, renamed: Mapping[str, str]) -> set[str]:
    """Write the new names into formulas, which name columns in brackets; the changed parts."""
    if not renamed:
        return set()
    names = {f"[{_escape(old)}]": f"[{_escape(new)}]" for old, new in renamed.items()}
    pattern = re.compile("|".join(re.escape(name) for name in names))
    package, changed = workbook.package, set()
    tables = [t for s in workbook.sheets.values() for t in package.related(s, "table")]
    for part in (package.main, *workbook.sheets.values(), *tables):
        for formula in package.part(part).root.iter(*_FORMULAS):
            old = formula.text or ""
            formula.text = pattern.sub(lambda match: names[match[0]], old)
            if formula.text != old:
                changed.add(part)
    return changed


def _escape(name: str) -> str:
    return _SPECIAL.sub(r"'\1", name)
