"""Who approves what: by document, section, entry or delivery, and never what cannot be."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import CatalogError, UsageError, WorkspaceError
from cami_translate.model import Entry
from cami_translate.tracking import (
    APPROVE,
    REVIEW,
    Standing,
    read_events,
    read_snapshots,
    source_key,
    standing,
    verdicts,
)
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.review import Reviewed, ReviewResult, review_segments

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
PLAN = """
[people.elena]
name = "Elena Petrova"

[people.maria]
name = "Maria Ivanova"
role = "reviewer"

[agreements.guide]
person = "elena"
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"
"""
ASSIGNMENT = """
[[assignments]]
agreement = "guide"
document = "guide"
"""
HEADING, FENCES = "Fences and saiga", "Saiga antelopes cannot jump <b1>high</b1> fences."
ANNEX, ROADS = "See the annex.", "Roads cut their way."
RUSSIAN = {
    HEADING: "Ограждения и сайгак",
    FENCES: "Сайгаки не перепрыгивают <b1>высокие</b1> ограждения.",
    ANNEX: "См. приложение.",
    ROADS: "Дороги преграждают им путь.",
}
EVERYTHING = Picking()
Translate = Callable[..., None]
WriteDocx = Callable[..., Path]


@pytest.fixture
def translated(workspace: Path, translate: Translate) -> Path:
    """A workspace with people and one translated document."""
    add(workspace, PLAN)
    extract_documents(workspace, now=NOW - dt.timedelta(hours=1))
    translate(catalog(workspace), RUSSIAN)
    return workspace


def add(workspace: Path, settings: str) -> None:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(settings)


def catalog(workspace: Path, document: str = "guide") -> Path:
    return workspace / "po" / "ru" / f"{document}.po"


def give(
    workspace: Path,
    kind: str = APPROVE,
    wanted: Picking = EVERYTHING,
    *,
    actor: str = "maria",
    withdraw: bool = False,
    dry_run: bool = False,
    now: dt.datetime = NOW,
) -> ReviewResult:
    return review_segments(
        workspace,
        kind,
        wanted,
        withdraw=withdraw,
        actor=actor,
        now=now,
        dry_run=dry_run,
    )


def only(result: ReviewResult) -> Reviewed:
    (catalog,) = result.catalogs
    return catalog


def sources(reviewed: Reviewed) -> list[str]:
    return [entry.msgid for entry in reviewed.done]


def states(workspace: Path, document: str = "guide") -> dict[str, Standing]:
    known = verdicts(read_events(workspace / "po" / "ledger"), document, "ru")
    live = read_catalog(catalog(workspace, document)).live
    return {entry.msgid: standing(entry, known) for entry in live}


def test_a_document_is_approved_with_one_event(translated: Path) -> None:
    reviewed = only(give(translated))
    assert (len(reviewed.done), reviewed.already, reviewed.left_out) == (4, 0, ())
    (event,) = read_events(translated / "po" / "ledger")
    assert (event.kind, event.actor, event.time) == (APPROVE, "maria", NOW)
    assert set(states(translated).values()) == {Standing.APPROVED}


def test_a_dry_run_writes_nothing(translated: Path) -> None:
    assert give(translated, dry_run=True).done == 4
    assert not (translated / "po" / "ledger").exists()


def test_an_approval_is_counted_in_the_history(translated: Path) -> None:
    give(translated)
    snapshot = read_snapshots(translated / "po" / "history")[-1]
    assert (snapshot.document, snapshot.tally.approved.segments) == ("guide", 4)
    give(translated, withdraw=True, now=NOW + dt.timedelta(hours=1))
    assert read_snapshots(translated / "po" / "history")[-1].tally.approved.segments == 0


def test_what_is_approved_already_is_counted_and_not_written_again(translated: Path) -> None:
    give(translated)
    again = only(give(translated))
    assert (again.done, again.already) == ((), 4)
    assert len(read_events(translated / "po" / "ledger")) == 1


def test_an_approved_segment_needs_no_review_but_a_reviewed_one_an_approval(
    translated: Path,
) -> None:
    give(translated, REVIEW)
    assert only(give(translated)).already == 0
    assert only(give(translated, REVIEW)).already == 4


def test_what_cannot_be_approved_is_left_out_with_the_reason(
    translated: Path, translate: Translate
) -> None:
    broken = {HEADING: "", FENCES: "Сайгаки не перепрыгивают высокие ограждения."}
    translate(catalog(translated), broken, fuzzy=(ANNEX,))
    reviewed = only(give(translated))
    assert sources(reviewed) == [ROADS]
    assert reviewed.reasons == {"untranslated": 1, "with errors": 1, "fuzzy": 1}


def test_an_edit_lapses_an_approval_which_can_be_given_again(
    translated: Path, translate: Translate
) -> None:
    give(translated)
    translate(catalog(translated), {ANNEX: "Смотрите приложение."})
    assert states(translated)[ANNEX] is Standing.CHANGED
    assert sources(only(give(translated))) == [ANNEX]
    assert states(translated)[ANNEX] is Standing.APPROVED


def test_a_section_is_what_stands_under_a_heading(
    workspace: Path, write_docx: WriteDocx, translate: Translate
) -> None:
    write_docx(workspace / "source_docs" / "guide.docx", "# One", "First.", "# Two", "Second.")
    extract_documents(workspace)
    texts = {"One": "Раз", "First.": "Первый.", "Two": "Два", "Second.": "Второй."}
    translate(catalog(workspace), texts)
    assert sources(only(give(workspace, wanted=Picking(sections=("Two",))))) == ["Two", "Second."]


def test_a_heading_that_is_not_there_is_an_error_that_suggests_one(translated: Path) -> None:
    with pytest.raises(WorkspaceError, match=r'no heading "Fences an saiga"; did you'):
        give(translated, wanted=Picking(sections=("Fences an saiga",)))


@pytest.mark.parametrize(
    "name",
    [
        "Saiga antelopes cannot",
        "saiga ANTELOPES\ncannot",
        "cannot jump high fences",
        "jump <b1>high</b1>",
        source_key(Entry(FENCES)),
        source_key(Entry(FENCES))[:8],
    ],
)
def test_an_entry_is_named_by_its_text_or_its_hash(translated: Path, name: str) -> None:
    assert sources(only(give(translated, wanted=Picking(entries=(name,))))) == [FENCES]


def test_an_entry_that_is_all_of_a_text_goes_before_those_that_contain_it(
    workspace: Path, write_docx: WriteDocx, translate: Translate
) -> None:
    write_docx(workspace / "source_docs" / "guide.docx", "Saiga", "Saiga migrate.")
    extract_documents(workspace)
    translate(catalog(workspace), {"Saiga": "Сайгак", "Saiga migrate.": "Сайгаки мигрируют."})
    assert sources(only(give(workspace, wanted=Picking(entries=("saiga",))))) == ["Saiga"]


def test_a_text_of_several_segments_approves_none(translated: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"in 4 segments: [0-9a-f]{10} .*give more"):
        give(translated, wanted=Picking(entries=("s",)))
    assert not (translated / "po" / "ledger").exists()


def test_a_text_of_no_segment_is_an_error(translated: Path) -> None:
    with pytest.raises(WorkspaceError, match='no segment "Argali"'):
        give(translated, wanted=Picking(entries=("Argali",)))


def test_a_named_entry_that_cannot_be_approved_is_an_error(
    translated: Path, translate: Translate
) -> None:
    translate(catalog(translated), {}, fuzzy=(ANNEX,))
    with pytest.raises(CatalogError, match="is fuzzy; confirm"):
        give(translated, wanted=Picking(entries=(ROADS, ANNEX)))
    assert not (translated / "po" / "ledger").exists()


def test_a_named_document_that_is_not_extracted_is_an_error(
    translated: Path, write_docx: WriteDocx
) -> None:
    write_docx(translated / "source_docs" / "report.docx", "Argali")
    with pytest.raises(CatalogError, match="no such catalog yet"):
        give(translated, wanted=Picking(documents=("report",)))
    assert [file.document for file in give(translated).missing] == ["report"]


# Withdrawing


def test_an_approval_can_be_withdrawn(translated: Path) -> None:
    give(translated)
    reviewed = only(give(translated, wanted=Picking(entries=(ANNEX,)), withdraw=True))
    assert sources(reviewed) == [ANNEX]
    assert states(translated)[ANNEX] is Standing.TRANSLATED
    assert states(translated)[ROADS] is Standing.APPROVED


def test_a_lapsed_approval_can_be_withdrawn(translated: Path, translate: Translate) -> None:
    give(translated)
    translate(catalog(translated), {ANNEX: "Смотрите приложение."})
    give(translated, wanted=Picking(entries=(ANNEX,)), withdraw=True)
    assert states(translated)[ANNEX] is Standing.TRANSLATED


def test_what_was_never_approved_has_nothing_to_withdraw(translated: Path) -> None:
    give(translated, REVIEW)
    reviewed = only(give(translated, withdraw=True))
    assert (reviewed.done, reviewed.already) == ((), 4)
    assert len(read_events(translated / "po" / "ledger")) == 1


# Deliveries


@pytest.fixture
def delivered(workspace: Path, translate: Translate) -> tuple[Path, str]:
    """A workspace with a delivery that translated two of four segments, and the delivery's id."""
    add(workspace, PLAN + ASSIGNMENT)
    extract_documents(workspace)
    translate(catalog(workspace), {HEADING: RUSSIAN[HEADING]})
    kit = workspace / "kit.zip"
    make_kit(workspace, KitRequest("guide", pdf=False), kit, actor="maria", now=NOW)
    with zipfile.ZipFile(kit) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".po"))
        sent = workspace / "came back.po"
        sent.write_bytes(archive.read(name))
    translate(sent, {ANNEX: RUSSIAN[ANNEX], ROADS: RUSSIAN[ROADS]})
    result = take_in(workspace, sent, actor="maria", now=NOW)
    return workspace, result.delivery


