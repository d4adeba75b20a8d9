from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from cami_translate.glossary import TermMatcher, Verdict
from cami_translate.terms import Concept, Glossary, MatchBy, Term, TermForm, TermStatus

PAIRS = json.loads(Path(__file__).with_name("term_pairs.json").read_text(encoding="utf-8"))


def concept(english: str, *russian: str, **settings: Any) -> Concept:
    """A concept with a preferred term and admitted ones; ``-`` before a term forbids it."""
    terms = [Term(english, "en")] if english else []
    for number, text in enumerate(russian):
        status = TermStatus.ADMITTED if number else TermStatus.PREFERRED
        if text.startswith("-"):
            status = TermStatus.DEPRECATED
        terms.append(Term(text.removeprefix("-"), "ru", status))
    return Concept(f"{english}={russian}", tuple(terms), **settings)


def matcher(*concepts: Concept, source: str = "en", target: str = "ru") -> TermMatcher:
    return TermMatcher(Glossary(concepts), source, target)


def found(text: str, *concepts: Concept) -> list[str]:
    return [text[o.start : o.end] for o in matcher(*concepts).find(text)]


def labelled(pair: dict[str, Any]) -> Any:
    """A pair as a parameter; ``known`` says why the matching cannot see that it is wrong."""
    marks = [pytest.mark.xfail(reason=pair["known"])] if "known" in pair else []
    return pytest.param(pair, id=f"{pair['id']}-{pair['kind']}", marks=marks)


@pytest.mark.parametrize("pair", [labelled(pair) for pair in PAIRS])
def test_right_uses_of_terms_are_told_from_wrong_ones(pair: dict[str, Any]) -> None:
    forbidden = [f"-{text}" for text in pair.get("term_ru_forbidden", [])]
    terms = matcher(
        concept(pair["term_en"], pair["term_ru"], *pair["term_ru_admitted"], *forbidden)
    )
    texts = pair["en"], pair["ru"]
    is_right = all(result.verdict is Verdict.OK for result in terms.judge(*texts))
    assert (is_right and not terms.find_forbidden(*texts)) == (pair["expected"] == "ok")


FENCE = concept("fence", "ограждение", "-забор")
BORDER_FENCE = concept("border fence", "пограничное заграждение")
HABITAT = concept("habitat", "местообитание")


