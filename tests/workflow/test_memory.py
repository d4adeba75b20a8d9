"""The memory of a workspace: made from its text, and put into untranslated segments."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import CatalogError, UsageError, WorkspaceError
from cami_translate.model import Entry
from cami_translate.project import find_project
from cami_translate.tracking import LEDGER, read_events
from cami_translate.workflow.bands import count_bands
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.memory import cache_path, init_memory, open_memory
from cami_translate.workflow.memory_exchange import export_memory, import_memories
from cami_translate.workflow.memory_search import search_memory
from cami_translate.workflow.pretranslate import Put, pretranslate_documents
from cami_translate.workflow.status import report_status

Translate = Callable[..., None]
WriteDocx = Callable[..., Path]
KNOWN: Mapping[str, str] = {
    "Roads cut their way.": "Дороги режут им путь.",
    "See the annex.": "См. приложение.",
    "Fences are at most 2 m high along the railway.": "Заборы не выше 2 м вдоль дороги.",
}


@pytest.fixture
def guides(workspace: Path, write_docx: WriteDocx, translate: Translate) -> Path:
    """A translated document and one that is not, with the same and with similar texts."""
    source = workspace / "source_docs"
    write_docx(source / "old.docx", *KNOWN)
    write_docx(
        source / "new.docx",
        "Roads cut their way.",
        "See the annex.",
        "Roads **often** cut their way.",
        "Fences are at most 3 m high along the railway.",
        "Nobody has ever said this.",
    )
    extract_documents(workspace)
    translate(workspace / "po" / "ru" / "old.po", KNOWN)
    return workspace


def entries(workspace: Path, name: str = "new") -> dict[str, Entry]:
    catalog = read_catalog(workspace / "po" / "ru" / f"{name}.po")
    return {entry.msgid: entry for entry in catalog.live}


def configure(workspace: Path, settings: str) -> None:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(f"[memory]\n{settings}\n")


class TestPretranslate:
    def test_what_the_memory_has_exactly_is_translated(self, guides: Path) -> None:
        (result,) = pretranslate_documents(guides, ["new"]).catalogs
        entry = entries(guides)["Roads cut their way."]
        assert (entry.msgstr, entry.fuzzy, entry.previous) == ("Дороги режут им путь.", False, None)
        assert entry.comments == ("memory: in context, old",)  # both begin their documents
        assert result.counts[Put.IN_CONTEXT] == 1
        assert entries(guides)["See the annex."].comments == ("memory: 100%, old",)

    def test_a_similar_text_is_fuzzy_and_shows_what_it_was_like(self, guides: Path) -> None:
        pretranslate_documents(guides, ["new"])
        entry = entries(guides)["Roads <b1>often</b1> cut their way."]
        assert (entry.fuzzy, entry.previous) == (True, "Roads cut their way.")
        assert entry.comments == ("memory: 83%, old; check: tags",)

    def test_another_number_is_fuzzy_and_said_so(self, guides: Path) -> None:
        pretranslate_documents(guides, ["new"])
        entry = entries(guides)["Fences are at most 3 m high along the railway."]
        assert entry.fuzzy
        assert entry.comments == ("memory: 84%, old; check: number",)

    def test_a_match_that_breaks_the_glossary_is_fuzzy_and_said_so(
        self, guides: Path, translate: Translate
    ) -> None:
        text = "language,term,status,id\nen,annex,preferred,annex\nru,дополнение,preferred,annex\n"
        (guides / "po" / "ru" / "glossary.csv").write_text(text, "utf-8")
        pretranslate_documents(guides, ["new"])
        entry = entries(guides)["See the annex."]
        assert entry.fuzzy
        assert entry.comments == ("memory: 100%, old; breaks the glossary: annex",)

    def test_no_translation_is_touched_be_it_fuzzy(
        self, guides: Path, translate: Translate
    ) -> None:
        path = guides / "po" / "ru" / "new.po"
        mine = {"Roads cut their way.": "Моё.", "See the annex.": "Смотри."}
        translate(path, mine, fuzzy=("See the annex.",))
        before = {text: entries(guides)[text] for text in mine}
        pretranslate_documents(guides, ["new"])
        after = entries(guides)
        assert {text: after[text].msgstr for text in mine} == mine
        assert {text: (after[text].fuzzy, after[text].comments) for text in mine} == {
            text: (entry.fuzzy, entry.comments) for text, entry in before.items()
        }

    def test_twice_is_as_once(self, guides: Path) -> None:
        pretranslate_documents(guides)
        before = (guides / "po" / "ru" / "new.po").read_bytes()
        assert not any(item.written for item in pretranslate_documents(guides).catalogs)
        assert (guides / "po" / "ru" / "new.po").read_bytes() == before

    def test_a_dry_run_tells_the_same_and_writes_nothing(self, guides: Path) -> None:
        before = (guides / "po" / "ru" / "new.po").read_bytes()
        foreseen = pretranslate_documents(guides, ["new"], dry_run=True).catalogs[0]
        assert (guides / "po" / "ru" / "new.po").read_bytes() == before
        done = pretranslate_documents(guides, ["new"]).catalogs[0]
        assert (foreseen.counts, foreseen.left) == (done.counts, done.left)

    def test_the_ledger_tells_of_it(self, guides: Path) -> None:
        pretranslate_documents(guides, ["new"], actor="maria")
        event = read_events(guides / "po" / LEDGER)[-1]
        assert (event.kind, event.actor, event.data["document"]) == ("pretranslate", "maria", "new")
        assert (event.data["exact"], event.data["in_context"], event.data["fuzzy"]) == (1, 1, 2)

    def test_nothing_is_reviewed_or_approved_by_it(self, guides: Path) -> None:
        pretranslate_documents(guides, ["new"])
        assert {e.kind for e in read_events(guides / "po" / LEDGER)} == {"pretranslate"}
        tally = report_status(guides, ["new"]).total
        assert (tally.translated.segments, tally.needs_work.segments) == (2, 2)
        assert tally.reviewed.segments == tally.approved.segments == 0

    @pytest.mark.gettext
    def test_editors_find_score_and_former_source_in_valid_po(self, guides: Path) -> None:
        pretranslate_documents(guides, ["new"])
        path = guides / "po" / "ru" / "new.po"
        before = path.read_bytes()
        for command in (["msgfmt", "-c", "-o", os.devnull], ["msgcat", "-o", str(path)]):
            subprocess.run([*command, str(path)], check=True)
        assert path.read_bytes() == before
        shown = """# memory: 84%, old; check: number
