"""How fast the terms of the shipped glossary are found in segments, and what that takes."""

from __future__ import annotations

import random
import resource
import time
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.glossary import TermMatcher, read_glossary
from cami_translate.plain import PlainText

SEGMENTS = 50_000
_ROOT = Path(__file__).parent.parent / "po" / "ru"
_LEAST_WORDS = 5


@dataclass(frozen=True)
class Speed:
    """Seconds of CPU time, and the most memory of the process, in MB."""

    segments: int
    words: int
    concepts: int
    compiling: float
    first: float
    again: float
    peak: float

    def __str__(self) -> str:
        """The figures, for a person."""
        return (
            f"{self.segments:,} segments of {self.words / self.segments:.0f} words,"
            f" {self.concepts:,} concepts\n"
            f"compiling the glossary (with pymorphy3): {self.compiling:.2f} s\n"
            f"first pass: {self.first:.1f} s, {self.segments / self.first:,.0f} segments/s\n"
            f"second pass: {self.again:.1f} s, {self.segments / self.again:,.0f} segments/s\n"
            f"peak memory: {self.peak:,.0f} MB"
        )


def time_matching(segments: int) -> Speed:
    """Judge so many segments, twice: those of the shipped catalogs, each with a number of its own.

    The number makes every text a new one.
    """
    texts = [
        (PlainText(entry.msgid).text, PlainText(entry.msgstr).text)
        for file in sorted(_ROOT.glob("*.po"))
        for entry in read_catalog(file).entries
        if entry.msgstr and len(entry.msgid.split()) >= _LEAST_WORDS
    ]
    chosen = random.Random(0).choices(texts, k=segments)
    pairs = [(f"{source} {n}", f"{target} {n}") for n, (source, target) in enumerate(chosen)]
    glossary = read_glossary(_ROOT / "glossary.csv", "en", "ru").require_sound()
    started = time.process_time()
    matcher = TermMatcher(glossary)
    compiling = time.process_time() - started
    passes = []
    for _ in range(2):
        started = time.process_time()
        for source, target in pairs:
            matcher.judge(source, target)
            matcher.find_forbidden(source, target)
        passes.append(time.process_time() - started)
    return Speed(
        segments,
        sum(len(source.split()) for source, _ in pairs),
        len(glossary.concepts),
        compiling,
        *passes,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    )
