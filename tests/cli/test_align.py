"""``align``: what is printed, what is written, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from cami_translate.catalog import read_catalog
from cami_translate.cli.main import cami_translate

ENGLISH = ("Fences stop the saiga of Kazakhstan.", "See www.cms.int for 12 examples.")
RUSSIAN = ("Ограждения останавливают сайгу Казахстана.", "См. www.cms.int: 12 примеров.")


def save(path: Path, texts: tuple[str, ...]) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.core_properties.title = document.core_properties.comments = ""
    document.save(str(path))
    return path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    return str(save(tmp_path / "a.docx", ENGLISH)), str(save(tmp_path / "b.docx", RUSSIAN))


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cami_translate, ["align", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_links_are_printed_for_programs(pair: tuple[str, str]) -> None:
    found = json.loads(run(*pair, "--format", "json"))
    assert [[t["text"] for t in link["targets"]] for link in found["links"]] == [
        [text] for text in RUSSIAN
    ]
    assert run(*pair, "--format", "csv").count("\n") == 3


def test_a_memory_has_what_is_sure_and_a_list_the_rest(
    pair: tuple[str, str], tmp_path: Path
) -> None:
    tmx, rest = tmp_path / "a.tmx", tmp_path / "rest.csv"
    statuses = [
        link["status"]
        for link in json.loads(
            run(*pair, "-o", str(tmx), "--review", str(rest), "--format", "json")
        )["links"]
    ]
    assert tmx.read_text("utf-8").count("<tu>") == statuses.count("sure")
    assert len(rest.read_text("utf-8-sig").splitlines()) - 1 == 2 - statuses.count("sure")


def test_a_catalog_gets_needs_work_where_it_is_blank(pair: tuple[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "w"
    invoke = CliRunner().invoke
    assert invoke(cami_translate, ["init", str(folder)]).exit_code == 0
    save(folder / "source_docs" / "guide.docx", ENGLISH)
    assert invoke(cami_translate, ["-C", str(folder), "extract"]).exit_code == 0
    catalog = folder / "po" / "ru" / "guide.po"
    blank = catalog.read_bytes()
    run("-C", str(folder), *pair, "--into", "guide", "-n")
    assert catalog.read_bytes() == blank
    run("-C", str(folder), *pair, "--into", "guide")
    entries = [entry for entry in read_catalog(catalog).live if entry.msgstr]
    assert {entry.msgstr for entry in entries} == set(RUSSIAN)
    assert all(entry.fuzzy and "b.docx" in entry.comments[0] for entry in entries)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    old = ("One fence of 12 km.", "Two roads in Mongolia.", "Gates are closed in winter.")
    new = ("One fence: of 12 km.", "Three roads in Mongolia.", "Gates are closed in winter.")
    return str(save(tmp_path / "old.docx", old)), str(save(tmp_path / "new.docx", new))


def test_versions_tell_what_changed(versions: tuple[str, str]) -> None:
    output = run(*versions, "--same-language")
    assert "  changed (2 -> 2): [-Two-]{+Three+} roads in Mongolia." in output
    assert "fence" not in output
    assert "minor (1 -> 1): One fence{+:+} of 12 km." in run(*versions, "--same-language", "-v")


def test_versions_for_programs(versions: tuple[str, str]) -> None:
    found = json.loads(run(*versions, "--same-language", "--format", "json"))
    assert found["schema"] == "cami-translate/versions/1"
    assert found["counts"]["changed"] == {"paragraphs": 1, "words": 4, "words_added": 1}
    assert [item["change"] for item in found["revisions"]] == ["minor", "changed", "same"]
    assert run(*versions, "--same-language", "--format", "csv").count("\n") == 4


def test_a_list_that_came_back_is_told_row_by_row_where_it_is_odd(
    pair: tuple[str, str], tmp_path: Path
) -> None:
    rest = tmp_path / "rest.csv"
    save(tmp_path / "b.docx", ("Ограждения.", RUSSIAN[1]))
    run(*pair, "--review", str(rest))
    text = rest.read_text("utf-8-sig")
    rest.write_text(text.replace("\n1,,", "\n1,ok,") + ",ok,Gates,Ворота,,,,,,,,,\n", "utf-8")
    result = CliRunner().invoke(cami_translate, ["align", *pair, "--reviewed", str(rest)])
    assert "1 confirmed, 0 rejected" in result.stderr
    assert "it is of no text of the document: Gates" in result.stderr
    assert "confirmed by the review list" in result.stdout


def test_versions_are_compared_and_nothing_is_written(pair: tuple[str, str]) -> None:
    arguments = ["align", *pair, "--same-language", "--reviewed", pair[0]]
    result = CliRunner().invoke(cami_translate, arguments)
    assert (result.exit_code, "leave out -o, --review" in result.stderr) == (2, True)
