"""The findings that a project has decided to live with: ``po/ru/check-baseline.csv``.

A line is one finding, known by its rule, its message and the hashes of both texts: an edit of
either brings it back.  Lines are sorted, so that git merges the files of two branches; a line that
is there twice counts once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cami_translate.checks import Found
from cami_translate.errors import CatalogError
from cami_translate.files import locked, write_atomically
from cami_translate.project import CATALOGS
from cami_translate.tracking import source_key, target_key

BASELINE = "check-baseline.csv"
HEADER = ("document", "rule", "source", "target", "message")


class Known(NamedTuple):
    """A finding as a baseline knows it: hashes of the source and the translation."""

    document: str
    rule: str
    source: str
    target: str
    message: str

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same finding, in whatever document: texts move."""
        return self[1:]


def baseline_path(root: Path, language: str) -> Path:
    """Where the baseline of a language is in the workspace ``root``."""
    return root / CATALOGS / language / BASELINE


def known_of(found: Found) -> Known:
    """What a baseline knows a finding by."""
    entry, document = found.unit.entry, found.unit.document
    message = found.finding.message
    return Known(document, found.rule.id, source_key(entry), target_key(entry), message)


def read_baseline(path: Path) -> frozenset[Known]:
    """The findings of a baseline; none if there is no file."""
    if not path.exists():
        return frozenset()
    reader = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    known = set()
    for cells in reader:
        if len(cells) != len(HEADER):
            where = f"{path}:{reader.line_num}"
            next_step = "write it anew with `cami-translate check --write-baseline`"
            raise CatalogError("no line of a baseline", file=where, next_step=next_step)
        known.add(Known(*cells))
    return frozenset(known - {Known(*HEADER)})


def write_baseline(
    path: Path, found: Iterable[Found], documents: Iterable[str], rules: Iterable[str]
) -> int:
    """Make these findings the baseline; returns how many there are.

    Lines of other documents, or of rules that did not run, stay; all other lines are replaced.
    What a build depends on is left out: it is refused, whatever a baseline says.
    """
    checked, ran = frozenset(documents), frozenset(rules)
    new = {known_of(item) for item in found if not item.rule.for_build}
    with locked(path):
        kept = {
            item
            for item in read_baseline(path)
            if item.document not in checked or item.rule not in ran
        }
        rows = sorted(new | kept)
        if rows or path.exists():
            write_atomically(path, _format(rows))
    return len(new)


def _format(rows: Iterable[Known]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return buffer.getvalue().encode()
