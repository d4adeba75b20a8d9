"""``memory``: what it prints for none, one and many matches, and what comes in and goes out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Translate = Callable[..., None]
ROADS, ANNEX = "Roads cut their way.", "See the annex."


@pytest.fixture
def translated(workspace: Path, run: Run, translate: Translate) -> Path:
    run("extract")
    translate(workspace / "po" / "ru" / "guide.po", {ROADS: "Дороги режут путь."})
    return workspace


class TestSearch:
    def test_nothing_is_told_on_stderr_and_how_to_find_more(
        self, translated: Path, run: Run
    ) -> None:
        result = run("memory", "search", "Zebras")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "nothing like it; --least 50 shows what is half the same" in result.stderr
        assert run("memory", "search", "--least", "50", "Zebras").stderr == "nothing like it\n"

    def test_a_match_is_told_with_what_differs_and_what_to_check(
        self, translated: Path, run: Run
    ) -> None:
        assert run("memory", "search", "Roads never cut their way.").stdout.splitlines() == [
            "83% guide (ru)",
            "  Roads{+ never+} cut their way.",
            "  Дороги режут путь.",
            "  check: negation",
        ]

    def test_no_break_spaces_are_no_difference_beside_others(
        self, translated: Path, run: Run
    ) -> None:
        asked = "Roads\u00a0often cut their way."
        assert "  Roads{+ often+} cut their way." in run("memory", "search", asked).stdout
        same = run("memory", "search", ROADS.replace(" ", "\u00a0")).stdout
        assert same.startswith("99%")
        assert "{+" in same

    def test_many_come_best_first_with_a_line_between(self, translated: Path, run: Run) -> None:
        rows = "".join(f"Roads cut their {word}.,Перевод {word}\n" for word in ("path", "trail"))
        table = translated / "more.csv"
        table.write_text(f"en,ru\n{rows}", "utf-8")
        run("memory", "import", str(table))
        blocks = run("memory", "search", ROADS, "--least", "50").stdout.split("\n\n")
        assert [block.split("%")[0] for block in blocks] == ["100"]
        blocks = run("memory", "search", "Roads cut their ways.", "--least", "50").stdout
        assert [block.split("%")[0] for block in blocks.split("\n\n")] == ["80", "78", "78"]

    def test_json_and_csv_have_the_same(self, translated: Path, run: Run) -> None:
        found = json.loads(run("memory", "search", ROADS, "--format", "json").stdout)
        (match,) = found["matches"]
        assert found["schema"] == "cami-translate/memory-search/1"
        assert (match["score"], match["target"]) == (100, "Дороги режут путь.")
        out = run("memory", "search", ROADS, "--format", "csv").stdout
        (row,) = csv.DictReader(io.StringIO(out))
        assert row == {name: str(value) for name, value in match.items()}


class TestPretranslate:
    def test_tells_how_much_and_lists_each_only_if_asked(self, translated: Path, run: Run) -> None:
        table = translated / "more.csv"
        table.write_text(f"en,ru\n{ANNEX},См. приложение.\n", "utf-8")
        run("memory", "import", str(table))
        result = run("memory", "pretranslate", "-n")
        assert result.stdout == ""
        assert "would get 1 fuzzy (3 words) from the memory; 2 segments left" in result.stderr
        listed = run("memory", "pretranslate", "-n", "-v").stdout.splitlines()
        assert listed == [ANNEX, "  98%, imported", "  См. приложение."]
        assert "got 1 fuzzy" in run("memory", "pretranslate").stderr
        again = run("memory", "pretranslate").stderr
        assert "got nothing from the memory; 2 segments left untranslated" in again

    def test_a_document_that_is_done_is_said_to_be(
        self, workspace: Path, run: Run, write_docx: Callable[..., Path], translate: Translate
    ) -> None:
        write_docx(workspace / "source_docs" / "guide.docx", ROADS)
        run("extract")
        translate(workspace / "po" / "ru" / "guide.po", {ROADS: "Дороги."})
        assert "guide.po: nothing is untranslated" in run("memory", "pretranslate").stderr


class TestImport:
    def test_tells_where_it_is_kept_and_what_was_skipped(self, translated: Path, run: Run) -> None:
        table = translated / "more.csv"
        table.write_text(f"en,ru\n{ANNEX},См. приложение.\nRoads,\n", "utf-8")
        result = run("memory", "import", str(table))
        kept = Path("po", "ru", "memory", "more.tmx")
        assert f"1 translation taken in, kept in {translated / kept}" in result.stderr
        assert "1 skipped: no text in one of the languages" in result.stderr
        again = run("memory", "import", str(table))
        assert "in place of the file before" in again.stderr

    def test_files_that_fail_do_not_stop_the_others(self, translated: Path, run: Run) -> None:
        good, bad = translated / "good.csv", translated / "bad.tmx"
        good.write_text(f"en,ru\n{ANNEX},См. приложение.\n", "utf-8")
        bad.write_text("<tmx>\n<body>\n</tmx>", "utf-8")
        result = run("memory", "import", str(bad), str(good), str(translated / "none.po"))
        assert result.exit_code == 1
        assert "1 translation taken in" in result.stderr
        assert "bad.tmx: not valid XML" in result.stderr
        assert "line 3" in result.stderr
        assert "none.po: no such file" in result.stderr

    def test_a_file_that_is_too_large_for_git_is_told(
        self, translated: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("cami_translate.workflow.memory_exchange._LARGE", 10)
        table = translated / "more.csv"
        table.write_text(f"en,ru\n{ANNEX},См. приложение.\n", "utf-8")
        assert "a lot for git" in run("memory", "import", str(table)).stderr


def test_init_tells_how_much_there_is(translated: Path, run: Run) -> None:
    assert run("memory", "init").stderr.endswith("memory.ru.sqlite: 1 translation (ru)\n")


def test_export_says_what_a_po_has_no_room_for(translated: Path, run: Run) -> None:
    table = translated / "more.csv"
    table.write_text(f"en,ru\n{ROADS},Иначе.\n", "utf-8")
    run("memory", "import", str(table))
    result = run("memory", "export", str(translated / "out.po"))
    assert "out.po: 1 translation written" in result.stderr
    assert "1 left out: PO has one translation of each text" in result.stderr
