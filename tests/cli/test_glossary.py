"""``cami-translate glossary``: data on stdout, messages on stderr, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def terms(run: Run) -> None:
    run("glossary", "add", "saiga antelope", "сайгак", "--latin", "Saiga tatarica")
    run("glossary", "add", "saiga antelope", "сайга", "--status", "forbidden")
    run("glossary", "add", "CITES", "--do-not-translate")


def test_add_says_what_it_did(run: Run) -> None:
    new = run("glossary", "add", "fence", "ограждение", "--subject", "barriers", "--dry-run")
    assert (new.exit_code, new.stdout) == (0, "")
    assert "glossary.csv: fence: a new concept (nothing was written)" in new.stderr
    run("glossary", "add", "fence", "ограждение")
    assert "fence: it is there already" in run("glossary", "add", "fence", "ограждение").stderr


@pytest.mark.usefixtures("terms")
def test_list_shows_what_to_write_and_what_not(run: Run) -> None:
    listed = run("glossary", "list", "saiga")
    row = next(line for line in listed.stdout.splitlines() if "antelope" in line)
    assert " ".join(row.split()) == "saiga-antelope saiga antelope сайгак сайга Saiga tatarica"
    assert "1 of 2 concepts" in listed.stderr


@pytest.mark.usefixtures("terms")
def test_list_as_csv_is_a_glossary_and_as_json_has_a_schema(run: Run, workspace: Path) -> None:
    text = (workspace / "po" / "ru" / "glossary.csv").read_text("utf-8")
    assert run("glossary", "list", "--format", "csv").stdout == text
    data = json.loads(run("glossary", "list", "--format", "json").stdout)
    assert data["schema"] == "cami-translate/glossary/1"
    saiga, cites = data["glossaries"][0]["concepts"]
    assert (saiga["latin"], saiga["terms"][2]["status"]) == ("Saiga tatarica", "deprecated")
    assert (cites["id"], cites["do_not_translate"]) == ("cites", True)


def test_check_names_lines_and_exits_with_3(run: Run, workspace: Path) -> None:
    path = workspace / "po" / "ru" / "glossary.csv"
    path.parent.mkdir(parents=True)
    path.write_text(
        "concept,language,term,status\nsaiga,en,saiga,good\nsaiga,ru,cайгак,\n", "utf-8"
    )
    checked = run("glossary", "check")
    assert checked.exit_code == 3
    first, second = checked.stdout.splitlines()
    assert f'{path}:2: error: column status: "good" is no status' in first
    assert f"{path}:3: error:" in second
    assert "[mixed-script] - type it again" in second
    rows = run("glossary", "check", "--format", "csv").stdout.splitlines()
    assert rows[0] == "file,line,column,severity,rule,message,next_step"
    assert json.loads(run("glossary", "check", "--format", "json").stdout)["errors"] == 2


def test_check_of_a_workspace_without_a_glossary_says_how_to_make_one(run: Run) -> None:
    checked = run("glossary", "check")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert "there is none yet; `cami-translate glossary add` makes it" in checked.stderr


@pytest.mark.usefixtures("terms")
def test_import_lists_conflicts_and_exits_with_4(run: Run, workspace: Path) -> None:
    file = workspace / "list.csv"
    file.write_text("en,ru,page\nsaiga antelope,антилопа,7\nfence,ограждение,\n", "utf-8")
    taken = run("glossary", "import", str(file))
    assert taken.exit_code == 4
    said = 'saiga-antelope: preferred ru term: ours "сайгак", theirs "антилопа"'
    assert taken.stdout == f"{file}:2: {said}\n"
    assert f'warning: {file}:2: "7" of the column "page" is not kept' in taken.stderr
    assert "1 added, 0 updated, 0 unchanged, 1 conflicting" in taken.stderr
    assert run("glossary", "import", str(file), "--conflicts", "keep").exit_code == 0
    data = json.loads(run("glossary", "import", str(file), "-n", "--format", "json").stdout)
    assert data["outcomes"] == {"added": 0, "updated": 0, "unchanged": 1, "conflicting": 1}


@pytest.mark.usefixtures("terms")
def test_export_goes_to_stdout_or_to_a_file_whose_ending_tells_the_format(
    run: Run, workspace: Path
) -> None:
    assert (
        "сайгак\tSaiga tatarica; not: сайга" in run("glossary", "export", "--as", "omegat").stdout
    )
    exported = run("glossary", "export", "-o", str(workspace / "terms.tbx"))
    assert (exported.exit_code, exported.stdout) == (0, "")
    assert b'type="TBX-Basic" style="dca"' in (workspace / "terms.tbx").read_bytes()
    unknown = run("glossary", "export", "-o", str(workspace / "terms.pdf"))
    assert unknown.exit_code == 2
    assert "its name tells no format; add --as" in unknown.stderr


def test_export_without_a_glossary_is_an_error(run: Run) -> None:
    exported = run("glossary", "export")
    assert exported.exit_code == 1
    assert "there is no such file; make a glossary with" in exported.stderr


def test_candidates_are_a_list_to_fill_in_and_import(run: Run, workspace: Path) -> None:
    listed = run("glossary", "candidates", "--format", "csv")
    header, first, *_ = listed.stdout.splitlines()
    assert header == "en,ru,note,count,score,documents,glossary"
    word, *_ = first.split(",")
    filled = workspace / "filled.csv"
    filled.write_text(listed.stdout.replace(f"{word},,", f"{word},перевод,", 1), "utf-8")
    imported = run("glossary", "import", str(filled))
    assert (imported.exit_code, "not kept" in imported.stderr) == (0, False)
    assert ",ru,перевод,preferred" in (workspace / "po" / "ru" / "glossary.csv").read_text("utf-8")
    again = json.loads(run("glossary", "candidates", "--format", "json").stdout)["candidates"]
    assert all(item["concept"] for item in again)
    assert "0 of 0 candidates" in run("glossary", "candidates", "--new").stderr
