"""Laws that tie our files to gettext's: msgcat has nothing to change, and loses us nothing."""

from __future__ import annotations

import dataclasses
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_translate.catalog import format_catalog, new_header, parse_catalog, read_catalog
from cami_translate.errors import CatalogError
from cami_translate.model import Catalog, Entry

pytestmark = pytest.mark.gettext

DATA = Path(__file__).parent / "data"
WORDS = [
    *"saiga Conservation the of (CMS) well-being, e.g. 2016–2020 1,000 50% IUCN's and/or".split(),
    *r"https://www.cms.int/en/species?x=1&y=2 C:\temp \n [1] {2} <fn2/> &lt; … A.B.C $5".split(),
    *"сайгак охраны мигрирующих «вид» — юго-восточной № 5 Казах\u2011стан т.д. (СМС)".split(),
    *'<b1>сайгак</b1> <h2> "цитата" „лапки“ ёж й и\u0306 1-й × ± ° \u00ad § • →'.split(),
    *"中文字符 日本語、 「引用」 e\u0301 \u200b \u2060 ‽ !! ?) ,, // \u2015 100\u00a0км".split(),
    "Transboundarymigratoryspeciesconservationmeasuresandmonitoringprogrammeforsaigaantelope",
]
SEPARATORS = [*[" "] * 6, "", "  ", "\t", "\n", "-", "/"]

texts = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), min_size=1, max_size=40
).map(lambda pairs: "".join(word + separator for word, separator in pairs))
comments = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=2)
references = st.lists(
    st.tuples(
        st.sampled_from(["guide.docx", "отчёт.docx", "a-long-name-of-a-document.docx"]),
        st.integers(1, 9999),
    ).map(lambda pair: f"{pair[0]}:{pair[1]}"),
    max_size=8,
    unique=True,
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    msgstr = draw(st.just("") | texts)
    previous = draw(st.none() | texts)
    return Entry(
        msgid=draw(texts),
        msgstr=msgstr,
        msgctxt=draw(st.none() | texts),
        fuzzy=bool(msgstr) and draw(st.booleans()),
        obsolete=bool(msgstr) and draw(st.booleans()),
        previous=previous,
        previous_context=None if previous is None else draw(st.none() | texts),
        comments=tuple(draw(comments)),
        notes=tuple(draw(comments)),
        references=tuple(draw(references)),
        flags=draw(st.sampled_from([(), (), (), ("no-wrap",), ("c-format", "no-wrap")])),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Canonical catalogs: each text once, obsolete last (of none at all, msgcat writes nothing)."""
    found = draw(st.lists(entries(), min_size=1, max_size=6, unique_by=lambda entry: entry.key))
    found.sort(key=lambda entry: entry.obsolete)
    header = new_header(draw(st.sampled_from(["guide.docx", "отчёт.docx"])), "sha256:0", "ru")
    return Catalog(header, tuple(found), tuple(draw(comments)))


@settings(deadline=None, max_examples=150)
@given(catalog=catalogs())
def test_what_is_written_is_what_msgcat_writes_and_reads_back_equal(
    catalog: Catalog, msgcat: Callable[[str], str]
) -> None:
    text = format_catalog(catalog)
    # At its end a file may have an empty line more than msgcat's (see test_reader.TestCutFiles).
    assert text.rstrip("\n") == msgcat(text).rstrip("\n")
    assert parse_catalog(text.encode(), "guide.po") == catalog


@settings(deadline=None, max_examples=60)
@given(several=st.lists(texts, min_size=60, max_size=60))
def test_lines_are_wrapped_where_msgcat_wraps_them(
    several: list[str], msgcat: Callable[[str], str]
) -> None:
    made = [Entry("source", text, f"{n}") for n, text in enumerate(several)]
    text = format_catalog(Catalog({}, (*made, Entry("end", "конец"))))
    assert text == msgcat(text)


@settings(deadline=None, max_examples=60)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=300))
def test_any_text_survives_msgcat_and_comes_back_to_the_same_bytes(
    text: str, msgcat: Callable[[str], str]
) -> None:
    made = (Entry("source", text, notes=(text,)), Entry("end", "конец"))
    ours = format_catalog(Catalog({}, made))
    assert format_catalog(parse_catalog(msgcat(ours).encode(), "guide.po")) == ours


@settings(deadline=None, max_examples=60)
@given(catalog=catalogs())
def test_polib_reads_the_same_from_our_files(catalog: Catalog) -> None:
    catalog = dataclasses.replace(catalog, comments=())
    read = polib.pofile(format_catalog(catalog))
    # polib takes U+2028 and the like for line ends in comments, so only texts are compared.
    assert [(e.msgctxt, e.msgid, e.msgstr, "fuzzy" in e.flags, bool(e.obsolete)) for e in read] == [
        (e.msgctxt, e.msgid, e.msgstr, e.fuzzy, e.obsolete) for e in catalog.entries
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.po")))
def test_a_golden_file_is_canonical_for_us_and_for_msgcat(
    name: str, msgcat: Callable[[str], str]
) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    assert format_catalog(read_catalog(DATA / name)) == text
    assert msgcat(text) == text


def test_a_new_header_passes_msgfmt_without_a_warning(
    gettext: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    catalog = Catalog(new_header("guide.docx", "sha256:0", "ru"), (Entry("a", "б"),))
    done = gettext("msgfmt --check --output-file=/dev/null", format_catalog(catalog))
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_with_spaces_in_its_name_keeps_its_references_through_any_msgcat(
    msgcat: Callable[[str], str],
) -> None:
    references = tuple(f"Guidelines on the saiga.docx:{n}" for n in range(1, 40))
    ours = format_catalog(Catalog({}, (Entry("a", "б", references=references),)))
    assert format_catalog(parse_catalog(msgcat(ours).encode(), "guide.po")) == ours


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_are_refused_or_read_as_gettext_reads_them(
    seed: int, gettext: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    original = (DATA / "guide.po").read_bytes()
    chance = random.Random(seed)
    for _ in range(150):
        data = _damaged(original, chance)
        try:
            ours = parse_catalog(data, "guide.po")
        except CatalogError:
            continue
        theirs = gettext("msgcat", data)
        if theirs.returncode == 0:
            assert _texts(ours) == _texts(parse_catalog(theirs.stdout, "msgcat.po"))
        else:  # gettext alone joins comment lines at a backslash, and knows no "UTF8"
            assert b"\\\n" in data or b"charset=UTF-8\\n" not in data


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut something out, put something in, or exchange two lines."""
    begin = chance.randrange(len(data))
    end = begin + chance.choice([0, 0, 1, 5, 30])
    put = chance.choice(
        [b"", b'"', b"\\", b"\n", b"#", b"~", b" ", b"msgid ", b'""', b"\r", b"\xd1"]
    )
    if put or end > begin:
        return data[:begin] + put + data[end:]
    lines = data.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def _texts(catalog: Catalog) -> set[tuple[object, ...]]:
    # What msgcat drops is left out here: blank obsolete entries, fuzzy flags of blank ones.
    return {
        (entry.key, entry.msgstr, bool(entry.msgstr) and entry.fuzzy, entry.obsolete)
        for entry in catalog.entries
        if entry.msgstr or not entry.obsolete
    }
