"""Small real documents and workspaces, made afresh for each test."""

from __future__ import annotations

import dataclasses
import gc
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.checks import open_dictionary
from cami_translate.cli.main import cami_translate
from cami_translate.errors import DictionaryError
from tests.cluster import dask_cluster
from tests.postgres import database, postgres

__all__ = ["database", "postgres"]
WriteDocx = Callable[..., Path]
Translate = Callable[..., None]
Run = Callable[..., Result]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a program that is not installed, and sweeps unless ``-m`` asks."""
    if "sweep" not in config.getoption("markexpr"):
        swept = [item for item in items if item.get_closest_marker("sweep")]
        config.hook.pytest_deselected(items=swept)
        items[:] = [item for item in items if not item.get_closest_marker("sweep")]
    programs = {"office": "soffice", "gettext": "msgfmt", "git": "git", "browser": "chromium"}
    if os.environ.get("CI"):
        return  # there everything is installed, and what is not must fail
    for item in items:
        for marker, program in programs.items():
            if item.get_closest_marker(marker) and not shutil.which(program):
                item.add_marker(pytest.mark.skip(reason=f"{program} is not installed"))
        if item.get_closest_marker("spelling") and not _can_spell():
            item.add_marker(pytest.mark.skip(reason="no Hunspell dictionary for Russian"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays, so that nobody looks for garbage in it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def garbage() -> Iterator[None]:
    """Free the documents of a module: Python counts their few objects, not their megabytes."""
    yield
    gc.collect()


@cache
def _can_spell() -> bool:
    try:
        open_dictionary("ru")
    except DictionaryError:
        return False
    return True


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    """Foreign Word files to develop against; they are not part of the project."""
    folder = os.environ.get("CAMI_CORPUS")
    if not folder:
        pytest.skip("CAMI_CORPUS names no folder of Word files")
    return sorted(Path(folder).glob("*.docx"))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Dask scheduler on this machine that has two worker processes."""
    if not os.environ.get("CI"):
        pytest.importorskip("distributed")
    with dask_cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


def _write_docx(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.comments = ""
    for text in paragraphs:
        heading, text = (1, text[2:]) if text.startswith("# ") else (0, text)
        paragraph = document.add_heading("", heading) if heading else document.add_paragraph()
        for number, piece in enumerate(re.split(r"\*\*", text)):
            if piece:
                paragraph.add_run(piece).bold = True if number % 2 else None
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


@pytest.fixture(scope="session")
def write_docx() -> WriteDocx:
    """Writes a Word file: ``write_docx(path, "# Heading", "Text with **bold**.")``."""
    return _write_docx


@pytest.fixture
def paragraphs_of() -> Callable[[Path], list[str]]:
    """The plain text of each paragraph of a Word file's body."""
    return lambda path: [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


@pytest.fixture(scope="session")
def translate() -> Translate:
    """Fills a catalog: ``translate(path, {"English": "Русский"}, fuzzy=("English",))``."""

    def fill(path: Path, targets: Mapping[str, str], fuzzy: tuple[str, ...] = ()) -> None:
        catalog = read_catalog(path)
        known = {entry.msgid for entry in catalog.entries}
        assert known >= set(targets), f"not in {path.name}: {set(targets) - known}"
        entries = tuple(
            dataclasses.replace(
                entry,
                msgstr=targets.get(entry.msgid, entry.msgstr),
                fuzzy=entry.fuzzy or entry.msgid in fuzzy,
            )
            for entry in catalog.entries
        )
        write_catalog(dataclasses.replace(catalog, entries=entries), path)

    return fill


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one document, ``guide.docx``: a heading and three paragraphs, one twice."""
    (tmp_path / "cami.toml").write_text('[project]\nname = "Test"\n', encoding="utf-8")
    _write_docx(
        tmp_path / "source_docs" / "guide.docx",
        "# Fences and saiga",
        "Saiga antelopes cannot jump **high** fences.",
        "See the annex.",
        "Roads cut their way.",
        "See the annex.",
    )
    return tmp_path


@pytest.fixture
def run(workspace: Path) -> Run:
    """Runs ``cami-translate`` in the workspace."""

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(cami_translate, ["-C", str(workspace), *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
