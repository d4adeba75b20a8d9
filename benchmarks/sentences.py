"""English sentences by the hundred thousand: real ones of what is installed, and guidelines."""

from __future__ import annotations

import ast
import re
import sys
import sysconfig
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from words import WORDS

_SHORTEST, _LONGEST = 25, 600
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_REAL_SHARE = 0.85
_SHAPES = (
    "{A} {b} of {c} within {n} km of the {d} should be {e} before {f}.",
    "Do not {a} {b} in {c} unless {d} and {e} have been {f} for {n} days.",
    "In {a} {b}, {c} {d} are {e} by {f}, and {g} {h} remains at {n} %.",
    "The {a} {b} has to {c} each {d} between {n} and {m} {e}, as {f} {g} {h} shows.",
    "{A} and {b} {c}: {n} {d} per {e}, {f} by {g}.",
)


def sentences(count: int, tell: Callable[[str], None]) -> list[str]:
    """So many different sentences, always the same on one machine, in a mixed order."""
    found: dict[str, None] = {}
    for text in _real():
        found[text] = None
        if len(found) >= _REAL_SHARE * count:
            break
    tell(f"{len(found):,} sentences of installed programs, the rest made up")
    made = _made(Random(1))
    while len(found) < count:
        found[next(made)] = None
    texts = list(found)
    Random(2).shuffle(texts)
    return texts


def _real() -> Iterator[str]:
    for paragraph in _paragraphs():
        for sentence in _SENTENCE.split(" ".join(paragraph.split())):
            if _SHORTEST <= len(sentence) <= _LONGEST:
                yield sentence


def _paragraphs() -> Iterator[str]:
    """What the modules of Python and of what is installed for it say of themselves."""
    folders = {sysconfig.get_path("stdlib"), *filter(None, sys.path), "/usr/lib/python3"}
    for folder in sorted(folders):
        for path in sorted(Path(folder).rglob("*.py")):
            yield from _docstrings(path)


def _docstrings(path: Path) -> Iterator[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(path.read_text("utf-8"))
    except (OSError, ValueError, SyntaxError, RecursionError):
        return
    for node in ast.walk(tree):
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, kinds) and (text := ast.get_docstring(node)):
            yield from text.split("\n\n")


def _made(chance: Random) -> Iterator[str]:
    while True:
        words = {letter: chance.choice(WORDS) for letter in "abcdefgh"}
        words["A"] = chance.choice(WORDS).capitalize()
        numbers = {"n": chance.randint(2, 900), "m": chance.randint(2, 900)}
        yield chance.choice(_SHAPES).format(**words, **numbers)
