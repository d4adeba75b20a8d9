"""Two people work on two branches, and git merges what they did."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.tracking import (
    APPROVE,
    REVIEW,
    Standing,
    read_events,
    read_snapshots,
    standing,
    verdicts,
)
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.init import init_workspace
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.review import review_segments
from cami_translate.workflow.status import report_status

pytestmark = pytest.mark.git

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
DOCUMENTS = {"guide": "Saiga", "report": "Argali"}
AGREEMENTS = "".join(
    f'\n[agreements.{name}]\nstart = 2026-01-01\nclosing = "ongoing"\nsubject = "S"\n'
    f'funding = "F"\n\n[[assignments]]\nagreement = "{name}"\ndocument = "{name}"\n'
    for name in DOCUMENTS
)
REPOSITORY = Path(__file__).parents[2]
Translate = Callable[..., None]
WriteDocx = Callable[..., Path]


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    command = ["git", "-C", str(folder), *who, *arguments]
    plain = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=plain)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def texts(animal: str) -> list[str]:
    return [f"{animal} sentence {number}." for number in range(1, 9)]


@pytest.fixture
def root(tmp_path: Path, write_docx: WriteDocx, translate: Translate) -> Path:
    """A workspace in git: two documents with eight texts, of which the first six are translated."""
    root = tmp_path / "guides"
    init_workspace(root)
    with (root / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(AGREEMENTS)
    for name, animal in DOCUMENTS.items():
        write_docx(root / "source_docs" / f"{name}.docx", *texts(animal))
    extract_documents(root, now=NOW)
    for name, animal in DOCUMENTS.items():
        translate(catalog(root, name), {text: f"Ру: {text}" for text in texts(animal)[:6]})
    git(root, "init", "-q", "-b", "main")
    commit(root, "start")
    return root


def catalog(root: Path, name: str) -> Path:
    return root / "po" / "ru" / f"{name}.po"


def give(root: Path, kind: str, name: str, hours: int) -> None:
    now = NOW + dt.timedelta(hours=hours)
    review_segments(root, kind, Picking(documents=(name,)), actor="maria", now=now)


def deliver(root: Path, name: str, translate: Translate, hours: int) -> None:
    """Hand a document out, and take in the translation of its seventh text."""
    now = NOW + dt.timedelta(hours=hours)
    kit = root.parent / f"{name}.zip"
    make_kit(root, KitRequest(name, pdf=False), kit, actor="maria", now=now)
    sent = root.parent / f"{name}.po"
    with zipfile.ZipFile(kit) as archive:
        sent.write_bytes(archive.read(next(n for n in archive.namelist() if n.endswith(".po"))))
    seventh = texts(DOCUMENTS[name])[6]
    translate(sent, {seventh: f"Ру: {seventh}"})
    sent.write_bytes(sent.read_bytes().replace(b"\n", b"\r\n"))
    take_in(root, sent, actor="maria", now=now)


def work(root: Path, name: str, write_docx: WriteDocx, translate: Translate, hours: int) -> None:
    """Update a document, take a delivery of it in, and approve what it has."""
    more = [*texts(DOCUMENTS[name]), "A new sentence."]
    write_docx(root / "source_docs" / f"{name}.docx", *more)
    extract_documents(root, [name], now=NOW + dt.timedelta(hours=hours))
    deliver(root, name, translate, hours + 1)
    give(root, APPROVE, name, hours + 2)


def states(root: Path, name: str) -> list[Standing]:
    known = verdicts(read_events(root / "po" / "ledger"), name, "ru")
    return [standing(entry, known) for entry in read_catalog(catalog(root, name)).live]


def test_two_branches_that_approve_deliver_and_extract_merge_without_conflict(
    root: Path, write_docx: WriteDocx, translate: Translate
) -> None:
    git(root, "checkout", "-qb", "one")
    work(root, "guide", write_docx, translate, 1)
    give(root, REVIEW, "report", 4)
    commit(root, "one")
    git(root, "checkout", "-qb", "two", "main")
    work(root, "report", write_docx, translate, 1)
    first = texts("Saiga")[0]
    translate(catalog(root, "guide"), {first: "Иначе."})
    give(root, REVIEW, "guide", 5)
    commit(root, "two")

    git(root, "merge", "-q", "--no-edit", "one")

    assert git(root, "status", "--porcelain") == ""
    done = [Standing.APPROVED] * 7
    left = [Standing.UNTRANSLATED] * 2
    # What one approved and two has edited is as two has reviewed it.
    assert states(root, "guide") == [Standing.REVIEWED, *done[1:], *left]
    # The review of one is less than the approval of two.
    assert states(root, "report") == [*done, *left]
    kinds = [event.kind for event in read_events(root / "po" / "ledger")]
    assert {kind: kinds.count(kind) for kind in ("approve", "review", "delivery", "kit")} == {
        "approve": 2,
        "review": 2,
        "delivery": 2,
        "kit": 2,
    }
    assert {snapshot.document for snapshot in read_snapshots(root / "po" / "history")} == {
        *DOCUMENTS
    }
    assert report_status(root).total.translated.segments == 14


def test_events_that_both_branches_have_count_once(root: Path) -> None:
    """As after a cherry-pick: the same lines on both sides, between others."""
    git(root, "checkout", "-qb", "one")
    give(root, REVIEW, "guide", 1)
    commit(root, "review")
    git(root, "checkout", "-qb", "two", "main")
    give(root, APPROVE, "report", 2)
    commit(root, "approve")
    git(root, "checkout", "-q", "one")
    before = (root / "po" / "ledger" / "2026-11.jsonl").read_text("utf-8")
    git(root, "merge", "-q", "--no-edit", "two")
    with (root / "po" / "ledger" / "2026-11.jsonl").open("a", encoding="utf-8") as file:
        file.write(before)
    events = read_events(root / "po" / "ledger")
    assert [event.kind for event in events] == [REVIEW, APPROVE]


def test_a_delivery_is_the_same_bytes_after_a_checkout(root: Path, translate: Translate) -> None:
    deliver(root, "guide", translate, 1)
    commit(root, "delivery")
    (event,) = [e for e in read_events(root / "po" / "ledger") if e.kind == "delivery"]
    archive = root / "po" / "deliveries" / event.data["archive"]
    archive.unlink()
    git(root, "checkout", "--", ".")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == event.data["sha256"]
    assert b"\r\n" in archive.read_bytes()


@pytest.mark.parametrize("own", [True, False], ids=["a new workspace", "this repository"])
def test_git_is_told_what_to_do_with_each_kind_of_file(tmp_path: Path, own: bool) -> None:
    if own:
        init_workspace(tmp_path)
    else:
        attributes = (REPOSITORY / ".gitattributes").read_bytes()
        (tmp_path / ".gitattributes").write_bytes(attributes)
    git(tmp_path, "init", "-q")

    def attribute(name: str, path: str) -> str:
        return git(tmp_path, "check-attr", name, "--", path).split()[-1]

    assert attribute("merge", "po/ledger/2026-11.jsonl") == "union"
    assert attribute("merge", "po/history/ru.csv") == "union"
    assert attribute("eol", "po/ru/guide.po") == "lf"
    assert attribute("merge", "po/ru/guide.po") == "unspecified"
    assert attribute("text", "po/deliveries/2026-11-23-abc/guide.po") == "unset"
    assert attribute("text", "po/deliveries/2026-11-23-abc/before/ru/guide.po") == "unset"
