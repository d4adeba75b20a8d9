"""Taking one glossary into another: nothing is lost, and what contradicts is told."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from cami_translate.glossary import Conflict, GlossaryMerge, Outcome, Resolve, merge_glossary
from cami_translate.terms import Concept, Glossary, Term, TermStatus
from tests.glossary.samples import GLOSSARIES

LEOPARD = Concept("leopard", (Term("snow leopard", "en"), Term("снежный барс", "ru")), "species")
FENCE = Concept("fence", (Term("fence", "en"), Term("ограждение", "ru")), "barriers")
OURS = Glossary((LEOPARD, FENCE))


def merge(*theirs: Concept, resolve: Resolve = Resolve.LEAVE, ranked: bool = True) -> GlossaryMerge:
    return merge_glossary(OURS, Glossary(theirs), "en", resolve, ranked=ranked)


def with_terms(concept: Concept, *terms: Term) -> Concept:
    return replace(concept, terms=terms)


@given(GLOSSARIES)
def test_a_glossary_taken_into_an_empty_one_is_itself(glossary: Glossary) -> None:
    merged = merge_glossary(Glossary(), glossary, "en")
    assert merged.glossary == glossary
    assert {concept.outcome for concept in merged.concepts} <= {Outcome.ADDED}


def test_what_is_the_same_changes_nothing() -> None:
    merged = merge(*OURS.concepts)
    assert merged.glossary == OURS
    assert [concept.outcome for concept in merged.concepts] == [Outcome.UNCHANGED] * 2


def test_a_new_concept_follows_the_last_of_its_subject() -> None:
    khulan = Concept("khulan", (Term("khulan", "en"),), "species")
    road = Concept("road", (Term("road", "en"),), "new subject")
    merged = merge(khulan, road)
    assert [c.id for c in merged.glossary.concepts] == ["leopard", "khulan", "fence", "road"]


def test_a_concept_is_known_by_its_preferred_source_term() -> None:
    other = Concept("t17", (Term("snow leopard", "en"), Term("ирбис", "ru", TermStatus.ADMITTED)))
    merged = merge(other)
    assert merged.concepts[0].outcome is Outcome.UPDATED
    assert merged.glossary.concepts[0].terms == (*LEOPARD.terms, other.terms[1])


def test_an_id_that_means_something_else_here_is_replaced() -> None:
    merged = merge(Concept("fence", (Term("ford", "en"), Term("брод", "ru"))))
    assert merged.concepts[0].outcome is Outcome.ADDED
    assert merged.glossary.concepts[-1].id == "ford"


def test_blank_never_overwrites_and_fills_what_is_blank() -> None:
    ours = replace(LEOPARD, note="Ours")
    theirs = replace(LEOPARD, latin="Panthera uncia")
    (united,) = merge_glossary(Glossary((ours,)), Glossary((theirs,)), "en").glossary.concepts
    assert (united.note, united.latin) == ("Ours", "Panthera uncia")


def test_a_concept_that_contradicts_ours_is_left_alone() -> None:
    theirs = with_terms(LEOPARD, Term("snow leopard", "en"), Term("ирбис", "ru"))
    merged = merge(replace(theirs, latin="Panthera uncia"))
    assert merged.glossary == OURS
    assert merged.concepts[0].outcome is Outcome.CONFLICTING
    assert merged.concepts[0].conflicts == (Conflict("preferred ru term", "снежный барс", "ирбис"),)


def test_keeping_ours_takes_the_rest() -> None:
    theirs = with_terms(LEOPARD, Term("snow leopard", "en"), Term("ирбис", "ru"))
    merged = merge(replace(theirs, latin="Panthera uncia"), resolve=Resolve.KEEP)
    assert merged.glossary.concepts[0] == replace(LEOPARD, latin="Panthera uncia")
    assert merged.concepts[0].outcome is Outcome.UPDATED


def test_taking_theirs_keeps_ours_as_admitted() -> None:
    theirs = with_terms(LEOPARD, Term("snow leopard", "en"), Term("ирбис", "ru"))
    (united, _) = merge(theirs, resolve=Resolve.TAKE).glossary.concepts
    assert [(term.text, term.status) for term in united.terms[1:]] == [
        ("снежный барс", TermStatus.ADMITTED),
        ("ирбис", TermStatus.PREFERRED),
    ]


def test_a_term_that_is_forbidden_there_and_used_here_is_a_conflict() -> None:
    forbidden = Term("снежный барс", "ru", TermStatus.DEPRECATED)
    (merged,) = merge(with_terms(LEOPARD, LEOPARD.terms[0], forbidden)).concepts
    assert merged.conflicts == (Conflict('status of "снежный барс"', "preferred", "deprecated"),)


def test_homonyms_of_one_file_stay_two_concepts() -> None:
    animals = Concept("a", (Term("population", "en"), Term("популяция", "ru")))
    people = Concept("b", (Term("population", "en"), Term("население", "ru")))
    merged = merge(animals, people)
    assert [concept.outcome for concept in merged.concepts] == [Outcome.ADDED] * 2


def test_of_homonyms_it_is_the_one_with_the_same_translation() -> None:
    animals = Concept("a", (Term("population", "en"), Term("популяция", "ru")))
    people = Concept("b", (Term("population", "en"), Term("население", "ru")))
    merged = merge_glossary(Glossary((animals, people)), Glossary((replace(people, id="x"),)), "en")
    assert merged.concepts[0].id == "b"


def test_a_list_tells_no_status_and_its_notes_do_not_contradict() -> None:
    irbis = Term("ирбис", "ru", TermStatus.ADMITTED)
    ours = Glossary((replace(LEOPARD, terms=(*LEOPARD.terms, irbis), note="Ours"),))
    row = Concept("x", (Term("snow leopard", "en"), Term("ирбис", "ru")), note="Theirs")
    merged = merge_glossary(ours, Glossary((row,)), "en", ranked=False)
    assert (merged.glossary, merged.concepts[0].outcome) == (ours, Outcome.UNCHANGED)
