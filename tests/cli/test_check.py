"""``check``: what it prints for people and for programs, and when it ends with 3."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cami_translate.checks import Finding, Resources, Rule, Unit, registered_rules, registry
from cami_translate.cli.main import cami_translate
from cami_translate.model import Severity

Run = Callable[..., Result]
Translate = Callable[..., None]

FENCES = "Saiga antelopes cannot jump <b1>high</b1> fences."
ROADS = "Roads cut their way."


@pytest.fixture
def catalog(run: Run, workspace: Path, translate: Translate) -> Path:
    """A catalog with an error (a tag is missing) and a copied sentence."""
    run("extract")
    path = workspace / "po" / "ru" / "guide.po"
    translate(path, {FENCES: "Без тега", ROADS: ROADS, "See the annex.": "См. приложение."})
    return path


def line_of(catalog: Path, msgstr: str) -> int:
    lines = catalog.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line == f'msgstr "{msgstr}"')


def test_findings_are_told_by_place_with_the_texts_and_counted_by_rule(
    run: Run, catalog: Path
) -> None:
    result = run("check", "--no-color")
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{catalog}:{line_of(catalog, 'Без тега')}  guide.docx:")
    assert lines[0].endswith("Paragraph, Fences and saiga")
    assert lines[1:3] == ["    Saiga antelopes cannot jump high fences.", "    Без тега"]
    assert re.fullmatch(r"  error: .*<b1> is missing.* \[TAGS\]", lines[3])
    assert lines[-2:] == ["      1 error    TAGS", "      1 error    UNCHANGED"]
    assert "2 errors found" in result.stderr
    assert "\x1b" not in result.stdout


def test_the_place_in_a_long_text_is_marked(
    run: Run, catalog: Path, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(unit: Unit, _: Resources) -> Iterable[Finding]:
        """A word."""
        for word in ("ЗДЕСЬ", f"ТАМ{' слово' * 40}"):
            if (start := unit.target.text.find(word)) >= 0:
                yield Finding("a word", (start, start + len(word)))

    item = Rule("A_WORD", Severity.WARNING, in_segment=find)
    monkeypatch.setitem(registry._RULES, item.id, item)
    translate(catalog, {ROADS: f"{'слово ' * 40}ЗДЕСЬ{' слово' * 40}"})
    lines = run("check", "--rule", "A_WORD", "-j1").stdout.splitlines()
    assert lines[1:3] == [f"    {ROADS}", f"    …{'слово ' * 5}ЗДЕСЬ{' слово' * 6} слов…"]
    assert lines[3] == " " * (4 + lines[2][4:].index("ЗДЕСЬ")) + "^^^^^"
    assert lines[4] == "  warning: a word [A_WORD]"
    translate(catalog, {ROADS: f"{'слово ' * 40}ТАМ{' слово' * 40}"})
    lines = run("check", "--rule", "A_WORD", "-j1").stdout.splitlines()
    assert len(lines[2]) == 4 + 1 + 76 + 1
    assert lines[3].endswith("^" * 46)


def test_what_is_only_information_is_counted_and_shown_on_demand(
    run: Run, catalog: Path, workspace: Path
) -> None:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write('[rules]\nlevels = { UNCHANGED = "info" }\n')
    told = "info: this is still the English text [UNCHANGED]"
    shown = run("check").stdout
    assert told not in shown
    assert "1 info     UNCHANGED" in shown
    assert "-v shows the 1 of mere information" in shown
    assert told in run("check", "-v").stdout
    assert told in run("check", "--rule", "UNCHANGED").stdout


def test_a_level_that_is_wrong_is_told_with_its_line(run: Run, workspace: Path) -> None:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write('[rules.levels]\nUNCHNAGED = "off"\n')
    result = run("check")
    assert result.exit_code == 1
    assert 'cami.toml:4: rules: levels: there is no rule "UNCHNAGED"' in result.stderr
    assert 'did you mean "UNCHANGED"?' in result.stderr
    shown = run("config", "check")
    assert shown.exit_code == 3
    assert "cami.toml:4: error: rules" in shown.stdout


def test_levels_are_shown_by_config_check(run: Run, workspace: Path) -> None:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write('[rules.levels]\nUNCHANGED = "off"\n')
    assert "rules: UNCHANGED off" in run("config", "check").stderr


def test_rules_are_picked_by_name(run: Run, catalog: Path) -> None:
    only = json.loads(run("check", "--rule", "tags", "--format", "json").stdout)
    assert [f["rule"] for f in only["catalogs"][0]["findings"]] == ["TAGS"]
    assert only["documents"] == []
    rest = json.loads(run("check", "--skip", "TAGS", "--format", "json").stdout)
    assert [f["rule"] for f in rest["catalogs"][0]["findings"]] == ["UNCHANGED"]
    wrong = run("check", "--rule", "TAG")
    assert wrong.exit_code == 2
    assert 'did you mean "TAGS"?' in wrong.stderr


def test_a_draft_may_have_gaps_and_a_release_may_not(
    run: Run, catalog: Path, translate: Translate
) -> None:
    translate(catalog, {FENCES: "<b1>Высокие</b1> ограждения", ROADS: "Дороги режут путь."})
    assert run("check", "--gate", "draft").exit_code == 0
    result = run("check", "--gate", "release")
    assert result.exit_code == 3
    assert "1 open segment found" in result.stderr
    translate(catalog, {"Fences and saiga": "Ограждения и сайгак"})
    assert run("check", "--gate", "release").exit_code == 0
    translate(catalog, {}, fuzzy=(ROADS,))
    assert run("check", "--gate", "release").exit_code == 3


def test_json_has_all_of_a_finding(run: Run, catalog: Path) -> None:
    data = json.loads(run("check", "--format", "json").stdout)
    assert (data["schema"], data["errors"]) == ("cami-translate/check/2", 2)
    (checked,) = data["catalogs"]
    assert (checked["document"], checked["segments"], checked["checked"]) == ("guide", 4, 3)
    assert checked["open"] == 1
    finding = checked["findings"][0]
    assert finding["line"] == line_of(catalog, "Без тега")
    assert (finding["source"], finding["target"]) == (FENCES, "Без тега")
    assert (finding["kind"], finding["headings"]) == ("Paragraph", ["Fences and saiga"])
    assert finding["span"] is None


def test_csv_has_a_row_for_each_finding(run: Run, catalog: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("check", "--format", "csv").stdout)))
    assert [row["rule"] for row in rows] == ["TAGS", "UNCHANGED"]
    assert rows[1]["target"] == ROADS
    assert rows[0]["line"] == str(line_of(catalog, "Без тега"))


def test_sarif_has_rules_results_and_lines(run: Run, catalog: Path) -> None:
    data = json.loads(run("check", "--format", "sarif").stdout)
    assert data["version"] == "2.1.0"
    (sarif,) = data["runs"]
    rules = sarif["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {rule.id for rule in registered_rules()}
    first = sarif["results"][0]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "TAGS"
    assert first["level"] == "error"
    (location,) = first["locations"]
    assert location["physicalLocation"]["region"]["startLine"] == line_of(catalog, "Без тега")
    assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("po/ru/guide.po")
    assert len(first["partialFingerprints"]["textsAndMessage/v1"]) == 32


def test_github_shows_a_finding_beside_its_line(
    run: Run, catalog: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    lines = CliRunner().invoke(cami_translate, ["check", "--format", "github"]).stdout.splitlines()
    line = line_of(catalog, "Без тега")
    assert lines[0].startswith(f"::error file=po/ru/guide.po,line={line},title=TAGS::")
    assert "\n" not in lines[0]


def test_a_baseline_makes_only_new_findings_count(
    run: Run, catalog: Path, translate: Translate
) -> None:
    result = run("check", "--skip", "TAGS", "--write-baseline")
    assert result.exit_code == 0
    assert "baseline written: 1 finding" in result.stderr
    assert (catalog.parent / "check-baseline.csv").exists()
    result = run("check", "--skip", "TAGS")
    assert result.exit_code == 0
    assert "1 in the baseline" in result.stderr
    translate(catalog, {ROADS: "Roads cut their way"})
    assert run("check", "--skip", "TAGS").exit_code == 3


def test_a_rule_is_explained_with_examples(run: Run) -> None:
    shown = run("check", "--explain", "unchanged").stdout
    assert shown.startswith("UNCHANGED: error; languages: ru")
    assert "  wrong  The road is long." in shown
    listed = run("check", "--explain").stdout
    assert all(rule.id in listed for rule in registered_rules())
    assert run("check", "--explain", "NOTHING").exit_code == 2


def test_a_dry_run_is_of_a_fix(run: Run) -> None:
    assert run("check", "-n").exit_code == 2
