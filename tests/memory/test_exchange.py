"""Memories as TMX and as tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tmx import tmxfile

from cami_translate.errors import CatalogError
from cami_translate.memory import (
    TmxFile,
    Unit,
    UnitTable,
    contexts,
    format_tmx,
    write_tmx,
    write_unit_table,
)
from cami_translate.model import Entry

with Path(__file__).with_name("tmx14.dtd").open("rb") as _file:
    _DTD = etree.DTD(_file)
TIME = dt.datetime(2026, 5, 3, 7, tzinfo=dt.UTC)
UNITS = [
    Unit(
        "Fences <b1>stop</b1> & more", "Заборы <b1>стоят</b1>", "fences", -5, "Мария", TIME, "law"
    ),
    Unit("Roads", "Дороги", domain="law"),
]
FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="EN-US"/><body>
<tu creationid="Ivan" creationdate="20260503T070000Z"><prop type="prev">A</prop>
<tuv xml:lang="EN-US"><seg>A <bpt i="1">&lt;b&gt;</bpt>red<ept i="1">&lt;/b&gt;</ept>
<hi>line</hi></seg></tuv>
<tuv xml:lang="fr"><seg>Une ligne</seg></tuv>
<tuv xml:lang="ru-RU"><seg>Красная линия</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only French</seg></tuv><tuv xml:lang="fr"><seg>Oui</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Empty</seg></tuv><tuv xml:lang="ru"><seg> </seg></tuv></tu>
</body></tmx>"""


def read(path: Path) -> tuple[list[Unit], int]:
    file = TmxFile(path, "en", "ru")
    return list(file.units()), file.skipped


def test_tmx_comes_back_as_it_went(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(format_tmx(UNITS, "en", "ru", "law"))
    assert read(path) == (UNITS, 0)
    assert path.read_bytes() == format_tmx(iter(UNITS), "en", "ru", "law")


def test_other_programs_write_codes_regions_and_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(FOREIGN, "utf-8")
    (unit,), skipped = read(path)
    assert (unit.source, unit.target) == ("A red line", "Красная линия")
    assert (unit.person, unit.time, unit.domain, skipped) == ("Ivan", TIME, "imported", 2)
    assert unit.context is not None


def test_an_entity_is_not_replaced_and_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    path = tmp_path / "a.tmx"
    doctype = f'<!DOCTYPE tmx [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    text = FOREIGN.replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', doctype).replace("Красная", "&e;")
    path.write_text(text, "utf-8")
    (unit,), _ = read(path)
    assert "secret" not in unit.target


@given(st.lists(st.builds(Unit, st.text(), st.text(), st.text(), person=st.text())))
def test_whatever_units_hold_the_file_is_valid_tmx_1_4b(units: list[Unit]) -> None:
    written = etree.fromstring(format_tmx(units, "en", "ru", "law"))
    assert _DTD.validate(written), _DTD.error_log


def test_translate_toolkit_reads_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(format_tmx(UNITS, "en", "ru", "law"))
    with path.open("rb") as file:
        read_by_toolkit = tmxfile(file, "en", "ru")
    assert [(u.source, u.target) for u in read_by_toolkit.units] == [
        (unit.source, unit.target) for unit in UNITS
    ]


@pytest.mark.parametrize("program", ["omegat", "trados", "wordfast", "memoq"])
def test_the_files_of_other_programs(tmp_path: Path, program: str) -> None:
    """Each as that program writes it: same four texts, its own codes, dates and languages."""
    path = Path(__file__).parent / "tmx" / f"{program}.tmx"
    units, skipped = read(path)
    assert [(unit.source, unit.target) for unit in units] == [
        ("Fences stop saiga antelopes.", "Заборы останавливают сайгаков."),
        ("See Annex 2 for the map.", "Карту см. в приложении 2."),
        ("Roads & railways", "Дороги и железные дороги"),
    ]
    assert skipped == 1
    assert {unit.person for unit in units} == {"Maria"}
    assert {unit.time for unit in units} == {TIME}
    assert {unit.domain for unit in units} <= {"imported", "Conservation"}


def test_what_a_file_is_imported_as_comes_before_what_it_says(tmp_path: Path) -> None:
    path = Path(__file__).parent / "tmx" / "memoq.tmx"
    assert {u.domain for u in TmxFile(path, "en", "ru").units()} == {"Conservation"}
    assert {u.domain for u in TmxFile(path, "en", "ru", "health").units()} == {"health"}