class TestFind:
    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("Fences, a fence's posts and the fences' wire", ["Fences", "fence's", "fences"]),
            ("Roads are fenced where fencing pays", []),
            ("A border fence and a fence", ["border fence", "fence"]),
            ("A Border-fence", ["Border-fence"]),
            ("the border. Fence it!", ["Fence"]),
            ("see www.fence.org, https://cms.int/fence or fence@cms.int", []),
            ("A fen\u00adce", ["fen\u00adce"]),
            ("", []),
        ],
    )
    def test_inflected_terms_are_found_and_the_longest_wins(
        self, text: str, places: list[str]
    ) -> None:
        assert found(text, FENCE, BORDER_FENCE) == places

    @pytest.mark.parametrize(
        ("term", "text"),
        [
            ("memorandum of understanding", "Two memoranda of understanding"),
            ("programme of work", "The Program of Work"),
            ("behaviour", "Behaviors"),
            ("organisation", "International organizations"),
            ("right-of-way", "the right of way"),
            ("bycatch", "by-catch"),
            ("by-catch", "bycatch"),
            ("Przewalski's horse", "Przewalski’s horses"),
            ("calf", "calves"),
            ("wildlife-vehicle collision", "wildlife–vehicle collisions"),
            ("decision-maker", "decision-makers"),
        ],
    )
    def test_spellings_and_irregular_plurals_are_the_same_term(self, term: str, text: str) -> None:
        assert len(found(text, concept(term, "термин"))) == 1

    @pytest.mark.parametrize(
        ("term", "texts"),
        [
            (
                "Ministry for the Environment, Nature Conservation and Safety",
                ["The Ministry for the Environment, Nature Conservation and Safety", ""],
            ),
            ("Fauna & Flora International", ["by Fauna & Flora International", "fauna, flora"]),
            ("EIA/SEA", ["an EIA/SEA", "an EIA, SEA"]),
            ("U.S. dollar", ["ten U.S. dollars", "the U, S, dollar"]),
            ("protected area (PA)", ["the protected area (PA)", "protected area, PA"]),
        ],
    )
    def test_a_term_with_signs_in_it_is_found_with_them(self, term: str, texts: list[str]) -> None:
        assert [len(found(text, concept(term, "термин"))) for text in texts] == [1, 0]

    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("The sea", []),
            ("A SEA, two SEAs", ["SEA", "SEAs"]),
            ("SEA2", ["SEA"]),
            ("RESEARCH", []),
        ],
    )
    def test_acronyms_are_written_in_capitals(self, text: str, places: list[str]) -> None:
        assert found(text, concept("SEA", "СЭО")) == places

    def test_a_homonym_is_found_where_its_context_is(self) -> None:
        people = Concept(
            "people",
            (Term("population", "en", requires=("census", "human")), Term("население", "ru")),
        )
        animals = Concept(
            "animals", (Term("population", "en", excludes=("census",)), Term("популяция", "ru"))
        )
        terms = matcher(people, animals)
        assert [o.concept.id for o in terms.find("The population of saigas")] == ["animals"]
        assert [o.concept.id for o in terms.find("A census of the population")] == ["people"]

    def test_homonyms_without_context_are_right_if_one_of_them_is(self) -> None:
        terms = matcher(concept("range", "ареал"), concept("range", "хребет"))
        assert len(terms.find("The range")) == 2
        assert [r.verdict for r in terms.judge("The range", "Хребет")] == [Verdict.OK]
        assert [r.verdict for r in terms.judge("The range", "Гряда")] == [Verdict.MISSING]

    def test_the_order_of_the_glossary_does_not_matter(self) -> None:
        concepts = [FENCE, BORDER_FENCE, HABITAT, concept("habitat loss", "утрата местообитаний")]
        text = "Border fences cause habitat loss; fences divide habitat"
        expected = found(text, *concepts)
        for _ in range(5):
            random.shuffle(concepts)
            assert found(text, *concepts) == expected


