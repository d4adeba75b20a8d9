"""Laws on foreign documents that hold whatever options a document is read with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cami_translate.docx import build_bytes, read_document
from cami_translate.markup import strip_tags
from cami_translate.model import Location, Segment, Span
from cami_translate.options import DocumentOptions, Numbers, Segmentation, Urls
from cami_translate.pseudo import pseudo_translate
from cami_translate.segments import segment_blocks, target_spans

pytestmark = pytest.mark.corpus

OPTIONS = {
    "codes": DocumentOptions(inline_codes=(r"[A-Z]{2,}[-/]\w+", r"\d+"), urls=Urls.KEEP),
    "only": DocumentOptions(only_styles=("Normal",)),
    "excluded": DocumentOptions(exclude_styles=("Normal", "Strong"), exclude_colours=("FF0000",)),
    "numbers": DocumentOptions(numbers=Numbers.OFFER),
}


def segments_of(path: Path, options: DocumentOptions) -> list[Segment]:
    return list(segment_blocks(read_document(path, options).blocks, options))


def words(segment: Segment) -> str:
    """The letters of a segment: a number may move over its edge, and formatting over a comma."""
    return re.sub(r"[\W\d_]", "", strip_tags(segment.text))


@pytest.mark.parametrize("name", OPTIONS)
def test_whatever_is_left_out_a_translation_is_what_is_read_again(
    source: Path, tmp_path: Path, name: str
) -> None:
    """What is derived follows the text that it repeats, whatever is a code there."""
    options = OPTIONS[name]
    document = read_document(source, options)
    segments = list(segment_blocks(document.blocks, options))
    targets = {s.location: target_spans(s, pseudo_translate(s.text)) for s in segments}
    target = tmp_path / "built.docx"
    target.write_bytes(build_bytes(document, targets))
    assert [s.text for s in segments_of(target, options) if not s.block.derived] == [
        pseudo_translate(s.text) for s in segments if not s.block.derived
    ]


def test_a_catalog_of_sentences_gives_the_sentences_again(source: Path, tmp_path: Path) -> None:
    """Each is its own translation: what Russian abbreviates, the English rules do not know."""
    options = DocumentOptions(comments=True, segmentation=Segmentation.SENTENCE)
    document = read_document(source, options)
    segments = list(segment_blocks(document.blocks, options))
    replacements: dict[Location, tuple[Span, ...]] = {}
    for segment in segments:
        spans = target_spans(segment, segment.text)
        replacements[segment.location] = (*replacements.get(segment.location, ()), *spans)
    target = tmp_path / "built.docx"
    target.write_bytes(build_bytes(document, replacements))
    assert list(map(words, segments_of(target, options))) == list(map(words, segments))


def test_a_build_without_changes_is_the_source(source: Path) -> None:
    options = DocumentOptions(segmentation=Segmentation.SENTENCE, exclude_styles=("Normal",))
    assert build_bytes(read_document(source, options), {}) == source.read_bytes()
