"""Glossaries of every kind, for laws that must hold for all of them."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from cami_translate.terms import Concept, Entity, Glossary, MatchBy, Term, TermForm, TermStatus

_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
TEXTS = st.text(_CHARACTERS | st.sampled_from("\n=+-@'\",;\t<&аё "), max_size=12).filter(
    # What is blank is as good as not there; what XML 1.0 cannot hold no text has.
    lambda text: (text == "" or text.strip() != "") and not {"\ufffe", "\uffff"} & set(text)
)
NAMES = TEXTS.map(str.strip).filter(bool)
_WORDS = st.lists(NAMES.filter(lambda word: ";" not in word), max_size=2).map(tuple)

TERMS = st.builds(
    Term,
    text=TEXTS,
    language=st.sampled_from(["en", "ru", "kk", "sr_Latn"]),
    status=st.sampled_from(TermStatus),
    form=st.sampled_from(TermForm),
    part_of_speech=st.sampled_from(["", "noun", "properNoun", "gerund"]),
    gender=st.sampled_from(["", "m", "f", "n"]),
    number=st.sampled_from(["", "sg", "pl"]),
    indeclinable=st.booleans(),
    case_sensitive=st.booleans(),
    match=st.sampled_from(MatchBy),
    fixed_tail=st.booleans(),
    max_gap=st.none() | st.integers(0, 99),
    requires=_WORDS,
    excludes=_WORDS,
    usage=TEXTS,
    approved_by=TEXTS,
    approved_on=st.none() | st.dates(dt.date(1990, 1, 1)),
)
CONCEPTS = st.builds(
    Concept,
    id=NAMES,
    terms=st.lists(TERMS, max_size=4).map(tuple),
    subject=TEXTS,
    entity=st.sampled_from(Entity),
    latin=TEXTS,
    do_not_translate=st.booleans(),
    mandatory=st.booleans(),
    definition=TEXTS,
    note=TEXTS,
    source=TEXTS,
)
GLOSSARIES = st.builds(
    Glossary, st.lists(CONCEPTS, max_size=4, unique_by=lambda concept: concept.id).map(tuple)
)