def test_of_a_delivery_is_approved_what_it_brought(delivered: tuple[Path, str]) -> None:
    workspace, id_ = delivered
    reviewed = only(give(workspace, wanted=Picking(delivery=id_)))
    assert sources(reviewed) == [ANNEX, ROADS]
    assert read_events(workspace / "po" / "ledger")[-1].data["delivery"] == id_


def test_what_was_edited_since_the_delivery_is_left_out(
    delivered: tuple[Path, str], translate: Translate
) -> None:
    workspace, id_ = delivered
    translate(catalog(workspace), {ANNEX: "Смотрите приложение."})
    reviewed = only(give(workspace, wanted=Picking(delivery=id_)))
    assert sources(reviewed) == [ROADS]
    assert reviewed.reasons == {"changed since the delivery": 1}


def test_what_a_delivery_could_not_bring_is_not_approved(
    delivered: tuple[Path, str], translate: Translate
) -> None:
    """The workspace's own text, with which the delivery was in conflict, was not delivered."""
    workspace, _ = delivered
    translate(catalog(workspace), {ROADS: "Дороги мешают им."})
    sent = workspace / "came back.po"
    translate(sent, {ROADS: "Дороги стоят на пути."})
    result = take_in(workspace, sent, actor="maria", now=NOW)
    assert result.quarantined == 1
    reviewed = only(give(workspace, wanted=Picking(delivery=result.delivery)))
    assert (reviewed.done, reviewed.left_out) == ((), ())


