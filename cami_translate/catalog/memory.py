"""What of a text is translated already: the memory of a language, and how similar it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from cami_translate.catalog.matching import Shelf, most_similar
from cami_translate.markup import strip_tags
from cami_translate.model import Catalog, Entry, State

LEAST = 50.0
"""Similarity below which a match is of no use to anybody."""
_OTHER_TAGS = 99.0


class Memory:
    """The source texts that a language's catalogs have translated, obsolete ones included.

    Of an entry that needs work because its source changed, that is the previous source.

    It is asked for one text at a time; what makes the search for similar texts fast is built when
    the first text is not there as it is.
    """

    def __init__(self, catalogs: Iterable[Catalog] = ()) -> None:
        self._texts = {
            text: None
            for catalog in catalogs
            for entry in catalog.entries
            if (text := _translated_text(entry)) is not None
        }
        self._asked: dict[str, float] = {}

    def similarity(self, text: str) -> float:
        """How much a tagged text is like the most similar one of the memory.

        100 is the same text with the same tags; other tags alone make it 99.  0 stands for
        everything below 50.
        """
        if text in self._texts:
            return 100.0
        if text not in self._asked:
            plain = strip_tags(text)
            shelf = self._shelf
            near = [shelf.texts[index] for index in shelf.candidates(plain)]
            best = most_similar(plain, near, LEAST)
            self._asked[text] = min(best[0][0], _OTHER_TAGS) if best else 0.0
        return self._asked[text]

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(list(dict.fromkeys(map(strip_tags, self._texts))), LEAST)


def _translated_text(entry: Entry) -> str | None:
    """The source text that an entry's translation is of; None if it is not known to be of any."""
    if entry.state is State.NEEDS_WORK:
        return entry.previous
    return entry.msgid if entry.state is State.TRANSLATED else None


def similarity_of(text: str, other: str) -> float:
    """How similar two tagged texts are: 99 at most if they differ at all, 0 for below 50."""
    if text == other:
        return 100.0
    best = most_similar(strip_tags(text), [strip_tags(other)], LEAST)
    return min(best[0][0], _OTHER_TAGS) if best else 0.0


def translated_in_context(catalog: Catalog) -> frozenset[tuple[str, str, str]]:
    """The source texts of a catalog's translated live entries, each between its neighbours."""
    live = list(catalog.live)
    return frozenset(
        context
        for entry, context in zip(live, contexts(live), strict=True)
        if entry.state is State.TRANSLATED
    )


def contexts(entries: Sequence[Entry]) -> list[tuple[str, str, str]]:
    """The source text of each entry with the one before and the one behind it."""
    texts = ["", *(entry.msgid for entry in entries), ""]
    return list(zip(texts, texts[1:], texts[2:], strict=False))
