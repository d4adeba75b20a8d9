"""A delivery is archived, merged three ways, and each of its segments accounted for."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from cami_translate.catalog import Bucket, Conflicts, read_catalog
from cami_translate.errors import CatalogError
from cami_translate.exchange import Outcome
from cami_translate.tracking import Event, append_events, new_event, read_events, review_data
from cami_translate.workflow.held import list_open
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.intake_result import IntakeResult
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.receipt import read_receipt
from cami_translate.workflow.resolve import Decision, resolve_delivery
from cami_translate.workflow.undo import undo_delivery

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
Translate = Callable[..., None]


def take(
    workspace: Path, path: Path, *, dry_run: bool = False, conflicts: str = "quarantine"
) -> IntakeResult:
    return take_in(
        workspace,
        path,
        conflicts=Conflicts(conflicts),
        actor="manager",
        now=NOW + dt.timedelta(days=1),
        dry_run=dry_run,
    )


def counts(result: IntakeResult) -> dict[str, int]:
    return {bucket.value: number for bucket, number in result.counts.items() if number}


def ours(workspace: Path) -> Path:
    return workspace / "po" / "ru" / "guide.po"


def targets(path: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


def events(workspace: Path, kind: str) -> list[Event]:
    return [e for e in read_events(workspace / "po" / "ledger") if e.kind == kind]


def test_what_was_translated_is_accepted(planned: Path, sent: Path, translate: Translate) -> None:
    translate(sent, {"See the annex.": "См. приложение."})
    result = take(planned, sent)
    assert counts(result) == {"accepted": 1, "unchanged": 3}
    assert targets(ours(planned)) == {"See the annex.": "См. приложение."}
    assert (result.agreement, result.files[0].words) == ("guide", 3)


def test_a_zip_is_taken_in_like_its_files(planned: Path, kit: Path) -> None:
    result = take(planned, kit)
    assert (counts(result), result.warnings) == ({"unchanged": 4}, ())


def test_a_kit_that_only_went_through_an_editor_changes_nothing(
    planned: Path, sent: Path, translate: Translate
) -> None:
    before = ours(planned).read_bytes()
    polib.pofile(str(sent), wrapwidth=30).save(str(sent))
    sent.write_bytes(b"\xef\xbb\xbf" + sent.read_bytes().replace(b"\n", b"\r\n"))
    assert counts(take(planned, sent)) == {"unchanged": 4}
    assert ours(planned).read_bytes() == before


@pytest.mark.gettext
def test_a_kit_that_went_through_msgcat_changes_nothing(planned: Path, sent: Path) -> None:
    before = ours(planned).read_bytes()
    subprocess.run(["msgcat", "--no-wrap", "-o", str(sent), str(sent)], check=True)
    assert counts(take(planned, sent)) == {"unchanged": 4}
    assert ours(planned).read_bytes() == before


def test_where_both_sides_changed_a_segment_ours_stays_and_theirs_is_held(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(ours(planned), {"See the annex.": "Наше"})
    translate(sent, {"See the annex.": "Их"})
    result = take(planned, sent)
    (held,) = result.files[0].quarantined
    assert held.bucket is Bucket.CONFLICT
    assert held.current is not None
    assert (held.current.msgstr, held.entry.msgstr) == ("Наше", "Их")
    assert targets(ours(planned)) == {"See the annex.": "Наше"}


def test_theirs_is_taken_on_request(planned: Path, sent: Path, translate: Translate) -> None:
    translate(ours(planned), {"See the annex.": "Наше"})
    translate(sent, {"See the annex.": "Их"})
    result = take(planned, sent, conflicts="take")
    assert (result.quarantined, targets(ours(planned))) == (0, {"See the annex.": "Их"})


def test_ours_is_kept_on_request_and_nothing_is_left_to_decide(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(ours(planned), {"See the annex.": "Наше"})
    translate(sent, {"See the annex.": "Их"})
    result = take(planned, sent, conflicts="keep")
    assert (result.quarantined, targets(ours(planned))) == (0, {"See the annex.": "Наше"})
    assert result.counts[Bucket.CONFLICT] == 1
    assert list_open(planned) == ()
    (listed,) = read_receipt(planned, result.delivery).files[0].segments
    assert listed.outcome is Outcome.KEPT


def test_a_translator_may_deliver_in_parts_and_change_what_came_before(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {"See the annex.": "Смотри приложение.", "Roads cut their way.": "Дороги."})
    take(planned, sent)
    translate(ours(planned), {"See the annex.": "См. приложение."})
    translate(sent, {"Roads cut their way.": "Дороги преграждают им путь."})
    again = take(planned, sent)
    assert counts(again) == {"accepted": 1, "unchanged": 3}
    assert targets(ours(planned)) == {
        "See the annex.": "См. приложение.",
        "Roads cut their way.": "Дороги преграждают им путь.",
    }


def test_a_delivery_that_was_undone_or_taken_back_in_git_never_came(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {"See the annex.": "Их"})
    before = ours(planned).read_bytes()
    first = take(planned, sent)
    ours(planned).write_bytes(before)
    assert counts(take(planned, sent)) == {"accepted": 1, "unchanged": 3}
    undo_delivery(planned, first.delivery, actor="manager", now=NOW)
    translate(ours(planned), {"See the annex.": "Наше"})
    assert counts(take(planned, sent)) == {"conflict": 1, "unchanged": 3}


def test_what_was_declined_is_not_asked_again(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(ours(planned), {"See the annex.": "Наше"})
    translate(sent, {"See the annex.": "Их"})
    held = take(planned, sent)
    keep = Decision((), None)
    resolve_delivery(planned, held.delivery, keep, actor="manager", now=NOW)
    translate(sent, {"Roads cut their way.": "Дороги."})
    again = take(planned, sent)
    assert (counts(again), again.quarantined) == ({"accepted": 1, "unchanged": 3}, 0)
    translate(sent, {"See the annex.": "Их, исправлено"})
    assert take(planned, sent).quarantined == 1


def test_blank_never_overwrites(planned: Path, translate: Translate) -> None:
    translate(ours(planned), {"See the annex.": "Наше"})
    kit = planned / "kit.zip"
    make_kit(planned, KitRequest("guide", pdf=False), kit, actor="manager", now=NOW)
    with zipfile.ZipFile(kit) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".po"))
        blank = archive.read(name).decode().replace("Наше", "")
    (planned / "blank.po").write_text(blank, "utf-8")
    assert counts(take(planned, planned / "blank.po")) == {"unchanged": 3, "blank-ignored": 1}
    assert targets(ours(planned)) == {"See the annex.": "Наше"}


def test_approved_text_is_protected(planned: Path, sent: Path, translate: Translate) -> None:
    translate(ours(planned), {"See the annex.": "Наше"})
    approved = [e for e in read_catalog(ours(planned)).live if e.msgstr]
    data = review_data("guide", "ru", approved)
    append_events(planned / "po" / "ledger", [new_event("approve", "elena", NOW, data)])
    translate(sent, {"See the annex.": "Их"})
    assert counts(take(planned, sent))["approved-protected"] == 1
    assert targets(ours(planned)) == {"See the annex.": "Наше"}


def test_a_target_that_would_break_the_document_is_held(
    planned: Path, sent: Path, translate: Translate
) -> None:
    source = next(e.msgid for e in polib.pofile(str(sent)) if "<b1>" in e.msgid)
    translate(sent, {source: "Сайгаки не прыгают"})
    (held,) = take(planned, sent).files[0].quarantined
    assert held.bucket is Bucket.INVALID
    assert "b1" in held.reason


def test_the_original_is_archived_untouched_with_the_catalog_before(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {"See the annex.": "См."})
    before = ours(planned).read_bytes()
    result = take(planned, sent)
    archive = planned / "po" / "deliveries" / result.delivery
    assert (archive / "came back.po").read_bytes() == sent.read_bytes()
    assert (archive / "before" / "ru" / "guide.po").read_bytes() == before


def test_the_ledger_notes_the_delivery_and_how_far_the_assignment_is(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {"See the annex.": "См."})
    result = take(planned, sent)
    (delivery,) = events(planned, "delivery")
    (catalog,) = delivery.data["catalogs"]
    assert (delivery.data["kit"], catalog["words"]) == (result.kit, 3)
    assert catalog["buckets"] == {"accepted": 1, "unchanged": 3}
    assert [e.data["state"] for e in events(planned, "assignment")] == ["sent", "partial"]


def test_a_dry_run_tells_the_same_and_writes_nothing(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {"See the annex.": "См."})
    before = ours(planned).read_bytes()
    assert counts(take(planned, sent, dry_run=True)) == {"accepted": 1, "unchanged": 3}
    assert (ours(planned).read_bytes(), events(planned, "delivery")) == (before, [])
    assert not (planned / "po" / "deliveries").exists()


def test_a_file_without_our_header_is_known_by_its_content(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {"See the annex.": "См."})
    catalog = polib.pofile(str(sent))
    for name in [name for name in catalog.metadata if name.startswith("X-Cami")]:
        del catalog.metadata[name]
    catalog.save(str(sent))
    result = take(planned, sent)
    assert (result.kit, counts(result)) == ("", {"accepted": 1, "unchanged": 3})


def test_a_file_of_another_document_is_refused(planned: Path, tmp_path: Path) -> None:
    other = polib.POFile()
    other.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    other.append(polib.POEntry(msgid="Something else", msgstr="Другое"))
    path = tmp_path / "other.po"
    other.save(str(path))
    (failure,) = take(planned, path).failures
    assert "is of no document of this workspace" in str(failure)


def test_a_damaged_file_is_left_out_whole_and_the_others_are_taken_in(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {"See the annex.": "См."})
    path = planned / "delivery.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("guide.po", sent.read_bytes())
        archive.writestr("cut.po", sent.read_bytes()[:-20] + b'\nmsgid "Sai')
    result = take(planned, path)
    assert (counts(result), len(result.failures)) == ({"accepted": 1, "unchanged": 3}, 1)


def test_segments_that_did_not_come_back_are_counted(planned: Path, sent: Path) -> None:
    catalog = polib.pofile(str(sent))
    del catalog[0]
    catalog.save(str(sent))
    (warning,) = take(planned, sent).warnings
    assert "1 segment of the kit did not come back" in warning


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.xlsx", b"\xd0\xcf", "neither a file of a kit nor a ZIP"),
        ("a.zip", b"PK\x03\x04 cut", "damaged or truncated"),
        ("a.zip", None, "there are no PO, XLIFF or Word tables of a kit in it"),
    ],
)
def test_what_is_no_delivery_is_said(
    planned: Path, name: str, data: bytes | None, cause: str
) -> None:
    if data is None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("guide.ods", b"")
        data = buffer.getvalue()
    (planned / name).write_bytes(data)
    with pytest.raises(CatalogError, match=cause):
        take(planned, planned / name)
