"""What rules look at: a translated entry with its texts as readers see them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from cami_translate.model import Entry
from cami_translate.notes import headings_above, kind_of
from cami_translate.plain import PlainText

_Result = TypeVar("_Result")


class Unit:
    """A translated entry of a document; what rules ask of it is computed once."""

    def __init__(self, entry: Entry, document: str = "") -> None:
        self.entry = entry
        self.document = document
        self._computed: dict[str, Any] = {}

    def __reduce__(self) -> tuple[type[Unit], tuple[Entry, str]]:
        """What goes to another process: what was computed once is computed again."""
        return (Unit, (self.entry, self.document))

    @cached_property
    def source(self) -> PlainText:
        """The source without tags."""
        return PlainText(self.entry.msgid)

    @cached_property
    def target(self) -> PlainText:
        """The translation without tags."""
        return PlainText(self.entry.msgstr)

    def once(self, name: str, compute: Callable[[], _Result]) -> _Result:
        """What several rules need of this unit: computed for the first of them."""
        if name not in self._computed:
            self._computed[name] = compute()
        result: _Result = self._computed[name]
        return result

    @cached_property
    def kind(self) -> str:
        """What its block is in the document: ``Heading 2``, ``Footnote 7``."""
        return kind_of(self.entry)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings above it."""
        return headings_above(self.entry)

    @property
    def place(self) -> str:
        """Its first reference, ``guide.docx:12``; "" if it has none."""
        return self.entry.references[0] if self.entry.references else ""
