"""A Word table is a delivery like any other: merged three ways, archived, resolved and undone."""

from __future__ import annotations

import copy
import datetime as dt
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

from cami_translate.catalog import Bucket, read_catalog
from cami_translate.model import Form
from cami_translate.workflow.held import list_open
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.intake_result import IntakeResult
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.undo import undo_delivery

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SAIGA = "Saiga antelopes cannot jump <b1>high</b1> fences."

Translate = Callable[..., None]


@pytest.fixture
def table(planned: Path) -> Path:
    """The Word file of a kit, under another name."""
    path = planned / "kit.zip"
    request = KitRequest("guide", pdf=False, form=Form.DOCX)
    make_kit(planned, request, path, actor="manager", now=NOW)
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if "/word/" in name)
        (planned / "Перевод (1).docx").write_bytes(archive.read(name))
    return planned / "Перевод (1).docx"


def fill(path: Path, targets: Mapping[str, str], comment: str = "") -> None:
    document = docx.Document(str(path))
    for row in document.tables[-1].rows:
        source = row.cells[1].paragraphs[0].text
        if source in targets:
            row.cells[2].text = targets[source]
            row.cells[4].text = comment
    document.save(str(path))


def intake(workspace: Path, path: Path) -> IntakeResult:
    return take_in(workspace, path, actor="manager", now=NOW)


def counts(result: IntakeResult) -> dict[Bucket, int]:
    return {bucket: number for bucket, number in result.counts.items() if number}


def targets(workspace: Path) -> dict[str, str]:
    return {e.msgid: e.msgstr for e in read_catalog(workspace / "po/ru/guide.po").live}


def test_what_was_translated_is_accepted_and_known_to_be_of_the_kit(
    planned: Path, table: Path
) -> None:
    fill(table, {SAIGA: "Сайгаки не прыгают <b1>высоко</b1>.", "See the annex.": "См. приложение."})
    result = intake(planned, table)
    assert counts(result) == {Bucket.ACCEPTED: 2, Bucket.UNCHANGED: 2}
    assert (result.agreement, result.warnings) == ("guide", ())
    assert targets(planned)["See the annex."] == "См. приложение."


def test_the_whole_kit_may_come_back_with_its_english_documents(planned: Path, table: Path) -> None:
    assert counts(intake(planned, planned / "kit.zip")) == {Bucket.UNCHANGED: 4}


def test_the_document_itself_in_russian_is_for_align(planned: Path) -> None:
    (failure,) = intake(planned, planned / "source_docs" / "guide.docx").failures
    assert "there is no bilingual table in it" in failure.cause
    assert "cami-translate align ENGLISH.docx RUSSIAN.docx --into DOCUMENT" in failure.next_step


def test_a_tag_that_was_lost_is_invalid(planned: Path, table: Path) -> None:
    fill(table, {SAIGA: "Сайгаки не прыгают высоко."})
    assert counts(intake(planned, table)) == {Bucket.INVALID: 1, Bucket.UNCHANGED: 3}


def test_both_sides_changed_is_a_conflict_that_can_be_resolved(
    planned: Path, table: Path, translate: Translate
) -> None:
    translate(planned / "po/ru/guide.po", {"Roads cut their way.": "Дороги."})
    fill(table, {"Roads cut their way.": "Пути."})
    result = intake(planned, table)
    assert counts(result) == {Bucket.CONFLICT: 1, Bucket.UNCHANGED: 3}
    ((held,),) = (item.held for item in list_open(planned))
    assert (held.ours.msgstr, held.theirs.msgstr, held.fault) == ("Дороги.", "Пути.", "")


def test_a_row_that_is_there_twice_is_held_and_cannot_be_taken(planned: Path, table: Path) -> None:
    fill(table, {"Roads cut their way.": "Дороги."})
    document = docx.Document(str(table))
    rows = document.tables[-1].rows
    row = next(row for row in rows if row.cells[2].text == "Дороги.")
    row._tr.addnext(copy.deepcopy(row._tr))
    row.cells[2].text = "Пути."
    document.save(str(table))
    assert counts(intake(planned, table)) == {Bucket.INVALID: 1, Bucket.UNCHANGED: 3}
    ((held,),) = (item.held for item in list_open(planned))
    assert held.theirs.msgstr == "Пути.\nДороги."
    assert held.fault == "it is there 2 times, with different translations"


def test_a_source_that_was_edited_is_told_and_its_number_counts(planned: Path, table: Path) -> None:
    document = docx.Document(str(table))
    for row in document.tables[-1].rows:
        if row.cells[1].paragraphs[0].text == "See the annex.":
            row.cells[1].paragraphs[0].text = "See an annex."
            row.cells[2].text = "См. приложение."
    document.save(str(table))
    result = intake(planned, table)
    assert targets(planned)["See the annex."] == "См. приложение."
    assert result.warnings == (
        "Перевод (1).docx: its source was edited; its number tells which: See the annex.",
    )


def test_a_remark_on_a_segment_is_kept_whatever_becomes_of_its_text(
    planned: Path, table: Path
) -> None:
    fill(table, {"See the annex.": ""}, comment="Which annex?")
    assert counts(intake(planned, table)) == {Bucket.UNCHANGED: 4}
    entries = {e.msgid: e for e in read_catalog(planned / "po/ru/guide.po").live}
    assert entries["See the annex."].comments == ("Which annex?",)


def test_rows_that_did_not_come_back_are_told_and_stay(planned: Path, table: Path) -> None:
    document = docx.Document(str(table))
    rows = document.tables[-1].rows
    rows[-1]._tr.getparent().remove(rows[-1]._tr)
    document.save(str(table))
    result = intake(planned, table)
    assert counts(result) == {Bucket.UNCHANGED: 3}
    assert result.warnings == ("Перевод (1).docx: 1 segment of the kit did not come back",)


def test_it_is_undone_to_the_byte(planned: Path, table: Path) -> None:
    before = (planned / "po/ru/guide.po").read_bytes()
    fill(table, {"See the annex.": "См. приложение."}, comment="Which annex?")
    result = intake(planned, table)
    undo_delivery(planned, result.delivery, actor="manager", now=NOW)
    assert (planned / "po/ru/guide.po").read_bytes() == before
    archive = planned / "po" / "deliveries" / result.delivery
    assert (archive / table.name).read_bytes() == table.read_bytes()