class TestJudge:
    def test_the_evidence_is_the_term_and_where_it_is(self) -> None:
        target = "Вдоль пограничного заграждения"
        (result,) = matcher(BORDER_FENCE).judge("Along the border fence", target)
        assert result.verdict is Verdict.OK
        assert result.term is not None
        assert result.term.text == "пограничное заграждение"
        assert result.span is not None
        assert target[slice(*result.span)] == "пограничного заграждения"

    def test_a_forbidden_term_that_stands_in_its_place_is_evidence(self) -> None:
        (result,) = matcher(FENCE).judge("Fences", "Заборы вдоль дорог")
        assert (result.verdict, result.span) == (Verdict.MISSING, (0, 6))

    def test_one_translation_is_enough_for_several_uses(self) -> None:
        (result,) = matcher(FENCE).judge("The fence is a fence", "Ограждение остаётся таковым")
        assert result.verdict is Verdict.OK
        assert len(result.occurrences) == 2

    def test_second_best_terms_are_marked(self) -> None:
        terms = matcher(concept("snow leopard", "снежный барс", "ирбис"))
        (result,) = terms.judge("Snow leopards", "Ирбисы")
        assert (result.verdict, result.admitted) == (Verdict.OK, True)
        (result,) = terms.judge("Snow leopards", "Снежные барсы")
        assert (result.verdict, result.admitted) == (Verdict.OK, False)

    def test_what_is_not_translated_stays_as_it_is(self) -> None:
        terms = matcher(concept("CAMI", do_not_translate=True))
        assert terms.judge("The CAMI", "Инициатива CAMI")[0].verdict is Verdict.OK
        assert terms.judge("The CAMI", "Инициатива САМИ")[0].verdict is Verdict.MISSING

    def test_a_concept_without_target_terms_is_not_judged(self) -> None:
        assert matcher(concept("fence")).judge("A fence", "Забор") == ()

    def test_terms_can_be_matched_letter_by_letter_or_by_a_pattern(self) -> None:
        exact = Concept(
            "x",
            (Term("Annex", "en", match=MatchBy.EXACT), Term(r"Прил\.", "ru", match=MatchBy.REGEX)),
        )
        assert matcher(exact).judge("An annexed Annex", "Прил. 2")[0].verdict is Verdict.OK
        assert matcher(exact).judge("Annexes", "") == ()

    def test_other_languages_are_matched_by_how_words_begin(self) -> None:
        terms = TermMatcher(
            Glossary((Concept("x", (Term("snow leopard", "en"), Term("қар барысы", "kk"))),)),
            target="kk",
        )
        assert terms.judge("Snow leopards", "Қар барыстары")[0].verdict is Verdict.OK
        assert terms.judge("Snow leopards", "Барыстар")[0].verdict is Verdict.MISSING

    def test_an_indeclinable_term_is_always_the_same(self) -> None:
        terms = matcher(Concept("x", (Term("kiang", "en"), Term("чиру", "ru", indeclinable=True))))
        assert terms.judge("Kiangs", "Стада чиру")[0].verdict is Verdict.OK
        assert terms.judge("Kiangs", "Стадо чира")[0].verdict is Verdict.MISSING

    def test_the_number_of_a_tail_can_be_fixed(self) -> None:
        free = matcher(concept("programme of work", "программа работы"))
        fixed = matcher(
            Concept(
                "x",
                (Term("programme of work", "en"), Term("программа работы", "ru", fixed_tail=True)),
            )
        )
        texts = "The programme of work", "Программа работ"
        assert free.judge(*texts)[0].verdict is Verdict.OK
        assert fixed.judge(*texts)[0].verdict is Verdict.FORM

    def test_how_much_may_stand_between_can_be_set(self) -> None:
        term = Term("дикое животное", "ru", max_gap=0, form=TermForm.FULL)
        terms = matcher(Concept("x", (Term("wild animal", "en"), term)))
        assert terms.judge("Wild animals", "Дикие животные")[0].verdict is Verdict.OK
        assert terms.judge("Wild animals", "Дикие копытные животные")[0].verdict is Verdict.MISSING


class TestForbidden:
    def test_a_forbidden_term_counts_where_its_concept_is_meant(self) -> None:
        terms = matcher(FENCE)
        (item,) = terms.find_forbidden("Behind the fence", "За забором")
        assert (item.term.text, item.span) == ("забор", (3, 10))
        assert terms.find_forbidden("The intake of water", "Забор воды") == ()

    def test_one_that_has_no_source_term_always_counts(self) -> None:
        terms = matcher(Concept("x", (Term("митигация", "ru", TermStatus.DEPRECATED),)))
        assert len(terms.find_forbidden("Measures", "Меры митигации")) == 1

    def test_within_a_longer_approved_term_it_is_right(self) -> None:
        terms = matcher(
            concept("leopard", "барс", "-леопард"),
            concept("Amur leopard", "дальневосточный леопард"),
        )
        source = "Leopards and Amur leopards"
        assert terms.find_forbidden(source, "Барсы и дальневосточные леопарды") == ()
        assert len(terms.find_forbidden(source, "Леопарды и дальневосточные леопарды")) == 1


def test_the_forms_of_terms_are_words_that_are_spelt_right() -> None:
    forms = matcher(concept("snow leopard", "снежный барс", "-леопард")).word_forms()
    assert {"снежных", "барсами"} <= forms
    assert "леопард" not in forms
