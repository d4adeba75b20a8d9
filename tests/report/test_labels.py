"""The words of reports: the same in each language, numbers and dates as each writes them."""

from __future__ import annotations

import datetime as dt
import string
from decimal import Decimal

import pytest

from cami_translate.report.labels import ENGLISH, LABELS, RUSSIAN, Labels


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


def test_both_languages_say_the_same() -> None:
    assert ENGLISH.texts.keys() == RUSSIAN.texts.keys()
    assert ENGLISH.counts.keys() == RUSSIAN.counts.keys()
    assert {len(forms) for forms in ENGLISH.counts.values()} == {2}
    assert {len(forms) for forms in RUSSIAN.counts.values()} == {3}


@pytest.mark.parametrize("key", ENGLISH.texts)
def test_both_languages_tell_the_same_figures(key: str) -> None:
    assert fields(ENGLISH.texts[key]) == fields(RUSSIAN.texts[key])


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_each_form_of_a_count_has_its_number(labels: Labels) -> None:
    assert [forms for forms in labels.counts.values() if any("{n}" not in f for f in forms)] == []


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [
        (0, "0 words are left", "осталось 0 слов"),
        (1, "1 word is left", "осталось 1 слово"),
        (2, "2 words are left", "осталось 2 слова"),
        (11, "11 words are left", "осталось 11 слов"),
        (21, "21 words are left", "осталось 21 слово"),
        (1204, "1,204 words are left", "осталось 1204 слова"),
        (50000, "50,000 words are left", "осталось 50 000 слов"),
    ],
)
def test_phrases_bend_with_their_number(number: int, english: str, russian: str) -> None:
    assert ENGLISH.count("left", number).replace("\u00a0", " ") == english
    assert RUSSIAN.count("left", number).replace("\u00a0", " ") == russian


def test_figures_are_written_as_each_language_writes_them() -> None:
    assert (ENGLISH.percent(47), RUSSIAN.percent(47)) == ("47.0%", "47,0\u00a0%")
    amount = Decimal("12345.6")
    assert ENGLISH.money(amount, "EUR") == "12,345.60\u00a0EUR"
    assert RUSSIAN.money(amount, "EUR") == "12\u00a0345,60\u00a0EUR"
    assert (ENGLISH.number(-1500.4), RUSSIAN.number(-1500.4)) == ("−1,500", "−1500")


def test_a_span_of_days_that_is_one_day_is_that_day() -> None:
    first, last = dt.date(2026, 11, 23), dt.date(2026, 12, 1)
    assert ENGLISH.dates(first, last) == "23\u00a0Nov\u00a02026 – 1\u00a0Dec\u00a02026"
    assert RUSSIAN.dates(first, first) == "23.11.2026"
