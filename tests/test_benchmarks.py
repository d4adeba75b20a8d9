"""What the benchmarks make and count; their folder is no package."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document
from lxml import etree

from cami_translate.catalog import new_header, write_catalog
from cami_translate.docx import read_document
from cami_translate.memory import Unit, align_units, write_tmx
from cami_translate.model import Catalog, Entry
from cami_translate.workflow.check import check_catalogs
from cami_translate.workflow.parallel import Processes
from cami_translate.workflow.report import collect_report
from cami_translate.workflow.status import report_status

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def benchmark_workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    yield importlib.import_module("workspace")
    del sys.modules["workspace"]


@pytest.fixture
def benchmark_year(
    monkeypatch: pytest.MonkeyPatch, benchmark_workspace: ModuleType
) -> Iterator[ModuleType]:
    yield importlib.import_module("year")
    del sys.modules["year"]


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    yield importlib.import_module("copies")
    del sys.modules["copies"]


@pytest.mark.parametrize("real", [True, False])
def test_of_many_documents_no_two_are_alike_and_each_run_makes_the_same(
    copies: ModuleType, real: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMI_CORPUS", str(Path(__file__).parent.parent / "source_docs"))
    if not real:
        monkeypatch.delenv("CAMI_CORPUS")
    made = []
    for name in ("first", "second"):
        copies.make_documents(tmp_path / name, 5)
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1]
    assert len(set(made[0].values())) == 5
    sizes = [len(read_document(path).blocks) for path in (tmp_path / "first").iterdir()]
    assert min(sizes) > 0


@pytest.fixture
def tags(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    yield importlib.import_module("tags")
    del sys.modules["tags"]


@pytest.fixture
def checking(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    yield importlib.import_module("checking")
    del sys.modules["checking"]


@pytest.fixture
def benchmark_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    yield importlib.import_module("memory")
    del sys.modules["memory"]


def test_catalogs_to_be_checked_are_real_translations_without_errors(
    checking: ModuleType, tmp_path: Path
) -> None:
    checking.make_catalogs(tmp_path, 30)
    names = [str(path) for path in (tmp_path / "po" / "ru").glob("*.po")]
    result = check_catalogs(tmp_path, names)
    assert [(item.checked, item.segments) for item in result.catalogs] == [(30, 30)]
    assert (result.errors, result.failures) == (0, ())


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


FIELD = mark("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + mark("separate")


class TestNaiveTags:
    @pytest.mark.parametrize(
        ("inner", "count"),
        [
            (run("a"), 0),
            (run("a") + run("b"), 4),
            (run("a") + "<w:r><w:tab/><w:br/></w:r>", 2),
            (f"<w:hyperlink>{run('a')}</w:hyperlink>", 2),
            (run("a") + f"<w:ins>{run('b')}</w:ins><w:del>{run('c')}</w:del>", 4),
            (run("a") + f"<w:r><w:pict><w:p>{run('b')}{run('c')}</w:p></w:pict></w:r>", 1),
            (run("a") + FIELD + run("3") + mark("end"), 1),
            (run("a") + FIELD + run("Table") + mark("end"), 6),
            (run("a") + mark("begin") + run("Table"), 6),
        ],
    )
    def test_are_a_pair_for_each_run_and_a_tag_for_each_code(
        self, tags: ModuleType, inner: str, count: int
    ) -> None:
        paragraph = etree.fromstring(f'<w:p xmlns:w="{W}">{inner}</w:p>')
        assert tags.naive_tags(paragraph) == count


def test_a_document_is_counted_both_ways(tags: ModuleType, tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for text in ("Saiga ", "cannot ", "jump ", "over "):
        paragraph.add_run(text)
    paragraph.add_run("fences").bold = True
    document.core_properties.title = document.core_properties.comments = ""
    document.save(str(tmp_path / "a.docx"))
    (found,) = tags.count_folder(tmp_path, print)
    assert (found.words, found.naive, found.ours) == (5, 10, 2)
    assert (found.before, found.after) == (200, 40)
    assert "20%" in tags.as_table([found])


def test_the_large_workspace_has_what_its_size_says(
    benchmark_workspace: ModuleType, tmp_path: Path
) -> None:
    size = benchmark_workspace.make_workspace(tmp_path / "large", 85)
    result = report_status(tmp_path / "large", today=dt.date(2026, 11, 23), executor=Processes(1))
    assert (len(result.documents), result.total.total.segments) == (size.documents, 85)
    assert result.total.approved.segments == size.approved > 20
    assert len(result.management.agreements) == 8
    assert not any(row.stale for row in result.documents)


def test_the_workspace_of_a_year_has_what_a_report_shows(
    benchmark_year: ModuleType, tmp_path: Path
) -> None:
    benchmark_year.make_year(tmp_path / "year", 120)
    report = collect_report(
        tmp_path / "year", today=benchmark_year.TODAY, executor=Processes(1)
    ).report
    assert (len(report.documents), len(report.agreements)) == (40, benchmark_year.AGREEMENTS)
    assert len(report.history) > 50
    assert report.history[-2].amounts.done == report.total.done
    assert len({week.person for week in report.weeks}) > 5
    assert {item.cause for item in report.attention} >= {"at-risk", "waits-for-review"}


def test_the_texts_of_a_large_memory_are_the_same_each_time(benchmark_memory: ModuleType) -> None:
    def made() -> list[str]:
        return list(islice(benchmark_memory.TextMaker(1).texts(), 500))

    texts = made()
    assert texts == made()
    assert 90 < sum(map(len, texts)) / len(texts) < 150


def test_texts_are_read_of_catalogs_memories_and_lines(
    benchmark_memory: ModuleType, tmp_path: Path
) -> None:
    write_catalog(Catalog(new_header("a", "", "ru"), (Entry("A <b1>b</b1> c"),)), tmp_path / "a.po")
    with (tmp_path / "b.tmx").open("wb") as file:
        write_tmx(file, [Unit("D e f", "Г")], "en", "ru")
    (tmp_path / "c.txt").write_text("G h\ni  j k\nA b c\n", encoding="utf-8")
    texts = benchmark_memory.distinct(benchmark_memory.read_texts([tmp_path]))
    assert list(texts) == ["A b c", "D e f", "i j k"]


def test_memories_are_compared_by_what_there_is_to_be_found(
    benchmark_memory: ModuleType, tmp_path: Path
) -> None:
    names = ("CamiSqlite", "BruteForce")
    contest = benchmark_memory.MemoryContest(tmp_path, queries=80, names=names)
    (standing,) = contest.run([2_000], print)
    ours, alone, everything = standing.measured
    assert [row.found["edited"].queries for row in standing.measured] == [80] * 3
    assert everything.found["edited"].best == everything.found["typos"].best == 100
    assert ours.found["edited"].best == alone.found["edited"].best >= 95
    assert "rapidfuzz, everything" in benchmark_memory.memory_text(standing)


def test_damaged_pairs_are_aligned_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    aligning, damage = importlib.import_module("aligning"), importlib.import_module("damage")
    pairs = aligning.shipped_pairs(tmp_path)
    for name, least in (("medium", 0.96), ("heavy", 0.93)):
        damaged = damage.damage_pairs(pairs[:150], pairs[-20:], damage.DAMAGES[name], seed=7)
        links = align_units(damaged.sources, damaged.targets).links
        found = frozenset((link.sources, link.targets) for link in links)
        right = len(found & damaged.links)
        assert 2 * right >= least * (len(found) + len(damaged.links)), name
        sure = frozenset((link.sources, link.targets) for link in links if link.is_sure)
        assert len(sure - damaged.links) <= 1
