"""That matching stays affordable is a promise too: figures are CPU seconds with a wide margin."""

from __future__ import annotations

import random
import time

from cami_translate.catalog.matching import find_predecessors
from cami_translate.model import Entry

CHANCE = random.Random(7)
VOCABULARY = ["".join(CHANCE.choices("abcdeiklmnoprstu", k=n)) for n in range(3, 11)]
VOCABULARY += ["".join(CHANCE.choices("abcdeiklmnoprstu", k=7)) for _ in range(3000)]


def document(length: int) -> list[str]:
    return [" ".join(CHANCE.choices(VOCABULARY, k=CHANCE.randint(1, 60))) for _ in range(length)]


def pairs(old: list[str], new: list[str]) -> dict[int, int]:
    translated = [Entry(text, f"перевод {n}") for n, text in enumerate(old)]
    return find_predecessors(translated, [Entry(text) for text in new])


def test_changed_paragraphs_are_found_in_their_place() -> None:
    old = document(200)
    new = [
        f"{text} changed" if n % 3 == 0 and len(text) > 20 else text for n, text in enumerate(old)
    ]
    assert pairs(old, new) == {n: n for n in range(200) if old[n] != new[n]}


def test_changed_paragraphs_are_found_wherever_they_went() -> None:
    old = [text for text in document(300) if len(text) > 40]
    places = CHANCE.sample(range(len(old)), len(old))
    new = [f"{old[place]} changed" for place in places]
    assert pairs(old, new) == dict(enumerate(places))


def test_a_whole_document_of_changed_or_foreign_text_is_compared_in_seconds() -> None:
    old = document(2000)
    for new in ([f"{text} changed" for text in old], document(2000)):
        begin = time.process_time()
        pairs(old, new)
        assert time.process_time() - begin < 15


def test_only_translated_entries_are_found() -> None:
    assert find_predecessors([Entry("A long enough text")], [Entry("A long enough text!")]) == {}
