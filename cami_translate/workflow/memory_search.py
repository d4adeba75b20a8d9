"""What the memory has for a text, with what differs and what breaks the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cami_translate.memory import Match
from cami_translate.project import find_project
from cami_translate.tracking import Piece, word_difference
from cami_translate.workflow.memory import open_memory
from cami_translate.workflow.memory_terms import MemoryTerms
from cami_translate.workflow.parallel import Progress, no_progress

_NO_BREAK = re.compile("[\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class FoundMatch:
    """A match in a language; ``difference`` makes its source text of that which was asked."""

    language: str
    match: Match
    difference: tuple[Piece, ...]
    terms: tuple[str, ...]


def search_memory(
    directory: Path,
    text: str,
    *,
    language: str | None = None,
    least: int | None = None,
    limit: int = 5,
    progress: Progress = no_progress,
) -> tuple[FoundMatch, ...]:
    """The best matches of a text in each language; ``least`` is the setting's by default."""
    project = find_project(directory)

    def found() -> Iterator[FoundMatch]:
        for code in project.select_languages(language):
            memory = open_memory(project, code, progress)
            terms = MemoryTerms(project, code)
            lowest = project.memory.least if least is None else least
            for match in memory.matches(text, least=lowest, limit=limit):
                difference = _difference(match.unit.source, text)
                yield FoundMatch(code, match, difference, terms.broken(text, match.target))
            memory.store.close()

    return tuple(found())


def _difference(known: str, text: str) -> tuple[Piece, ...]:
    """What differs; of spaces only if nothing else does, as nobody types no-break spaces."""
    plain, asked = (_NO_BREAK.sub(" ", t) for t in (known, text))
    return word_difference(known, text) if plain == asked else word_difference(plain, asked)
