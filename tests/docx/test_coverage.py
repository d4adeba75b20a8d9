"""Coverage: each construct in which Word keeps text, and where its translation has to be.

The file of each row of :data:`tests.docx.constructs.TABLE` is extracted, built with a
pseudo-translation and read again: the translation stands in every place where a reader meets the
text, nothing of the source is left, and both readings have the same segments.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from cami_translate.docx import read_document
from cami_translate.docx.package import open_package
from cami_translate.model import Segment
from cami_translate.options import DocumentOptions
from cami_translate.pseudo import pseudo_translate
from cami_translate.reasons import Fate, Reason
from tests.docx.constructs import SPACES, TABLE, TEXT, Construct

TARGET = pseudo_translate(TEXT)


@pytest.fixture(params=[pytest.param(row, id=row.name) for row in TABLE])
def row(request: pytest.FixtureRequest) -> Construct:
    """A row of the table."""
    found: Construct = request.param
    return found


@pytest.fixture
def source(row: Construct, make: Callable[..., Path]) -> Path:
    """The row's Word file."""
    return make(row.body, **row.parts)


def test_a_translation_stands_wherever_the_text_stood(
    row: Construct,
    source: Path,
    build: Callable[..., Path],
    segments: Callable[..., list[Segment]],
) -> None:
    options = DocumentOptions(comments=True)
    document = read_document(source, options)
    before = [segment.text for segment in segments(document)]
    assert TEXT in before
    target = build("pseudo", document)
    package = open_package(target)
    for part, path in row.places:
        found = package.part(part).root.xpath(path, namespaces=SPACES)
        texts = [e if isinstance(e, str) else "".join(e.itertext()) for e in found]
        assert texts, f"nothing at {path} of {part}"
        assert {text.strip("[]") for text in texts} == {TARGET.strip("[]")}
    after = [segment.text for segment in segments(read_document(target, options))]
    assert after == [pseudo_translate(text) for text in before]
    assert not [part for part in all_parts(target.read_bytes()) if TEXT.encode() in part]


def all_parts(data: bytes) -> list[bytes]:
    """The bytes of all parts of a package, and of the packages in it."""
    found: list[bytes] = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            found += all_parts(part) if part.startswith(b"PK\x03\x04") else [part]
    return found


def test_without_a_translation_the_bytes_are_the_same(
    row: Construct, source: Path, build: Callable[..., Path]
) -> None:
    options = DocumentOptions(comments=True)
    assert build({}, read_document(source, options)).read_bytes() == source.read_bytes()


def test_the_ledger_reaches_it_in_each_of_its_places(row: Construct, source: Path) -> None:
    ledger = read_document(source, DocumentOptions(comments=True), ledger=True).ledger
    offered = {r.part for r in ledger if Reason(r.reason).fate in (Fate.OFFERED, Fate.REPEATED)}
    # Names of columns are no text of their own: they are made to follow the cells.
    assert {part for part, _ in row.places if "/tables/" not in part} <= offered
    assert not [r for r in ledger if Reason(r.reason).fate is Fate.NOT_REACHED]
