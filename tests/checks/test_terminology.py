"""The rules of terminology beside their sets: what a finding says, and where it is."""

from __future__ import annotations

import pytest

from cami_translate.checks import (
    Finding,
    Resources,
    Unit,
    check_units,
    glossary_resources,
)
from cami_translate.model import Entry, Severity
from cami_translate.terms import Concept, Glossary, Term, TermForm, TermStatus


def concept(id_: str, english: str, *russian: Term, mandatory: bool = False) -> Concept:
    return Concept(id_, (Term(english, "en"), *russian), mandatory=mandatory)


def ru(text: str, status: TermStatus = TermStatus.PREFERRED, **more: object) -> Term:
    return Term(text, "ru", status, **more)  # type: ignore[arg-type]


GLOSSARY = Glossary(
    (
        concept("saiga", "saiga antelope", ru("сайгак"), ru("сайга", TermStatus.DEPRECATED)),
        concept("leopard", "snow leopard", ru("снежный барс"), ru("ирбис", TermStatus.ADMITTED)),
        concept("railway", "railway", ru("железная дорога"), ru("железнодорожный")),
        concept("party", "Party", ru("Сторона"), mandatory=True),
        concept("eia", "EIA", ru("ОВОС", form=TermForm.ACRONYM), ru("оценка воздействия")),
        concept("mou", "memorandum", ru("меморандум"), ru("протокол", TermStatus.SUPERSEDED)),
    )
)
RESOURCES = glossary_resources("ru", GLOSSARY)


def findings(
    *pairs: tuple[str, str], resources: Resources = RESOURCES
) -> list[tuple[str, Finding]]:
    units = [Unit(Entry(source, target)) for source, target in pairs]
    found = check_units(units, resources)
    return [(item.rule.id, item.finding) for item in found if item.rule.id != "NP_AGREE"]


def only(source: str, target: str) -> tuple[str, Finding]:
    (found,) = findings((source, target))
    return found


def test_a_missing_term_is_told_with_what_may_be_used() -> None:
    source = "The snow leopard is rare."
    name, finding = only(source, "Этот зверь встречается редко.")
    assert name == "TERM_MISSING"
    assert finding.message == "no «снежный барс» or «ирбис» for “snow leopard”"
    assert finding.source_span is not None
    assert source[slice(*finding.source_span)] == "snow leopard"
    assert finding.severity is None


def test_a_mandatory_concept_is_an_error() -> None:
    _, finding = only("Each Party reports.", "Каждое государство отчитывается.")
    assert finding.severity is Severity.ERROR


def test_a_superseded_term_is_no_forbidden_one() -> None:
    name, finding = only("the memorandum", "этот протокол")
    assert name == "TERM_MISSING"
    assert "«протокол» is superseded" in finding.message


def test_a_forbidden_term_is_told_once_and_by_its_own_rule() -> None:
    target = "Здесь живёт сайга."
    name, finding = only("The saiga antelope lives here.", target)
    assert (name, finding.span) == ("TERM_FORBIDDEN", (12, 17))
    assert "«сайгак»" in finding.message


def test_words_that_do_not_agree_are_a_wrong_form() -> None:
    name, finding = only("the snow leopard", "о снежного барсе")
    assert name == "TERM_FORM"
    assert finding.span is not None


def test_a_title_that_is_quoted_in_english_needs_no_term() -> None:
    title = "Smith, J. (2010). The snow leopard. Oryx 3."
    assert findings((title, "Smith, J. (2010). The snow leopard. «Oryx», 3.")) == []


def test_an_admitted_term_is_an_information() -> None:
    name, finding = only("the snow leopard", "этот ирбис")
    assert name == "TERM_ADMITTED"
    assert finding.message == "«снежный барс» is preferred to «ирбис»"


@pytest.mark.parametrize(
    ("targets", "names"),
    [
        (["снежный барс", "о снежном барсе"], []),
        (["снежный барс", "барс снежный", "ирбис"], ["TERM_ADMITTED", "TERM_INCONSISTENT"]),
    ],
)
def test_two_terms_for_one_concept_are_mixed(targets: list[str], names: list[str]) -> None:
    pairs = [(f"snow leopard {name}", target) for name, target in zip("abc", targets, strict=False)]
    assert sorted(name for name, _ in findings(*pairs)) == names


def test_words_of_one_root_are_no_mixture() -> None:
    assert findings(("a railway", "железная дорога"), ("railway staff", "железнодорожный")) == []


def test_an_acronym_before_its_full_name_is_told_once() -> None:
    first, second = ("the EIA", "эта ОВОС"), ("an EIA", "эта ОВОС тоже")
    assert [name for name, _ in findings(first, second)] == ["ACRONYM_FIRST_USE"]
    full = ("EIA first", "оценка воздействия (ОВОС)")
    assert "ACRONYM_FIRST_USE" not in [name for name, _ in findings(full, second)]


def test_without_a_glossary_nothing_is_said_of_terms() -> None:
    pair = ("The saiga antelope lives here.", "Здесь живёт сайга.")
    assert findings(pair, resources=Resources("ru")) == []
