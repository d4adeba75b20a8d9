"""Sentences within aligned paragraphs: linked one by one, and shared out among merged ones."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import UsageError
from cami_translate.workflow.align import AlignResult, Wanted, align_documents
from cami_translate.workflow.extract import extract_documents

WriteDocx = Callable[..., Path]

ENGLISH = (
    "# Fences and roads",
    "The saiga lives in Kazakhstan and **Mongolia**. Its numbers were 842,000 in 2021. They grow.",
    "Roads cut its way in 12 places, e.g. in Ustyurt, and no animal was seen to cross them.",
    "Gates were opened in May 2014 by the border guards of Uzbekistan.",
    "See www.cms.int for the guidelines of CMS.",
)
RUSSIAN = (
    "# Ограждения и дороги",
    "Сайгак обитает в Казахстане и **Монголии**. В 2021 г. его численность составила 842 000, и "
    "она растет.",
    "Дороги преграждают ему путь в 12 местах, в т. ч. на Устюрте. Ни одно животное не перешло их. "
    "**Ворота** открыли в мае 2014 г. пограничники Узбекистана.",
    "Руководство КМВ: см. www.cms.int.",
)


@pytest.fixture
def pair(tmp_path: Path, write_docx: WriteDocx) -> tuple[Path, Path]:
    english = write_docx(tmp_path / "guide.docx", *ENGLISH)
    return english, write_docx(tmp_path / "guide-ru.docx", *RUSSIAN)


def extract(folder: Path, source: Path, settings: str) -> Path:
    (folder / "source_docs").mkdir()
    (folder / "cami.toml").write_text(settings, encoding="utf-8")
    shutil.copy(source, folder / "source_docs")
    extract_documents(folder)
    return folder / "po" / "ru" / "guide.po"


def texts(result: AlignResult) -> list[tuple[list[str], str]]:
    return [([p.text for p in link.sources], link.translation) for link in result.links]


def test_sentences_are_linked_within_their_paragraphs(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    assert texts(align_documents(tmp_path, *pair, sentences=True))[:3] == [
        (["Fences and roads"], "Ограждения и дороги"),
        (
            ["The saiga lives in Kazakhstan and <b1>Mongolia</b1>."],
            "Сайгак обитает в Казахстане и <b1>Монголии</b1>.",
        ),
        (
            ["Its numbers were 842,000 in 2021.", "They grow."],
            "В 2021 г. его численность составила 842 000, и она растет.",
        ),
    ]


def test_a_memory_says_what_its_units_are(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    tmx = tmp_path / "guide.tmx"
    for sentences, kind in ((True, "sentence"), (False, "paragraph")):
        align_documents(tmp_path, *pair, Wanted(tmx=tmx), sentences=sentences)
        assert f'segtype="{kind}"' in tmx.read_text("utf-8")


def test_a_workspace_of_sentences_needs_no_option_and_has_the_same_texts(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    catalog = extract(tmp_path, pair[0], '[extract]\nsegmentation = "sentence"')
    result = align_documents(tmp_path, *pair, Wanted(into="guide"))
    known = [entry.msgid for entry in read_catalog(catalog).live]
    assert [p.text for link in result.links for p in link.sources] == known
    filled = {entry.msgid: entry.msgstr for entry in read_catalog(catalog).live}
    assert filled[known[1]] == "Сайгак обитает в Казахстане и <b1>Монголии</b1>."


def test_sentences_do_not_fit_a_catalog_of_paragraphs(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    extract(tmp_path, pair[0], "")
    with pytest.raises(UsageError, match="leave out --sentences"):
        align_documents(tmp_path, *pair, Wanted(into="guide"), sentences=True)


def test_one_paragraph_for_two_is_shared_out_at_the_end_of_a_sentence(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    catalog = extract(tmp_path, pair[0], "")
    result = align_documents(tmp_path, *pair, Wanted(into="guide"))
    parts = [link for link in result.links if link.part]
    assert [(link.sources[0].text, link.translation) for link in parts] == [
        (ENGLISH[2], RUSSIAN[2].partition(" **")[0]),
        (ENGLISH[3], "<b1>Ворота</b1> открыли в мае 2014 г. пограничники Узбекистана."),
    ]
    assert all(link.status == "likely" for link in parts)
    entry = next(e for e in read_catalog(catalog).live if e.msgid == ENGLISH[3])
    assert (entry.msgstr, entry.fuzzy) == (
        parts[1].translation.replace("<b1>Ворота</b1>", "Ворота"),
        True,
    )
    assert "part of a paragraph" in entry.comments[0]


def test_a_reviewer_sees_the_sentence_before(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    path = tmp_path / "list.csv"
    align_documents(tmp_path, *pair, Wanted(review=path))
    rows = {row["source"]: row for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())}
    assert rows[ENGLISH[3]]["before_source"] == ENGLISH[2]
    assert rows[ENGLISH[3]]["before_target"] == "Ни одно животное не перешло их."


def test_what_cannot_be_cut_stays_together_for_a_person(
    tmp_path: Path, write_docx: WriteDocx
) -> None:
    """No sentence ends where one English paragraph does and the next begins."""
    merged = RUSSIAN[2].replace("**", "").replace(". Ни", ", ни").replace(". Ворота", ", а ворота")
    english = write_docx(tmp_path / "guide.docx", *ENGLISH)
    russian = write_docx(tmp_path / "guide-ru.docx", *RUSSIAN[:2], merged, RUSSIAN[3])
    result = align_documents(tmp_path, english, russian)
    assert ([ENGLISH[2], ENGLISH[3]], merged) in texts(result)
