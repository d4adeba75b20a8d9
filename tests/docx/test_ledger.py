"""The ledger: every character is extracted, or left out for a reason that is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cami_translate.docx import read_document

PARAGRAPH = f"""
<w:p {nsdecls("w")}>
  <w:r><w:t xml:space="preserve">See page </w:t></w:r>
  <w:r><w:fldChar w:fldCharType="begin"/></w:r>
  <w:r><w:instrText> PAGEREF _Ref1 </w:instrText></w:r>
  <w:r><w:fldChar w:fldCharType="separate"/></w:r>
  <w:r><w:t>12</w:t></w:r>
  <w:r><w:fldChar w:fldCharType="end"/></w:r>
  <w:del w:id="1" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>
</w:p>"""


def ledger_of(path: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in read_document(path, ledger=True).ledger:
        counts[row.reason] += row.characters
    return counts


@pytest.fixture
def source(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("1,250.5")
    document.element.body.insert(0, parse_xml(PARAGRAPH))
    path = tmp_path / "grazing.docx"
    document.save(str(path))
    return path


def test_each_character_is_counted_once_with_what_becomes_of_it(source: Path) -> None:
    assert ledger_of(source) == {
        "extracted": len("See page "),
        "field instruction": len(" PAGEREF _Ref1 "),
        "computed by Word": len("12"),
        "deleted revision": len("gone"),
        "no letter in it": len("1,250.5"),
    }


def test_it_is_counted_only_on_request(source: Path) -> None:
    assert read_document(source).ledger == ()


# Dumps of a filter's own debugging: text between drawings' elements, which no program shows.
NOT_WORD = ("okapi__Peek", "okapi__Tag")


@pytest.mark.corpus
def test_nothing_is_out_of_reach_in_the_corpus(corpus: list[Path]) -> None:
    unreached = {
        path.name: count
        for path in corpus
        if not path.name.startswith(NOT_WORD) and (count := ledger_of(path)["not reached"])
    }
    assert unreached == {}
