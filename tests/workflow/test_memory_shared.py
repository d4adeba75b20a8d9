"""A memory in PostgreSQL that several workspaces and several people share."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from cami_translate.errors import CamiError
from cami_translate.workflow.bands import count_bands
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.memory import init_memory
from cami_translate.workflow.memory_exchange import export_memory, import_memories
from cami_translate.workflow.memory_search import search_memory
from cami_translate.workflow.pretranslate import Put, pretranslate_documents

Translate = Callable[..., None]
WriteDocx = Callable[..., Path]
ROADS, ANNEX = "Roads cut their way.", "See the annex."
SECRET = "hunter2"


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Says who sits at the computer."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def be(name: str) -> None:
        for number, key in enumerate(("user.email", "user.name")):
            monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
            monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", name)
        monkeypatch.setenv("GIT_CONFIG_COUNT", "2")

    be("maria@example.org")
    return be


@pytest.fixture
def make(
    tmp_path: Path, database: str, write_docx: WriteDocx, person: object
) -> Callable[[str], Path]:
    """Makes a workspace that uses the shared memory, with a document ``guide``."""

    def workspace(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        settings = f'[project]\nname = "{name}"\n[memory]\nurl = "{database}"\n'
        (folder / "cami.toml").write_text(settings, "utf-8")
        write_docx(folder / "source_docs" / "guide.docx", ROADS, ANNEX)
        extract_documents(folder)
        init_memory(folder)
        return folder

    return workspace


def fill(workspace: Path, translate: Translate, text: str, target: str) -> None:
    translate(workspace / "po" / "ru" / "guide.po", {text: target})


def targets(workspace: Path, text: str) -> set[str]:
    return {found.match.target for found in search_memory(workspace, text, limit=9)}


class TestWorkspaces:
    """Two workspaces with a document of the same name."""

    @pytest.fixture
    def both(self, make: Callable[[str], Path], translate: Translate) -> tuple[Path, Path]:
        one, two = make("One"), make("Two")
        fill(one, translate, ROADS, "Дороги режут путь.")
        fill(two, translate, ROADS, "Дороги пересекают путь.")
        assert len(targets(one, ROADS)) == 1
        return one, two

    def test_each_finds_what_the_other_has(self, both: tuple[Path, Path]) -> None:
        one, two = both
        assert targets(two, ROADS) == {"Дороги режут путь.", "Дороги пересекают путь."}
        assert targets(one, ROADS) == targets(two, ROADS)

    def test_what_the_other_has_is_of_its_domain_and_no_exact_match(
        self, both: tuple[Path, Path]
    ) -> None:
        one, two = both
        search_memory(two, ROADS)
        found = search_memory(one, ROADS)
        assert [(f.match.unit.domain, f.match.score) for f in found] == [("", 100), ("Two", 98)]

    def test_its_penalty_can_be_set(self, both: tuple[Path, Path], translate: Translate) -> None:
        one, two = both
        fill(two, translate, ANNEX, "См. приложение.")
        search_memory(two, ANNEX)
        (found,) = pretranslate_documents(one, dry_run=True).catalogs
        assert found.counts == {Put.FUZZY: 1}
        with (one / "cami.toml").open("a", encoding="utf-8") as file:
            file.write("penalties = { Two = 0 }\n")
        (found,) = pretranslate_documents(one, dry_run=True).catalogs
        assert found.counts == {Put.IN_CONTEXT: 1}

    def test_a_refresh_replaces_what_is_its_own_and_nothing_else(
        self, both: tuple[Path, Path], translate: Translate
    ) -> None:
        one, two = both
        search_memory(two, ROADS)
        fill(one, translate, ROADS, "Дороги.")
        assert targets(one, ROADS) == {"Дороги.", "Дороги пересекают путь."}
        (one / "po" / "ru" / "guide.po").unlink()
        assert targets(one, ROADS) == {"Дороги пересекают путь."}
        assert targets(two, ROADS) == {"Дороги пересекают путь."}

    def test_what_is_no_longer_confirmed_is_so_at_once(
        self, both: tuple[Path, Path], translate: Translate
    ) -> None:
        one, two = both
        translate(one / "po" / "ru" / "guide.po", {}, fuzzy=(ROADS,))
        assert targets(one, ROADS) == set()
        assert targets(two, ROADS) == {"Дороги пересекают путь."}

    def test_what_the_other_has_translated_is_not_in_context_here(
        self, both: tuple[Path, Path], translate: Translate
    ) -> None:
        one, two = both
        fill(two, translate, ANNEX, "См. приложение.")
        search_memory(two, ANNEX)
        bands = count_bands(one).total
        assert (bands["in-context"].words, bands["95-99"].words) == (4, 3)

    def test_an_export_has_what_all_have_and_says_whose_it_is(
        self, both: tuple[Path, Path]
    ) -> None:
        one, two = both
        search_memory(two, ROADS)
        path = one / "all.csv"
        assert export_memory(one, path).units == 2
        lines = path.read_text("utf-8").splitlines()
        assert {line.rpartition(",")[2] for line in lines[1:]} == {"", "Two"}


class TestPeople:
    """Two clones of one workspace."""

    def test_what_one_has_translated_stays_when_the_other_looks(
        self, make: Callable[[str], Path], translate: Translate, person: Callable[[str], None]
    ) -> None:
        mine = make("Guides")
        theirs = mine.with_name("clone")
        shutil.copytree(mine, theirs)
        fill(mine, translate, ROADS, "Дороги режут путь.")
        assert targets(mine, ROADS)
        person("ivan@example.org")
        fill(theirs, translate, ANNEX, "См. приложение.")
        assert targets(theirs, ROADS) == {"Дороги режут путь."}
        person("maria@example.org")
        assert targets(mine, ANNEX) == {"См. приложение."}

    def test_what_both_have_is_there_once(
        self, make: Callable[[str], Path], person: Callable[[str], None], database: str
    ) -> None:
        mine = make("Guides")
        table = mine / "who.csv"
        table.write_text("en,ru\nNobody said this.,Никто.\n", "utf-8")
        import_memories(mine, [table])
        theirs = mine.with_name("clone")
        shutil.copytree(mine, theirs)
        person("ivan@example.org")
        assert targets(theirs, "Nobody said this.") == {"Никто."}
        assert _units(database) == 1

    def test_a_file_that_only_one_has_stays(
        self, make: Callable[[str], Path], person: Callable[[str], None]
    ) -> None:
        mine = make("Guides")
        theirs = mine.with_name("clone")
        shutil.copytree(mine, theirs)
        table = mine / "who.csv"
        table.write_text("en,ru\nNobody said this.,Никто.\n", "utf-8")
        import_memories(mine, [table])
        person("ivan@example.org")
        assert targets(theirs, "Nobody said this.") == {"Никто."}
        person("maria@example.org")
        (mine / "po" / "ru" / "memory" / "who.tmx").unlink()
        assert targets(mine, "Nobody said this.") == set()

    def test_the_same_person_imports_the_same_twice(
        self, make: Callable[[str], Path], database: str
    ) -> None:
        mine = make("Guides")
        table = mine / "who.csv"
        table.write_text("en,ru\nNobody said this.,Никто.\n", "utf-8")
        for _ in range(2):
            import_memories(mine, [table])
        assert _units(database) == 1


def _units(database: str) -> int:
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT count(*) FROM cami_memory_en_ru.units").fetchone()
    assert row
    return int(row[0])


class TestCommands:
    """Each command, as a program with its settings in the environment."""

    def call(self, workspace: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "cami_translate", "-C", str(workspace), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, env=os.environ | environment, timeout=60
        )
        return done.returncode, done.stdout, done.stderr

    def test_every_command_that_uses_the_memory(
        self,
        make: Callable[[str], Path],
        translate: Translate,
        write_docx: WriteDocx,
        database: str,
    ) -> None:
        one = make("One")
        two = make("Two")
        fill(two, translate, ROADS, "Дороги режут путь.")
        plan = '[agreements.a]\nstart = 2026-01-01\nclosing = "ongoing"\nsubject = "s"\n'
        plan += 'funding = "f"\n[[assignments]]\nagreement = "a"\ndocument = "guide"\n'
        for folder in (one, two):
            with (folder / "cami.toml").open("a", encoding="utf-8") as file:
                file.write(plan)
        assert self.call(two, "memory", "init")[0] == 0
        code, out, _ = self.call(one, "memory", "search", "--format", "json", ROADS)
        assert code == 0
        assert [m["domain"] for m in json.loads(out)["matches"]] == ["Two"]
        _, out, _ = self.call(one, "count", "--bands", "--format", "csv")
        assert "guide,ru,,95-99,1,4" in out
        assert "95-99" in self.call(one, "estimate")[1]
        write_docx(one / "source_docs" / "new.docx", ROADS)
        assert self.call(one, "extract", "--pretranslate", "new")[0] == 0
        assert "memory: 98%, guide, Two" in (one / "po" / "ru" / "new.po").read_text("utf-8")
        assert self.call(one, "kit", "a", "--no-pdf", "-o", str(one / "a.zip"))[0] == 0
        with zipfile.ZipFile(one / "a.zip") as archive:
            (tmx,) = [name for name in archive.namelist() if name.endswith("memory/ru.tmx")]
            assert "Дороги режут путь." in archive.read(tmx).decode()
        assert self.call(one, "memory", "export", str(one / "a.tmx"))[0] == 0
        assert self.call(two, "memory", "import", str(one / "a.tmx"))[0] == 0

    def test_user_and_place_come_from_the_environment(
        self, make: Callable[[str], Path], database: str
    ) -> None:
        workspace = make("One")
        settings = psycopg.conninfo.conninfo_to_dict(database)
        service = workspace / "services"
        lines = "".join(f"{key}={value}\n" for key, value in settings.items() if key != "user")
        service.write_text(f"[cami]\n{lines}", "utf-8")
        path = workspace / "cami.toml"
        path.write_text(path.read_text("utf-8").replace(database, "postgresql://"), "utf-8")
        named = {"PGSERVICEFILE": str(service), "PGSERVICE": "cami"}
        code, _, err = self.call(workspace, "memory", "init", **named, PGUSER=str(settings["user"]))
        assert (code, err.splitlines()[-1]) == (0, "postgresql://: 0 translations (ru)")
        code, _, err = self.call(workspace, "memory", "init", **named, PGUSER="nobody-of-the-kind")
        assert code == 1
        assert "nobody-of-the-kind" in err

    def test_no_password_is_ever_told(self, make: Callable[[str], Path], tmp_path: Path) -> None:
        workspace = make("One")
        path = workspace / "cami.toml"
        good = path.read_text("utf-8")
        down = "postgresql://127.0.0.1:1/none"
        for url in (f"postgresql://me:{SECRET}@127.0.0.1:1/x", f"{down}?password={SECRET}", down):
            path.write_text(f'[project]\nname = "One"\n[memory]\nurl = "{url}"\n', "utf-8")
            for command in (
                ("memory", "init"),
                ("memory", "search", "-v", "--format", "json", "x"),
            ):
                code, out, err = self.call(workspace, *command, PGPASSWORD=SECRET)
                assert code == 1
                assert SECRET not in out + err
        path.write_text(good, "utf-8")

    def test_a_server_that_is_down_is_told_in_a_line(self, make: Callable[[str], Path]) -> None:
        workspace = make("One")
        path = workspace / "cami.toml"
        with socket.socket() as silent:  # takes no connection, and refuses none
            silent.bind(("127.0.0.1", 0))
            silent.listen(0)
            port = silent.getsockname()[1]
            url = f"postgresql://127.0.0.1:{port}/none?connect_timeout=2"
            path.write_text(f'[project]\nname = "One"\n[memory]\nurl = "{url}"\n', "utf-8")
            began = time.monotonic()
            code, out, err = self.call(workspace, "memory", "search", "x")
        assert time.monotonic() - began < 10
        assert (code, out, len(err.splitlines())) == (1, "", 1)
        assert "the database cannot be used" in err

    def test_without_the_library_it_says_what_to_install(self, make: Callable[[str], Path]) -> None:
        workspace = make("One")
        (workspace / "psycopg.py").write_text("raise ImportError", "utf-8")
        code, _, err = self.call(workspace, "memory", "search", "x", PYTHONPATH=str(workspace))
        assert code == 1
        assert "pip install 'cami_translate[postgres]'" in err


class TestRights:
    def test_what_is_not_there_yet_is_made_by_memory_init(
        self, make: Callable[[str], Path], database: str
    ) -> None:
        workspace = make("One")
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("DROP SCHEMA cami_memory_en_ru CASCADE")
        with pytest.raises(CamiError, match="cami-translate memory init"):
            search_memory(workspace, ROADS)
        (state,) = init_memory(workspace)
        assert (state.units, search_memory(workspace, ROADS)) == (0, ())

    def test_a_memory_of_a_later_version_is_left_alone(
        self, make: Callable[[str], Path], database: str
    ) -> None:
        workspace = make("One")
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("UPDATE cami_memory_en_ru.version SET number = 99")
        for use in (init_memory, lambda folder: search_memory(folder, ROADS)):
            with pytest.raises(CamiError, match=r"later version.*update cami_translate"):
                use(workspace)

    def test_who_may_only_read_can_do_so_until_there_is_something_to_write(
        self, make: Callable[[str], Path], translate: Translate, database: str
    ) -> None:
        workspace = make("One")
        fill(workspace, translate, ROADS, "Дороги режут путь.")
        assert targets(workspace, ROADS)
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("DROP ROLE IF EXISTS cami_reader")
            connection.execute("CREATE ROLE cami_reader LOGIN")
            connection.execute("GRANT USAGE ON SCHEMA cami_memory_en_ru TO cami_reader")
            granted = "GRANT SELECT ON ALL TABLES IN SCHEMA cami_memory_en_ru TO cami_reader"
            connection.execute(granted)
        path = workspace / "cami.toml"
        path.write_text(path.read_text("utf-8").replace("//cami@", "//cami_reader@"), "utf-8")
        assert targets(workspace, ROADS) == {"Дороги режут путь."}
        fill(workspace, translate, ANNEX, "См. приложение.")
        with pytest.raises(CamiError, match=r"you may not change this memory.*ask its owner"):
            search_memory(workspace, ROADS)

    def test_who_may_write_need_not_own_it(
        self, make: Callable[[str], Path], translate: Translate, database: str
    ) -> None:
        workspace = make("One")
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("DROP ROLE IF EXISTS cami_writer")
            connection.execute("CREATE ROLE cami_writer LOGIN")
            connection.execute("GRANT USAGE ON SCHEMA cami_memory_en_ru TO cami_writer")
            rights = "SELECT, INSERT, UPDATE, DELETE"
            tables = "ALL TABLES IN SCHEMA cami_memory_en_ru"
            connection.execute(f"GRANT {rights} ON {tables} TO cami_writer")
        path = workspace / "cami.toml"
        path.write_text(path.read_text("utf-8").replace("//cami@", "//cami_writer@"), "utf-8")
        fill(workspace, translate, ROADS, "Дороги режут путь.")
        assert targets(workspace, ROADS) == {"Дороги режут путь."}
        (workspace / "po" / "ru" / "guide.po").unlink()
        assert targets(workspace, ROADS) == set()
        init_memory(workspace)
