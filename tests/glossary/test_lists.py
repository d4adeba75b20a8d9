"""Simple lists of terms: a column for each language, whatever it is called."""

from __future__ import annotations

import pytest

from cami_translate.errors import GlossaryError
from cami_translate.glossary import Reading, parse_glossary
from cami_translate.terms import Concept, Term, TermStatus


def read(text: str) -> Reading:
    return parse_glossary(text.encode(), "terms.csv", "en", "ru")


@pytest.mark.parametrize(
    "header",
    ["en,ru,note", "English,Russian,Comment", "source,target,context", "Термин,Перевод,Примечание"],
)
def test_columns_are_known_by_many_names(header: str) -> None:
    assert read(f"{header}\nsaiga,сайгак,Saiga tatarica\n").glossary.concepts == (
        Concept("saiga", (Term("saiga", "en"), Term("сайгак", "ru")), note="Saiga tatarica"),
    )


def test_rows_with_one_source_term_are_one_concept() -> None:
    (concept,) = read("en,ru\nsnow leopard,снежный барс\nsnow leopard,ирбис\n").glossary.concepts
    assert concept.id == "snow-leopard"
    assert concept.terms[1:] == (
        Term("снежный барс", "ru"),
        Term("ирбис", "ru", TermStatus.ADMITTED),
    )


def test_a_term_without_translation_is_kept() -> None:
    assert read("en,ru\nfence,\n").glossary.concepts == (Concept("fence", (Term("fence", "en"),)),)


def test_ids_are_unique_though_terms_are_alike() -> None:
    reading = read("en,ru\nrange state,государство\nRange State,страна\n…,многоточие\n")
    assert [c.id for c in reading.glossary.concepts] == ["range-state", "range-state-2", "concept"]


def test_what_is_not_kept_is_told() -> None:
    reading = read("en,ru,Anglish\nsaiga,сайгак,x\n,кулан,\n")
    assert [(fault.line, fault.cause) for fault in reading.faults] == [
        (2, '"x" of the column "Anglish" is not kept'),
        (3, "the row has no term in en, and is not kept"),
    ]


def test_a_list_needs_both_languages() -> None:
    with pytest.raises(GlossaryError, match=r"terms\.csv:1: .* nor a column for en and one for ru"):
        read("saiga,сайгак\n")


def test_tabs_without_a_header_are_omegat_s() -> None:
    reading = read('# terms of CAMI\nsaiga\tсайгак\tthe "horned" one\n\nfence\tограждение\n')
    saiga, fence = reading.glossary.concepts
    assert (saiga.terms, saiga.note) == (
        (Term("saiga", "en"), Term("сайгак", "ru")),
        'the "horned" one',
    )
    assert (fence.id, reading.lines) == ("fence", ((2, 2), (4, 4)))
