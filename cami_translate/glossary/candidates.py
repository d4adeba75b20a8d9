"""Words and phrases of English texts that may be terms, for a person to choose from.

They are ranked by C-value (Frantzi, Ananiadou and Mima 2000): how often a phrase occurs, less what
longer candidates that contain it account for; and by how rare its rarest word is in English.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from cami_translate.addresses import address_spans
from cami_translate.glossary.sources import SourceTerms, SourceText
from cami_translate.glossary.words import HYPHENS, Token
from cami_translate.records import record
from cami_translate.terms import Glossary

_MOST_WORDS = 4
_LEAST_USES = 2
_SHOWN = 3
_AROUND = 60
_LEAST_HEAD_SHARE = 0.3
"""What is followed by another word more often than this is an adjective: "migratory"."""
_LEAST_LOWER_SHARE = 0.1
_NO_HEAD = re.compile(r"(?:ly|ous)$")
_STOPPERS = frozenset(
    """
    a an the this that these those each every either neither some any no all both few many much
    more most several such other another same own i you he she it we they me him her us them my
    your his its our their yours who whom whose which what where when why how whether and or
    but nor so yet if then than because although though while whereas unless until since as of
    in on at by for from to with without within into onto over under above below between among
    through during before after against about across along around behind beyond near off out up
    down per via upon toward towards despite except instead according is are was were be been
    being am do does did done doing have has had having will would shall should can could may
    might must need ought cannot not only also too very just even still already never always
    often sometimes usually rarely seldom ever again once here there now thus hence therefore
    however moreover rather quite almost nearly well far away together apart else one two three
    four five six seven eight nine ten first second third next last et al etc eg ie see january
    february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
    """.split()
)
"""Words that are in no term."""


@record()
class Use:
    """A use of a candidate: the document, and the words around it."""

    document: str
    text: str


@record()
class Candidate:
    """A word or phrase that may be a term.

    ``concept`` is the id of the concept that the glossary has it as, if it has.
    """

    text: str
    score: float
    count: int
    documents: tuple[str, ...]
    uses: tuple[Use, ...]
    concept: str = ""


_Key = tuple[str, ...]


@dataclass
class _Uses:
    """What is known of the uses of a phrase, whatever its inflection."""

    spellings: Counter[str] = field(default_factory=Counter)
    documents: dict[str, None] = field(default_factory=dict)
    shown: list[Use] = field(default_factory=list)

    def add(self, text: str, first: Token, last: Token, document: str) -> None:
        self.spellings[text[first.start : last.end]] += 1
        self.documents[document] = None
        if len(self.shown) < _SHOWN:
            self.shown.append(Use(document, _around(text, first.start, last.end)))

    @property
    def count(self) -> int:
        return self.spellings.total()


def find_candidates(
    texts: Iterable[tuple[str, str]], glossary: Glossary, language: str = "en"
) -> list[Candidate]:
    """What may be a term in texts (each a document's name and a plain text), the best first."""
    uses: dict[_Key, _Uses] = {}
    words, heads = Counter[str](), Counter[str]()
    for document, text in texts:
        source = SourceText(text, language)
        for run in _runs(source):
            keys = [source.keys[at] for at in run]
            words.update(keys)
            heads[keys[-1]] += 1
            for first, last in _phrases(len(run)):
                tokens = source.tokens[run[first]], source.tokens[run[last - 1]]
                uses.setdefault(tuple(keys[first:last]), _Uses()).add(text, *tokens, document)
    counts = {key: found.count for key, found in uses.items() if found.count >= _LEAST_USES}
    known = SourceTerms(glossary, language)
    candidates = [
        _candidate(uses[key], value * rarity(key), known, language)
        for key, value in c_values(counts).items()
        if value > 0 and _can_be_head(key[-1], heads[key[-1]] / words[key[-1]])
    ]
    return sorted(candidates, key=lambda item: (-item.score, item.text))


def c_values(counts: Mapping[_Key, int]) -> dict[_Key, float]:
    """The C-value of each phrase, in the form that is defined for single words too."""
    within: dict[_Key, list[int]] = {}
    for key, count in counts.items():
        for first, last in _phrases(len(key)):
            if last - first < len(key):
                within.setdefault(key[first:last], []).append(count)
    return {
        key: math.log2(len(key) + 1) * (count - sum(longer) / max(len(longer), 1))
        for key, count in counts.items()
        for longer in [within.get(key, [])]
    }


def rarity(key: _Key) -> int:
    """1 for a phrase of common words, 3 for one with a word that most texts do not have."""
    classes = _common_words()
    return max(classes.get(word, 3) for word in key)


@cache
def _common_words() -> dict[str, int]:
    text = files(__package__).joinpath("common_words.txt").read_text(encoding="utf-8")
    _, common, usual = re.split(r"^\[\w+\]$", text, flags=re.MULTILINE)
    return dict.fromkeys(usual.split(), 2) | dict.fromkeys(common.split(), 1)


def _can_be_head(word: str, share: float) -> bool:
    return share >= _LEAST_HEAD_SHARE and not _NO_HEAD.search(word)


def _runs(text: SourceText) -> Iterator[list[int]]:
    """The places of words with nothing between them but spaces and hyphens."""
    run: list[int] = []
    addresses = address_spans(text.text)
    for at, token in enumerate(text.tokens):
        is_word = token.kind == "word" and len(token.text) > 1 and token.text not in _STOPPERS
        if is_word and not any(start <= token.start < end for start, end in addresses):
            run.append(at)
        elif run and token.text not in HYPHENS:
            yield run
            run = []
    if run:
        yield run


def _phrases(length: int) -> Iterator[tuple[int, int]]:
    """From where to where each phrase is in a run of so many words."""
    for first in range(length):
        for last in range(first + 1, min(length, first + _MOST_WORDS) + 1):
            yield first, last


def _candidate(uses: _Uses, score: float, known: SourceTerms, language: str) -> Candidate:
    text = _dictionary_form(uses.spellings)
    whole = SourceText(text, language)
    concept = next(
        (o.concept.id for o in known.find(whole) if o.span == (0, len(text))),
        "",
    )
    return Candidate(
        text, round(score, 1), uses.count, tuple(uses.documents), tuple(uses.shown), concept
    )


def _dictionary_form(spellings: Counter[str]) -> str:
    """The shortest of the usual spellings, in lower case unless it is a name or acronym."""
    lower = [text for text in spellings if text == text.lower()]
    if sum(spellings[text] for text in lower) < spellings.total() * _LEAST_LOWER_SHARE:
        lower = []
    return min(lower or spellings, key=lambda text: (len(text), -spellings[text], text))


def _around(text: str, start: int, end: int) -> str:
    """The words around a use, the use itself between brackets."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
