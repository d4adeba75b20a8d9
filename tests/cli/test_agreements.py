"""What a manager reads of agreements, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cami_translate.cli.main import cami_translate

SETTINGS = """\
[people.elena]
name = "Elena Petrova"
email = "elena@example.org"

[agreements.annex-only]
start = 2015-05-21
closing = 2015-04-22
subject = "Mission"
funding = "UNEP"

[agreements.guide]
partner = "ACBK"
person = "elena"
start = 2026-01-01
closing = 2026-12-01
subject = "Guide into Russian"
funding = "BMUB"
rate = 0.1
currency = "EUR"

[[assignments]]
agreement = "guide"
document = "guide"
due = 2026-11-20
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. Heading 1
msgid "Saiga antelope"
msgstr "Сайгак"

#. Paragraph | Saiga antelope
msgid "They migrate."
msgstr ""
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "source_docs").mkdir()
    (tmp_path / "source_docs" / "guide.docx").write_bytes(b"PK")
    (tmp_path / "po" / "ru").mkdir(parents=True)
    (tmp_path / "po" / "ru" / "guide.po").write_text(CATALOG, "utf-8")
    (tmp_path / "cami.toml").write_text(SETTINGS, "utf-8")
    return tmp_path


def run(workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cami_translate, ["-C", str(workspace), *arguments])


def test_a_plan_without_errors_passes_with_its_warnings(workspace: Path) -> None:
    result = run(workspace, "config", "check")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert "cami.toml:7: warning: agreements.annex-only: the closing date" in result.stdout


def test_an_error_in_the_plan_fails_the_check(workspace: Path) -> None:
    settings = workspace / "cami.toml"
    settings.write_text(SETTINGS.replace('"elena"', '"helena"'), "utf-8")
    result = run(workspace, "config", "check")
    assert result.exit_code == 3
    assert 'cami.toml:13: error: agreements.guide: person "helena" is not' in result.stdout
    assert run(workspace, "agreement", "list").exit_code == 1
    assert run(workspace, "status").exit_code == 0


def test_all_agreements_are_listed_also_those_without_documents(workspace: Path) -> None:
    result = run(workspace, "agreement", "list", "--format", "csv", "--today", "2026-11-23")
    header, first, second = result.stdout.splitlines()
    assert header.startswith("agreement,partner,person,start,closing,subject,funding,state,")
    assert first.startswith("annex-only,to be selected,,2015-05-21,2015-04-22,Mission,UNEP,")
    assert second.endswith("active,closing-soon,4,2,0")


def test_an_agreement_is_shown_with_who_has_to_act(workspace: Path) -> None:
    result = run(workspace, "agreement", "show", "guide", "--today", "2026-11-23")
    assert "Elena Petrova <elena@example.org>" in result.stdout
    assert "0.1 EUR per word" in result.stdout
    assert "overdue" in result.stdout


def test_figures_for_programs_have_their_denominators(workspace: Path) -> None:
    result = run(workspace, "agreement", "show", "guide", "--format", "json")
    shown = json.loads(result.stdout)
    assert shown["schema"] == "cami-translate/agreement/1"
    assert (shown["words"]["total"], shown["words"]["translated"]) == (4, 2)
    assert shown["assignments"][0]["due"] == "2026-11-20"


def test_a_misspelt_agreement_is_suggested(workspace: Path) -> None:
    result = run(workspace, "agreement", "show", "guid")
    assert (result.exit_code, 'did you mean "guide"?' in result.stderr) == (1, True)
