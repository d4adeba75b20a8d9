"""The one word counter of the project; reports name it, since counters disagree by half."""

from __future__ import annotations

from cami_translate.markup import strip_tags


def count_words(text: str) -> int:
    """The words of a tagged text: what stands between spaces and has a letter or a digit.

    >>> count_words("Fences <b1>stop</b1> 90 % of saiga &amp; gazelles<fn2/>.")
    6
    """
    return sum(any(map(str.isalnum, token)) for token in strip_tags(text).split())
