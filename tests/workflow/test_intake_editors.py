"""The kit of the shipped workspace goes through other programs and back: nothing changes."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from translate.storage.xliff import xlifffile

from cami_translate.catalog import Bucket, Conflicts
from cami_translate.model import Form
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.kit import KitRequest, make_kit
from tests.exchange.word.conftest import through_libreoffice

ROOT = Path(__file__).parent.parent.parent
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
Edit = Callable[[bytes], bytes]


def through_msgcat(data: bytes) -> bytes:
    for options in (["--no-wrap"], []):
        data = subprocess.run(["msgcat", *options, "-"], input=data, stdout=-1, check=True).stdout
    return data


def through_polib(data: bytes) -> bytes:
    return str(polib.pofile(data.decode(), wrapwidth=40)).encode()


def through_notepad(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the workspace of this repository, committed to git."""
    root = tmp_path / "workspace"
    for name in ("source_docs", "po"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "cami.toml", root)
    git(root, "init", "-q")
    git(root, "add", "po")
    git(root, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "as shipped")
    return root


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, stdout=-1, check=True, text=True).stdout


def edited(kit: Path, catalogs: list[str], edit: Edit) -> Path:
    """The ZIP of a kit whose catalogs went through a program."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(kit) as archive, zipfile.ZipFile(buffer, "w") as copy:
        for name, data in files(archive):
            is_catalog = name.partition("/")[2] in catalogs
            copy.writestr(name, edit(data) if is_catalog else data)
    kit.write_bytes(buffer.getvalue())
    return kit


def files(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    return ((name, archive.read(name)) for name in archive.namelist())


def through_nothing(data: bytes) -> bytes:
    return data


def through_toolkit(data: bytes) -> bytes:
    return bytes(xlifffile.parsestring(data))


@pytest.mark.parametrize(
    ("form", "edit"),
    [
        pytest.param(Form.PO, through_msgcat, marks=pytest.mark.gettext),
        (Form.PO, through_polib),
        (Form.PO, through_notepad),
        (Form.DOCX, through_nothing),
        (Form.XLIFF, through_nothing),
        (Form.XLIFF, through_toolkit),
        pytest.param(Form.DOCX, through_libreoffice, marks=pytest.mark.office),
    ],
)
def test_both_catalogs_come_back_unchanged_and_git_sees_no_difference(
    shipped: Path, form: Form, edit: Edit
) -> None:
    kit = shipped.parent / "kit.zip"
    request = KitRequest("guidelines-russian", pdf=False, form=form)
    made = make_kit(shipped, request, kit, actor="coordinator", now=NOW)
    delivery = edited(kit, [catalog.file for catalog in made.manifest.catalogs], edit)
    result = take_in(
        shipped, delivery, conflicts=Conflicts.QUARANTINE, actor="coordinator", now=NOW
    )
    segments = sum(len(catalog.segments) for catalog in made.manifest.catalogs)
    assert len(result.files) == 2
    assert {b: n for b, n in result.counts.items() if n} == {Bucket.UNCHANGED: segments}
    assert (result.failures, result.warnings) == ((), ())
    assert git(shipped, "diff", "--stat") == ""
