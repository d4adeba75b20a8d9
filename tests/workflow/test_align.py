"""Documents are aligned as the workspace reads them, and what fits no pair is refused."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import UsageError
from cami_translate.tracking import read_events
from cami_translate.workflow.align import Wanted, align_documents
from cami_translate.workflow.align_versions import compare_versions
from cami_translate.workflow.extract import extract_documents

WriteDocx = Callable[..., Path]

ENGLISH = (
    "# Fences and saiga",
    "Saiga antelopes of Kazakhstan cannot jump **high** fences of 12 wires.",
    "The rule is in CMS/12 and in Annex VII of 2014.",
)
RUSSIAN = (
    "# Ограждения и сайгак",
    "Сайгаки Казахстана не могут перепрыгнуть **высокие** ограждения из 12 проволок.",
    "Правило — в CMS/12 и в приложении VII 2014 года.",
)


@pytest.fixture
def pair(tmp_path: Path, write_docx: WriteDocx) -> tuple[Path, Path]:
    english = write_docx(tmp_path / "guide.docx", *ENGLISH)
    return english, write_docx(tmp_path / "guide-ru.docx", *RUSSIAN)


def make_workspace(folder: Path, source: Path, settings: str) -> Path:
    """A workspace with the document and its blank catalog; gives the catalog."""
    (folder / "source_docs").mkdir(parents=True)
    (folder / "cami.toml").write_text(settings, encoding="utf-8")
    shutil.copy(source, folder / "source_docs")
    extract_documents(folder)
    return folder / "po" / "ru" / f"{source.stem}.po"


@pytest.mark.parametrize(
    "settings",
    [
        "",
        'documents.guide.inline_codes = ["CMS/[0-9]+"]',
        '[extract]\nexclude_styles = ["Heading 1"]',
    ],
)
def test_texts_are_those_of_the_catalog_whatever_the_options(
    tmp_path: Path, pair: tuple[Path, Path], settings: str
) -> None:
    catalog = make_workspace(tmp_path / "w", pair[0], settings)
    known = {entry.msgid for entry in read_catalog(catalog).live}
    for wanted in (Wanted(), Wanted(into="guide")):  # the document is known by its name, too
        result = align_documents(tmp_path / "w", *pair, wanted)
        assert {p.text for link in result.links for p in link.sources} == known
    entries = read_catalog(catalog).live
    assert all(entry.msgstr and entry.previous is None for entry in entries)


def test_what_is_protected_in_the_translation_too_gets_its_tag(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    settings = 'documents.guide.inline_codes = ["CMS/[0-9]+"]'
    catalog = make_workspace(tmp_path / "w", pair[0], settings)
    align_documents(tmp_path / "w", *pair, Wanted(into="guide"))
    entry = next(e for e in read_catalog(catalog).live if "Annex" in e.msgid)
    assert entry.msgstr == "Правило — в <x1/> и в приложении VII 2014 года."


def test_one_text_in_two_contexts_is_filled_once(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    catalog = make_workspace(tmp_path / "w", pair[0], "")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(f'{text}\nmsgctxt "law"\nmsgid "Fences and saiga"\nmsgstr ""\n')
    assert align_documents(tmp_path / "w", *pair, Wanted(into="guide")).filled.entries == 4


def test_ledger_and_history_know_what_was_filled(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    make_workspace(tmp_path / "w", pair[0], "")
    now = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    wanted = Wanted(into="guide")
    result = align_documents(tmp_path / "w", *pair, wanted, actor="manager", now=now)
    assert result.failures == ()
    (event,) = (e for e in read_events(tmp_path / "w" / "po" / "ledger") if e.kind == "align")
    assert (event.actor, event.data["translation"], event.data["filled"]) == (
        "manager",
        "guide-ru.docx",
        3,
    )
    align_documents(tmp_path / "w", *pair, wanted, actor="manager", now=now)  # nothing is blank
    assert len(read_events(tmp_path / "w" / "po" / "ledger")) == 1
    (history,) = (tmp_path / "w" / "po" / "history").iterdir()
    assert "2026-11-23" in history.read_text("utf-8")


class TestWrongFiles:
    def test_russian_first(self, tmp_path: Path, pair: tuple[Path, Path]) -> None:
        with pytest.raises(UsageError, match=r"guide-ru\.docx.*name the English document first"):
            align_documents(tmp_path, pair[1], pair[0])

    def test_the_same_file_twice_and_a_copy(self, tmp_path: Path, pair: tuple[Path, Path]) -> None:
        with pytest.raises(UsageError, match="the same file twice"):
            align_documents(tmp_path, pair[0], pair[0])
        copy = shutil.copy(pair[0], tmp_path / "copy.docx")
        with pytest.raises(UsageError, match=r"copy\.docx: is a copy of"):
            compare_versions(tmp_path, pair[0], Path(copy))

    def test_two_english_or_two_russian_documents(
        self, tmp_path: Path, pair: tuple[Path, Path], write_docx: WriteDocx
    ) -> None:
        english = write_docx(tmp_path / "new.docx", *ENGLISH[:2])
        with pytest.raises(UsageError, match="--same-language"):
            align_documents(tmp_path, pair[0], english)
        russian = write_docx(tmp_path / "neu.docx", *RUSSIAN[:2])
        with pytest.raises(UsageError, match="Cyrillic letters too"):
            align_documents(tmp_path, pair[1], russian)
        assert align_documents(tmp_path, pair[0], english, language="fr").count("sure") > 0

    def test_a_translation_in_another_alphabet_than_its_language(
        self, tmp_path: Path, pair: tuple[Path, Path]
    ) -> None:
        with pytest.raises(UsageError, match=r"guide-ru\.docx.*say its language with --lang"):
            align_documents(tmp_path, *pair, language="fr")

    def test_a_document_about_something_else(
        self, tmp_path: Path, pair: tuple[Path, Path], write_docx: WriteDocx
    ) -> None:
        """Needs-work from a document that is no translation would cost more than it saves."""
        english = [f"Article {number} of the law on roads and railways." for number in range(25)]
        other = write_docx(tmp_path / "other.docx", *english)
        texts = [f"{'Рыба плавает в воде, а птица летает. ' * (n % 5 + 1)}" for n in range(31)]
        russian = write_docx(tmp_path / "other-ru.docx", *texts)
        assert align_documents(tmp_path, other, russian).is_doubtful
        catalog = make_workspace(tmp_path / "w", other, "")
        before = catalog.read_bytes()
        with pytest.raises(UsageError, match="hardly any of its texts is sure"):
            align_documents(tmp_path / "w", other, russian, Wanted(into="other"))
        assert catalog.read_bytes() == before

    def test_nothing_is_written_over_what_is_read(
        self, tmp_path: Path, pair: tuple[Path, Path]
    ) -> None:
        with pytest.raises(UsageError, match=r"a memory is a \.tmx file"):
            align_documents(tmp_path, *pair, Wanted(tmx=pair[0]))
        with pytest.raises(UsageError, match=r"guide-ru\.docx: is read, too"):
            align_documents(tmp_path, *pair, Wanted(review=pair[1]))

    def test_a_translation_is_no_version(self, tmp_path: Path, pair: tuple[Path, Path]) -> None:
        with pytest.raises(UsageError, match="leave out --same-language"):
            compare_versions(tmp_path, *pair)

    def test_a_document_without_text(
        self, tmp_path: Path, pair: tuple[Path, Path], write_docx: WriteDocx
    ) -> None:
        with pytest.raises(UsageError, match=r"empty\.docx: there is no text in it"):
            align_documents(tmp_path, pair[0], write_docx(tmp_path / "empty.docx"))
