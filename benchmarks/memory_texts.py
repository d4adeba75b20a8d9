"""The texts of a large memory: made of words as frequent as in real text, or read from files."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

from lxml import etree
from measure import BenchmarkError
from words import WORDS

from cami_translate.catalog import read_catalog
from cami_translate.markup import strip_tags

_STARTS = "re un over under non inter pre sub semi co mis out multi micro".split()
_ENDS = "s ed ing er ers ment ments ness less like able ful ly wise ation al ish y".split()
_ONSETS = "b br c ch d dr f g gr h k l m n p pr qu r s st t tr v".split()
_RHYMES = "a ac al an ar e el en er i id il in is o ol on or us um".split()
_FREQUENT = 400
"""Of these words others are made: stems, not what joins them."""
_NAMES = 30_000
_DRAWN = 1 << 20
"""Words are drawn from a table of so many, in which each is as often as it should be."""
_FLAT, _STEEP = 2.7, 1.1
"""Zipf's law as Mandelbrot has it: a word's share is that of (rank + 2.7) to the power of -1.1."""
_FAVOURITES = 0.45
"""So many words follow another one by habit."""
_HABITS = 6
_ALIKE = 0.25
"""So many segments are an earlier one with a few words of its own, as in guidelines and manuals."""
_LATELY = 2_000
_NUMBERS = 0.03
_MEDIAN, _SPREAD = 13.5, 0.75
"""Words of a segment: a logarithmic normal distribution, as of paragraphs, headings and cells."""
_LONGEST = 120
_LEAST_WORDS = 3
_SPACE = re.compile(r"\s+")


class TextMaker:
    """Segments that nobody wrote, the same for the same seed.

    Words have Zipf's frequencies: a thousand English ones are half of all text, and behind them
    stand rarer ones that are made of these, and names.  Some pairs of words are habits.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._vocabulary = _vocabulary()
        weights = [(rank + _FLAT) ** -_STEEP for rank in range(len(self._vocabulary))]
        ranks = range(len(self._vocabulary))
        # The habits belong to the language, not to the seed.
        self._drawn = Random(0).choices(ranks, cum_weights=list(accumulate(weights)), k=_DRAWN)
        self._lately: list[list[str]] = []

    def texts(self) -> Iterator[str]:
        """One text after the other, without end; some come twice."""
        while True:
            words = self._again() if self._random.random() < _ALIKE else self._new()
            if len(self._lately) < _LATELY:
                self._lately.append(words)
            else:
                self._lately[self._random.randrange(_LATELY)] = words
            text = " ".join(words)
            yield f"{text[0].upper()}{text[1:]}{'.' if len(words) > _LEAST_WORDS else ''}"

    def _new(self) -> list[str]:
        length = self._random.lognormvariate(math.log(_MEDIAN), _SPREAD)
        length = min(max(int(length), _LEAST_WORDS), _LONGEST)
        words, rank = [], self._draw()
        for _ in range(length):
            words.append(self._written(rank))
            if self._random.random() < _FAVOURITES:
                habit = int(_HABITS * self._random.random() ** 2)
                rank = self._drawn[(rank * 2_654_435_761 + habit * 40_503) % _DRAWN]
            else:
                rank = self._draw()
        if length > 2 * _LEAST_WORDS:
            words[length // 2] += ","
        return words

    def _again(self) -> list[str]:
        if not self._lately:
            return self._new()
        words = list(self._random.choice(self._lately))
        for _ in range(self._random.randint(1, 3)):
            words[self._random.randrange(len(words))] = self._written(self._draw())
        return words

    def _draw(self) -> int:
        return self._drawn[int(self._random.random() * _DRAWN)]

    def _written(self, rank: int) -> str:
        if self._random.random() < _NUMBERS:
            return str(int(10 ** (4 * self._random.random())))
        return self._vocabulary[rank]


def _vocabulary() -> Sequence[str]:
    """Some 50,000 words, the most frequent first."""
    random = Random(0)
    stems = WORDS[_FREQUENT // 4 :]
    made = [start + stem for stem in stems for start in _STARTS]
    made += [stem + end for stem in stems for end in _ENDS]
    made += [_name(random) for _ in range(_NAMES)]
    random.shuffle(made)
    return tuple(dict.fromkeys([*WORDS, *made]))


def _name(random: Random) -> str:
    syllables = random.randint(2, 4)
    return "".join(random.choice(_ONSETS) + random.choice(_RHYMES) for _ in range(syllables))


def read_texts(paths: Iterable[Path]) -> Iterator[str]:
    """The source texts of files and folders of them: PO, TMX, or one text a line."""
    for path in paths:
        if path.is_dir():
            yield from read_texts(sorted(p for p in path.rglob("*") if p.is_file()))
        elif path.suffix in {".po", ".pot"}:
            yield from (strip_tags(entry.msgid) for entry in read_catalog(path).live)
        elif path.suffix == ".tmx":
            yield from _tmx_texts(path)
        elif path.exists():
            with path.open(encoding="utf-8", errors="replace") as lines:
                yield from lines
        else:
            raise BenchmarkError(f"there is no {path}")


def _tmx_texts(path: Path) -> Iterator[str]:
    for _, unit in etree.iterparse(path, tag="tu"):
        yield strip_tags("".join(unit.find("tuv/seg").itertext()))
        unit.clear()


def distinct(texts: Iterable[str]) -> Iterator[str]:
    """Texts in one line each, of three words at least, each once."""
    seen: set[int] = set()
    for text in texts:
        line = _SPACE.sub(" ", text).strip()
        if line.count(" ") >= _LEAST_WORDS - 1 and (key := hash(line)) not in seen:
            seen.add(key)
            yield line