#. Paragraph
#: new.docx:4
#, fuzzy
#| msgid "Fences are at most 2 m high along the railway."
msgid "Fences are at most 3 m high along the railway."
msgstr "Заборы не выше 2 м вдоль дороги."
"""
        assert shown in before.decode()

    def test_by_policy_exact_matches_are_fuzzy(self, guides: Path) -> None:
        configure(guides, 'exact = "fuzzy"')
        before = count_bands(guides, ["new"]).total
        pretranslate_documents(guides, ["new"])
        assert entries(guides)["See the annex."].fuzzy
        assert count_bands(guides, ["new"]).total == before  # and are paid as what they are

    def test_what_was_put_in_as_translated_is_done(self, guides: Path) -> None:
        assert count_bands(guides, ["new"]).total["100"].words == 7
        pretranslate_documents(guides, ["new"])
        total = count_bands(guides, ["new"]).total
        assert (total["100"].words, total["in-context"].words) == (0, 7)


class TestExtract:
    def test_puts_in_what_the_memory_has_if_it_is_told_to(self, guides: Path) -> None:
        extract_documents(guides, ["new"])
        assert not entries(guides)["See the annex."].msgstr
        configure(guides, "on_extract = true")
        result = extract_documents(guides, ["new"])
        assert entries(guides)["See the annex."].msgstr == "См. приложение."
        assert [len(item.offers) for item in result.pretranslated] == [4]


class TestImport:
    def test_units_are_kept_as_text_from_which_the_cache_is_made(self, guides: Path) -> None:
        table = guides / "who.csv"
        table.write_text("en,ru,person\nNobody has ever said this.,Никто.,Ivan\n", "utf-8")
        (item,) = import_memories(guides, [table], domain="health").files
        assert item.units == 1
        kept = guides / "po" / "ru" / "memory" / "who.tmx"
        assert "Никто." in kept.read_text("utf-8")
        project = find_project(guides)
        cache_path(project, "ru").unlink()
        (match,) = open_memory(project, "ru").matches("Nobody has ever said this.")
        assert (match.score, match.unit.person, match.unit.domain) == (98, "Ivan", "health")

    def test_a_file_of_the_same_name_replaces_the_one_before(self, guides: Path) -> None:
        table = guides / "who.csv"
        for target in ("Раз", "Два"):
            table.write_text(f"en,ru\nQuite another text.,{target}\n", "utf-8")
            (item,) = import_memories(guides, [table]).files
        assert item.replaced
        found = search_memory(guides, "Quite another text.")
        assert [hit.match.target for hit in found] == ["Два"]

    def test_a_file_without_the_languages_is_a_failure_and_leaves_nothing(
        self, guides: Path
    ) -> None:
        export_memory(guides, guides / "a.tmx")
        text = (guides / "a.tmx").read_text("utf-8").replace('lang="ru"', 'lang="fr"')
        (guides / "a.tmx").write_text(text, "utf-8")
        result = import_memories(guides, [guides / "a.tmx"])
        assert isinstance(result.failures[0], CatalogError)
        assert not list((guides / "po" / "ru" / "memory").glob("*"))

    @pytest.mark.parametrize("form", ["tmx", "csv", "po"])
    def test_what_was_exported_comes_back(self, guides: Path, form: str) -> None:
        path = guides / f"out.{form}"
        assert export_memory(guides, path).units == 3
        (guides / "po" / "ru" / "old.po").unlink()
        assert import_memories(guides, [path]).files[0].units == 3
        found = search_memory(guides, "See the annex.")
        assert [hit.match.target for hit in found] == ["См. приложение."]

    def test_another_suffix_is_an_error(self, guides: Path) -> None:
        with pytest.raises(UsageError, match="ends in none of"):
            export_memory(guides, guides / "a.xls")


SAID = "Nobody has ever said this."


class TestDomains:
    """What was translated elsewhere counts for less, as much less as the settings say."""

    @pytest.mark.parametrize(
        ("settings", "domain", "score", "band", "put"),
        [
            ("", "", 98, "95-99", Put.FUZZY),
            ("", "health", 98, "95-99", Put.FUZZY),
            ("penalties = { imported = 0 }", "health", 100, "100", Put.EXACT),
            ("penalties = { health = 0 }", "health", 100, "100", Put.EXACT),
            ("penalties = { health = 0 }", "law", 98, "95-99", Put.FUZZY),
            ("penalties = { health = 20 }", "health", 80, "75-84", Put.FUZZY),
            ("penalties = { imported = 12, health = 1 }", "law", 88, "85-94", Put.FUZZY),
        ],
    )
    def test_a_penalty_changes_score_band_and_what_is_put_in(
        self, guides: Path, settings: str, domain: str, score: int, band: str, put: Put
    ) -> None:
        configure(guides, settings)
        table = guides / "who.csv"
        table.write_text(f"en,ru\n{SAID},Никто так не говорил.\n", "utf-8")
        before = count_bands(guides, ["new"]).total[band].words
        import_memories(guides, [table], domain=domain)
        assert [found.match.score for found in search_memory(guides, SAID)] == [score]
        assert count_bands(guides, ["new"]).total[band].words == before + 5
        (result,) = pretranslate_documents(guides, ["new"]).catalogs
        assert {offer.entry.msgid: offer.put for offer in result.offers}[SAID] is put

    def test_a_penalty_may_be_so_large_that_nothing_is_offered(self, guides: Path) -> None:
        configure(guides, "penalties = { imported = 30 }")
        table = guides / "who.csv"
        table.write_text(f"en,ru\n{SAID},Никто так не говорил.\n", "utf-8")
        import_memories(guides, [table])
        assert search_memory(guides, SAID) == ()
        assert [found.match.score for found in search_memory(guides, SAID, least=50)] == [70]

    def test_what_is_ours_comes_before_the_same_from_elsewhere(self, guides: Path) -> None:
        export_memory(guides, guides / "ours.tmx")
        text = (guides / "ours.tmx").read_text("utf-8").replace("См. приложение.", "Смотри.")
        (guides / "ours.tmx").write_text(text, "utf-8")
        import_memories(guides, [guides / "ours.tmx"])  # with the neighbours that it has here
        pretranslate_documents(guides, ["new"])
        assert entries(guides)["See the annex."].msgstr == "См. приложение."


class TestOrigins:
    def test_who_when_and_for_what_come_back_from_each_form_that_has_room_for_them(
        self, guides: Path
    ) -> None:
        table = guides / "who.csv"
        head, row = "en,ru,document,person,time,domain", "who.docx,Мария,2026-05-03T07:00:00Z,law"
        table.write_text(f"{head}\n{SAID},Никто.,{row}\n", "utf-8")
        import_memories(guides, [table])
        first = search_memory(guides, SAID)[0].match.unit
        assert (first.document, first.person, first.domain) == ("who.docx", "Мария", "law")
        assert first.time == dt.datetime(2026, 5, 3, 7, tzinfo=dt.UTC)
        for form in ("tmx", "csv"):
            out = guides / f"out.{form}"
            export_memory(guides, out)
            (guides / "po" / "ru" / "memory" / "who.tmx").unlink(missing_ok=True)
            import_memories(guides, [out])
            assert search_memory(guides, SAID)[0].match.unit == first
            (guides / "po" / "ru" / "memory" / "out.tmx").unlink()
            import_memories(guides, [table])

    def test_the_comment_of_a_segment_tells_them(self, guides: Path) -> None:
        table = guides / "who.csv"
        head, row = "en,ru,document,person,time", "who.docx,Мария,2026-05-03"
        table.write_text(f"{head}\n{SAID},Никто.,{row}\n", "utf-8")
        import_memories(guides, [table], domain="health")
        pretranslate_documents(guides, ["new"])
        expected = ("memory: 98%, who.docx, health, Мария, 2026-05-03",)
        assert entries(guides)[SAID].comments == expected


class TestCache:
    def test_holds_documents_whose_names_are_no_unicode(self, guides: Path) -> None:
        folder = guides / "po" / "ru"
        (folder / "old.po").rename(folder / os.fsdecode(b"na\xefve.po"))
        (found,) = search_memory(guides, "See the annex.")
        assert found.match.unit.document == r"na\udcefve"

    def test_follows_each_change_of_the_catalogs(self, guides: Path, translate: Translate) -> None:
        asked = "Nobody has ever said this."
        assert search_memory(guides, asked) == ()
        translate(guides / "po" / "ru" / "new.po", {asked: "Никто."})
        assert [hit.match.target for hit in search_memory(guides, asked)] == ["Никто."]
        (guides / "po" / "ru" / "new.po").unlink()
        assert search_memory(guides, asked) == ()

    def test_is_made_anew_if_it_is_damaged(self, guides: Path) -> None:
        (state,) = init_memory(guides)
        path = cache_path(find_project(guides), "ru")
        path.write_bytes(b"rubbish")
        assert init_memory(guides) == (state,)
        assert state.units == 3

    def test_is_never_committed(self, guides: Path) -> None:
        init_memory(guides)
        assert (guides / ".cami-cache" / ".gitignore").read_text("utf-8") == "*\n"


class TestSettings:
    @pytest.mark.parametrize(
        ("settings", "complaint"),
        [
            ('exact = "yes"', 'memory.exact: "translated" or "fuzzy"'),
            ("least = 20", "memory.least: a whole number from 50 to 100"),
            ("on_extract = 1", "memory.on_extract: true or false"),
            ("penalties = { a = 200 }", "memory.penalties: numbers from 0 to 100"),
            ('url = "mysql://x"', "memory.url: an address"),
            ('url = "postgresql://me:secret@host/db"', "no password here"),
            ('url = "postgresql://me:sec/ret@host/db"', "no password here"),
            ('url = "postgresql://host/db?user=me&pass%77ord=secret"', "no password here"),
            ("lest = 80", 'unknown key "memory.lest"; did you mean "least"'),
        ],
    )
    def test_a_wrong_one_is_told_with_what_may_be_there(
        self, workspace: Path, settings: str, complaint: str
    ) -> None:
        configure(workspace, settings)
        with pytest.raises(WorkspaceError, match=complaint):
            find_project(workspace)
