"""What makes a link uncertain, in words for the person who decides on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cami_translate.workflow.align_passages import LIKELY, Linked, Passage, plain_text

_GROUPED = re.compile("(?<=\\d)[\\s.,\u202f](?=\\d{3}(?!\\d))")
_NUMBER = re.compile(r"\d+")
_SHORT = 15
"""Characters: too few to tell much."""
_MUCH = 1.8
"""How many times as long a translation may be before it is told."""
_SHOWN = 3
_FAMILIES = ("Heading", "Table", "Footnote", "Endnote", "Header", "Footer", "Text box", "Alt text")


def doubts(link: Linked, before: Linked | None, behind: Linked | None) -> tuple[str, ...]:
    """Why a person has to look at a link that stands between two others."""
    if not link.targets:
        return ("nothing was found for it",)
    if not link.sources:
        return ("only in the translation",)
    found = [*_shape(link), *_texts(plain_text(link.sources), plain_text(link.targets))]
    if any(near is not None and _is_weak(near) for near in (before, behind)):
        found.append("the texts beside it are uncertain, too")
    return tuple(found) or ("other places fit nearly as well",)


def _shape(link: Linked) -> Iterator[str]:
    ours, theirs = len(link.sources), len(link.targets)
    if link.part:
        yield "part of a longer paragraph"
    elif ours > 1 or theirs > 1:
        yield f"{_counted(ours)} in English, {theirs} in the translation"
    if link.moved:
        yield "stands elsewhere in the translation"
    kinds = [_family(passages) for passages in (link.sources, link.targets)]
    if kinds[0] != kinds[1]:
        yield f"{kinds[0]} here, {kinds[1]} there"


def _counted(number: int) -> str:
    return "1 paragraph" if number == 1 else f"{number} paragraphs"


def _family(passages: Sequence[Passage]) -> str:
    kind = passages[0].kind
    return next((name.lower() for name in _FAMILIES if kind.startswith(name)), "paragraph")


def _texts(source: str, target: str) -> Iterator[str]:
    ours, theirs = (set(_NUMBER.findall(_GROUPED.sub("", text))) for text in (source, target))
    for numbers, where in ((ours - theirs, "English"), (theirs - ours, "the translation")):
        if numbers:
            shown = ", ".join(sorted(numbers, key=int)[:_SHOWN])
            yield f"only in {where}: {shown}"
    if min(len(source), len(target)) < _SHORT:
        yield "short"
    elif len(target) > _MUCH * len(source):
        yield "the translation is much longer"
    elif len(source) > _MUCH * len(target):
        yield "the translation is much shorter"


def _is_weak(link: Linked) -> bool:
    return not link.sources or not link.targets or link.confidence < LIKELY