@pytest.mark.parametrize("program", ["omegat", "memoq"])
def test_neighbours_of_other_programs_are_those_of_our_catalogs(program: str) -> None:
    path = Path(__file__).parent / "tmx" / f"{program}.tmx"
    texts = ["Before.", "Fences stop saiga antelopes.", "Behind."]
    (_, context, _) = contexts([Entry(text) for text in texts])
    assert next(TmxFile(path, "en", "ru").units()).context == context


def test_an_empty_domain_is_not_that_of_our_catalogs(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(FOREIGN.replace('type="prev">A', 'type="domain">'), "utf-8")
    ((unit,), _) = read(path)
    assert unit.domain == "imported"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1251"])
def test_encodings_are_those_that_the_file_says(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.tmx"
    named = FOREIGN.replace("UTF-8", encoding.removesuffix("-sig"))
    path.write_bytes(named.encode(encoding))
    ((unit,), _) = read(path)
    assert unit.target == "Красная линия"


def test_a_fault_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(FOREIGN.replace("</hi></seg>", "</seg>"), "utf-8")
    with pytest.raises(CatalogError, match="line 6"):
        read(path)
    path.write_bytes(FOREIGN.encode("windows-1251"))
    with pytest.raises(CatalogError, match="line 8"):
        read(path)


@pytest.mark.parametrize("text", ["", "no XML", "<html/>", FOREIGN[:600]])
def test_what_is_no_tmx_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(text, "utf-8")
    with pytest.raises(CatalogError, match=r"a\.tmx"):
        read(path)


def test_reading_a_large_memory_takes_no_more_room_than_a_small_one(tmp_path: Path) -> None:
    import tracemalloc

    def most(number: int) -> int:
        path = tmp_path / f"{number}.tmx"
        with path.open("wb") as file:
            write_tmx(file, (Unit(f"Text {n}", "Т" * 200) for n in range(number)), "en", "ru")
        tracemalloc.start()
        assert sum(1 for _ in TmxFile(path, "en", "ru").units()) == number
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert most(3000) < most(300) + 100_000


_SIGNS = st.sampled_from(["", "=", "+", "-", "@", "'", "'="])
_WORDS = st.text(st.characters(exclude_categories=["C"], exclude_characters="\x7f"), min_size=1)
_TEXT = st.builds(str.__add__, _SIGNS, _WORDS).map(str.strip).filter(bool)


@given(st.lists(st.builds(Unit, _TEXT, _TEXT, domain=st.just("x")), unique_by=lambda u: u.source))
def test_any_texts_come_back_from_tables(
    tmp_path_factory: pytest.TempPathFactory, units: list[Unit]
) -> None:
    file = io.BytesIO()
    assert write_unit_table(file, units, "en", "ru") == len(units)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(file.getvalue())
    assert list(UnitTable(path, "en", "ru").units()) == units
    rows = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), (";", "cp1251")],
)
def test_a_table_of_excel_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    text = "Source;Target;Document\r\nRoads;Дороги;x\r\nFences;;x\r\n"
    path.write_bytes(text.replace(";", separator).encode(encoding))
    table = UnitTable(path, "en", "ru", "law")
    assert list(table.units()) == [Unit("Roads", "Дороги", "x", domain="law")]
    assert table.skipped == 1


def test_columns_may_be_named_by_languages_with_regions(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("en-GB,ru_RU,time\nRoads,Дороги,2026-05-03T07:00:00Z\n", "utf-8")
    (unit,) = UnitTable(path, "en", "ru").units()
    assert (unit.source, unit.target, unit.time) == ("Roads", "Дороги", TIME)


def test_a_text_in_several_lines_becomes_one_without_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('en,ru\n" Roads\n and\x0brails \x07","Дороги\r\nи рельсы"\n', "utf-8")
    (unit,) = UnitTable(path, "en", "ru").units()
    assert (unit.source, unit.target) == ("Roads and rails", "Дороги и рельсы")


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"en,ru\nRoads,\x98\n"])
def test_what_is_no_bilingual_table_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(CatalogError, match=r"a\.csv"):
        list(UnitTable(path, "en", "ru").units())
