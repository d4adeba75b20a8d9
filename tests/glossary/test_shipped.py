"""The glossary of the workspace: sound, written one way, and in agreement with the translation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cami_translate.glossary import TermMatcher, Verdict, check_glossary, read_glossary
from cami_translate.glossary.tables import format_table
from cami_translate.terms import Entity, Glossary, MatchBy, TermStatus

ROOT = Path(__file__).parents[2]
PATH = ROOT / "po" / "ru" / "glossary.csv"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    reading = read_glossary(PATH, "en", "ru")
    assert check_glossary(reading, "en", "ru") == ()
    return reading.glossary


def test_it_is_written_as_the_program_writes_it(glossary: Glossary) -> None:
    assert format_table(glossary) == PATH.read_text("utf-8")


def test_each_concept_says_what_it_is_in_both_languages(glossary: Glossary) -> None:
    for concept in glossary.concepts:
        assert any(concept.in_language("en", TermStatus.PREFERRED)), concept.id
        has_russian = any(concept.in_language("ru", TermStatus.PREFERRED))
        assert has_russian is not concept.do_not_translate, concept.id


def test_species_have_a_scientific_name(glossary: Glossary) -> None:
    species = [concept for concept in glossary.concepts if concept.entity is Entity.SPECIES]
    assert len(species) > 50
    for concept in species:
        assert re.fullmatch(r"[A-Z][a-z]+ [a-z]+(?: [a-z]+)?", concept.latin), concept.id


def test_who_forbids_a_term_says_why(glossary: Glossary) -> None:
    for concept in glossary.concepts:
        for term in concept.terms:
            assert term.usage or term.status is not TermStatus.DEPRECATED, term.text


def test_russian_terms_have_no_letters_that_only_look_russian(glossary: Glossary) -> None:
    mixed = re.compile(r"[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]")
    for concept in glossary.concepts:
        for term in concept.in_language("ru"):
            assert term.match is MatchBy.REGEX or not mixed.search(term.text), term.text


def test_a_term_is_found_in_itself(glossary: Glossary) -> None:
    matcher = TermMatcher(glossary)
    for concept in glossary.concepts:
        english = next(concept.in_language("en", TermStatus.PREFERRED))
        if english.requires or concept.do_not_translate:
            continue
        for russian in concept.in_language("ru", TermStatus.PREFERRED, TermStatus.ADMITTED):
            if russian.requires:
                continue
            results = matcher.judge(english.text, russian.text)
            verdicts = {r.concept.id: r.verdict for r in results}
            assert verdicts[concept.id] is Verdict.OK, (english.text, russian.text)