def test_a_delivery_that_never_came_is_an_error_that_suggests_one(
    delivered: tuple[Path, str],
) -> None:
    workspace, id_ = delivered
    with pytest.raises(WorkspaceError, match=f'no delivery "x{id_[1:]}".*"{id_}"'):
        give(workspace, wanted=Picking(delivery=f"x{id_[1:]}"))


def test_a_delivery_cannot_be_withdrawn(delivered: tuple[Path, str]) -> None:
    workspace, id_ = delivered
    with pytest.raises(UsageError, match="not a delivery"):
        give(workspace, wanted=Picking(delivery=id_), withdraw=True)


# A second person


def test_a_second_person_is_warned_of_nothing(translated: Path) -> None:
    add(translated, ASSIGNMENT)
    assert give(translated, actor="Maria Ivanova").warnings == ()


@pytest.mark.parametrize("kind", [REVIEW, APPROVE])
def test_the_translator_is_warned_and_not_hindered(translated: Path, kind: str) -> None:
    add(translated, ASSIGNMENT)
    result = give(translated, kind, actor="elena")
    (warning,) = result.warnings
    assert "elena translates 4 of these segments" in warning
    assert "ISO 17100:2015, 5.3.3" in warning
    assert result.done == 4


def test_of_another_section_nobody_is_the_translator(translated: Path) -> None:
    add(translated, ASSIGNMENT + 'sections = ["Fences and saiga"]\n')
    assert "4 of" in give(translated, actor="elena", dry_run=True).warnings[0]
    text = (translated / "cami.toml").read_text("utf-8").replace('"Fences and saiga"', '"Other"')
    (translated / "cami.toml").write_text(text, "utf-8")
    assert give(translated, actor="elena").warnings == ()


def test_who_revises_by_an_assignment_is_not_the_translator(translated: Path) -> None:
    add(translated, ASSIGNMENT + 'kind = "revision"\n')
    assert give(translated, actor="elena").warnings == ()


def test_without_an_assignment_the_translator_is_whose_delivery_it_was(
    delivered: tuple[Path, str],
) -> None:
    workspace, id_ = delivered
    text = (workspace / "cami.toml").read_text("utf-8").replace(ASSIGNMENT, "")
    (workspace / "cami.toml").write_text(text, "utf-8")
    assert give(workspace, actor="maria", wanted=Picking(delivery=id_), dry_run=True).warnings == ()
    (warning,) = give(workspace, actor="elena", wanted=Picking(delivery=id_)).warnings
    assert "elena translates 2" in warning


def test_an_assignment_goes_before_deliveries(delivered: tuple[Path, str]) -> None:
    workspace, _ = delivered
    add(workspace, 'person = "maria"\n')
    assert give(workspace, actor="elena", dry_run=True).warnings == ()
    (warning,) = give(workspace, actor="maria").warnings
    assert "maria translates 3" in warning


def test_somebody_whom_the_plan_does_not_know_is_told(translated: Path) -> None:
    (warning,) = give(translated, actor="elana").warnings
    assert '"elana" is no person of cami.toml; did you mean "elena"?' in warning
