"""Lists for other tools: pairs of a term and a translation that may be used."""

from __future__ import annotations

import pytest

from cami_translate.glossary import (
    GlossaryFormat,
    bilingual,
    form_of_content,
    format_glossary,
    glossary_entries,
    parse_glossary,
    read_entries,
)
from cami_translate.model import Entry
from cami_translate.terms import Concept, Glossary, MatchBy, Term, TermForm, TermStatus

LEOPARD = Concept(
    "leopard",
    (
        Term("snow leopard", "en"),
        Term("ирбис", "ru", TermStatus.ADMITTED, usage="In verse"),
        Term("снежный барс", "ru"),
        Term("снежный леопард", "ru", TermStatus.DEPRECATED),
    ),
    latin="Panthera uncia",
)
MOU = Concept(
    "mou",
    (
        Term("Memorandum of Understanding", "en"),
        Term("MOU", "en", form=TermForm.ACRONYM),
        Term("меморандум о взаимопонимании", "ru"),
        Term("МОВ", "ru", form=TermForm.ACRONYM),
    ),
)
CITES = Concept("cites", (Term("CITES", "en"),), do_not_translate=True)
GLOSSARY = Glossary((LEOPARD, MOU, CITES, Concept("gap", (Term("fence", "en"),))))


def export(form: GlossaryFormat) -> str:
    return format_glossary(GLOSSARY, form, "en", "ru").decode()


def test_omegat_gets_tabs_the_preferred_translation_first() -> None:
    assert export(GlossaryFormat.OMEGAT).splitlines() == [
        "snow leopard\tснежный барс\tPanthera uncia; not: снежный леопард",
        "snow leopard\tирбис\tPanthera uncia; In verse; admitted; not: снежный леопард",
        "Memorandum of Understanding\tмеморандум о взаимопонимании\t",
        "MOU\tМОВ\t",
        "CITES\tCITES\t",
    ]


def test_patterns_are_no_words_for_people() -> None:
    speed = Term(r"\bkm/h\b", "en", match=MatchBy.REGEX)
    glossary = Glossary((Concept("kmh", (speed, Term("км/ч", "ru"))),))
    assert format_glossary(glossary, GlossaryFormat.OMEGAT, "en", "ru") == b""


def test_excel_gets_a_mark_and_semicolons() -> None:
    text = export(GlossaryFormat.EXCEL)
    assert text.startswith("\ufeffen;ru;note\r\nsnow leopard;снежный барс;")


def test_weblate_gets_the_columns_that_it_writes_itself() -> None:
    first, second, *_ = export(GlossaryFormat.WEBLATE).splitlines()
    assert first.startswith("location,source,target,id,fuzzy,context,")
    assert second.startswith(",snow leopard,снежный барс,")


@pytest.mark.parametrize(
    "form", [GlossaryFormat.OMEGAT, GlossaryFormat.EXCEL, GlossaryFormat.WEBLATE]
)
def test_lists_are_read_again(form: GlossaryFormat) -> None:
    reading = parse_glossary(format_glossary(GLOSSARY, form, "en", "ru"), "list", "en", "ru")
    assert reading.faults == ()
    leopard, full, short, cites = reading.glossary.concepts
    assert [term.text for term in leopard.terms] == ["snow leopard", "снежный барс", "ирбис"]
    assert [c.terms[1].text for c in (full, short, cites)] == [MOU.terms[2].text, "МОВ", "CITES"]


def test_a_po_glossary_has_an_entry_for_each_term() -> None:
    entries = glossary_entries(GLOSSARY, "en", "ru")
    assert entries[0] == Entry(
        "snow leopard",
        "снежный барс",
        notes=("Panthera uncia; not: снежный леопард", "also: ирбис"),
    )
    assert [(entry.msgid, entry.msgstr) for entry in entries[2:]] == [
        ("MOU", "МОВ"),
        ("CITES", "CITES"),
    ]


def test_contexts_keep_homonyms_apart_in_po() -> None:
    people = Concept("people", (Term("population", "en"), Term("население", "ru")))
    animals = Concept("animals", (Term("population", "en"), Term("популяция", "ru")))
    entries = glossary_entries(Glossary((people, animals)), "en", "ru")
    assert [entry.key for entry in entries] == [(None, "population"), ("animals", "population")]


def test_of_a_po_glossary_fuzzy_translations_are_no_terms() -> None:
    entries = [
        Entry("saiga", "сайгак", notes=("horned",), comments=("seen",)),
        Entry("fence", "забор", fuzzy=True),
        Entry("old", "старый", obsolete=True),
    ]
    saiga, fence = read_entries(entries, "terms.po", "en", "ru").glossary.concepts
    assert (saiga.terms[1], saiga.note) == (Term("сайгак", "ru"), "horned\nseen")
    assert fence.terms == (Term("fence", "en"),)


def test_a_translator_gets_what_has_a_translation() -> None:
    kazakh = Term("қар барысы", "kk")
    glossary = Glossary((LEOPARD, CITES, Concept("gap", (Term("fence", "en"), kazakh))))
    assert bilingual(glossary, "en", "ru").concepts == (LEOPARD, CITES)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><tbx/>", GlossaryFormat.TBX),
        ("<martif/>".encode("utf-16"), GlossaryFormat.TBX),
        (b'msgid ""\nmsgstr ""\n', GlossaryFormat.PO),
        (b"en,ru\n", GlossaryFormat.CSV),
    ],
)
def test_the_format_is_told_by_the_content(data: bytes, form: GlossaryFormat) -> None:
    assert form_of_content(data) is form
