"""CSV that no spreadsheet computes, and that is read back as it was."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.csv_tables import format_table, guard, read_table, unguard

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LIVE = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "'", " =", "\u00a0+", ""])


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "  =1"])
def test_what_a_spreadsheet_would_compute_begins_with_an_apostrophe(text: str) -> None:
    assert guard(text) == f"'{text}"


@given(st.builds(str.__add__, LIVE, TEXTS))
def test_guarding_is_undone(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.lists(st.lists(st.builds(str.__add__, LIVE, TEXTS), min_size=2, max_size=2)), st.booleans()
)
def test_a_table_is_read_back_as_it_was(rows: list[list[str]], bom: bool) -> None:
    assert read_table(format_table(["a", "b"], rows, bom=bom)) == [["a", "b"], *rows]


def test_figures_and_dates_stay_figures_and_dates() -> None:
    row = [-5, Decimal("-0.10"), 1.5, dt.date(2026, 11, 23), None]
    assert format_table(list("abcde"), [row]) == b"a,b,c,d,e\n-5,-0.10,1.5,2026-11-23,\n"
