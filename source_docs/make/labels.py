"""Numbers, bookmarks and pages of headings and captions, worked out before anything is written.

Fields carry cached results, so a reference must know its target's number even when it comes first.
"""

from dataclasses import dataclass, field

from inline import plain
from manuscript import Block, Figure, Manuscript, Paragraph, Table

FIRST_BOOKMARK = 456_120_310


@dataclass(frozen=True)
class Label:
    """What can be said about one heading or caption."""

    bookmark: int
    style: str
    number: str
    title: str
    name: str

    @property
    def reference_name(self) -> str:
        """The bookmark that cross-references point to."""
        return f"_Ref{FIRST_BOOKMARK + self.bookmark}"

    @property
    def contents_name(self) -> str:
        """The bookmark that the table of contents points to."""
        return f"_Toc{FIRST_BOOKMARK + self.bookmark}"

    @property
    def search_text(self) -> str:
        """How the heading or caption begins on a rendered page."""
        return f"{self.name}: {self.title}" if self.name else f"{self.number} {self.title}".strip()


@dataclass
class Labels:
    """All labels of a document, in reading order."""

    by_key: dict[str, Label] = field(default_factory=dict)

    def headings(self) -> list[tuple[str, Label]]:
        """The headings, for the table of contents."""
        return [(key, label) for key, label in self.by_key.items() if not label.name]


class _Counter:
    def __init__(self) -> None:
        self.labels = Labels()
        self._levels = [0, 0, 0]
        self._annexes = 0
        self._captions = {"Table": 0, "Figure": 0}

    def take(self, block: Block) -> None:
        if isinstance(block, Paragraph) and block.style.startswith("Heading"):
            self._add(heading_key(block), block.style, self._next(block.style), block.text)
        elif isinstance(block, Paragraph) and block.style.endswith(("Heading", "Heading2")):
            number = ""
            if block.style == "AnnexHeading":
                self._annexes += 1
                number = f"Annex {chr(64 + self._annexes)}."
            self._add(heading_key(block), block.style, number, block.text)
        elif isinstance(block, Table | Figure) and "caption" in block.options:
            kind = type(block).__name__
            self._captions[kind] += 1
            name = f"{kind} {self._captions[kind]}"
            self._add(block.key, "Caption", "", block.options["caption"], name)

    def _next(self, style: str) -> str:
        level = int(style[-1])
        self._levels[level - 1] += 1
        self._levels[level:] = [0] * (3 - level)
        return ".".join(str(number) for number in self._levels[:level])

    def _add(self, key: str, style: str, number: str, text: str, name: str = "") -> None:
        bookmark = len(self.labels.by_key) + 1
        self.labels.by_key[key] = Label(bookmark, style, number, plain(text), name)


def heading_key(block: Paragraph) -> str:
    """The key of a heading: its own, or its text."""
    return block.key or plain(block.text)


def number_blocks(manuscript: Manuscript) -> Labels:
    """Number everything that is numbered."""
    counter = _Counter()
    for block in manuscript.blocks:
        counter.take(block)
    return counter.labels
