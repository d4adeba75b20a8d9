"""Two versions of a document: what became of each paragraph, where, and in how many words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.workflow.align_versions import Change, VersionsResult, compare_versions

WriteDocx = Callable[..., Path]

OLD = (
    "# Fences",
    "A fence along 1,200 km of railway stops nearly all migration of the Ustyurt population.",
    "Gates were opened in May 2014 by the border guards of Uzbekistan.",
    "# Roads",
    "Roads with heavy traffic are a barrier for wild asses and gazelles in the Gobi.",
    "The saiga lives in Kazakhstan, Mongolia, Russia, Turkmenistan and Uzbekistan.",
)
NEW = (
    "# Fences",
    "A Fence along 1,200 km of railway stops nearly all migration of the Ustyurt population!",
    "# Roads",
    "Roads with heavy traffic are an obstacle for wild asses and gazelles in the Gobi.",
    "Underpasses of 4 metres are used by no ungulate of the open steppe.",
    "The saiga lives in Kazakhstan, Mongolia, Russia, Turkmenistan and Uzbekistan.",
)


@pytest.fixture
def result(tmp_path: Path, write_docx: WriteDocx) -> VersionsResult:
    old, new = write_docx(tmp_path / "old.docx", *OLD), write_docx(tmp_path / "new.docx", *NEW)
    return compare_versions(tmp_path, old, new)


def test_each_paragraph_is_told_in_the_order_of_reading(result: VersionsResult) -> None:
    assert [item.change for item in result.revisions] == [
        Change.SAME,
        Change.MINOR,
        Change.GONE,
        Change.SAME,
        Change.CHANGED,
        Change.NEW,
        Change.SAME,
    ]


def test_new_words_are_counted_and_capitals_and_signs_are_none(result: VersionsResult) -> None:
    (changed,), (minor,), (new,) = map(result.of, (Change.CHANGED, Change.MINOR, Change.NEW))
    assert (changed.words, changed.words_added) == (15, 2)
    assert minor.words_added == 0
    assert new.words == new.words_added == 13


def test_what_stands_elsewhere_has_moved(tmp_path: Path, write_docx: WriteDocx) -> None:
    old = write_docx(tmp_path / "old.docx", *OLD)
    new = write_docx(tmp_path / "new.docx", *OLD[3:], *OLD[:3])
    moved = compare_versions(tmp_path, old, new).moved
    assert moved
    assert all(item.change is Change.SAME for item in moved)


def test_headings_are_those_of_the_new_version(result: VersionsResult) -> None:
    (gone,), (new,) = map(result.of, (Change.GONE, Change.NEW))
    assert (gone.headings, new.headings) == (("Fences",), ("Roads",))
