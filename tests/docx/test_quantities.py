"""Numbers that nobody translates, and that a build writes as the language does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from cami_translate.docx import Document, build_bytes, read_document
from cami_translate.model import Text
from cami_translate.options import DocumentOptions, Numbers

Read = Callable[..., Document]


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p>{cell}</w:p></w:tc>" for cell in cells) + "</w:tr>"


TABLE = (
    "<w:tbl>"
    + row("{Site}", "{Fences, km}", "{No.}")
    + row("{3.1}", "{3.2}", "{3.3}")
    + row("{0.5}", "{1,250.5}", "{2024}")
    + "</w:tbl><w:p>{3.2}</w:p><w:p>{12,500}</w:p>"
)


@pytest.fixture
def numbers(read: Read) -> Callable[..., list[str]]:
    """The numbers that a build of the arguments would write; spaces that do not break as ``_``."""

    def adapt(body: str, language: str = "ru", **options: Any) -> list[str]:
        found = read(body, **options).numbers_in(language)
        texts = ["".join(s.text for s in spans if isinstance(s, Text)) for spans in found.values()]
        return [text.replace("\u00a0", "_") for text in texts]

    return adapt


def test_cells_and_lines_of_numbers_are_adapted(numbers: Callable[..., list[str]]) -> None:
    """In the first column, and under "No.", a single dot is no decimal one by itself."""
    assert numbers(TABLE) == ["3,2", "0,5", "1_250,5", "12_500"]


@pytest.mark.parametrize("choice", [Numbers.KEEP, Numbers.OFFER])
def test_not_if_they_are_kept_or_offered(
    numbers: Callable[..., list[str]], texts: Callable[..., list[str]], choice: Numbers
) -> None:
    assert numbers(TABLE, reading={"numbers": choice}) == []
    offered = texts(TABLE, reading={"numbers": choice})
    assert ("1,250.5" in offered, "2024" in offered) == ((choice is Numbers.OFFER,) * 2)


def test_not_in_a_language_whose_rules_are_not_known(numbers: Callable[..., list[str]]) -> None:
    assert numbers(TABLE, "mn") == []


def test_not_if_a_style_or_colour_is_left_out(numbers: Callable[..., list[str]]) -> None:
    body = "<w:p>{color=FF0000|1,250.5}</w:p><w:p>{2,500}</w:p>"
    assert numbers(body, reading={"exclude_colours": ("FF0000",)}) == ["2_500"]


def test_not_beside_what_word_computes(numbers: Callable[..., list[str]]) -> None:
    field = '<w:fldSimple w:instr="=SUM(ABOVE)">{1,250.5}</w:fldSimple>'
    assert numbers(f"<w:p>{field}</w:p><w:p>{{1,250 }}{field}</w:p>") == []


def test_a_tab_between_numbers_keeps_them_apart(numbers: Callable[..., list[str]]) -> None:
    assert numbers("<w:p>{1,250}<w:r><w:tab/></w:r>{2,500}</w:p>") == ["1_2502_500"]


def test_formatting_within_a_number_stays(
    read: Read, shown: Callable[..., str], tmp_path: Any
) -> None:
    document = read("<w:p>{1,}{b|250.}{5}</w:p>")
    target = tmp_path / "built.docx"
    target.write_bytes(build_bytes(document, document.numbers_in("ru")))
    assert shown(target) == "<w:p>{1\u00a0}{b|250,}{5}</w:p>"


def test_a_build_offers_the_numbers_that_its_source_offers(
    read: Read, build: Callable[..., Any], segments: Callable[..., list[Any]]
) -> None:
    options: Mapping[str, Any] = {"numbers": Numbers.OFFER}
    document = read(TABLE, reading=options)
    count = len(segments(document))
    built = read_document(build("pseudo", document), DocumentOptions(**options))
    assert len(segments(built)) == count


def test_the_ledger_tells_numbers_that_are_adapted_from_others(make: Callable[..., Any]) -> None:
    def counts(**options: Any) -> Counter[str]:
        rows = read_document(make(TABLE), DocumentOptions(**options), ledger=True).ledger
        return Counter({str(row.reason): row.characters for row in rows})

    words = len("Site" + "Fences, km" + "No.")
    adapted = len("3.2" + "0.5" + "1,250.5" + "12,500")
    others = len("3.1" + "3.3" + "2024" + "3.2")
    assert counts() == {
        "offered": words,
        "number": adapted,
        "no letters": others,
    }
    assert counts(numbers=Numbers.KEEP) == {"offered": words, "no letters": adapted + others}
    assert counts(numbers=Numbers.OFFER) == {"offered": words + adapted + others}
