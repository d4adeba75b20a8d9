"""Laws on foreign documents: a folder of Word files from many editors and test suites.

A tenth of them in each run; all with ``pytest -m sweep``.
"""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

import docx
import pytest

from cami_translate.docx import Document, build_bytes, read_document
from cami_translate.errors import DocumentError
from cami_translate.markup import map_text
from cami_translate.model import Segment, Text
from cami_translate.options import DocumentOptions, KeepFormatting, Revisions
from cami_translate.pseudo import pseudo_translate
from cami_translate.segments import segment_block, segment_blocks, target_spans

_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)

pytestmark = pytest.mark.corpus


def segments_of(document: Document) -> list[Segment]:
    return [s for block in document.blocks if (s := segment_block(block)) is not None]


def build_pseudo(document: Document) -> bytes:
    return build_bytes(
        document,
        {s.location: target_spans(s, pseudo_translate(s.text)) for s in segments_of(document)},
    )


def looks(document: Document, keep: KeepFormatting) -> list[Counter[object]]:
    """How many letters and digits of each block look like what, as far as it is to be kept."""
    counts = []
    for block in document.blocks:
        kept = [frozenset(p for p in f.properties if _is_kept(p[0], keep)) for f in block.formats]
        count: Counter[object] = Counter()
        for span in block.spans:
            if isinstance(span, Text):
                count[kept[span.format]] += sum(c.isalnum() for c in span.text)
        counts.append(+count)
    return counts


def _is_kept(name: str, keep: KeepFormatting) -> bool:
    if keep is KeepFormatting.LOOSE:
        return name in ("b", "i", "u", "strike", "vertAlign", "color", "highlight", "shd", "vanish")
    return keep is KeepFormatting.EXACT or name not in ("sz", "spacing", "w", "position")


def opens(data: bytes) -> bool:
    try:
        docx.Document(io.BytesIO(data))
    except Exception:  # python-docx has no error of its own for what it does not understand
        return False
    return True


def test_it_is_not_refused(source: Path) -> None:
    try:
        assert read_document(source).package.main
    except DocumentError as error:
        pytest.fail(str(error))


def test_a_build_without_changes_is_the_source(source: Path) -> None:
    assert build_bytes(read_document(source), {}) == source.read_bytes()


def read_again(source: Path, target: Path, revisions: Revisions) -> Document:
    """Check that a translation is what is read again; the source as it was read."""
    options = DocumentOptions(comments=True, revisions=revisions)
    document = read_document(source, options)
    segments = segments_of(document)
    expected = [(pseudo_translate(s.text), s.block.derived) for s in segments]
    target.write_bytes(build_pseudo(document))
    found = segments_of(read_document(target, options))
    assert [(s.text, s.block.derived) for s in found] == expected
    return document


def test_a_translation_is_what_is_read_again(source: Path, tmp_path: Path) -> None:
    document = read_again(source, tmp_path / "built.docx", Revisions.ACCEPT)
    if document.revised:
        read_again(source, tmp_path / "kept.docx", Revisions.KEEP)


def test_a_translation_opens_where_its_source_does(source: Path) -> None:
    if not opens(source.read_bytes()):
        pytest.skip("python-docx does not open the source")
    assert opens(build_pseudo(read_document(source)))


def test_each_target_that_equals_its_source_gives_the_block_again(source: Path) -> None:
    for segment in segments_of(read_document(source)):
        spans = target_spans(segment, segment.text)
        text = "".join(getattr(span, "text", "") for span in spans)
        assert text == segment.block.text


@pytest.mark.parametrize("keep", KeepFormatting)
def test_formatting_stays_as_it_is_in_the_detail_that_was_asked_for(
    source: Path, tmp_path: Path, keep: KeepFormatting
) -> None:
    options = DocumentOptions(keep_formatting=keep)
    document = read_document(source, options)
    before = looks(document, keep)
    targets = {
        s.location: target_spans(s, map_text(s.text, lambda text: text.translate(_CAPITALS)))
        for s in segment_blocks(document.blocks, options)
    }
    target = tmp_path / "built.docx"
    target.write_bytes(build_bytes(document, targets))
    assert looks(read_document(target, options), keep) == before
