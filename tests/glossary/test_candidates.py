from __future__ import annotations

from cami_translate.glossary import find_candidates
from cami_translate.glossary.candidates import c_values, rarity
from cami_translate.terms import Concept, Glossary, Term

TEXTS = [
    ("guide", "Linear infrastructure divides the range of the saiga."),
    ("guide", "Saigas avoid linear infrastructure; see www.saiga.org and www.saiga.org/saiga."),
    ("report", "LINEAR INFRASTRUCTURE"),
    ("report", "Migratory ungulates are migratory mammals. Ungulates move. Migratory birds fly."),
]


def candidates() -> dict[str, object]:
    return {item.text: item for item in find_candidates(TEXTS, Glossary())}


def test_phrases_are_counted_whatever_their_inflection_and_capitals() -> None:
    (first, *_) = find_candidates(TEXTS, Glossary())
    assert (first.text, first.count) == ("linear infrastructure", 3)
    assert first.documents == ("guide", "report")


def test_the_uses_are_shown_in_their_sentences() -> None:
    (first, *_) = find_candidates(TEXTS, Glossary())
    assert first.uses[0].text == "[Linear infrastructure] divides the range of the saiga."


def test_words_that_are_always_part_of_a_longer_phrase_are_none() -> None:
    assert "infrastructure" not in candidates()
    assert "linear" not in candidates()


def test_adjectives_function_words_and_addresses_are_none() -> None:
    found = find_candidates(TEXTS, Glossary())
    assert "migratory" not in {item.text for item in found}
    assert not {"the", "www", "org"} & {item.text for item in found}
    assert next(item for item in found if item.text == "saiga").count == 2


def test_what_the_glossary_has_is_marked() -> None:
    glossary = Glossary((Concept("saiga-antelope", (Term("saiga", "en"),)),))
    concepts = {item.text: item.concept for item in find_candidates(TEXTS, glossary)}
    assert concepts["saiga"] == "saiga-antelope"
    assert concepts["linear infrastructure"] == ""


def test_a_phrase_counts_less_where_a_longer_one_has_it() -> None:
    values = c_values({("range",): 6, ("range", "state"): 4, ("state",): 4})
    assert values[("range",)] == 2
    assert values[("state",)] == 0
    assert values[("range", "state")] > 4


def test_rare_words_are_better_terms() -> None:
    assert rarity(("saiga",)) > rarity(("effect",)) >= rarity(("time",))
    assert rarity(("saiga", "time")) == rarity(("saiga",))


def test_no_texts_have_no_candidates() -> None:
    assert find_candidates([], Glossary()) == []
