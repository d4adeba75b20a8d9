"""The workbook behind a chart: its cells and the chart's cache say the same after a build."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document, read_document

Read = Callable[..., Document]
Build = Callable[..., Path]
Make = Callable[..., Path]
Kinds = Callable[..., list[tuple[str, str]]]
Shown = Callable[..., str]

BOOK = "word/embeddings/book.xlsx"
STRINGS, SHEET, TABLE = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CHART = (
    "<c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:pt idx='0'><c:v>Saiga</c:v>"
    "</c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>Sheet1!$A$2:$A$3</c:f>"
    "<c:strCache><c:pt idx='0'><c:v>Spring</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>"
)
ROWS = (("Season", "Saiga"), ("Spring", 120), ("Autumn", 90))


def part(root: str, inner: str) -> str:
    name = root.split()[0]
    return f'<?xml version="1.0"?>\n<{root} xmlns="{MAIN}" xmlns:r="{_OFFICE}">{inner}</{name}>'


def relationships(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def cells(rows: tuple[tuple[str | int, ...], ...], strings: list[str]) -> str:
    """The rows of a sheet; texts go to the shared strings, but those that are cells in XML."""
    made = ""
    for number, row in enumerate(rows, 1):
        made += f'<row r="{number}">'
        for letter, value in zip("ABC", row, strict=False):
            place = f'r="{letter}{number}"'
            if isinstance(value, int):
                made += f"<c {place}><v>{value}</v></c>"
            elif value.startswith("<"):
                made += value.replace("<c ", f"<c {place} ", 1)
            else:
                if value not in strings:
                    strings.append(value)
                made += f'<c {place} t="s"><v>{strings.index(value)}</v></c>'
        made += "</row>"
    return made


def table(*names: str, more: str = "") -> str:
    columns = "".join(f'<tableColumn id="{n}" name="{v}">{more}</tableColumn>'
                      for n, v in enumerate(names, 1))  # fmt: skip
    return part(
        f'table ref="A1:{chr(64 + len(names))}3"', f"<tableColumns>{columns}</tableColumns>"
    )


def workbook(*sheets: tuple[tuple[str | int, ...], ...], tables: str = "") -> bytes:
    """A spreadsheet of the given rows; sheets are Sheet1, Sheet2 …; the first may have a table."""
    strings: list[str] = []
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
            f'ContentType="application/xml"/><Default Extension="rels" ContentType="application/'
            f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{_TYPE}.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": part("workbook", "<sheets>" + "".join(
            f'<sheet name="Sheet{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1)
        ) + "</sheets>"),
        "xl/_rels/workbook.xml.rels": relationships(
            *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            ("sharedStrings", "sharedStrings.xml"),
        ),
    }  # fmt: skip
    for number, rows in enumerate(sheets, 1):
        made = part("worksheet", f"<sheetData>{cells(rows, strings)}</sheetData>")
        parts[f"xl/worksheets/sheet{number}.xml"] = made
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    parts[STRINGS] = part("sst", items)
    if tables:
        parts[TABLE] = tables
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("table", f"/{TABLE}"))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return data.getvalue()


def behind_chart(book: bytes, chart: str = CHART) -> dict[str, object]:
    """The options that make a Word file with a chart and its workbook."""
    rels = relationships(("package", f"/{BOOK}"))
    return {"chart": chart, "extra": {BOOK: book, "word/_rels/chart1.xml.rels": rels}}


def inner(path: Path, name: str) -> str:
    """A part of the workbook in a Word file."""
    with zipfile.ZipFile(path) as archive:
        book = io.BytesIO(archive.read(BOOK))
    with zipfile.ZipFile(book) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()


class TestReading:
    def test_cells_are_text_told_by_their_place(self, kinds: Kinds) -> None:
        assert kinds("", **behind_chart(workbook(ROWS))) == [
            ("Chart", "Saiga"),
            ("Chart", "Spring"),
            ("Data of a chart, Sheet1!A1", "Season"),
            ("Data of a chart, Sheet1!B1", "Saiga"),
            ("Data of a chart, Sheet1!A2", "Spring"),
            ("Data of a chart, Sheet1!A3", "Autumn"),
        ]

    def test_a_string_that_cells_share_is_read_once(self, kinds: Kinds) -> None:
        found = kinds("", **behind_chart(workbook((("Saiga", "Saiga"), ("Saiga", "Kulan")))))
        assert found[2:] == [
            ("Data of a chart, Sheet1!A1", "Saiga"),
            ("Data of a chart, Sheet1!B2", "Kulan"),
        ]

    def test_strings_in_cells_are_text(self, kinds: Kinds, build: Build) -> None:
        row = ('<c t="inlineStr"><is><t>Kulan</t></is></c>',)
        options = behind_chart(workbook((row,)))
        assert kinds("", **options)[-1] == ("Data of a chart, Sheet1!A1", "Kulan")
        assert "<is><t>Кулан</t></is>" in inner(build({"Kulan": "Кулан"}, "", **options), SHEET)

    def test_what_a_formula_computes_is_not(self, kinds: Kinds) -> None:
        row = ('<c t="str"><f>UPPER("kulan")</f><v>KULAN</v></c>', '<c t="e"><v>#N/A</v></c>')
        assert len(kinds("", **behind_chart(workbook((row,))))) == 2

    @pytest.mark.parametrize(
        ("formula", "sheets"),
        [
            ("Sheet2!$A$1", ["Sheet2"]),
            ("(Sheet1!$A$1,'Sheet2'!$B$2)", ["Sheet1", "Sheet2"]),
            ("[1]Sheet1!$A$1", ["Sheet1"]),
            ("'[Book.xlsx]Sheet2'!$A$1", ["Sheet2"]),
            ("_xlchart.v1.0", ["Sheet1", "Sheet2"]),
        ],
    )
    def test_sheets_that_the_chart_does_not_show_are_not_read(
        self, kinds: Kinds, formula: str, sheets: list[str]
    ) -> None:
        book = workbook((("Saiga",),), (("Kulan",),))
        found = kinds("", **behind_chart(book, f"<c:cat><c:f>{formula}</c:f></c:cat>"))
        assert [kind.split(", ")[1].partition("!")[0] for kind, _ in found] == sheets

    @pytest.mark.parametrize("book", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04..."])
    def test_a_file_that_is_no_workbook_is_told_and_kept(self, read: Read, book: bytes) -> None:
        document = read("", **behind_chart(book))
        (warning,) = document.diagnostics
        assert (warning.rule, warning.place) == ("not-reached", BOOK)
        assert [b.text for b in document.blocks if b.text] == ["Saiga", "Spring"]


class TestBuilding:
    TARGETS = {"Season": "Сезон", "Saiga": "Сайгак", "Spring": "Весна"}  # noqa: RUF012

    def test_cache_and_cells_take_one_translation(self, build: Build, shown: Shown) -> None:
        target = build(self.TARGETS, "", **behind_chart(workbook(ROWS)))
        assert "<c:v>Сайгак</c:v>" in shown(target, "word/chart1.xml")
        assert inner(target, STRINGS) == part(
            "sst",
            "".join(f"<si><t>{t}</t></si>" for t in ("Сезон", "Сайгак", "Весна", "Autumn")),
        ).replace('<?xml version="1.0"?>\n', inner(target, STRINGS).partition("<sst")[0])

    def test_what_does_not_change_keeps_its_bytes(self, build: Build) -> None:
        book = workbook(ROWS)
        body = "<w:p>{Kulan}</w:p>"
        with zipfile.ZipFile(build({"Kulan": "Кулан"}, body, **behind_chart(book))) as archive:
            assert archive.read(BOOK) == book
        target = build(self.TARGETS, body, **behind_chart(book))
        assert inner(target, SHEET) == zipfile.ZipFile(io.BytesIO(book)).read(SHEET).decode()

    def test_formatted_strings_follow_the_plain_ones(self, make: Make, build: Build) -> None:
        rich = "<si><r><t>Sai</t></r><r><rPr><b/></rPr><t>ga</t></r></si>"
        book = repacked(workbook(ROWS), STRINGS, "<si><t>Saiga</t></si>", rich)
        document = read_document(make("", **behind_chart(book)))
        (block,) = [b for b in document.blocks if b.derived]
        assert block.text == "Saiga"
        target = build({"Sai<b1>ga</b1>": "Сай<b1>гак</b1>"}, document)
        assert '<r><t xml:space="preserve">Сай</t></r><r><rPr><b/></rPr>' in inner(target, STRINGS)


class TestTables:
    """A workbook in which a column's name and its heading differ is damaged for Excel."""

    def test_columns_follow_their_headings(self, build: Build) -> None:
        book = workbook(ROWS, tables=table("Season", "Saiga"))
        target = build({"Season": "Сезон"}, "", **behind_chart(book))
        assert 'name="Сезон"' in inner(target, TABLE)
        assert 'name="Saiga"' in inner(target, TABLE)

    def test_two_headings_with_one_translation_stay_different(self, build: Build) -> None:
        book = workbook((("Goal", "Target"), (1, 2)), tables=table("Goal", "Target"))
        target = build({"Goal": "Цель", "Target": "цель"}, "", **behind_chart(book))
        assert 'name="Цель"' in inner(target, TABLE)
        assert 'name="цель2"' in inner(target, TABLE)
        assert '<c r="B1" t="inlineStr"><is><t>цель2</t></is></c>' in inner(target, SHEET)

    @pytest.mark.parametrize("formula", ["Sheet1!$B$1", "'Sheet1'!$B$1"])
    def test_the_chart_shows_the_heading_that_was_made_different(
        self, build: Build, shown: Shown, formula: str
    ) -> None:
        book = workbook((("Goal", "Saiga"), (1, 2)), tables=table("Goal", "Saiga"))
        options = behind_chart(book, CHART.replace("Sheet1!$B$1", formula))
        target = build({"Goal": "Цель", "Saiga": "Цель", "Spring": "Весна"}, "", **options)
        chart = shown(target, "word/chart1.xml")
        assert "<c:v>Цель2</c:v>" in chart
        assert "<c:v>Весна</c:v>" in chart

    def test_a_line_break_in_a_heading_is_written_as_excel_does(self, build: Build) -> None:
        book = workbook((("Two\nlines",), (1,)), tables=table("Two_x000a_lines"))
        target = build({"Two\nlines": "Две\nстроки"}, "", **behind_chart(book))
        assert 'name="Две_x000a_строки"' in inner(target, TABLE)

    def test_formulas_follow_the_columns(self, build: Build) -> None:
        row = ("<c><f>SUM(Table1[Saiga #1])+SUM(Table1['#Saiga])</f><v>1</v></c>",)
        book = workbook((("#Saiga", "Kulan"), row), tables=table("#Saiga", "Kulan"))
        target = build({"#Saiga": "[Сайгак]"}, "", **behind_chart(book))
        assert "SUM(Table1[Saiga #1])+SUM(Table1['[Сайгак']])" in inner(target, SHEET)

    def test_the_label_of_the_totals_follows_its_cell(self, build: Build) -> None:
        labelled = table("Kulan").replace('name="Kulan"', 'name="Kulan" totalsRowLabel="Total"')
        book = workbook((("Kulan",), (1,), ("Total",)), tables=labelled)
        target = build({"Total": "Всего"}, "", **behind_chart(book))
        assert 'totalsRowLabel="Всего"' in inner(target, TABLE)

    @pytest.mark.parametrize("attributes", ['ref="A1"', 'ref="A1:B3" headerRowCount="0"', ""])
    def test_a_table_without_headings_is_left_alone(self, build: Build, attributes: str) -> None:
        kept = table("Season", "Saiga").replace('ref="A1:B3"', attributes)
        target = build({"Season": "Сезон"}, "", **behind_chart(workbook(ROWS, tables=kept)))
        assert inner(target, TABLE) == kept


def repacked(book: bytes, name: str, old: str, new: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(data, "w") as after:
        for info in before.infolist():
            text = before.read(info).decode()
            after.writestr(info, text.replace(old, new) if info.filename == name else text)
    return data.getvalue()
