"""Pairs of documents whose true links are known: parallel texts, damaged as years of editing do."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cami_translate.memory import Paragraph

Links = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]
Pair = tuple[Paragraph, Paragraph]

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=\w)")
_LEAST_PART = 15


@dataclass(frozen=True)
class Damage:
    """Shares of the paragraphs that are dropped, merged, split, and inserted on one side or other.

    ``gone`` is the share of one side that is missing in one piece, ``moved`` of one in another
    place; ``restyled`` the share of paragraphs that have another style than their partner.
    """

    dropped: float
    merged: float
    split: float
    inserted: float
    gone: float = 0.0
    moved: float = 0.0
    restyled: float = 0.02


LIGHT = Damage(0.02, 0.02, 0.02, 0.01)
MEDIUM = Damage(0.05, 0.05, 0.05, 0.03)
HEAVY = Damage(0.10, 0.10, 0.10, 0.05, gone=0.10)
HEAVY_MOVED = replace(HEAVY, moved=0.08)
DAMAGES = {"light": LIGHT, "medium": MEDIUM, "heavy": HEAVY, "heavy, section moved": HEAVY_MOVED}


@dataclass(frozen=True)
class Damaged:
    """Two documents and the links that are true of them."""

    sources: tuple[Paragraph, ...]
    targets: tuple[Paragraph, ...]
    links: Links


@dataclass
class _Bead:
    sources: list[Paragraph]
    targets: list[Paragraph]


def damage_pairs(
    pairs: Sequence[Pair], foreign: Sequence[Pair], damage: Damage, seed: int
) -> Damaged:
    """The two documents that damage makes of ``pairs``; what is inserted comes from ``foreign``."""
    chance = random.Random(seed)
    beads = [_Bead([source], [target]) for source, target in pairs]
    _merge(beads, damage.merged, chance)
    _split(beads, damage.split, chance)
    _drop(beads, damage.dropped, chance)
    beads = list(_insert(beads, foreign, damage.inserted, chance))
    _lose_section(beads, damage.gone, chance)
    order = _moved(beads, damage.moved, chance)
    _restyle(beads, damage.restyled, chance)
    return _number(beads, order)


def _merge(beads: list[_Bead], share: float, chance: random.Random) -> None:
    wanted = round(share * len(beads))
    places = list(range(len(beads) - 1))
    chance.shuffle(places)
    used: set[int] = set()
    for place in places:
        if not wanted:
            break
        first, second = beads[place], beads[place + 1]
        if {place, place + 1} & used or not _alike(first.sources[0], second.sources[0]):
            continue
        side = chance.choice(("sources", "targets"))
        joined = [*getattr(first, side), *getattr(second, side)]
        text = " ".join(unit.text for unit in joined)
        codes = tuple(code for unit in joined for code in unit.codes)
        merged = [replace(joined[0], text=text, codes=codes)]
        other = "targets" if side == "sources" else "sources"
        setattr(first, other, [*getattr(first, other), *getattr(second, other)])
        setattr(first, side, merged)
        second.sources = second.targets = []
        used |= {place, place + 1}
        wanted -= 1
    beads[:] = [bead for bead in beads if bead.sources or bead.targets]


def _alike(first: Paragraph, second: Paragraph) -> bool:
    return first.kind == second.kind and first.stream == second.stream


def _split(beads: list[_Bead], share: float, chance: random.Random) -> None:
    wanted = round(share * len(beads))
    order = list(beads)
    chance.shuffle(order)
    for bead in order:
        side = chance.choice(("sources", "targets"))
        (unit, *others) = getattr(bead, side)
        if not wanted or others or len(bead.sources) + len(bead.targets) > 2:
            continue
        places = list(_SENTENCE.finditer(unit.text))
        places = [
            m
            for m in places
            if m.start() >= _LEAST_PART and len(unit.text) - m.end() >= _LEAST_PART
        ]
        if not places:
            continue
        at = chance.choice(places)
        parts = unit.text[: at.start()], unit.text[at.end() :]
        setattr(bead, side, [replace(unit, text=parts[0], codes=()), replace(unit, text=parts[1])])
        wanted -= 1


def _drop(beads: list[_Bead], share: float, chance: random.Random) -> None:
    for bead in chance.sample(beads, round(share * len(beads))):
        if chance.random() < 0.5:
            bead.sources = []
        else:
            bead.targets = []


def _insert(
    beads: Sequence[_Bead], foreign: Sequence[Pair], share: float, chance: random.Random
) -> Iterable[_Bead]:
    places = set(chance.sample(range(len(beads)), round(share * len(beads))))
    # Each at most once: a text here and its translation there would be a link that is true.
    rest = chance.sample(foreign, len(foreign))
    for place, bead in enumerate(beads):
        yield bead
        if place in places and rest:
            source, target = rest.pop()
            stream = (bead.sources or bead.targets)[0].stream
            if chance.random() < 0.5:
                yield _Bead([replace(source, stream=stream)], [])
            else:
                yield _Bead([], [replace(target, stream=stream)])


def _lose_section(beads: list[_Bead], share: float, chance: random.Random) -> None:
    length = round(share * len(beads))
    if not length:
        return
    start = chance.randrange(len(beads) - length)
    side = chance.choice(("sources", "targets"))
    for bead in beads[start : start + length]:
        setattr(bead, side, [])


def _moved(beads: Sequence[_Bead], share: float, chance: random.Random) -> list[_Bead]:
    """The beads in the order of the targets."""
    length = round(share * len(beads))
    start = chance.randrange(len(beads) - length) if length else 0
    section, rest = list(beads[start : start + length]), list(beads)
    del rest[start : start + length]
    far = [p for p in range(len(rest) + 1) if abs(p - start) >= 2 * length]
    place = chance.choice(far) if section and far else start
    return [*rest[:place], *section, *rest[place:]]


def _restyle(beads: Sequence[_Bead], share: float, chance: random.Random) -> None:
    for bead in beads:
        bead.targets = [
            replace(u, kind="body text" if u.kind == "paragraph" else "paragraph")
            if u.cell is None and u.kind != "cell" and chance.random() < share
            else u
            for u in bead.targets
        ]


def _number(beads: Sequence[_Bead], order: Sequence[_Bead]) -> Damaged:
    sources = [unit for bead in beads for unit in bead.sources]
    places: dict[int, tuple[int, ...]] = {}
    targets: list[Paragraph] = []
    for bead in order:
        places[id(bead)] = tuple(range(len(targets), len(targets) + len(bead.targets)))
        targets += bead.targets
    links = set()
    count = 0
    for bead in beads:
        ours = tuple(range(count, count + len(bead.sources)))
        count += len(bead.sources)
        if ours and places[id(bead)]:
            links.add((ours, places[id(bead)]))
    return Damaged(tuple(sources), tuple(targets), frozenset(links))
