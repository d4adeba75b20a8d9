"""Memories as TMX and as tables."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.errors import CatalogError
from cami_translate.memory import TmxFile, Unit, UnitTable, format_tmx, write_tmx, write_unit_table

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
    assert (unit.source, unit.target) == ("A red\nline", "Красная линия")
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


_TEXT = st.text(
    st.characters(exclude_categories=["C"], exclude_characters="\x7f"), min_size=1
).filter(str.strip)


@given(st.lists(st.builds(Unit, _TEXT, _TEXT, domain=st.just("x")), unique_by=lambda u: u.source))
def test_any_texts_come_back_from_tables(
    tmp_path_factory: pytest.TempPathFactory, units: list[Unit]
) -> None:
    file = io.BytesIO()
    assert write_unit_table(file, units, "en", "ru") == len(units)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(file.getvalue())
    assert list(UnitTable(path, "en", "ru").units()) == units


def test_a_table_of_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\ufeffSource;Target;Document\r\nRoads;Дороги;x\r\nFences;;x\r\n", "utf-8")
    table = UnitTable(path, "en", "ru", "law")
    assert list(table.units()) == [Unit("Roads", "Дороги", "x", domain="law")]
    assert table.skipped == 1


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", "en,ru\nRoads,Дороги".encode("cp1251")])
def test_what_is_no_bilingual_table_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(CatalogError, match=r"a\.csv"):
        list(UnitTable(path, "en", "ru").units())
