"""What the commands print, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn
from docx.shared import Pt

from cami_translate import __version__
from cami_translate.cli.main import cami_translate
from cami_translate.docx.inspection import findings

Run = Callable[..., Result]
UNREVIEWED = {"reviewed": 0, "approved": 0, "changed": 0}
FENCES = "Saiga antelopes cannot jump <b1>high</b1> fences."


@pytest.fixture
def catalog(workspace: Path, run: Run) -> Path:
    assert run("extract", "-q").exit_code == 0
    return workspace / "po" / "ru" / "guide.po"


def test_init_says_what_it_made_and_what_comes_next(tmp_path: Path) -> None:
    result = CliRunner().invoke(cami_translate, ["init", str(tmp_path / "new")])
    assert result.exit_code == 0
    assert (tmp_path / "new" / "source_docs").is_dir()
    assert "cami-translate extract" in result.stderr


def test_extract_reports_on_stderr_and_leaves_stdout_to_data(run: Run) -> None:
    result = run("extract")
    assert result.stdout == ""
    assert "guide.po: made; 4 new" in result.stderr
    assert "unchanged; 4 kept" in run("extract").stderr


def test_extract_dry_run_says_what_would_be(run: Run, workspace: Path) -> None:
    assert "would be made; 4 new" in run("extract", "-n").stderr
    assert not (workspace / "po").exists()


def test_extract_names_what_it_passes_over_and_catalogs_without_a_document(
    run: Run, catalog: Path, workspace: Path
) -> None:
    sources = workspace / "source_docs"
    (sources / "guide.docx").rename(sources / "guide v2.docx")
    (sources / "annex.doc").touch()
    said = run("extract").stderr
    assert f"{sources / 'annex.doc'}: passed over; save it as a Word document (.docx)" in said
    assert f"{catalog}: there is no guide.docx in source_docs; give a new version that name" in said
    assert "warning" not in run("extract", "guide v2").stderr


def test_quiet_is_quiet(run: Run) -> None:
    assert run("extract", "--quiet").output == ""


def test_build_says_what_stays_in_english(
    run: Run, catalog: Path, translate: Callable[..., None]
) -> None:
    translate(catalog, {"See the annex.": "См."})
    result = run("build")
    assert result.exit_code == 0
    assert (
        "guide.docx: 18.7% translated (3 of 16 words); of 4 segments 3 untranslated"
        in result.stderr
    )


def test_build_verbose_names_each_segment_that_stays(run: Run, catalog: Path) -> None:
    assert "info" not in run("build").stderr
    assert '[untranslated]: "Roads cut their way."' in run("build", "-v").stderr


def test_build_require_complete_is_a_gate(
    run: Run, catalog: Path, translate: Callable[..., None]
) -> None:
    result = run("build", "--require-complete")
    assert result.exit_code == 3
    assert "error: not complete: guide.docx" in result.stderr
    texts = ("Fences and saiga", "See the annex.", "Roads cut their way.")
    translate(catalog, dict.fromkeys(texts, "перевод") | {FENCES: "О <b1>сайге</b1>"})
    result = run("build", "--require-complete")
    assert result.exit_code == 0
    assert "complete, 4 segments (16 words)" in result.stderr


def test_status_json_has_numerators_with_denominators(
    run: Run, catalog: Path, translate: Callable[..., None]
) -> None:
    translate(catalog, {"See the annex.": "См."})
    data = json.loads(run("status", "--format", "json").stdout)
    figures = {
        "segments": {"total": 4, "translated": 1, "needs_work": 0, "untranslated": 3} | UNREVIEWED,
        "words": {"total": 16, "translated": 3, "needs_work": 0, "untranslated": 13} | UNREVIEWED,
        "percent": 18.7,
    }
    assert data == {
        "schema": "cami-translate/status/1",
        "documents": [
            {
                "document": "guide",
                "language": "ru",
                "catalog": str(catalog),
                "stale": False,
                **figures,
            }
        ],
        "total": figures,
        "attention": [],
        "not_extracted": [],
        "errors": [],
    }


def test_status_does_not_count_what_a_build_would_refuse(
    run: Run, catalog: Path, translate: Callable[..., None]
) -> None:
    translate(catalog, {"See the annex.": "См. <b1>приложение."})
    total = json.loads(run("status", "--format", "json").stdout)["total"]
    assert total["segments"]["needs_work"] == 1
    assert total["segments"]["translated"] == 0


def test_status_tells_that_a_document_has_changed_since_and_fails_its_gate(
    run: Run, catalog: Path
) -> None:
    source = catalog.parents[2] / "source_docs" / "guide.docx"
    source.write_bytes(source.read_bytes() + b"\n")
    result = run("status", "--fail-under", "0")
    assert result.exit_code == 3
    assert "the document has changed; run `cami-translate extract`" in result.stderr


def test_status_csv_has_a_row_for_each_document(run: Run, catalog: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("status", "--format", "csv").stdout))
    assert row["document"] == "guide"
    assert (row["segments_total"], row["words_total"], row["percent"]) == ("4", "16", "0.0")


def test_status_table_has_a_header_and_a_total(run: Run, catalog: Path) -> None:
    lines = run("status").stdout.splitlines()
    assert lines[0].split() == [
        "Document", "Total", "Translated", "Needs", "work", "Untranslated", "Done",
    ]  # fmt: skip
    rows = [line.split() for line in lines[2:]]
    figures = [["segments", "4", "0", "0", "4"], ["words", "16", "0", "0", "16", "0.0%"]]
    assert rows == [["guide", "(ru)"], *figures, [], ["Total"], *figures]


def test_status_of_what_is_not_extracted_is_a_warning(run: Run) -> None:
    result = run("status")
    assert result.exit_code == 0
    assert "not extracted yet; run `cami-translate extract`" in result.stderr


@pytest.mark.parametrize(("percent", "code"), [("18.7", 0), ("18.8", 3), ("101", 2)])
def test_status_fail_under(
    run: Run, catalog: Path, translate: Callable[..., None], percent: str, code: int
) -> None:
    translate(catalog, {"See the annex.": "См."})
    assert run("status", "--fail-under", percent).exit_code == code


def test_count_json(run: Run, workspace: Path) -> None:
    data = json.loads(run("count", "--format", "json").stdout)
    sizes = {
        "everything": {"segments": 5, "words": 19},
        "distinct": {"segments": 4, "words": 16},
    }
    path = str(workspace / "source_docs" / "guide.docx")
    assert data == {
        "schema": "cami-translate/count/1",
        "documents": [{"document": "guide", "file": path, **sizes}],
        "total": sizes,
    }


def test_count_as_a_table_and_as_csv(run: Run) -> None:
    assert ["guide", "5", "19", "4", "16"] in [
        line.split() for line in run("count").stdout.splitlines()
    ]
    lines = run("count", "--format", "csv").stdout.splitlines()
    assert lines == ["document,segments,words,distinct_segments,distinct_words", "guide,5,19,4,16"]


@pytest.fixture
def tight(workspace: Path) -> Path:
    """A document with three narrow columns, each in a table of its own, under a heading."""
    document = docx.Document()
    document.add_heading("Plan", 1)
    for _ in range(4):
        table = document.add_table(1, 1)
        table.autofit = False
        table.cell(0, 0).width = Pt(95)
        table.cell(0, 0).text = "Implementation"
    path = workspace / "source_docs" / "tight.docx"
    document.save(str(path))
    return path


def test_check_tells_warnings_of_documents_in_one_line_for_each_kind(
    run: Run, catalog: Path, tight: Path
) -> None:
    run("extract")
    result = run("check")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert line == (
        "tight.docx: warning: 4 tables have cells narrower than a word [narrow-cell]: "
        "Table 1, row 1; Table 2, row 1; Table 3, row 1; and 1 more"
        " - widen the column, turn on automatic hyphenation, or set it in a smaller size"
    )
    assert "2 documents inspected, 4 warnings" in result.stderr
    lines = run("check", "-v").stdout.splitlines()
    assert len(lines) == 4
    assert '"Implementation" (Plan › Table 4, row 1) - widen' in lines[3]


def test_a_warning_of_one_document_among_many_names_it(
    run: Run, catalog: Path, workspace: Path, write_docx: Callable[..., Path]
) -> None:
    source = write_docx(workspace / "source_docs" / "odd.docx", "Saiga")
    word = docx.Document(str(source))
    word.element.body[0].append(word.element.makeelement(qn("w:unheardOf")))
    word.save(str(source))
    (line,) = (line for line in run("extract").stderr.splitlines() if "not known" in line)
    assert line.startswith("odd.docx: warning: ")
    assert line.endswith("[unknown-element] (word/document.xml)")


def test_check_json_lists_each_warning(run: Run, catalog: Path, tight: Path) -> None:
    run("extract")
    data = json.loads(run("check", "--format", "json").stdout)
    guide, inspected = data["documents"]
    assert (guide["document"], guide["warnings"]) == ("guide", [])
    assert inspected["file"] == str(tight)
    assert [item["rule"] for item in inspected["warnings"]] == ["narrow-cell"] * 4
    assert inspected["warnings"][0]["next_step"]


def test_extract_counts_the_warnings_of_a_document(run: Run, tight: Path) -> None:
    result = run("extract")
    assert "tight.docx: 4 warnings, see `cami-translate check`" in result.stderr
    assert "guide.docx: " not in result.stderr


def test_options_of_the_workspace_may_follow_the_command(workspace: Path) -> None:
    result = CliRunner().invoke(cami_translate, ["count", "-C", str(workspace), "--format", "csv"])
    assert "guide,5,19,4,16" in result.stdout


@pytest.mark.parametrize("command", ["init", "extract", "status", "count", "check", "build"])
def test_help_of_a_command_teaches_by_example(command: str) -> None:
    result = CliRunner().invoke(cami_translate, [command, "--help"])
    assert result.exit_code == 0
    assert re.search(rf"^    cami-translate {command}", result.output, re.MULTILINE)
    assert command in CliRunner().invoke(cami_translate, ["--help"]).output


def test_version() -> None:
    assert __version__ in CliRunner().invoke(cami_translate, ["--version"]).output


def test_help_of_check_names_what_documents_are_warned_of_and_explains_rules() -> None:
    shown = " ".join(CliRunner().invoke(cami_translate, ["check", "--help"]).output.split())
    shown = shown.replace("- ", "-")  # a name that stands at the end of a line is broken
    rules = {item.rule for item in vars(findings).values() if isinstance(item, findings.Finding)}
    assert not {name for name in rules if f'"{name}"' not in shown}
    assert "--explain" in shown
