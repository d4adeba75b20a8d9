"""XLIFF goes out with all that a catalog has, and comes back from other programs unharmed."""

from __future__ import annotations

import pytest
from lxml import etree
from translate.storage.xliff import xlifffile

from cami_translate.errors import CatalogError
from cami_translate.exchange.xliff import read_xliff, write_xliff
from cami_translate.model import Catalog, Entry, State
from cami_translate.tracking import source_key

HEADER = {"Language": "pt_BR", "X-Cami-Document": "guide.docx", "X-Cami-Kit": "guide-1"}
ENTRIES = (
    Entry("Fences & <b1>roads</b1><fn2/>", "Ограждения и <b1>дороги</b1><fn2/>", notes=("Title",)),
    Entry("Saiga", "Сайга", fuzzy=True, previous="A saiga", comments=("Which?",)),
    Entry("Annex"),
)
SENT = write_xliff(Catalog(HEADER, ENTRIES), "en")
ROOT = etree.fromstring(SENT)


def unit(attributes: str, target: str = "<target>Да</target>") -> bytes:
    body = f'<trans-unit id="1" {attributes}><source>Yes</source>{target}</trans-unit>'
    return f'<xliff version="1.2"><file><body>{body}</body></file></xliff>'.encode()


def entries(data: bytes) -> dict[str, Entry]:
    return {entry.msgid: entry for entry in read_xliff("a.xlf", data).bind().catalog.entries}


def test_languages_are_written_as_xml_has_them() -> None:
    file = ROOT.find("{*}file")
    assert file is not None
    assert (file.get("source-language"), file.get("target-language")) == ("en", "pt-BR")
    assert read_xliff("a.xlf", SENT).header == HEADER


def test_tags_are_codes_with_what_they_stand_for() -> None:
    codes = [(etree.QName(c).localname, dict(c.attrib), c.text) for c in ROOT.find(".//{*}source")]
    assert codes == [
        ("bpt", {"id": "b1", "ctype": "bold"}, "<b1>"),
        ("ept", {"id": "b1"}, "</b1>"),
        ("ph", {"id": "fn2"}, "<fn2/>"),
    ]


def test_a_tag_without_its_other_half_is_an_isolated_code() -> None:
    sent = etree.fromstring(write_xliff(Catalog({}, (Entry("</b1>a<i2>"),)), "en"))
    codes = [(etree.QName(code).localname, code.get("pos")) for code in sent.find(".//{*}source")]
    assert codes == [("it", "close"), ("it", "open")]


def test_what_a_source_was_is_an_alternative_of_the_former_version() -> None:
    former = ROOT.find(".//{*}alt-trans")
    assert former is not None
    assert former.get("alttranstype") == "previous-version"
    assert [child.text for child in former] == ["A saiga", "Сайга"]


def test_the_toolkit_reads_states_notes_and_tags() -> None:
    units = xlifffile.parsestring(SENT).units
    assert [(u.source, u.target or "", u.isfuzzy()) for u in units] == [
        (entry.msgid, entry.msgstr, entry.fuzzy) for entry in ENTRIES
    ]
    assert units[0].getnotes() == "Title"


def test_what_the_toolkit_saved_comes_back() -> None:
    store = xlifffile.parsestring(SENT)
    saiga, annex = store.units[1:]
    saiga.markfuzzy(False)
    annex.settarget("Приложение", "pt-BR")
    annex.markfuzzy(True)
    found = entries(bytes(store))
    assert found[ENTRIES[0].msgid].msgstr == ENTRIES[0].msgstr
    assert found["Saiga"].state is State.TRANSLATED
    assert (found["Annex"].msgstr, found["Annex"].state) == ("Приложение", State.NEEDS_WORK)


@pytest.mark.parametrize(
    ("attributes", "target", "state"),
    [
        ("", "<target>Да</target>", State.TRANSLATED),
        ('approved="yes"', "<target>Да</target>", State.TRANSLATED),
        ('approved="no"', "<target>Да</target>", State.NEEDS_WORK),
        ("", '<target state="final">Да</target>', State.TRANSLATED),
        ("", '<target state="needs-translation">Да</target>', State.NEEDS_WORK),
        ("", '<target state="new">Да</target>', State.NEEDS_WORK),
        ("", '<target state="new"/>', State.UNTRANSLATED),
        ("", "", State.UNTRANSLATED),
    ],
)
def test_states_are_understood(attributes: str, target: str, state: State) -> None:
    assert entries(unit(attributes, target))["Yes"].state is state


def test_segments_that_a_program_marked_inside_a_target_are_its_text() -> None:
    marks = '<mrk mtype="seg" mid="1">Да.</mrk> <mrk mtype="seg" mid="2">Нет.</mrk>'
    assert entries(unit("", f"<target>{marks}</target>"))["Yes"].msgstr == "Да. Нет."


def test_notes_of_the_translator_are_comments_and_ours_are_not() -> None:
    note = '<note from="cami_translate">Title</note><note>Which\none?</note>'
    assert entries(unit("", f"<target/>{note}"))["Yes"].comments == ("Which", "one?")


def test_the_id_tells_the_segment_where_the_source_was_changed() -> None:
    data = SENT.replace(b"<source>Annex", b"<source>Annexe")
    bound = read_xliff("a.xlf", data).bind(ENTRIES)
    assert [entry.msgid for entry in bound.catalog.entries] == [e.msgid for e in ENTRIES]
    assert source_key(ENTRIES[2]).encode() in data


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"<xliff", r"a\.xlf: is not well-formed XML"),
        (b"<html/>", "is no XLIFF file"),
        (b'<xliff version="2.0"/>', r"XLIFF 2\.0 is not read, only 1\.2"),
        (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2">&a;</xliff>', "has a DTD"),
    ],
)
def test_what_is_no_xliff_or_not_safe_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(CatalogError, match=cause):
        read_xliff("a.xlf", data)
