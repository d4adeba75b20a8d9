"""Mending catalogs: what changes, and what is never touched."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import Result

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.checks import Finding, Resources, Rule, Unit, registry
from cami_translate.model import Severity
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.fix import FixedCatalog, fix_catalogs
from cami_translate.workflow.parallel import Processes
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.review import review_segments

FENCES = "Saiga antelopes cannot jump <b1>high</b1> fences."
ANNEX, ROADS = "See the annex.", "Roads cut their way."
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
TARGETS = {
    FENCES: "Сайгак  и <b1>высокие</b1> ограждения",
    ANNEX: "См.  приложение",
    ROADS: "Дороги",
}


def find_double_spaces(unit: Unit, _: Resources) -> Iterable[Finding]:
    """Two spaces."""
    for match in re.finditer("  +", unit.target.text):
        yield Finding("two spaces", match.span(), " ")


@pytest.fixture
def catalog(
    workspace: Path, translate: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A catalog with two translations that a rule mends."""
    item = Rule("TWO_SPACES", Severity.INFO, fixable=True, in_segment=find_double_spaces)
    monkeypatch.setitem(registry._RULES, item.id, item)
    extract_documents(workspace)
    path = workspace / "po" / "ru" / "guide.po"
    translate(path, TARGETS)
    return path


def fix(workspace: Path, **options: object) -> FixedCatalog:
    result = fix_catalogs(workspace, executor=Processes(1), only=["TWO_SPACES"], **options)  # type: ignore[arg-type]
    assert result.failures == ()
    (catalog,) = result.catalogs
    return catalog


def targets(path: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in read_catalog(path).live}


def test_replacements_are_written_and_doing_it_again_changes_nothing(
    workspace: Path, catalog: Path
) -> None:
    assert len(fix(workspace).fixes) == 2
    assert targets(catalog)[FENCES] == "Сайгак и <b1>высокие</b1> ограждения"
    assert targets(catalog)[ANNEX] == "См. приложение"
    written = catalog.read_bytes()
    assert fix(workspace).fixes == ()
    assert catalog.read_bytes() == written


def test_a_dry_run_shows_the_difference_and_writes_nothing(workspace: Path, catalog: Path) -> None:
    before = catalog.read_bytes()
    (first, _) = fix(workspace, dry_run=True).fixes
    assert catalog.read_bytes() == before
    assert (first.mended, first.rules) == ("Сайгак и <b1>высокие</b1> ограждения", ("TWO_SPACES",))
    assert [piece.difference.value for piece in first.difference] == [
        "kept", "removed", "added", "kept",
    ]  # fmt: skip


def test_a_fuzzy_or_obsolete_translation_is_left(workspace: Path, catalog: Path) -> None:
    read = read_catalog(catalog)
    entries = [
        dataclasses.replace(entry, fuzzy=entry.msgid == ANNEX, obsolete=entry.msgid == FENCES)
        for entry in read.entries
    ]
    write_catalog(dataclasses.replace(read, entries=tuple(entries)), catalog)
    assert fix(workspace).fixes == ()


@pytest.mark.parametrize("kind", ["review", "approve"])
def test_what_somebody_has_vouched_for_is_left(workspace: Path, catalog: Path, kind: str) -> None:
    review_segments(workspace, kind, Picking(), actor="reviewer", now=NOW)
    result = fix(workspace)
    assert (result.fixes, result.kept) == ((), 2)
    by_path = fix_catalogs(
        workspace.parent, [str(catalog)], executor=Processes(1), only=["TWO_SPACES"]
    )
    assert by_path.catalogs[0].kept == 2


def test_the_command_shows_what_it_mends(
    run: Callable[..., Result], workspace: Path, catalog: Path
) -> None:
    shown = run("check", "--fix", "-n", "--rule", "TWO_SPACES", "--no-color", "-j1")
    assert shown.exit_code == 0
    assert "TWO_SPACES\n    Сайгак[-  -]{+ +}и <b1>высокие</b1> ограждения" in shown.stdout
    assert "2 translations would be mended" in shown.stderr
    assert "2 translations mended" in run("check", "--fix", "--rule", "TWO_SPACES").stderr
