"""A workspace with an agreement whose kit went out."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.kit import KitRequest, make_kit

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
PLAN = """
[agreements.guide]
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"
"""


@pytest.fixture
def planned(workspace: Path) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    extract_documents(workspace)
    return workspace


@pytest.fixture
def kit(planned: Path) -> Path:
    """The ZIP of a kit, as it was sent."""
    path = planned / "kit.zip"
    make_kit(planned, KitRequest("guide", pdf=False), path, actor="manager", now=NOW)
    return path


@pytest.fixture
def sent(kit: Path) -> Path:
    """The kit's PO file."""
    with zipfile.ZipFile(kit) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".po"))
        path = kit.parent / "came back.po"
        path.write_bytes(archive.read(name))
    return path
