"""``glossary.csv``: a row for each term, written one way, and every fault named with its place."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from cami_translate.errors import GlossaryError
from cami_translate.glossary import Reading, parse_glossary
from cami_translate.glossary.tables import format_table
from cami_translate.terms import Concept, Entity, Glossary, MatchBy, Term, TermForm, TermStatus
from tests.glossary.samples import GLOSSARIES

HEADER = "concept,language,term"


def read(text: str) -> Reading:
    return parse_glossary(text.encode(), "glossary.csv", "en", "ru")


def faults(text: str) -> list[str]:
    return [f"{fault.line}: {fault.message}" for fault in read(text).faults]


def terms(text: str) -> tuple[Term, ...]:
    (concept,) = read(text).require_sound().concepts
    return concept.terms


@given(GLOSSARIES)
def test_what_is_written_is_read_again(glossary: Glossary) -> None:
    text = format_table(glossary)
    assert read(text).require_sound() == glossary
    assert format_table(read(text).glossary) == text


def test_three_columns_are_enough() -> None:
    text = f"{HEADER}\nsaiga,en,saiga antelope\nsaiga,ru,сайгак\n"
    assert read(text).require_sound() == Glossary(
        (Concept("saiga", (Term("saiga antelope", "en"), Term("сайгак", "ru"))),)
    )


def test_each_term_has_its_line_even_after_quoted_line_ends() -> None:
    text = f'{HEADER},note\nsaiga,en,saiga,"two\nlines"\n\nsaiga,ru,сайгак,\nkhulan,ru,кулан,\n'
    assert read(text).lines == ((2, 5), (6,))


def test_what_belongs_to_the_concept_stands_in_its_first_row() -> None:
    concept = Concept("saiga", (Term("saiga", "en"), Term("сайгак", "ru")), note="Note")
    first, second = format_table(Glossary((concept,))).splitlines()[1:]
    assert ("Note" in first, "Note" in second) == (True, False)


def test_values_of_the_concept_may_be_repeated_and_must_agree() -> None:
    rows = "saiga,en,saiga,species,A\nsaiga,ru,сайгак,species,B\n"
    assert faults(f"{HEADER},entity,note\n{rows}") == [
        '3: column note: "B", but line 2 says "A" of this concept'
    ]


def test_rows_of_a_concept_need_not_stand_together() -> None:
    text = f"{HEADER}\nsaiga,en,saiga\nfence,en,fence\nsaiga,ru,сайгак\n"
    assert [len(concept.terms) for concept in read(text).glossary.concepts] == [2, 1]
    assert read(text).lines == ((2, 4), (3,))


def test_a_concept_may_be_without_terms_and_a_term_without_text() -> None:
    text = f"{HEADER},definition\nsaiga,,,An antelope\nfence,ru,,\n"
    saiga, fence = read(text).require_sound().concepts
    assert (saiga.terms, saiga.definition) == ((), "An antelope")
    assert fence.terms == (Term("", "ru"),)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("forbidden", TermStatus.DEPRECATED),
        ("Forbidden ", TermStatus.DEPRECATED),
        ("запрещённый", TermStatus.DEPRECATED),
        ("допустимый", TermStatus.ADMITTED),
        ("superseded", TermStatus.SUPERSEDED),
        ("", TermStatus.PREFERRED),
    ],
)
def test_a_status_may_be_said_in_several_words(word: str, status: TermStatus) -> None:
    assert terms(f"{HEADER},status\na,ru,б,{word}\n")[0].status is status


@pytest.mark.parametrize(
    ("word", "flag"),
    [("yes", True), ("ДА", True), ("x", True), ("1", True), ("нет", False), ("", False)],
)
def test_a_flag_may_be_said_in_several_words(word: str, flag: bool) -> None:
    assert terms(f"{HEADER},indeclinable\na,ru,б,{word}\n")[0].indeclinable is flag


def test_every_column_may_have_a_russian_heading() -> None:
    header = "понятие;язык;термин;статус;форма;род;число;поиск;вставка;требует;дата утверждения"
    row = "mou;ru;меморандум;допустимый;полная;м;мн.;точно;2;memorandum; 23.11.2026"
    assert terms(f"{header}\n{row}\n") == (
        Term(
            "меморандум",
            "ru",
            TermStatus.ADMITTED,
            TermForm.FULL,
            gender="m",
            number="pl",
            match=MatchBy.EXACT,
            max_gap=2,
            requires=("memorandum",),
            approved_on=dt.date(2026, 11, 23),
        ),
    )


def test_an_unknown_column_is_an_error_for_a_rewrite_would_lose_it() -> None:
    assert faults(f"{HEADER},statuss\na,ru,б,\n") == [
        '1: unknown column "statuss"; did you mean "status"?'
    ]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("a,ru,б,prefered,,", '2: column status: "prefered" is no status; did you mean "preferred'),
        ("a,ru,б,,perhaps,", '2: column mandatory: "perhaps" is neither yes nor no'),
        ("a,ru,б,,,soon", '2: column approved_on: "soon" is no date such as 2026-11-23'),
        (",ru,б,,,", "2: column concept: it is empty"),
        ("a,,б,,,", "2: column language: it is empty"),
        ("a,ru,б,,,,note", '2: "note" stands beyond the last column'),
    ],
)
def test_a_fault_names_line_and_column(rows: str, fault: str) -> None:
    (found,) = faults(f"{HEADER},status,mandatory,approved_on\n{rows}\n")
    assert found.startswith(fault)


def test_all_faults_are_told_and_the_first_is_raised() -> None:
    reading = read(f"{HEADER},status\na,ru,б,good\na,,б,\n")
    assert len(reading.errors) == 2
    with pytest.raises(GlossaryError) as raised:
        reading.require_sound()
    assert str(raised.value).startswith('glossary.csv:2: column status: "good" is no status')
    assert "(and 1 more)" in str(raised.value)


def test_entity_and_latin_name_are_of_the_concept() -> None:
    text = f"{HEADER},entity,latin\nsaiga,en,saiga,вид,Saiga tatarica\n"
    (concept,) = read(text).require_sound().concepts
    assert (concept.entity, concept.latin) == (Entity.SPECIES, "Saiga tatarica")
