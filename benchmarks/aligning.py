"""How well documents and their translations are aligned, against length alone and hunalign."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from damage import DAMAGES, Damage, Damaged, Links, Pair, damage_pairs

from cami_translate.catalog import read_catalog
from cami_translate.docx import read_document
from cami_translate.memory import Paragraph, align_units, block_units
from cami_translate.memory.alignment.corridor import whole_plane
from cami_translate.memory.alignment.path import best_path
from cami_translate.memory.alignment.profiles import Profile, make_profiles
from cami_translate.memory.alignment.scoring import Scorer, make_scorer
from cami_translate.model import State
from cami_translate.workflow.to_document import convert_to_document

_ROOT = Path(__file__).parent.parent
_NAME = "linear-infrastructure-guidelines"
_FOREIGN = 0.06
"""The share of a document at its end that is not damaged: what is inserted comes from it."""
_SEEDS = (1, 2, 3)
_MARKUP = re.compile(r"<[^>]+>")
_TAG = re.compile(r"Tag: (\w+)")
_KINDS = {"title": "heading 2", "term": "list item", "screen": "code"}


@dataclass(frozen=True)
class Row:
    """A method on pairs with one sort of damage: F1 of links, and its sure links."""

    pairs: str
    damage: str
    method: str
    f1: float
    precision: float | None = None
    recall: float | None = None
    seconds: float = 0.0


def shipped_pairs(folder: Path) -> list[Pair]:
    """The paragraphs of the shipped guidelines and of the Russian document built of them."""
    source = _ROOT / "source_docs" / f"{_NAME}.docx"
    target = folder / f"{_NAME}-ru.docx"
    convert_to_document(source, _ROOT / "po" / "ru" / f"{_NAME}.po", target)
    ours = {unit.id: unit for unit in block_units(read_document(source).blocks)}
    theirs = {unit.id: unit for unit in block_units(read_document(target).blocks)}
    # Texts without letters help in a real table; they need no translation, and no link counts.
    both = [n for n in sorted(ours.keys() & theirs) if any(map(str.isalpha, ours[n].text))]
    # After damage the places of cells would be those of tables that are whole: no help of that.
    return [(_without_place(ours[n]), _without_place(theirs[n])) for n in both]


def _without_place(unit: Paragraph) -> Paragraph:
    return Paragraph(unit.text, unit.kind, unit.stream, None, unit.codes)


def catalog_pairs(files: Iterable[Path]) -> list[Pair]:
    """The texts of PO files and their translations, as paragraphs in their order."""
    found = []
    for file in files:
        for entry in read_catalog(file).live:
            if entry.state is State.TRANSLATED:
                tag = _TAG.search(" ".join(entry.notes))
                kind = _KINDS.get(tag[1] if tag else "", "paragraph")
                texts = [" ".join(_MARKUP.sub("", t).split()) for t in (entry.msgid, entry.msgstr)]
                if all(texts):
                    found.append((Paragraph(texts[0], kind), Paragraph(texts[1], kind)))
    return found


def judge_alignment(files: Sequence[Path], tell: Callable[[str], None]) -> Iterator[Row]:
    """All methods on the shipped pair, and on the texts of PO files, with all sorts of damage."""
    with tempfile.TemporaryDirectory() as name:
        sets = {"shipped guidelines": shipped_pairs(Path(name))}
    if files:
        sets["PO files"] = catalog_pairs(files)
    for title, pairs in sets.items():
        for name, damage in DAMAGES.items():
            tell(f"{title}, {name} ...")
            yield from _judge(title, name, pairs, damage)


def _judge(title: str, name: str, pairs: Sequence[Pair], damage: Damage) -> Iterator[Row]:
    kept = round((1 - _FOREIGN) * len(pairs))
    damaged = [damage_pairs(pairs[:kept], pairs[kept:], damage, seed) for seed in _SEEDS]
    yield _judge_ours(title, name, damaged)
    yield Row(title, name, "length only", _f1([_length_only(d) for d in damaged], damaged))
    if program := shutil.which("hunalign"):
        links = [_hunalign(program, d) for d in damaged]
        yield Row(title, name, "hunalign -realign", _f1(links, damaged))


def _judge_ours(title: str, name: str, damaged: Sequence[Damaged]) -> Row:
    started = time.process_time()
    found = [align_units(d.sources, d.targets) for d in damaged]
    seconds = (time.process_time() - started) / len(damaged)
    links = [frozenset((link.sources, link.targets) for link in a.links) for a in found]
    sure = [
        frozenset((link.sources, link.targets) for link in a.links if link.is_sure) for a in found
    ]
    right = sum(len(s & d.links) for s, d in zip(sure, damaged, strict=True))
    offered, true = sum(map(len, sure)), sum(len(d.links) for d in damaged)
    precision = right / offered if offered else None
    return Row(title, name, "align", _f1(links, damaged), precision, right / true, seconds)


def _f1(found: Sequence[Links], damaged: Sequence[Damaged]) -> float:
    """The harmonic mean of precision and recall of links, all documents together."""
    right = sum(len(links & d.links) for links, d in zip(found, damaged, strict=True))
    return (
        2 * right / sum(len(links) + len(d.links) for links, d in zip(found, damaged, strict=True))
    )


class _LengthOnly(Scorer):
    """A scorer that sees lengths, as that of Gale and Church (1993) does."""

    def score(self, source: Profile, target: Profile) -> float:
        return self.length(source, target)


def _length_only(damaged: Damaged) -> Links:
    ours = make_profiles(damaged.sources, 0.0, {})
    theirs = make_profiles(damaged.targets, 0.0, {})
    known = make_scorer(ours[0], theirs[0])
    scorer = _LengthOnly(known.frequency, known.kinds, known.mean, known.spread)
    steps = best_path(ours, theirs, whole_plane(len(ours[0]), len(theirs[0])), scorer)
    return frozenset(
        (
            tuple(range(s.source, s.source + s.sources)),
            tuple(range(s.target, s.target + s.targets)),
        )
        for s in steps
        if s.is_link
    )


def _hunalign(program: str, damaged: Damaged) -> Links:
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name, part) for part in ("dictionary", "source", "target")]
        texts = "", *("\n".join(u.text for u in s) for s in (damaged.sources, damaged.targets))
        for file, text in zip(files, texts, strict=True):
            file.write_text(f"{text}\n", encoding="utf-8")
        ladder = subprocess.run(
            [program, "-realign", *map(str, files)],
            cwd=name,  # where it leaves the dictionary that it has learned
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in ladder.splitlines()]
    links = set()
    for (source, target), (next_source, next_target) in pairwise(rungs):
        if next_source > source and next_target > target:
            links.add((tuple(range(source, next_source)), tuple(range(target, next_target))))
    return frozenset(links)


def alignment_text(rows: Iterable[Row]) -> str:
    """The table for a person."""
    lines = [
        f"{'pairs':20} {'damage':22} {'method':18} {'F1 %':>6} {'sure: right %':>14} "
        f"{'recall %':>9} {'CPU s':>6}"
    ]
    for row in rows:
        line = f"{row.pairs:20} {row.damage:22} {row.method:18} {100 * row.f1:6.1f}"
        if row.precision is not None and row.recall is not None:
            line += f" {100 * row.precision:14.2f} {100 * row.recall:9.1f} {row.seconds:6.1f}"
        lines.append(line)
    return "\n".join(lines)
