"""What is looked up in a large memory, and what is there to be found: the exhaustive search."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

GOOD = 0.75
"""Similarity of characters from which on a text is to be found."""
_ORIGINALS, _STRANGERS = 0.75, 0.25
"""Of the queries, those that are an edited text, and those that are none of the memory's."""
_LEAST_EDITS, _MOST_EDITS = 0.05, 0.25
_TYPOS = 0.08
_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"

EDITED, TYPOS = "edited", "typos"
"""The sorts of queries: edited by people, with unrelated ones among them; and mistyped."""


class Query(NamedTuple):
    """A text to look up, and the similarity of the best text there is, 0 if none is good."""

    text: str
    best: float


Queries = Mapping[str, Sequence[Query]]


def make_queries(
    texts: Sequence[str], others: Sequence[str], number: int
) -> Mapping[str, Sequence[str]]:
    """``number`` texts, 5-25% of whose words were edited, or unrelated; and some with 8% typos."""
    random = Random(number)
    words = [word for text in random.choices(texts, k=1_000) for word in text.split()]
    edited = [
        _edit(random, text, words) for text in random.sample(texts, round(_ORIGINALS * number))
    ]
    edited += random.sample(others, min(len(others), round(_STRANGERS * number)))
    random.shuffle(edited)
    typos = [_mistype(random, text) for text in random.sample(texts, round(_STRANGERS * number))]
    return {EDITED: edited, TYPOS: typos}


def _edit(random: Random, text: str, words: Sequence[str]) -> str:
    """The text with some words changed, put in, taken out, or in the place of their neighbours."""
    edited = text.split()
    share = random.uniform(_LEAST_EDITS, _MOST_EDITS)
    for _ in range(max(1, round(share * len(edited)))):
        at = random.randrange(len(edited))
        match random.choice(("change", "change", "insert", "delete", "swap")):
            case "change":
                edited[at] = random.choice(words)
            case "insert":
                edited.insert(at, random.choice(words))
            case "delete" if len(edited) > 1:
                del edited[at]
            case _:
                edited[at - 1], edited[at] = edited[at], edited[at - 1]
    return " ".join(edited)


def _mistype(random: Random, text: str) -> str:
    """The text with a typing error in every twelfth letter."""
    typed = list(text)
    for at, letter in enumerate(text):
        if not letter.isalpha() or random.random() > _TYPOS:
            continue
        match random.choice(("change", "insert", "delete", "swap")):
            case "change":
                typed[at] = random.choice(_LETTERS)
            case "insert":
                typed[at] += random.choice(_LETTERS)
            case "delete":
                typed[at] = ""
            case "swap":
                typed[at - 1], typed[at] = typed[at], typed[at - 1]
    return "".join(typed)


def similarity(text: str, found: str) -> float:
    """The share of characters that two texts have in common, 0 if it is not good."""
    return Levenshtein.normalized_similarity(text, found, score_cutoff=GOOD)


class Exhaustive:
    """All texts by length, and each of possible length compared."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = sorted(texts, key=len)
        self._lengths = [len(text) for text in self._texts]

    def best(self, text: str) -> tuple[str, float] | None:
        """The most similar of all texts, if it is good."""
        first = bisect_left(self._lengths, GOOD * len(text))
        last = bisect_left(self._lengths, len(text) / GOOD + 1)
        found = process.extractOne(
            text,
            self._texts[first:last],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=GOOD,
        )
        return (found[0], found[1]) if found else None


def judge_queries(
    made: Mapping[str, Sequence[str]], texts: Sequence[str], kept: Path, tell: Callable[[str], None]
) -> Queries:
    """What is there to be found for each of the texts; an earlier answer is kept in a file."""
    content = json.dumps([made, len(texts), texts[0], texts[-1]])
    name = hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
    file = kept / f"memory-truth-{name}.json"
    if not file.exists():
        tell(f"comparing {sum(map(len, made.values())):,} texts with all {len(texts):,} ...")
        search = Exhaustive(texts)
        best = {kind: [_best(search, text) for text in asked] for kind, asked in made.items()}
        file.write_text(json.dumps(best), encoding="utf-8")
    known = json.loads(file.read_text(encoding="utf-8"))
    return {kind: list(map(Query, asked, known[kind])) for kind, asked in made.items()}


def _best(search: Exhaustive, text: str) -> float:
    found = search.best(text)
    return found[1] if found else 0.0
