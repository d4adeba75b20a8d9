"""Regular expressions of SRX files, in Python."""

from __future__ import annotations

import pytest

from cami_translate.segmentation.icu import UnsupportedError, compile_icu


@pytest.mark.parametrize(
    ("pattern", "matches", "others"),
    [
        (r"\p{Lu}", "AЖÉ", "aж1 "),
        (r"\P{Lu}", "aж1 ", "AЖ"),
        (r"\pL", "aЖ中", "1 ."),
        (r"\p{^L}", "1 .", "aЖ"),
        (r"\p{Uppercase_Letter}", "A", "a"),
        (r"[\p{Ll}\d]", "a1ж", "A "),
        (r"[^\p{Lu}]", "a1", "A"),
        (r"\h", " \t\u00a0", "\na"),
        (r"[\h.]", " .", "a"),
        (r"\Q.\E", ".", "a"),
        (r"\x{2026}", "…", "."),
        (r"\u2026", "…", "."),
        (r"[.?!\])]", ".])", "a"),
        (r"(?<end>[.])", ".", "a"),
        (r"\.++", ".", "a"),
        (r"a\z", "a", "b"),
    ],
)
def test_a_pattern_matches_what_icu_has_it_match(pattern: str, matches: str, others: str) -> None:
    compiled = compile_icu(pattern)
    assert all(compiled.fullmatch(character) for character in matches)
    assert not any(compiled.fullmatch(character) for character in others)


@pytest.mark.parametrize(
    ("pattern", "named"),
    [
        (r"\p{Greek}", r"\p{Greek}"),
        (r"[[:alpha:]]", "[:alpha:]"),
        (r"[a-z&&[^b]]", "&&"),
        (r"[a[bc]]", "a set within a set"),
        (r"\X", r"\X"),
        (r"\R", r"\R"),
        (r"(?<=a*)b", "look-behind"),
        (r"(", "missing )"),
    ],
)
def test_what_python_has_no_counterpart_for_is_named(pattern: str, named: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        compile_icu(pattern)
    assert named in str(caught.value)
