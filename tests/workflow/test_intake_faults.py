"""Whatever comes in or breaks off: a file is taken in whole or not at all, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import polib
import pytest

from cami_translate.catalog import Bucket, Conflicts
from cami_translate.exchange import format_receipt
from cami_translate.files import locked
from cami_translate.tracking import APPROVE, read_events
from cami_translate.workflow import intake, replacing
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.held import list_open
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.intake_result import IntakeResult, Repeat
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.parallel import Processes
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.resolve import Decision, resolve_delivery
from cami_translate.workflow.review import review_segments

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ANNEX = {"See the annex.": "См. приложение."}
Translate = Callable[..., None]


def take(workspace: Path, path: Path, *, days: int = 0) -> IntakeResult:
    return take_in(
        workspace,
        path,
        conflicts=Conflicts.QUARANTINE,
        actor="manager",
        now=NOW + dt.timedelta(days=days),
    )


def ours(workspace: Path) -> Path:
    return workspace / "po" / "ru" / "guide.po"


def targets(path: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


def deliveries(workspace: Path) -> int:
    return sum(event.kind == "delivery" for event in read_events(workspace / "po" / "ledger"))


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_that_a_mark_tells_are_read(
    planned: Path, sent: Path, translate: Translate, encoding: str
) -> None:
    translate(sent, ANNEX)
    sent.write_bytes(text_of(sent).replace("\n", "\r\n").encode(encoding))
    assert take(planned, sent).counts[Bucket.ACCEPTED] == 1
    assert targets(ours(planned)) == ANNEX


FAULTS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "cp1251 labelled UTF-8": (lambda text: text.encode("cp1251"), "not valid utf-8.*cp1251"),
    "UTF-16 without a mark": (lambda text: text.encode("utf-16-le"), "UTF-16.*save it again"),
    "cut in a string": (
        lambda text: text.encode()[: text.encode().index("прилож".encode()) + 6],
        "no closing quotation mark.*cut short",
    ),
    "a conflict marker": (
        lambda text: text.replace('msgid "See', '<<<<<<< HEAD\nmsgid "See').encode(),
        "conflict marker.*settle the merge",
    ),
    "an entry twice": (
        lambda text: (text + '\nmsgid "See the annex."\nmsgstr "Иное"\n').encode(),
        "is here twice",
    ),
    "a control character": (lambda text: text.replace("прил", "пр\x07л").encode(), "U\\+0007"),
    "an empty file": (lambda text: b"", "the file is empty; ask for it again"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_whole_with_its_name_the_cause_and_the_next_step(
    planned: Path, sent: Path, translate: Translate, fault: str
) -> None:
    translate(sent, ANNEX)
    damage, message = FAULTS[fault]
    sent.write_bytes(damage(text_of(sent)))
    before = ours(planned).read_bytes()
    result = take(planned, sent)
    (failure,) = result.failures
    assert str(failure).startswith(f"{sent.name}: ")
    assert failure.next_step
    with pytest.raises(type(failure), match=message):
        raise failure
    assert (result.files, ours(planned).read_bytes(), deliveries(planned)) == ((), before, 0)
    assert not (planned / "po" / "deliveries").exists()
    assert result.receipt is not None
    assert result.receipt.delivery == ""
    assert [file.cause for file in result.receipt.refused] == [failure.cause]
    assert format_receipt(result.receipt, "ru").count(sent.name) == 2


def test_the_receipt_of_a_refused_kit_names_the_kit_its_agreement_and_what_is_wrong(
    planned: Path, kit: Path
) -> None:
    damaged = planned / "back.zip"
    with zipfile.ZipFile(kit) as archive, zipfile.ZipFile(damaged, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, b"" if name.endswith(".po") else archive.read(name))
    result = take(planned, damaged)
    assert result.receipt is not None
    assert (result.kit, result.agreement) == (result.receipt.kit, "guide")
    assert result.receipt.kit_date == dt.date(2026, 11, 23)
    assert deliveries(planned) == 0


def test_files_of_different_kits_are_each_compared_with_their_own(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, ANNEX)
    other = planned / "other.zip"
    make_kit(planned, KitRequest("guide", pdf=False), other, actor="manager", now=NOW)
    with zipfile.ZipFile(other) as archive:
        manifest = next(name for name in archive.namelist() if name.endswith("manifest.json"))
        text = archive.read(manifest)
    mixed = planned / "mixed.zip"
    with zipfile.ZipFile(mixed, "w") as archive:
        archive.writestr("guide.po", sent.read_bytes())
        archive.writestr("manifest.json", text)
    result = take(planned, mixed)
    assert (result.files[0].kit, result.counts[Bucket.ACCEPTED]) == (result.kit, 1)
    assert any("files of different kits came together" in warning for warning in result.warnings)


def test_the_same_file_again_changes_nothing_and_is_not_recorded_again(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, ANNEX)
    first = take(planned, sent)
    before = ours(planned).read_bytes()
    again = take(planned, sent, days=1)
    assert (again.repeats, again.first) == (Repeat.DONE, (first.delivery, NOW.date()))
    assert again.counts[Bucket.UNCHANGED] == 4
    assert (ours(planned).read_bytes(), deliveries(planned)) == (before, 1)
    assert len(list((planned / "po" / "deliveries").iterdir())) == 1


def test_the_same_file_is_taken_in_again_if_it_has_more_to_give_by_now(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {**ANNEX, "Roads cut their way.": "Дороги."})
    take(planned, sent)
    translate(ours(planned), {"Roads cut their way.": ""})
    again = take(planned, sent, days=1)
    assert (again.repeats, deliveries(planned)) == (Repeat.MORE, 2)
    assert targets(ours(planned))["Roads cut their way."] == "Дороги."


def test_a_file_of_no_kit_again_takes_nothing_back_and_is_no_conflict_with_what_was_made_of_it(
    planned: Path, translate: Translate
) -> None:
    path = Path(shutil.copy(ours(planned), planned / "no kit.po"))
    translate(path, ANNEX)
    take(planned, path)
    translate(ours(planned), {"See the annex.": "Наше"})
    again = take(planned, path, days=1)
    assert (again.repeats, again.quarantined) == (Repeat.DONE, 0)
    translate(path, {"See the annex.": "Их, исправлено", "Roads cut their way.": "Дороги."})
    more = take(planned, path, days=2)
    assert (more.repeats, more.quarantined) == (Repeat.NO, 1)
    assert targets(ours(planned)) == {"See the annex.": "Наше", "Roads cut their way.": "Дороги."}


def test_the_same_file_is_taken_in_again_if_it_leaves_more_to_decide_on_by_now(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, ANNEX)
    translate(ours(planned), ANNEX)
    take(planned, sent)
    translate(ours(planned), {"See the annex.": "Наше"})
    again = take(planned, sent, days=1)
    assert (again.repeats, again.quarantined) == (Repeat.MORE, 1)
    assert [held.theirs.msgstr for held in list_open(planned, again.delivery)[0].held] == [
        "См. приложение."
    ]
    assert take(planned, sent, days=2).repeats is Repeat.DONE


def test_what_was_decided_on_is_not_held_again_when_the_same_file_comes_again(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {**ANNEX, "Roads cut their way.": "Дороги."})
    translate(ours(planned), {"See the annex.": "Наше", "Roads cut their way.": "Пути."})
    first = take(planned, sent)
    assert (first.quarantined, take(planned, sent, days=1).quarantined) == (2, 2)
    keep = Decision(keep=[1])
    resolve_delivery(planned, first.delivery, keep, actor="manager", now=NOW)
    again = take(planned, sent, days=2)
    assert (again.repeats, again.quarantined) == (Repeat.DONE, 1)


def test_what_was_held_of_one_document_tells_nothing_of_the_same_text_in_another(
    planned: Path, write_docx: Callable[..., Path], translate: Translate
) -> None:
    write_docx(planned / "source_docs" / "annex.docx", "See the annex.")
    extract_documents(planned, executor=Processes(1))
    annex = planned / "po" / "ru" / "annex.po"
    path = planned / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for catalog in (ours(planned), annex):
            copy = Path(shutil.copy(catalog, planned))
            translate(copy, ANNEX)
            archive.write(copy, copy.name)
    translate(ours(planned), {"See the annex.": "Наше"})
    translate(annex, ANNEX)
    assert take(planned, path).quarantined == 1
    translate(annex, {"See the annex.": "Наше"})
    again = take(planned, path, days=1)
    assert (again.repeats, again.quarantined) == (Repeat.MORE, 2)


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_what_breaks_off_while_catalogs_are_written_is_taken_back(
    planned: Path,
    sent: Path,
    translate: Translate,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
) -> None:
    translate(sent, ANNEX)
    before = ours(planned).read_bytes()

    def fail(path: Path, data: bytes) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "write_atomically", fail)
        with pytest.raises(type(error)):
            take(planned, sent)
    assert (ours(planned).read_bytes(), deliveries(planned)) == (before, 0)
    assert take(planned, sent).counts[Bucket.ACCEPTED] == 1
    assert (targets(ours(planned)), deliveries(planned)) == (ANNEX, 1)


def then_interrupt(function: Callable[..., object]) -> Callable[..., None]:
    """Ctrl-C the first time that the function is done, before its caller is told."""
    calls = itertools.count()

    def interrupted(*arguments: object) -> None:
        function(*arguments)
        if next(calls) == 0:
            raise KeyboardInterrupt

    return interrupted


@pytest.mark.parametrize("function", ["append_events", "write_atomically"])
def test_an_interrupt_just_after_a_file_is_in_its_place_is_taken_back_too(
    planned: Path,
    sent: Path,
    translate: Translate,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
) -> None:
    translate(sent, ANNEX)
    before = ours(planned).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(replacing, function, then_interrupt(getattr(replacing, function)))
        with pytest.raises(KeyboardInterrupt):
            take(planned, sent)
    assert (ours(planned).read_bytes(), deliveries(planned)) == (before, 0)


def test_what_is_approved_while_the_intake_waits_for_the_catalog_is_protected(
    planned: Path, sent: Path, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(ours(planned), ANNEX)
    kit = planned / "kit.zip"
    make_kit(planned, KitRequest("guide", pdf=False), kit, actor="manager", now=NOW)
    with zipfile.ZipFile(kit) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".po"))
        sent.write_bytes(archive.read(name))
    translate(sent, {"See the annex.": "Иное"})

    def approve_and_lock(path: Path) -> AbstractContextManager[None]:
        done = Picking(entries=("See the annex.",))
        review_segments(planned, APPROVE, done, actor="elena", now=NOW)
        return locked(path)

    monkeypatch.setattr(intake, "locked", approve_and_lock)
    assert take(planned, sent).counts[Bucket.PROTECTED] == 1
    assert targets(ours(planned)) == ANNEX


def test_a_file_that_two_people_take_in_at_once_is_one_delivery(
    planned: Path, sent: Path, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(sent, ANNEX)

    def let_the_other_go_first(path: Path) -> AbstractContextManager[None]:
        monkeypatch.undo()
        take(planned, sent)
        return locked(path)

    monkeypatch.setattr(intake, "locked", let_the_other_go_first)
    assert take(planned, sent).repeats is Repeat.DONE
    assert (targets(ours(planned)), deliveries(planned)) == (ANNEX, 1)


def test_of_two_deliveries_at_once_nothing_is_lost(
    planned: Path, sent: Path, translate: Translate
) -> None:
    other = planned / "other.po"
    shutil.copy(sent, other)
    translate(sent, {**ANNEX, "Fences and saiga": "Заборы"})
    translate(other, {"Roads cut their way.": "Дороги.", "Fences and saiga": "Ограды"})
    command = [sys.executable, "-m", "cami_translate", "-C", str(planned), "intake"]
    running = [subprocess.Popen([*command, str(path)], stdout=-1) for path in (sent, other)]
    outputs = [process.communicate(timeout=60) for process in running]
    assert sorted(process.returncode for process in running) == [0, 4], outputs
    found = targets(ours(planned))
    assert found.pop("Fences and saiga") in ("Заборы", "Ограды")
    assert (found, deliveries(planned)) == ({**ANNEX, "Roads cut their way.": "Дороги."}, 2)
    recorded = [e for e in read_events(planned / "po" / "ledger") if e.kind == "delivery"]
    buckets = [catalog["buckets"] for e in recorded for catalog in e.data["catalogs"]]
    assert sorted(map(str, buckets)) == [
        "{'accepted': 1, 'unchanged': 2, 'conflict': 1}",
        "{'accepted': 2, 'unchanged': 2}",
    ]


KILL = """
import os, signal, sys
from cami_translate.workflow import {module} as module
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
module.{function} = die
sys.argv = ["cami-translate", "-C", {workspace!r}, "intake", {path!r}, "--today", "2026-11-24"]
from cami_translate.cli.main import cami_translate
cami_translate()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("module", "function", "known"),
    [("replacing", "append_events", 0), ("replacing", "write_atomically", 1)],
    ids=["before the ledger", "before the catalogs"],
)
def test_whoever_is_killed_on_the_way_takes_the_same_file_in_again(
    planned: Path, sent: Path, translate: Translate, module: str, function: str, known: int
) -> None:
    translate(sent, ANNEX)
    before = ours(planned).read_bytes()
    program = KILL.format(module=module, function=function, workspace=str(planned), path=str(sent))
    killed = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert (ours(planned).read_bytes(), deliveries(planned)) == (before, known)
    again = take(planned, sent)
    assert again.repeats is (Repeat.INTERRUPTED if known else Repeat.NO)
    assert (targets(ours(planned)), deliveries(planned)) == (ANNEX, 1)
    assert take(planned, sent).repeats is Repeat.DONE
