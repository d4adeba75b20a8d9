"""Uncertain links go out as a list; what a person makes of it comes back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from cami_translate.catalog import read_catalog
from cami_translate.errors import CatalogError, UsageError
from cami_translate.model import State
from cami_translate.workflow.align import AlignResult, Wanted, align_documents
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.intake import take_in
from tests.exchange.word.conftest import through_libreoffice

WriteDocx = Callable[..., Path]
Edits = dict[str, tuple[str | None, str]]
"""By the English text: the new translation, if any, and the decision."""

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SAIGA = "Saiga antelopes of Kazakhstan cannot jump high fences of 12 wires."
ROADS = "Roads stop them."
KULANS = "Kulans walked 300 km along the railway of Ustyurt in 2014. None of them crossed it."
STEPPE, GATES = "The steppe is dry.", "Gates were opened in May."
LINK = "See www.cms.int for the guidelines."
RUSSIAN = (
    "# Ограждения",
    "Сайгаки Казахстана не могут перепрыгнуть высокие ограждения из 12 проволок.",
    "Куланы прошли 300 км вдоль железной дороги Устюрта в 2014 году. Ни один ее не пересек.",
    "Степь засушлива. Ворота открыли в мае.",
    "Об этом писали в газетах.",
    "Руководство: см. www.cms.int.",
)
EDITS: Edits = {
    SAIGA: (None, "ok"),
    ROADS: (None, "wrong / неверно"),
    STEPPE: ("Степь засушлива.", ""),
    GATES: ("Ворота открыли в мае.", ""),
    KULANS: ("", "—"),
}


@pytest.fixture
def pair(tmp_path: Path, write_docx: WriteDocx) -> tuple[Path, Path]:
    english = ("# Fences", SAIGA, ROADS, KULANS, STEPPE, GATES, LINK)
    return (
        write_docx(tmp_path / "guide.docx", *english),
        write_docx(tmp_path / "guide-ru.docx", *RUSSIAN),
    )


def align(pair: tuple[Path, Path], **wanted: object) -> AlignResult:
    return align_documents(pair[0].parent, *pair, Wanted(**wanted))  # type: ignore[arg-type]


def edit_docx(path: Path, edits: Edits) -> None:
    document = docx.Document(str(path))
    for row in document.tables[-1].rows:
        new, decision = edits.get(row.cells[1].paragraphs[0].text, (None, ""))
        if new is not None:
            row.cells[2].text = new
        if decision:  # as a choice from the list
            (shown,) = row.cells[4]._tc.iter(qn("w:t"))
            shown.text = decision
    document.save(str(path))


def edit_csv(path: Path, edits: Edits, *, separator: str = ",", encoding: str = "utf-8") -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    for row in rows:
        new, decision = edits.get(row["source"], (None, ""))
        row["target"] = row["target"] if new is None else new
        row["decision"] = decision
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))


def as_it_is(path: Path) -> None:
    """The file as the program that it was edited in saved it."""


def in_libreoffice(path: Path) -> None:
    path.write_bytes(through_libreoffice(path.read_bytes()))


_OFFICE = pytest.mark.office
CAME_BACK = [
    pytest.param("list.docx", edit_docx, as_it_is, id="Word"),
    pytest.param(
        "list.docx", edit_docx, in_libreoffice, id="LibreOffice", marks=pytest.mark.office
    ),
    pytest.param("list.csv", edit_csv, as_it_is, id="CSV"),
]


def statuses(result: AlignResult) -> dict[str, tuple[str, str]]:
    return {
        link.sources[0].text: (link.status, link.translation)
        for link in result.links
        if link.sources
    }


@pytest.mark.parametrize(("name", "edit", "save"), CAME_BACK)
def test_what_was_decided_counts_and_the_rest_stays_as_it_was(
    pair: tuple[Path, Path],
    tmp_path: Path,
    name: str,
    edit: Callable[[Path, Edits], None],
    save: Callable[[Path], None],
) -> None:
    path = tmp_path / name
    before = statuses(align(pair, review=path))
    edit(path, EDITS)
    save(path)
    result = align(pair, reviewed=path)
    assert statuses(result) == {
        "Fences": ("sure", "Ограждения"),
        SAIGA: ("confirmed", RUSSIAN[1]),
        ROADS: ("rejected", ""),
        KULANS: ("rejected", ""),
        STEPPE: ("confirmed", "Степь засушлива."),
        GATES: ("confirmed", "Ворота открыли в мае."),
        LINK: before[LINK],
    }
    assert result.reviewed is not None
    assert (result.reviewed.confirmed, result.reviewed.rejected, result.reviewed.open) == (3, 2, 1)
    assert result.reviewed.remarks == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_spreadsheet_may_save_csv_as_it_likes(
    pair: tuple[Path, Path], tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "list.csv"
    align(pair, review=path)
    edits = {**EDITS, KULANS: ("Куланы прошли 300 км. Ни один не пересёк ее.", "")}
    edit_csv(path, edits, separator=";", encoding=encoding)
    assert statuses(align(pair, reviewed=path))[KULANS] == ("confirmed", edits[KULANS][0])


def test_what_the_translation_has_left_over_is_offered_again(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    """A paragraph whose link was wrong is free, and one that was pasted elsewhere is not."""
    path, rest = tmp_path / "list.csv", tmp_path / "rest.csv"
    align(pair, review=path)
    edit_csv(path, EDITS)
    align(pair, reviewed=path, review=rest)
    rows = list(csv.DictReader(io.StringIO(rest.read_text("utf-8-sig"), newline="")))
    assert [row["target"] for row in rows if not row["source"]] == [RUSSIAN[2], RUSSIAN[4]]
    assert [row["source"] for row in rows if row["source"]] == [LINK]


def test_a_catalog_gets_what_was_confirmed_and_nothing_that_was_rejected(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "source_docs").mkdir()
    (tmp_path / "cami.toml").touch()
    shutil.copy(pair[0], tmp_path / "source_docs")
    extract_documents(tmp_path)
    path = tmp_path / "list.docx"
    align(pair, review=path)
    edit_docx(path, EDITS)
    align(pair, reviewed=path, into="guide")
    entries = {e.msgid: e for e in read_catalog(tmp_path / "po" / "ru" / "guide.po").live}
    assert entries[GATES].msgstr == "Ворота открыли в мае."
    assert entries[GATES].state is State.NEEDS_WORK
    assert entries[GATES].comments == ("aligned with guide-ru.docx: confirmed in a review",)
    assert entries[KULANS].msgstr == entries[ROADS].msgstr == ""


def test_a_memory_tells_what_a_person_confirmed(pair: tuple[Path, Path], tmp_path: Path) -> None:
    path, tmx = tmp_path / "list.csv", tmp_path / "guide.tmx"
    align(pair, review=path)
    edit_csv(path, EDITS)
    align(pair, reviewed=path, tmx=tmx)
    text = tmx.read_text("utf-8")
    assert text.count("<tu>") == 4  # the heading is sure
    assert text.count('<prop type="domain">imported</prop>') == 3
    assert "Об этом писали" not in text


def test_marked_as_wrong_and_yet_edited_is_told_and_stays_open(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    align(pair, review=path)
    edit_csv(path, {SAIGA: ("Сайгаки не прыгают.", "wrong"), STEPPE: (None, "ok")})
    result = align(pair, reviewed=path)
    assert statuses(result)[SAIGA] == ("likely", RUSSIAN[1])
    assert result.reviewed is not None
    (remark,) = result.reviewed.remarks
    assert remark.startswith("it is marked as wrong, and its translation was edited: Saiga")


def test_comments_go_with_the_text(pair: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    align(pair, review=path)
    document = docx.Document(str(path))
    row = next(r for r in document.tables[-1].rows if r.cells[1].paragraphs[0].text == SAIGA)
    row.cells[4].text = "ОК"  # typed over the list, in Russian letters
    row.cells[5].text = "Проволок или рядов?"
    document.save(str(path))
    link = next(k for k in align(pair, reviewed=path).links if k.status == "confirmed")
    assert link.comments == ("Проволок или рядов?",)


class TestRefused:
    def test_a_list_with_decisions_is_not_overwritten(
        self, pair: tuple[Path, Path], tmp_path: Path
    ) -> None:
        path = tmp_path / "list.docx"
        align(pair, review=path)
        align(pair, review=path)  # nobody has worked in it yet
        edit_docx(path, {SAIGA: (None, "ok")})
        with pytest.raises(UsageError, match="has decisions, which would be lost"):
            align(pair, review=path)
        with pytest.raises(UsageError, match="is read, too"):
            align(pair, reviewed=path, review=path)

    def test_a_list_of_other_documents(
        self, pair: tuple[Path, Path], tmp_path: Path, write_docx: WriteDocx
    ) -> None:
        for name in ("list.docx", "list.csv"):
            align(pair, review=tmp_path / name)
            other = write_docx(tmp_path / "other-ru.docx", *RUSSIAN[:-1])
            with pytest.raises(UsageError, match=r"not of other-ru\.docx, but of guide-ru\.docx"):
                align((pair[0], other), reviewed=tmp_path / name)

    def test_a_list_of_another_version(
        self, pair: tuple[Path, Path], tmp_path: Path, write_docx: WriteDocx
    ) -> None:
        align(pair, review=tmp_path / "list.docx")
        write_docx(pair[1], *RUSSIAN[:-1])
        with pytest.raises(UsageError, match="but of another version of it"):
            align(pair, reviewed=tmp_path / "list.docx")

    def test_a_list_read_with_other_options(self, pair: tuple[Path, Path], tmp_path: Path) -> None:
        align(pair, review=tmp_path / "list.csv")
        (tmp_path / "cami.toml").write_text("[extract]\ncomments = true\n")
        with pytest.raises(UsageError, match="was made with other options"):
            align(pair, reviewed=tmp_path / "list.csv")

    def test_other_files(self, pair: tuple[Path, Path], tmp_path: Path) -> None:
        (tmp_path / "list.csv").write_text("term;перевод\n", encoding="utf-8")
        for path in (pair[0], tmp_path / "list.csv"):
            with pytest.raises(CatalogError):
                align(pair, reviewed=path)
        with pytest.raises(UsageError, match=r"a review list is a \.docx or \.csv file"):
            align(pair, reviewed=tmp_path / "list.xlsx")

    def test_intake_says_where_a_list_belongs(
        self, planned: Path, pair: tuple[Path, Path], tmp_path: Path
    ) -> None:
        align(pair, review=tmp_path / "list.docx")
        (failure,) = take_in(planned, tmp_path / "list.docx", actor="manager", now=NOW).failures
        assert "is a review list of `align`; take it back with" in str(failure)
