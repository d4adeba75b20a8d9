"""Documents and agreements are counted by match band against what is translated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.errors import CatalogError, WorkspaceError
from cami_translate.memory import Memory, SqliteStore, catalog_units
from cami_translate.model import Catalog, Entry
from cami_translate.tracking import BANDS, count_words
from cami_translate.workflow.bands import BandResult, Matcher, count_bands, sum_up
from cami_translate.workflow.count import count_documents
from cami_translate.workflow.estimate import Estimate, estimate_work
from cami_translate.workflow.extract import extract_documents

Translate = Callable[[Path, Mapping[str, str]], None]
WriteDocx = Callable[..., Path]
TODAY = dt.date(2026, 11, 24)
PLAN = """
[agreements.guide]
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"
rate = 0.105
currency = "EUR"
discounts = { repetition = 0.7, "in-context" = 1.0 }
words_per_day = 4

[agreements.volunteers]
start = 2027-02-01
closing = "ongoing"
subject = "Guide"
funding = "none"

[agreements.over]
start = 2026-01-01
closing = 2026-02-01
state = "closed"
subject = "Guide"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"

[[assignments]]
agreement = "guide"
document = "guide"
kind = "revision"

[[assignments]]
agreement = "volunteers"
document = "guide"
sections = ["Fences and saiga"]

