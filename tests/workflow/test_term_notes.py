"""The terms of the glossary stand beside the texts that have them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import GlossaryError
from cami_translate.model import Entry
from cami_translate.terms import Concept, Glossary, MatchBy, Term, TermForm, TermStatus
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.term_notes import with_term_notes
from cami_translate.workflow.to_catalog import convert_to_catalog
from tests.conftest import Translate, WriteDocx

SAIGA = Concept(
    "saiga",
    (
        Term("saiga antelope", "en"),
        Term("saiga", "en", TermStatus.ADMITTED),
        Term("сайга", "ru", TermStatus.DEPRECATED),
        Term("сайгак", "ru"),
    ),
)
MOU = Concept(
    "mou",
    (
        Term("memorandum of understanding", "en"),
        Term("MOU", "en", form=TermForm.ACRONYM),
        Term("меморандум о взаимопонимании", "ru"),
        Term("МОВ", "ru", form=TermForm.ACRONYM),
    ),
)
CITES = Concept("cites", (Term("CITES", "en"),), do_not_translate=True)
GLOSSARY = "concept,language,term\nsaiga,en,saiga antelope\nsaiga,ru,сайгак\n"


def notes(text: str, *concepts: Concept) -> list[str]:
    entry = Entry(text, notes=("Paragraph | A",))
    (noted,) = with_term_notes([entry], Glossary(concepts), "en", "ru")
    assert noted.notes[0] == "Paragraph | A"
    assert replace(noted, notes=entry.notes) == entry
    return list(noted.notes[1:])


@pytest.fixture
def glossary(workspace: Path) -> Path:
    path = workspace / "po" / "ru" / "glossary.csv"
    path.parent.mkdir(parents=True)
    path.write_text(GLOSSARY, "utf-8")
    return path


def test_a_note_says_what_to_write_and_what_not() -> None:
    text = "<b1>Saiga</b1> antelopes."
    assert notes(text, SAIGA, CITES) == ["term: saiga antelope = сайгак; not сайга"]


def test_the_preferred_translation_comes_before_the_admitted_ones() -> None:
    leopard = Concept(
        "leopard",
        (
            Term("snow leopard", "en"),
            Term("ирбис", "ru", TermStatus.ADMITTED),
            Term("снежный барс", "ru"),
        ),
    )
    assert notes("A snow leopard", leopard) == ["term: snow leopard = снежный барс, ирбис"]


def test_terms_come_in_the_order_of_the_text_and_each_once() -> None:
    text = "CITES and saiga antelopes: CITES on the saiga"
    assert notes(text, SAIGA, CITES) == [
        "term: CITES stays as it is",
        "term: saiga antelope = сайгак; not сайга",
    ]


def test_an_acronym_stands_for_an_acronym() -> None:
    assert notes("The memorandum of understanding (MOU)", MOU) == [
        "term: memorandum of understanding = меморандум о взаимопонимании",
        "term: MOU = МОВ",
    ]


def test_of_a_pattern_the_text_that_it_finds_is_shown() -> None:
    speed = Term(r"\bkm/h\b", "en", match=MatchBy.REGEX)
    assert notes("At 80 km/h", Concept("kmh", (speed, Term("км/ч", "ru")))) == ["term: km/h = км/ч"]


def test_a_term_without_any_translation_has_no_note() -> None:
    assert notes("A fence", Concept("fence", (Term("fence", "en"),))) == []


def test_extract_puts_them_into_catalogs_and_leaves_translations_alone(
    workspace: Path, glossary: Path, translate: Translate
) -> None:
    catalog = workspace / "po" / "ru" / "guide.po"
    glossary.unlink()
    extract_documents(workspace)
    text = "Saiga antelopes cannot jump <b1>high</b1> fences."
    translate(catalog, {text: "Сайгаки не могут перепрыгнуть <b1>высокие</b1> ограждения."})
    before = catalog.read_text("utf-8").splitlines()
    glossary.write_text(GLOSSARY, "utf-8")
    (change,) = extract_documents(workspace).changes
    assert (change.kept, change.fuzzy, change.written) == (4, 0, True)
    added = [line for line in catalog.read_text("utf-8").splitlines() if line not in before]
    assert added == ["#. term: saiga antelope = сайгак"]
    assert not extract_documents(workspace).changes[0].written


def test_a_glossary_that_cannot_be_read_stops_extract_before_it_writes(
    workspace: Path, glossary: Path
) -> None:
    glossary.write_text(f"{GLOSSARY},ru,сайга\n", "utf-8")
    with pytest.raises(GlossaryError, match=r"glossary\.csv:4: column concept: it is empty"):
        extract_documents(workspace)
    assert not (workspace / "po" / "ru" / "guide.po").exists()


def test_a_single_document_may_have_a_glossary_too(tmp_path: Path, write_docx: WriteDocx) -> None:
    source = write_docx(tmp_path / "guide.docx", "Saiga antelopes jump.")
    terms = tmp_path / "terms.csv"
    terms.write_text("English;Russian\nsaiga antelope;сайгак\n", "utf-8")
    convert_to_catalog(source, tmp_path / "guide.po", language="ru", glossary_file=terms)
    (entry,) = read_catalog(tmp_path / "guide.po").live
    assert entry.notes[-1] == "term: saiga antelope = сайгак"
