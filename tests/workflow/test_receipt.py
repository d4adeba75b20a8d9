"""The receipt of a delivery: from the intake on, and ever after, it tells the same figures."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import polib
import pytest

from cami_translate.catalog import Bucket, Conflicts, read_catalog
from cami_translate.errors import CamiError, CatalogError, UsageError, WorkspaceError
from cami_translate.exchange import Outcome, Receipt, ReceiptSegment
from cami_translate.files import write_atomically
from cami_translate.tracking import append_events, new_event, read_events, review_data
from cami_translate.workflow import receipt as receipts
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.intake_result import IntakeResult
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.papers import PaperForm
from cami_translate.workflow.receipt import read_receipt, receipt_paper
from cami_translate.workflow.resolve import Decision, resolve_delivery
from cami_translate.workflow.undo import undo_delivery

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=3)
Translate = Callable[..., None]
FENCES = "Saiga antelopes cannot jump <b1>high</b1> fences."


def take(workspace: Path, path: Path, **more: object) -> IntakeResult:
    options = {"actor": "manager", "now": NOW} | more
    return take_in(workspace, path, **options)  # type: ignore[arg-type]


def ours(workspace: Path) -> Path:
    return workspace / "po" / "ru" / "guide.po"


@pytest.fixture
def came(planned: Path, sent: Path, translate: Translate) -> Path:
    """A delivery with an accepted segment, a conflict, one with errors and one without change."""
    translate(ours(planned), {"See the annex.": "Наше"})
    translate(
        sent, {"See the annex.": "Их", "Roads cut their way.": "Дороги.", FENCES: "Без тегов"}
    )
    return sent


def figures(found: Receipt) -> tuple[int, dict[str, int], int, int, int]:
    counts = {bucket.value: n for bucket, n in found.counts.items() if n}
    return (found.delivered, counts, found.words, found.missing, found.open)


def outcomes(found: Receipt) -> dict[str, Outcome]:
    return {s.delivered.msgid: s.outcome for file in found.files for s in file.segments}


def test_it_adds_up_for_the_delivery_and_for_each_file(planned: Path, came: Path) -> None:
    result = take(planned, came)
    assert result.receipt is not None
    assert figures(result.receipt) == (
        4,
        {"accepted": 1, "unchanged": 1, "conflict": 1, "invalid": 1},
        4,
        0,
        1,
    )
    for file in result.receipt.files:
        assert file.delivered == len(result.files[0].segments)
        assert sum(file.counts.values()) == file.delivered
    assert result.receipt.kit_date == dt.date(2026, 11, 23)
    assert outcomes(result.receipt) == {"See the annex.": Outcome.WAITING, FENCES: Outcome.WAITING}


def test_it_is_written_beside_the_original_in_both_languages(planned: Path, came: Path) -> None:
    result = take(planned, came)
    archive = planned / "po" / "deliveries" / result.delivery
    assert result.receipts == (archive / "receipt.en.txt", archive / "receipt.ru.txt")
    assert f"Delivery:    {result.delivery}" in result.receipts[0].read_text("utf-8")
    assert f"Номер приёма: {result.delivery}" in result.receipts[1].read_text("utf-8")


def test_the_same_bytes_come_from_the_ledger_and_the_archive(planned: Path, came: Path) -> None:
    result = take(planned, came)
    found = read_receipt(planned)
    for path, language in zip(result.receipts, ("en", "ru"), strict=True):
        assert receipt_paper(found).print(PaperForm.TEXT, [language]) == path.read_text("utf-8")


def test_a_dry_run_has_the_same_figures_and_writes_nothing(planned: Path, came: Path) -> None:
    dry = take(planned, came, dry_run=True)
    assert not (planned / "po" / "deliveries").exists()
    result = take(planned, came)
    assert dry.receipt is not None
    assert result.receipt is not None
    assert figures(dry.receipt) == figures(result.receipt)
    assert dry.receipt.files == result.receipt.files
    assert dry.receipts == ()


def test_it_need_not_be_written(planned: Path, came: Path) -> None:
    result = take(planned, came, receipts=False)
    assert result.receipts == ()
    assert not list((planned / "po" / "deliveries" / result.delivery).glob("receipt*"))


def test_one_that_cannot_be_written_is_a_warning_and_the_delivery_is_in(
    planned: Path, came: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, data: bytes) -> None:
        raise CamiError("cannot be written (disk full)", file=path)

    monkeypatch.setattr(receipts, "write_atomically", fail)
    result = take(planned, came)
    assert any("there is no receipt yet" in warning for warning in result.warnings)
    assert polib.pofile(str(ours(planned))).find("Roads cut their way.").msgstr == "Дороги."
    assert figures(read_receipt(planned))[0] == 4


def test_the_workspace_may_go_on(
    planned: Path, came: Path, translate: Translate, write_docx: Callable[..., Path]
) -> None:
    result = take(planned, came)
    before = figures(read_receipt(planned))
    translate(ours(planned), {"Roads cut their way.": "Иначе."})
    write_docx(planned / "source_docs" / "guide.docx", "# Fences and saiga", "A new text.")
    extract_documents(planned, accept_obsolete=True, now=LATER)
    later = read_receipt(planned, result.delivery)
    assert figures(later) == before
    assert set(outcomes(later).values()) == {Outcome.SETTLED}


def test_decisions_are_told_with_their_day(planned: Path, came: Path) -> None:
    delivery = take(planned, came).delivery
    decision = Decision(take=(2,))
    resolve_delivery(planned, delivery, decision, actor="manager", now=LATER)
    (file,) = read_receipt(planned, delivery).files
    told = {s.delivered.msgid: (s.outcome, s.decided) for s in file.segments}
    assert told["See the annex."] == (Outcome.TAKEN, LATER.date())
    assert told[FENCES] == (Outcome.WAITING, None)
    resolve_delivery(planned, delivery, Decision(keep=(1,)), actor="manager", now=LATER)
    assert outcomes(read_receipt(planned, delivery))[FENCES] is Outcome.KEPT


def test_a_conflict_that_the_intake_took_is_told_as_taken(planned: Path, came: Path) -> None:
    result = take(planned, came, conflicts=Conflicts.TAKE)
    assert result.receipt is not None
    assert outcomes(result.receipt)["See the annex."] is Outcome.TAKEN
    assert outcomes(read_receipt(planned))["See the annex."] is Outcome.TAKEN


def test_an_approved_segment_waits_too(planned: Path, sent: Path, translate: Translate) -> None:
    translate(ours(planned), {"See the annex.": "Наше"})
    approved = [e for e in read_catalog(ours(planned)).live if e.msgstr]
    event = new_event("approve", "elena", NOW, review_data("guide", "ru", approved))
    append_events(planned / "po" / "ledger", [event])
    translate(sent, {"See the annex.": "Их"})
    take(planned, sent)
    ((_, segment),) = read_receipt(planned).listed(Bucket.PROTECTED)
    assert segment.outcome is Outcome.WAITING
    assert segment.current is not None
    assert segment.current.msgstr == "Наше"


def test_what_is_undone_is_told(planned: Path, came: Path) -> None:
    delivery = take(planned, came).delivery
    undo_delivery(planned, delivery, actor="manager", now=LATER)
    found = read_receipt(planned, delivery)
    assert (found.undone, figures(found)[0]) == (LATER.date(), 4)


class TestATranslationOfASourceThatChanged:
    """It is told where the merge has kept it."""

    def stale(self, workspace: Path, kit: Path, translate: Translate, new: str) -> ReceiptSegment:
        with zipfile.ZipFile(kit) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".po"))
            (workspace / "back.po").write_bytes(archive.read(name))
        translate(workspace / "back.po", {"Roads cut their way.": "Дороги."})
        source = workspace / "source_docs" / "guide.docx"
        document = docx.Document(str(source))
        document.paragraphs[3].text = new
        document.save(str(source))
        extract_documents(workspace, accept_obsolete=True, now=NOW)
        take(workspace, workspace / "back.po")
        ((_, segment),) = read_receipt(workspace).listed(Bucket.STALE)
        return segment

    def test_for_its_successor(self, planned: Path, translate: Translate) -> None:
        translate(ours(planned), {"Roads cut their way.": "Черновик"})
        kit = planned / "kit.zip"
        make_kit(planned, KitRequest("guide", pdf=False), kit, actor="manager", now=NOW)
        segment = self.stale(planned, kit, translate, "Roads cut their long way.")
        assert segment.outcome is Outcome.SUGGESTED
        assert segment.successor == "Roads cut their long way."

    def test_as_an_obsolete_entry(self, planned: Path, kit: Path, translate: Translate) -> None:
        segment = self.stale(planned, kit, translate, "Leopards are something else.")
        assert (segment.outcome, segment.successor) == (Outcome.STORED, "")

    def test_in_the_archive_alone(self, planned: Path, kit: Path, translate: Translate) -> None:
        translate(ours(planned), {"Roads cut their way.": "Наше"})
        segment = self.stale(planned, kit, translate, "Leopards are something else.")
        assert segment.outcome is Outcome.ARCHIVED


def test_segments_and_files_that_did_not_come_or_were_refused_are_told(
    planned: Path, came: Path
) -> None:
    catalog = polib.pofile(str(came))
    catalog.remove(catalog.find("Fences and saiga"))
    catalog.save(str(came))
    mixed = planned / "mixed.zip"
    with zipfile.ZipFile(mixed, "w") as archive:
        archive.writestr("guide.po", came.read_bytes())
        archive.writestr("broken.po", 'msgid "never closed\n')
    take(planned, mixed)
    found = read_receipt(planned)
    assert found.missing == 1
    ((name, cause),) = [(file.name, file.cause) for file in found.refused]
    assert name.startswith("broken.po")
    assert cause


def test_without_a_name_it_is_about_the_last_delivery(planned: Path, came: Path) -> None:
    with pytest.raises(WorkspaceError, match="there was no delivery yet"):
        read_receipt(planned)
    result = take(planned, came)
    assert read_receipt(planned).delivery == result.delivery


def test_an_archive_that_is_gone_or_was_changed_is_named(planned: Path, came: Path) -> None:
    result = take(planned, came)
    archive = planned / "po" / "deliveries" / result.delivery / came.name
    archive.write_bytes(archive.read_bytes() + b"\n")
    with pytest.raises(CatalogError, match="is not what came in; restore it from git"):
        read_receipt(planned)
    archive.unlink()
    with pytest.raises(CatalogError, match="cannot be read"):
        read_receipt(planned)


class TestSaving:
    def test_into_a_folder_each_language_has_a_file(self, planned: Path, came: Path) -> None:
        delivery = take(planned, came).delivery
        paper = receipt_paper(read_receipt(planned))
        paths = paper.save(planned / "mail", PaperForm.DOCX, ("en", "ru"))
        assert [path.name for path in paths] == [
            f"receipt-{delivery}.en.docx",
            f"receipt-{delivery}.ru.docx",
        ]
        assert all(zipfile.is_zipfile(path) for path in paths)

    def test_a_file_has_one_language_and_the_kind_that_its_name_says(
        self, planned: Path, came: Path
    ) -> None:
        take(planned, came)
        paper = receipt_paper(read_receipt(planned))
        with pytest.raises(UsageError, match="which language"):
            paper.save(planned / "r.docx", PaperForm.DOCX, ("en", "ru"))
        with pytest.raises(UsageError, match="cannot be docx"):
            paper.save(planned / "r.txt", PaperForm.DOCX, ("ru",))
        assert paper.form_of(planned / "r.csv") is PaperForm.TEXT  # a receipt is no table
        with pytest.raises(UsageError, match="cannot be text"):
            paper.save(planned / "r.csv", PaperForm.TEXT, ("ru",))
        assert paper.save(planned / "r.txt", PaperForm.TEXT, ("ru",)) == (planned / "r.txt",)


def test_what_was_interrupted_has_its_receipt_when_it_is_finished(
    planned: Path, came: Path
) -> None:
    before = ours(planned).read_bytes()
    first = take(planned, came)
    for path in first.receipts:
        path.unlink()
    write_atomically(ours(planned), before)  # as if it had been killed before the catalogs
    again = take(planned, came, now=LATER)
    assert again.receipts == first.receipts
    assert [e.kind for e in read_events(planned / "po" / "ledger")].count("delivery") == 1
    assert again.receipt == first.receipt