[[assignments]]
agreement = "over"
document = "guide"
"""
ANNEX = "See the annex."


def words(result: BandResult) -> dict[str, int]:
    return {band: result.total[band].words for band in BANDS if result.total[band].words}


@pytest.fixture
def catalog(workspace: Path) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    extract_documents(workspace)
    return workspace / "po" / "ru" / "guide.po"


class TestBands:
    def test_a_later_place_of_a_text_is_a_repetition(self, workspace: Path) -> None:
        assert words(count_bands(workspace)) == {"repetition": 3, "new": 16}

    def test_what_its_own_catalog_has_between_the_same_texts_is_in_context(
        self, workspace: Path, catalog: Path, translate: Translate
    ) -> None:
        translate(catalog, {ANNEX: "См. приложение."})
        assert words(count_bands(workspace)) == {"repetition": 3, "in-context": 3, "new": 13}

    def test_what_is_translated_between_other_texts_is_100(
        self, workspace: Path, catalog: Path, translate: Translate, write_docx: WriteDocx
    ) -> None:
        translate(catalog, {ANNEX: "См. приложение."})
        write_docx(workspace / "source_docs" / "guide.docx", "Roads.", ANNEX)
        assert words(count_bands(workspace)) == {"100": 3, "new": 1}

    def test_what_another_document_has_translated_is_100(
        self, workspace: Path, catalog: Path, translate: Translate, write_docx: WriteDocx
    ) -> None:
        translate(catalog, {ANNEX: "См. приложение."})
        write_docx(workspace / "source_docs" / "other.docx", ANNEX, "Zebras.")
        assert words(count_bands(workspace, ["other"])) == {"100": 3, "new": 1}

    def test_what_another_document_has_between_the_same_texts_is_100_and_is_paid_so(
        self, workspace: Path, catalog: Path, translate: Translate, write_docx: WriteDocx
    ) -> None:
        texts = ("Roads cut their way.", ANNEX)
        write_docx(workspace / "source_docs" / "guide.docx", *texts)
        extract_documents(workspace)
        translate(catalog, dict.fromkeys(texts, "Да."))
        write_docx(workspace / "source_docs" / "other.docx", *texts)
        assert words(count_bands(workspace, ["guide"])) == {"in-context": 7}
        assert words(count_bands(workspace, ["other"])) == {"100": 7}

    def test_a_similar_text_is_in_the_band_of_its_similarity(
        self, workspace: Path, catalog: Path, translate: Translate, write_docx: WriteDocx
    ) -> None:
        translate(catalog, {ANNEX: "См. приложение."})
        write_docx(workspace / "source_docs" / "other.docx", "See the annexes.")
        assert words(count_bands(workspace, ["other"])) == {"75-84": 3}

    def test_what_two_documents_share_is_a_repetition_in_the_second(
        self, workspace: Path, write_docx: WriteDocx
    ) -> None:
        write_docx(workspace / "source_docs" / "other.docx", ANNEX)
        result = count_bands(workspace)
        assert [row.count["repetition"].words for row in result.rows] == [3, 3]
        assert words(count_bands(workspace, ["other"])) == {"new": 3}

    def test_sections_are_counted_each(self, workspace: Path, write_docx: WriteDocx) -> None:
        path = workspace / "source_docs" / "guide.docx"
        write_docx(path, "Before.", "# Fences", "Two words.", "# Roads", "Two words.")
        rows = count_bands(workspace, sections=True).rows
        counted = [(row.section, row.count.total.words) for row in rows]
        assert counted == [("", 1), ("Fences", 5), ("Roads", 1)]

    def test_an_agreement_counts_what_it_has_assigned_once(
        self, workspace: Path, catalog: Path
    ) -> None:
        assert count_bands(workspace, agreement="guide").total.total.words == 19
        assert count_bands(workspace, agreement="volunteers").total.total.words == 19
        with pytest.raises(WorkspaceError, match='did you mean "guide"'):
            count_bands(workspace, agreement="guid")

    def test_a_word_file_elsewhere_has_no_memory(
        self, tmp_path: Path, write_docx: WriteDocx
    ) -> None:
        path = write_docx(tmp_path / "elsewhere" / "offer.docx", ANNEX, ANNEX)
        assert words(count_bands(tmp_path / "none", [str(path)])) == {"repetition": 3, "new": 3}

    def test_no_band_is_told_from_a_memory_that_cannot_be_read(
        self, workspace: Path, catalog: Path
    ) -> None:
        catalog.write_bytes(b'msgid "cut off')
        with pytest.raises(CatalogError):
            count_bands(workspace)

    def test_the_total_is_that_of_the_plain_count(self, workspace: Path) -> None:
        assert count_bands(workspace).total.total == count_documents(workspace).everything


texts = st.sampled_from(
    ["Saiga migrate.", "Saiga migrated.", "Fences <b1>stop</b1> them.", "Fences stop them.", "Oh!"]
)
entries = st.lists(
    st.builds(
        Entry, texts, st.sampled_from(["", "Да"]), fuzzy=st.booleans(), obsolete=st.booleans()
    ),
    unique_by=lambda entry: entry.msgid,
).map(tuple)
sources = st.lists(
    st.builds(Entry, texts, references=st.lists(st.just("a:1"), max_size=4).map(tuple)),
    unique_by=lambda entry: entry.msgid,
)


@given(entries, st.lists(sources, max_size=3))
def test_the_bands_of_any_selection_add_up_to_its_words(
    own: tuple[Entry, ...], documents: list[list[Entry]]
) -> None:
    store = SqliteStore()
    store.replace("a.po", "1", catalog_units(Catalog(entries=own), "a"))
    matcher = Matcher(Memory(store))
    seen: set[str] = set()
    found = [sum_up(matcher.classify(entries, seen)) for entries in documents]
    everything = sum(
        count_words(entry.msgid) * max(len(entry.references), 1)
        for entries in documents
        for entry in entries
    )
    assert sum(count[band].words for count in found for band in BANDS) == everything
    assert sum(count.total.words for count in found) == everything


class TestEstimate:
    def estimate(self, workspace: Path, *names: str) -> Estimate:
        (found,) = estimate_work(workspace, names, today=TODAY).estimates
        return found

    def test_money_is_words_times_rate_less_the_discounts(
        self, workspace: Path, catalog: Path, translate: Translate
    ) -> None:
        translate(catalog, {ANNEX: "См. приложение."})
        found = self.estimate(workspace, "guide")
        assert found.payable == Decimal("13.9")  # 13 new, 3 repeated at three tenths
        assert found.amounts["new"] == Decimal("1.37")  # 1.365
        assert found.amounts["repetition"] == Decimal("0.09")
        assert (found.amount, found.currency) == (Decimal("1.46"), "EUR")

    def test_days_are_those_for_what_somebody_has_to_work_on(
        self, workspace: Path, catalog: Path
    ) -> None:
        found = self.estimate(workspace, "guide")  # 16 words, four a day
        assert (found.days, found.end, found.norm) == (4, dt.date(2026, 11, 27), False)

    def test_without_a_rate_there_are_words_and_days_at_the_norm(
        self, workspace: Path, catalog: Path
    ) -> None:
        found = self.estimate(workspace, "volunteers")
        assert (found.amount, found.days, found.words_per_day, found.norm) == (None, 1, 1650, True)
        assert found.end == dt.date(2027, 2, 1)  # not before the agreement starts

    def test_a_document_has_no_agreement(
        self, workspace: Path, catalog: Path, write_docx: WriteDocx
    ) -> None:
        write_docx(workspace / "source_docs" / "other.docx", "Zebras are not here.")
        found = self.estimate(workspace, "other")
        assert (found.agreement, found.payable, found.count.total.words) == (None, None, 4)

    def test_without_names_it_is_what_is_not_closed(self, workspace: Path, catalog: Path) -> None:
        found = estimate_work(workspace, today=TODAY).estimates
        assert [item.name for item in found] == ["guide", "volunteers"]

    def test_without_agreements_it_is_all_documents(self, workspace: Path) -> None:
        assert self.estimate(workspace).name == "guide"

    def test_a_name_of_neither_is_an_error(self, workspace: Path, catalog: Path) -> None:
        with pytest.raises(WorkspaceError, match=r'neither.*did you mean "volunteers"'):
            estimate_work(workspace, ["volunters"], today=TODAY)

    def test_a_document_that_cannot_be_read_is_a_failure(
        self, workspace: Path, catalog: Path
    ) -> None:
        (workspace / "source_docs" / "guide.docx").write_bytes(b"no Word file")
        result = estimate_work(workspace, ["guide"], today=TODAY)
        assert len(result.failures) == 1
