"""``extract --explain``: what becomes of every character, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from cami_translate.cli.docx2po import docx2po

Run = Callable[..., Result]
WriteDocx = Callable[..., Path]

GUIDE = 16 + 40 + 14 + 20 + 14
"""The characters of the workspace's one document."""


def test_a_table_shows_each_part_and_explains_the_reasons(run: Run, workspace: Path) -> None:
    result = run("extract", "-n", "--explain")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == (
        "Document Part Source Offered Repeats Excluded Not reached Excluded because".split()
    )
    assert ["guide.docx", "word/document.xml", *[str(GUIDE)] * 2, "0", "0", "0"] in lines
    assert any(line[:1] == ["metadata:"] for line in lines)


def test_json_adds_up_by_part_by_document_and_in_all(run: Run) -> None:
    data = json.loads(run("extract", "-n", "--explain", "--format", "json").stdout)
    assert data["schema"] == "cami-translate/ledger/1"
    (document,) = data["documents"]
    for figures in (data["total"], document, *document["parts"]):
        shares = ("offered", "repeated", "excluded", "not_reached")
        assert figures["source"] == sum(figures[share] for share in shares)
        assert figures["source"] == sum(figures["reasons"].values())
    assert document["source"] == sum(part["source"] for part in document["parts"])
    assert document["parts"][0]["offered"] == GUIDE
    assert data["meanings"]["metadata"]["fate"] == "excluded"


def test_csv_has_a_line_for_each_part_and_reason(run: Run) -> None:
    text = run("extract", "-n", "--explain", "--format", "csv").stdout
    first = next(csv.DictReader(io.StringIO(text)))
    assert first == {
        "document": "guide.docx",
        "part": "word/document.xml",
        "fate": "offered",
        "reason": "offered",
        "characters": str(GUIDE),
    }


def test_where_no_document_can_be_read_json_is_still_an_answer(run: Run, workspace: Path) -> None:
    (workspace / "source_docs" / "guide.docx").write_bytes(b"no Word file")
    assert run("extract", "-n", "--explain").stdout == ""
    data = json.loads(run("extract", "-n", "--explain", "--format", "json").stdout)
    assert (data["documents"], data["total"]["source"]) == ([], 0)


def test_many_documents_have_one_row_each(run: Run, workspace: Path, write_docx: WriteDocx) -> None:
    for number in range(10, 21):
        write_docx(workspace / "source_docs" / f"note{number}.docx", "Saiga.")
    table = run("extract", "-n", "--explain").stdout
    assert "word/document.xml" not in table
    assert [line.split()[0] for line in table.splitlines() if " note" in line] == [
        f"note{number}.docx" for number in range(10, 21)
    ]


def test_a_format_without_anything_to_print_is_a_mistake(run: Run) -> None:
    result = run("extract", "--format", "json")
    assert result.exit_code == 2
    assert "--format is for what --dry-run or --explain prints" in result.stderr


def test_docx2po_explains_one_file(write_docx: WriteDocx, tmp_path: Path) -> None:
    source = write_docx(tmp_path / "note.docx", "Saiga.")
    result = CliRunner().invoke(docx2po, [str(source), str(tmp_path / "n.po"), "--explain"])
    assert "note.docx" in result.stdout
    assert "word/document.xml" in result.stdout
