"""What holds for every Russian term: pymorphy3 inflects it, and the matching has to follow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pymorphy3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cami_translate.glossary import TermMatcher, Verdict
from cami_translate.terms import Concept, Glossary, Term

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NUMBERS = ("sing", "plur")
FORMS = tuple(product(CASES, NUMBERS))
SECOND = {"gen2": "gent", "loc2": "loct"}
PHRASES = [
    ("снежный", "барс"),
    ("линейный", "инфраструктура"),
    ("охраняемый", "территория"),
    ("критический", "местообитание"),
    ("подземный", "переход"),
    ("железный", "дорога"),
    ("бухарский", "олень"),
    ("мигрирующий", "вид"),
    ("дикий", "животное"),
    ("сезонный", "степь"),
]
ANALYZER = pymorphy3.MorphAnalyzer()


def inflected(adjective: str, noun: str, case: str, number: str) -> tuple[str, str]:
    """An adjective and a noun in a case and number, in agreement."""
    word = next(p for p in ANALYZER.parse(noun) if {"NOUN", "nomn"} in p.tag)
    attribute = next(p for p in ANALYZER.parse(adjective) if {"nomn", "masc"} in p.tag)
    grammemes = {case, number}
    attributed = set(grammemes)
    if number == "sing":
        attributed.add(word.tag.gender)
    if case == "accs" and (number == "plur" or word.tag.gender == "masc"):
        attributed.add(word.tag.animacy)
    return attribute.inflect(attributed).word, word.inflect(grammemes).word


def verdict(term: str, text: str) -> Verdict:
    concept = Concept("x", (Term("term", "en"), Term(term, "ru")))
    (result,) = TermMatcher(Glossary((concept,))).judge("A term", text)
    return result.verdict


def dictionary_form(phrase: tuple[str, str]) -> str:
    return " ".join(inflected(*phrase, "nomn", "sing"))


def second_cases(noun: str) -> Iterator[tuple[str, str]]:
    """What a form is by its second genitive or locative: "виду" as in "не упускать из виду"."""
    for parse in ANALYZER.parse(noun):
        if parse.tag.case in SECOND:
            yield SECOND[parse.tag.case], parse.tag.number


@pytest.mark.parametrize("phrase", PHRASES, ids="-".join)
@pytest.mark.parametrize(("case", "number"), FORMS)
def test_a_term_is_right_in_every_form(phrase: tuple[str, str], case: str, number: str) -> None:
    adjective, noun = inflected(*phrase, case, number)
    term = dictionary_form(phrase)
    for text in (
        f"{adjective} {noun}",
        f"{noun} {adjective}".capitalize(),
        f"{adjective} {noun}".upper(),
        f"«{adjective}» {noun}",
        f"{adjective} (см. ниже) {noun}",
    ):
        assert verdict(term, text) is Verdict.OK, text


@settings(deadline=None)
@example(("мигрирующий", "вид"), ("gent", "sing"), ("datv", "sing"))
@given(st.sampled_from(PHRASES), st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_words_that_do_not_agree_are_a_wrong_form(
    phrase: tuple[str, str], one: tuple[str, str], other: tuple[str, str]
) -> None:
    adjective, noun = inflected(*phrase, *one)[0], inflected(*phrase, *other)[1]
    agree = any(inflected(*phrase, *form) == (adjective, noun) for form in FORMS) or any(
        inflected(*phrase, *form)[0] == adjective for form in second_cases(noun)
    )
    expected = Verdict.OK if agree else Verdict.FORM
    assert verdict(dictionary_form(phrase), f"{adjective} {noun}") is expected


@settings(deadline=None)
@given(st.lists(st.sampled_from(PHRASES), unique=True, min_size=2), st.randoms())
def test_the_order_of_the_glossary_does_not_matter(
    phrases: list[tuple[str, str]], random: object
) -> None:
    concepts = [
        Concept(str(n), (Term(f"term {n}", "en"), Term(dictionary_form(phrase), "ru")))
        for n, phrase in enumerate(phrases)
    ]
    source = ", ".join(f"term {n}" for n in range(len(phrases)))
    target = dictionary_form(phrases[0])
    expected = TermMatcher(Glossary(tuple(concepts))).judge(source, target)
    random.shuffle(concepts)  # type: ignore[attr-defined]
    assert TermMatcher(Glossary(tuple(concepts))).judge(source, target) == expected
    assert expected[0].verdict is Verdict.OK


@settings(deadline=None)
@given(st.text(alphabet="а бвё-(),.«»0иъ\u0301\u00ad—/", max_size=40))
def test_any_text_can_be_judged(text: str) -> None:
    assert verdict("снежный барс", text) is Verdict.MISSING
