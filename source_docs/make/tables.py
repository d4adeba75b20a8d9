"""Write tables: spans, repeated header rows, and tables inside cells."""

from dataclasses import dataclass

from manuscript import Table
from scribe import Scribe
from word import attribute

HEADER_FILL = "1F4D3F"
SUBHEADER_FILL = "2B7A78"
DEFAULT_STYLE = "CamiTable"
CELL_MARGIN = 170


@dataclass(frozen=True)
class Cell:
    """A cell as the grid sees it: where it is, how far it reaches, and whether it goes on above."""

    text: str
    column: int
    span: int
    merge: str


@dataclass(frozen=True)
class RowLook:
    """What the cells of a row have in common; a kept row shares the page with what follows."""

    fill: str
    is_header: bool
    is_kept: bool


def table_cells(rows: list[list[str]]) -> list[list[Cell]]:
    """Resolve the marks `<` and `^` into spans."""
    grid = []
    for index, row in enumerate(rows):
        cells: list[Cell] = []
        for column, text in enumerate(row):
            if text == "<":
                last = cells[-1]
                cells[-1] = Cell(last.text, last.column, last.span + 1, last.merge)
                continue
            below = rows[index + 1][column] if index + 1 < len(rows) else ""
            merge = "continue" if text == "^" else "restart" if below == "^" else ""
            cells.append(Cell("" if text == "^" else text, column, 1, merge))
        grid.append(cells)
    return grid


class TableWriter:
    """Writes one table with the widths that its options ask for."""

    def __init__(self, scribe: Scribe, nested: dict[str, Table]) -> None:
        self._scribe = scribe
        self._nested = nested

    def write(self, table: Table, width: int) -> str:
        """The whole table."""
        shares = [int(share) for share in table.options["widths"].split()]
        widths = [width * share // sum(shares) for share in shares]
        style = table.options.get("style", DEFAULT_STYLE)
        headers = int(table.options.get("header", "1"))
        rows = "".join(
            self._row(cells, widths, table, number, headers)
            for number, cells in enumerate(table_cells(table.rows))
        )
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
        description = table.options.get("alt", "")
        described = f"<w:tblDescription w:val={attribute(description)}/>" if description else ""
        look = (
            f'<w:tblLook w:val="0420" w:firstRow="{int(headers > 0)}" w:lastRow="0" '
            'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        )
        properties = (
            f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look}{described}'
        )
        head = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        return f"<w:tbl>{head}{rows}</w:tbl>"

    def _row(
        self, cells: list[Cell], widths: list[int], table: Table, number: int, headers: int
    ) -> str:
        is_header = number < headers
        repeat = "<w:tblHeader/>" if is_header else ""
        fill = table.options.get("fill", "")
        if is_header:
            fill = HEADER_FILL if number == 0 else SUBHEADER_FILL
        alignment = table.options.get("align", "l " * len(widths)).split()
        # Word keeps a row with the next if its paragraphs say so: no last row stands alone,
        # no note is parted from its table, and no page begins under what the first column spans.
        following = table.rows[number + 1 :]
        if following:
            is_kept = len(following) == 1 or following[0][0] == "^"
        else:
            is_kept = "note" in table.options
        look = RowLook(fill, is_header, is_kept)
        content = "".join(self._cell(cell, widths, look, alignment[cell.column]) for cell in cells)
        properties = f"<w:trPr><w:cantSplit/>{repeat}</w:trPr>"
        return f"<w:tr{self._scribe.hand.row_attributes()}>{properties}{content}</w:tr>"

    def _cell(self, cell: Cell, widths: list[int], look: RowLook, alignment: str) -> str:
        width = sum(widths[cell.column : cell.column + cell.span])
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        merge = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>'
        shade = fill if look.fill else ""
        vertical = '<w:vAlign w:val="center"/>' if look.is_header or cell.merge else ""
        properties = (
            f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge[cell.merge]}'
            f"{shade}{vertical}</w:tcPr>"
        )
        content = self._content(cell.text, look, alignment, width)
        return f"<w:tc>{properties}{content}</w:tc>"

    def _content(self, text: str, look: RowLook, alignment: str, width: int) -> str:
        if text.startswith("{nested:"):
            inner = self._nested[text.removeprefix("{nested:").removesuffix("}")]
            table = self.write(inner, width - CELL_MARGIN)
            return table + self._scribe.paragraph("SectionBreak", "")
        style = "TableHead" if look.is_header else "TableText"
        properties = "<w:keepNext/>" if look.is_kept else ""
        if alignment == "c":
            properties += '<w:jc w:val="center"/>'
        out = ""
        for line in text.split(" // "):
            if line.startswith("- "):
                out += self._scribe.sentence("TableBullet", line[2:], properties)
            elif line.startswith("."):
                named, _, rest = line[1:].partition(" ")
                out += self._scribe.sentence(named, rest, properties)
            else:
                out += self._scribe.sentence(style, line, properties)
        return out
