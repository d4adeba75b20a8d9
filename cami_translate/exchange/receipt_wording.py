"""What a receipt says in any language; each language fills it in a module of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cami_translate.catalog import Bucket
from cami_translate.exchange.receipt import Outcome

Forms = tuple[str, ...]
"""A noun after a number: of one and of more in English, of one, two and five in Russian."""


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a receipt says in a language; texts in braces take figures that are written out.

    ``proofing`` is the language as Word knows it, ``buckets`` the parts of the sum, ``groups`` the
    title and explanation of each list, ``outcomes`` take the day of a decision.
    """

    proofing: str
    date: Callable[[dt.date], str]
    number: Callable[[int], str]
    plural: Callable[[int, Forms], str]
    title: str
    facts: Mapping[str, str]
    handed_out: str
    unknown: str
    sum: str
    nothing: str
    segments: Forms
    words: Forms
    buckets: Mapping[Bucket, Forms]
    figures: Mapping[str, str]
    headings: Mapping[str, str]
    groups: Mapping[Bucket, tuple[str, str]]
    columns: Mapping[str, str]
    needs_work: str
    outcomes: Mapping[Outcome, str]
    withdrawn: str
    steps: Mapping[str, str]
    page: str
    unreadable: str
    faults: Sequence[tuple[re.Pattern[str], str]] = ()

    def count(self, number: int, forms: Forms) -> str:
        """A number and what it counts; no line may break between them."""
        return f"{self.number(number)}\u00a0{self.plural(number, forms)}"

    def fault(self, phrases: str) -> str:
        """What is wrong with a translation; a phrase that is not known stays as it is."""
        single = (self._known(phrase) or phrase for phrase in phrases.split(", "))
        return self._known(phrases) or ", ".join(single)

    def cause(self, text: str) -> str:
        """Why a file was refused; what is not known is quoted."""
        return self._known(text) or self.unreadable.format(cause=text)

    def _known(self, phrase: str) -> str:
        matches = ((pattern.fullmatch(phrase), text) for pattern, text in self.faults)
        return next((match.expand(text) for match, text in matches if match), "")
