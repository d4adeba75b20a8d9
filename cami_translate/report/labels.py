"""The words of reports, and how each language writes numbers and dates.

A text has figures in braces, written out by the functions here; a count has a form of its whole
phrase for each plural of the language, since what stands around a number bends with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cami_translate.english import (
    english_date,
    english_day,
    english_month,
    english_number,
    english_plural,
    english_short_date,
)
from cami_translate.report import (
    labels_english,
    labels_russian,
    meeting_english,
    meeting_russian,
    statement_english,
    statement_russian,
)
from cami_translate.russian import (
    russian_date,
    russian_day,
    russian_month,
    russian_number,
    russian_plural,
    russian_short_date,
)

Forms = tuple[str, ...]
"""A phrase with a number {n}: of one and of more in English, of one, two and five in Russian."""


@dataclass(frozen=True, slots=True)
class Labels:
    """All that reports say in a language; ``proofing`` is the language as Word knows it."""

    language: str
    proofing: str
    texts: Mapping[str, str]
    counts: Mapping[str, Forms]
    whole: Callable[[int], str]
    plural: Callable[[int, Forms], str]
    date: Callable[[dt.date], str]
    short_date: Callable[[dt.date], str]
    day_month: Callable[[dt.date], str]
    month: Callable[[dt.date], str]
    point: str
    percent_sign: str

    def text(self, key: str, **values: str) -> str:
        """A text with its figures."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int, **values: str) -> str:
        """A phrase in the form that its number asks for."""
        return self._form(key, number).format(n=self.number(number), **values)

    def name(self, text: str) -> str:
        """A name as it stands inside of a sentence."""
        return text

    def language_name(self, code: str) -> str:
        """What a language is called; its code if reports do not know it."""
        return self.texts.get(f"language.{code}", code)

    def number(self, number: float) -> str:
        """A number without fractions."""
        sign = "\u2212" if number < 0 else ""
        return f"{sign}{self.whole(abs(round(number)))}"

    def percent(self, percent: float) -> str:
        """A percentage with one decimal."""
        return f"{percent:.1f}".replace(".", self.point) + self.percent_sign

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount with two decimals and its currency."""
        units, cents = f"{amount:.2f}".split(".")
        return f"{self.whole(int(units))}{self.point}{cents}\u00a0{currency}"

    def dates(self, first: dt.date, last: dt.date) -> str:
        """The days between which something may happen."""
        if first == last:
            return self.short_date(first)
        return f"{self.short_date(first)} \u2013 {self.short_date(last)}"

    def _form(self, key: str, number: int) -> str:
        return self.plural(abs(number), self.counts[key])


ENGLISH = Labels(
    language="en",
    proofing="en-GB",
    texts={**labels_english.TEXTS, **statement_english.TEXTS, **meeting_english.TEXTS},
    counts={**labels_english.COUNTS, **meeting_english.COUNTS},
    whole=english_number,
    plural=english_plural,
    date=english_date,
    short_date=english_short_date,
    day_month=english_day,
    month=english_month,
    point=".",
    percent_sign="%",
)
RUSSIAN = Labels(
    language="ru",
    proofing="ru-RU",
    texts={**labels_russian.TEXTS, **statement_russian.TEXTS, **meeting_russian.TEXTS},
    counts={**labels_russian.COUNTS, **meeting_russian.COUNTS},
    whole=russian_number,
    plural=lambda number, forms: russian_plural(number, (forms[0], forms[1], forms[-1])),
    date=russian_date,
    short_date=russian_short_date,
    day_month=russian_day,
    month=russian_month,
    point=",",
    percent_sign="\u00a0%",
)
LABELS = {labels.language: labels for labels in (ENGLISH, RUSSIAN)}
LANGUAGES = tuple(LABELS)
"""The languages in which reports are written, whatever they are about."""
