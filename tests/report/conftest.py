"""Reports of a year's work, and a browser that reads them."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from cami_translate.cli.main import cami_translate

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
SEGMENTS = 800
AXE = ROOT / "build" / "node" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def year_module() -> Iterator[ModuleType]:
    """``benchmarks/year.py``, whose folder is no package."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield importlib.import_module("year")
    sys.path.remove(str(ROOT / "benchmarks"))
    for name in ("year", "workspace"):
        sys.modules.pop(name, None)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory, year_module: ModuleType) -> Path:
    """A workspace of 40 documents and 12 agreements after a year, with its report."""
    folder: Path = tmp_path_factory.mktemp("year") / "workspace"
    year_module.make_year(folder, SEGMENTS)
    arguments = ["-C", str(folder), "report", "html", "--today", str(year_module.TODAY)]
    result = CliRunner().invoke(cami_translate, arguments)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own browser, without a window."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        # Without a sandbox of its own: a container that tests run in lets no process make one.
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which ``.ci/run`` installs."""
    if not AXE.exists() and not os.environ.get("CI"):
        pytest.skip("axe-core is not installed: npm install --prefix build/node axe-core")
    return AXE.read_text("utf-8")
