"""How well sentences are linked within paragraphs, and paragraphs that were merged shared out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from aligning import catalog_pairs
from damage import Links, Pair

from cami_translate.memory import Alignment, Paragraph, align_within
from cami_translate.segmentation import RUSSIAN, Rules, read_rules

_SHIPPED = Path(__file__).parent.parent / "po" / "ru" / "linear-infrastructure-guidelines.po"
_SEED = 1
_LEAST = 25
"""Characters: shorter texts are names and titles."""
_MERGED, _LOST = 0.15, 0.1
_UNCUT = 0.25
"""The share of merged paragraphs in which no sentence ends where the first did."""


@dataclass
class _Group:
    """Sentences of a paragraph in both languages, and the links that are true of them."""

    sources: list[Paragraph] = field(default_factory=list)
    targets: list[Paragraph] = field(default_factory=list)
    links: set[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=set)

    def add(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        """Sentences that say the same; one side may have none."""
        ours = range(len(self.sources), len(self.sources) + len(sources))
        theirs = range(len(self.targets), len(self.targets) + len(targets))
        self.sources += map(Paragraph, sources)
        self.targets += map(Paragraph, targets)
        if sources and targets:
            self.links.add((tuple(ours), tuple(theirs)))


def sentences_text(files: Sequence[Path]) -> str:
    """Both judgements as text for a person."""
    pairs = catalog_pairs(files or [_SHIPPED])
    return "\n".join((*_linked(pairs), *_shared(pairs)))


def _linked(pairs: Sequence[Pair]) -> Iterator[str]:
    """F1 of sentences that paragraphs are made of, some merged, and some lost on one side."""
    rules = read_rules(), read_rules(RUSSIAN, "ru")
    single = [
        (source.text, target.text)
        for source, target in pairs
        if len(source.text) >= _LEAST
        and not rules[0].places(source.text)
        and not rules[1].places(target.text)
    ]
    for title, lost in (("merged 15%", 0.0), ("merged 15%, lost 10%", _LOST)):
        groups = list(_make_groups(single, lost, random.Random(_SEED)))
        found = align_within([(group.sources, group.targets) for group in groups])
        yield f"sentences, {title:21} {_judgement(groups, found)}"


def _make_groups(
    pairs: Sequence[tuple[str, str]], lost: float, chance: random.Random
) -> Iterator[_Group]:
    rest = list(pairs)
    while rest:
        count = chance.randint(2, 6)
        chunk, rest = rest[:count], rest[count:]
        group = _Group()
        while chunk:
            source, target = chunk.pop(0)
            if chance.random() < lost:
                group.add([], [target]) if chance.random() < 0.5 else group.add([source], [])
            elif chunk and chance.random() < _MERGED:
                other, theirs = chunk.pop(0)
                if chance.random() < 0.5:
                    group.add([source, other], [f"{target} {theirs}"])
                else:
                    group.add([f"{source} {other}"], [target, theirs])
            else:
                group.add([source], [target])
        yield group


def _judgement(groups: Sequence[_Group], found: Sequence[Alignment]) -> str:
    true = sum(len(group.links) for group in groups)
    linked = [_links(alignment) for alignment in found]
    right = sum(len(links & group.links) for links, group in zip(linked, groups, strict=True))
    f1 = 200 * right / (true + sum(map(len, linked)))
    return f"{true:5} links, F1 {f1:5.1f}%"


def _links(alignment: Alignment) -> Links:
    return frozenset((link.sources, link.targets) for link in alignment.links)


def _shared(pairs: Sequence[Pair]) -> Iterator[str]:
    """What becomes of two paragraphs that are one in the translation."""
    rules = read_rules(), read_rules(RUSSIAN, "ru")
    whole = [(s.text, t.text) for s, t in pairs if s.text[-1] in ".!?" and len(s.text) > _LEAST]
    chance = random.Random(_SEED)
    groups, borders = [], []
    for (source, target), (other, theirs) in zip(whole[::2], whole[1::2], strict=False):
        cut = chance.random() >= _UNCUT
        merged = f"{target} {theirs}" if cut else f"{target.rstrip('.!?')}, {_lowered(theirs)}"
        first = _split(source, rules[0])
        sources = [*first, *_split(other, rules[0])]
        targets = _split(merged, rules[1])
        groups.append(([*map(Paragraph, sources)], [*map(Paragraph, targets)]))
        borders.append((len(first), len(_split(target, rules[1])) if cut else None))
    outcomes: Counter[tuple[bool, str]] = Counter()
    for found, (first_count, border) in zip(align_within(groups), borders, strict=True):
        outcomes[border is not None, _outcome(found, first_count, border)] += 1
    for cut, title in ((True, "at the end of a sentence"), (False, "in the middle of one")):
        counts = ", ".join(f"{outcomes[cut, what]} {what}" for what in ("right", "whole", "wrong"))
        yield f"paragraphs merged {title:24} {counts}"


def _outcome(found: Alignment, first: int, border: int | None) -> str:
    """Whether a merged paragraph was cut in the right place, or left as a whole."""
    left = found.lonely_sources or found.lonely_targets
    across = any(link.sources[0] < first <= link.sources[-1] for link in found.links)
    if left or across or any(link.confidence < 0.5 for link in found.links):
        return "whole"
    given = sum(len(link.targets) for link in found.links if link.sources[0] < first)
    return "right" if given == border else "wrong"


def _split(text: str, rules: Rules) -> list[str]:
    edges = [0, *rules.places(text), len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges)]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
