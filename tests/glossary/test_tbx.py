"""TBX 2 and 3: nothing is lost on the way there and back, and others can read it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from lxml import etree
from translate.storage.tbx import tbxfile

from cami_translate.errors import GlossaryError
from cami_translate.glossary import Reading
from cami_translate.glossary.tbx import VERSION_2, VERSION_3, Version, format_tbx, parse_tbx
from cami_translate.terms import Concept, Entity, Glossary, Term, TermForm, TermStatus
from tests.glossary.samples import GLOSSARIES

SAIGA = Concept(
    "saiga",
    (
        Term("сайгак", "ru", part_of_speech="noun", gender="m", number="sg", usage="In all texts"),
        Term("сайга", "ru", TermStatus.DEPRECATED, gender="f"),
        Term("saiga antelope", "en"),
    ),
    subject="species",
    entity=Entity.SPECIES,
    latin="Saiga tatarica",
    definition="An antelope",
    note="Horned",
    source="IUCN",
)
BOTH = pytest.mark.parametrize("version", [VERSION_2, VERSION_3], ids=["v2", "v3"])


def read(data: bytes | str) -> Reading:
    return parse_tbx(data.encode() if isinstance(data, str) else data, "terms.tbx", "en")


def written(version: Version, *concepts: Concept) -> etree._Element:
    return etree.fromstring(format_tbx(Glossary(concepts), version, "en"))


def martif(*entries: str) -> str:
    return f"<martif type='TBX'><text><body>{''.join(entries)}</body></text></martif>"


def entry(*terms: str, language: str = "en", more: str = "") -> str:
    section = (
        f"<langSet xml:lang='{language}'>{''.join(f'<tig>{t}</tig>' for t in terms)}</langSet>"
    )
    return f"<termEntry>{more}{section}</termEntry>"


@BOTH
@given(glossary=GLOSSARIES)
def test_what_is_written_is_read_again(version: Version, glossary: Glossary) -> None:
    data = format_tbx(glossary, version, "en")
    reading = read(data)
    assert (reading.glossary, reading.faults) == (glossary, ())
    assert format_tbx(reading.glossary, version, "en") == data


@BOTH
def test_the_data_categories_of_tbx_basic_are_used(version: Version) -> None:
    (concept,) = written(version, SAIGA).iter(f"{{*}}{version.concept}")
    said = {(e.get("type"), e.text) for e in concept.iter("{*}descrip", "{*}admin", "{*}termNote")}
    assert said >= {
        ("subjectField", "species"),
        ("definition", "An antelope"),
        ("source", "IUCN"),
        ("partOfSpeech", "noun"),
        ("grammaticalGender", "masculine"),
        ("administrativeStatus", "preferredTerm-admn-sts"),
        ("administrativeStatus", "deprecatedTerm-admn-sts"),
    }
    assert [e.text for e in concept.iter("{*}note")] == ["Horned", "In all texts"]


def test_version_3_is_valid_where_tbx_basic_has_no_category() -> None:
    """Its categories are a closed list (TBX-Basic_DCA.sch); instructions are not looked at."""
    root = written(VERSION_3, SAIGA)
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    types = {e.get("type") for e in root.iter("{*}termNote")}
    assert types <= {"administrativeStatus", "partOfSpeech", "grammaticalGender", "termType"}
    (latin,) = (e.text for e in root.iter(etree.PI) if "latin" in (e.text or ""))
    assert latin == '{"entity": "species", "latin": "Saiga tatarica", "order": "1 2 0"}'


def test_the_source_language_comes_first_for_readers_that_take_the_first() -> None:
    sections = written(VERSION_2, SAIGA).iter("langSet")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [section.get(lang) for section in sections] == ["en", "ru"]


def test_translate_toolkit_reads_version_2() -> None:
    acronym = Concept(
        "mou",
        (
            Term("MOU", "en", form=TermForm.ACRONYM),
            Term("МОВ", "ru", form=TermForm.ACRONYM, case_sensitive=True),
        ),
    )
    data = format_tbx(Glossary((SAIGA, acronym)), VERSION_2, "en")
    units = tbxfile(io.BytesIO(data), sourcelanguage="en", targetlanguage="ru").units
    assert [(unit.source, unit.target) for unit in units] == [
        ("saiga antelope", "сайгак"),
        ("MOU", "МОВ"),
    ]
    assert [term.deprecated for term in units[0].get_target_terms()] == [False, True]


def test_style_dct_is_read_too() -> None:
    reading = read(
        "<tbx type='TBX-Basic' style='dct' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'"
        " xmlns:min='http://www.tbxinfo.net/ns/min' xmlns:basic='http://www.tbxinfo.net/ns/basic'>"
        "<text><body><conceptEntry id='c1'><min:subjectField>species</min:subjectField>"
        "<langSec xml:lang='en'><descripGrp><basic:definition>An\n   antelope</basic:definition>"
        "<basic:source>IUCN</basic:source></descripGrp><termSec><term>saiga</term>"
        "<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>"
        "<basic:termType>shortForm</basic:termType></termSec></langSec></conceptEntry>"
        "</body></text></tbx>"
    )
    assert reading.glossary.concepts == (
        Concept(
            "c1",
            (Term("saiga", "en", TermStatus.ADMITTED, TermForm.SHORT),),
            subject="species",
            definition="An antelope",
            source="IUCN",
        ),
    )


def test_terms_of_unknown_status_follow_a_preferred_one() -> None:
    (concept,) = read(martif(entry("<term>saiga</term>", "<term>saigak</term>"))).glossary.concepts
    assert [term.status for term in concept.terms] == [TermStatus.PREFERRED, TermStatus.ADMITTED]
    assert concept.id == "saiga"


def test_markup_inside_a_term_is_left_out_and_its_text_kept() -> None:
    term = "<ntig><termGrp><term>CO<hi type='subscript'>2</hi> tax</term></termGrp></ntig>"
    reading = read(martif(f"<termEntry><langSet xml:lang='en-US'>{term}</langSet></termEntry>"))
    assert reading.glossary.concepts[0].terms == (Term("CO2 tax", "en_US"),)


def test_what_is_not_kept_is_told_once_for_each_category() -> None:
    unknown = "<term>a</term>\n<termNote type='geographicalUsage'>UK</termNote>"
    odd = "<term>b</term><termNote type='grammaticalGender'>other</termNote>"
    reading = read(martif(entry(unknown), entry(unknown), entry(odd)))
    assert [(fault.line, fault.message) for fault in reading.faults] == [
        (2, "the data category geographicalUsage is not kept, here and in 1 more places"),
        (3, 'the data category grammaticalGender "other" is not kept'),
    ]


def test_two_concepts_with_one_id_are_told_apart() -> None:
    both = (
        "<termEntry id='x'><langSet xml:lang='en'><tig><term>{}</term></tig></langSet></termEntry>"
    )
    reading = read(martif(both.format("saiga"), both.format("kulan")))
    assert [concept.id for concept in reading.glossary.concepts] == ["x", "kulan"]
    assert [fault.message for fault in reading.faults] == ['two concepts have the id "x"']


@pytest.mark.parametrize("instruction", ["{", "[]", '{"max_gap": "many", "unknown": "1"}'])
def test_an_instruction_that_is_damaged_is_passed_over(instruction: str) -> None:
    reading = read(martif(entry(f"<term>a</term><?cami-translate {instruction}?>")))
    assert reading.glossary.concepts[0].terms == (Term("a", "en"),)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("<html/>", "terms.tbx: its root is <html>, not <tbx> or <martif>"),
        ("<martif>\n<text>", "terms.tbx:2: not well-formed XML"),
        ("<!DOCTYPE martif [<!ENTITY a 'aaa'>]><martif/>", "terms.tbx: it declares entities"),
        ("<martif>" + "<a>" * 300 + "</a>" * 300 + "</martif>", "nested too deep"),
    ],
)
def test_what_is_no_tbx_or_not_safe_is_refused(text: str, cause: str) -> None:
    with pytest.raises(GlossaryError) as raised:
        read(text)
    assert cause in str(raised.value)


def test_the_dtd_that_version_2_names_is_not_loaded() -> None:
    text = "<!DOCTYPE martif SYSTEM 'http://localhost:9/TBXcoreStructV02.dtd'>" + martif()
    assert read(text).glossary == Glossary()
