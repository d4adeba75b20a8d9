"""How many tags a translator meets in real documents: a naive extraction's, and ours.

The naive extraction has a pair for each run with text (none where a paragraph has a single run),
a pair for each link, control and field that shows text, and a tag for each other field, tab, break,
note, symbol and drawing.  Both are counted over the same paragraphs, those that are translated; a
pair is two tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from cami_translate.docx import read_document
from cami_translate.docx.names import local_name, w
from cami_translate.docx.sites import ParagraphSite
from cami_translate.errors import DocumentError
from cami_translate.markup import TagToken, strip_tags, tokenize
from cami_translate.segments import segment_block
from cami_translate.tracking.words import count_words

FEWEST_WORDS = 100
_SHOWN = 10
_LETTER = re.compile(r"[^\W\d_]")
_FIELDS = frozenset(("fldSimple", "fld"))
_PAIRS = frozenset(("hyperlink", "sdt", "ruby"))
_ALONE = frozenset(
    """tab ptab br cr sym footnoteReference endnoteReference commentReference drawing pict object
    AlternateContent oMath oMathPara pgNum contentPart""".split()
)
_SKIPPED = frozenset(
    "pPr rPr sdtPr del moveFrom delText delInstrText instrText rt rubyPr endParaRPr".split()
)


@dataclass(frozen=True)
class TagCount:
    """The words of a document (or several), and the tags in them before and after."""

    name: str
    words: int = 0
    naive: int = 0
    ours: int = 0

    @property
    def before(self) -> float:
        """Tags per 100 words that a naive extraction has."""
        return 100 * self.naive / max(self.words, 1)

    @property
    def after(self) -> float:
        """Tags per 100 words that ours has."""
        return 100 * self.ours / max(self.words, 1)

    def row(self) -> str:
        """A line of the table."""
        ratio = f"{self.ours / self.naive:8.0%}" if self.naive else f"{'-':>8}"
        return (
            f"{self.name[:40]:40} {self.words:9,} {self.naive:8,} {self.ours:7,}"
            f" {self.before:8.1f} {self.after:7.1f} {ratio}"
        )


def count_folder(folder: Path, tell: Callable[[str], None]) -> list[TagCount]:
    """The counts of all Word files of a folder; ``tell`` hears of those that cannot be read."""
    counts = []
    for file in sorted(folder.glob("*.do[ct][xm]")):
        try:
            counts.append(count_tags(file))
        except DocumentError as error:
            tell(str(error))
    return counts


def count_tags(file: Path) -> TagCount:
    """The count of one document."""
    document = read_document(file)
    words = naive = ours = 0
    for block, (_, site) in zip(document.blocks, document.sites, strict=True):
        segment = segment_block(block)
        if segment is None or block.derived or not isinstance(site, ParagraphSite):
            continue
        words += count_words(strip_tags(segment.text))
        naive += naive_tags(site.content.element)
        ours += sum(isinstance(token, TagToken) for token in tokenize(segment.text))
    return TagCount(file.name, words, naive, ours)


def as_table(counts: Iterable[TagCount]) -> str:
    """The total, and the ten worst documents before and after."""
    counts = list(counts)
    words, naive, ours = (sum(getattr(c, n) for c in counts) for n in ("words", "naive", "ours"))
    long = [count for count in counts if count.words >= FEWEST_WORDS]
    lines = [
        f"{'':40} {'':>9} {'tags':>16} {'tags per 100 words':>16}",
        f"{'':40} {'words':>9} {'naive':>8} {'ours':>7} {'naive':>8} {'ours':>7} {'ratio':>8}",
        TagCount(f"all {len(counts)} documents", words, naive, ours).row(),
    ]
    for title, key in (("naive", "before"), ("ours", "after")):
        worst = sorted(long, key=lambda c: getattr(c, key), reverse=True)[:_SHOWN]
        lines += ["", f"the ten with the most tags per 100 words, {title}:"]
        lines += [count.row() for count in worst]
    return "\n".join(lines)


def naive_tags(paragraph: etree._Element) -> int:
    """The tags of a paragraph, each run with text and each code by itself."""
    counter = _Counter()
    counter.count(paragraph)
    return counter.total()


@dataclass
class _Tally:
    """Runs with text, other tags, and the text of a field's result or of all that is in none."""

    runs: int = 0
    codes: int = 0
    text: str = ""

    def add(self, other: _Tally) -> None:
        self.runs += other.runs
        self.codes += other.codes
        self.text += other.text


class _Counter:
    """Counts through the elements of a paragraph; ``_tallies`` has one more for each open field."""

    def __init__(self) -> None:
        self._tallies = [_Tally()]

    def count(self, parent: etree._Element) -> None:
        for child in parent:
            name = local_name(child.tag) if isinstance(child.tag, str) else ""
            if not name or name in _SKIPPED:
                continue
            if name == "fldChar":
                self._mark(child.get(w("fldCharType"), ""))
            elif name in _ALONE:
                self._tallies[-1].codes += 1
            else:
                self._enter(name, child)

    def total(self) -> int:
        while len(self._tallies) > 1:  # a field that ends in another paragraph
            self._end_field()
        tally = self._tallies[0]
        return tally.codes + (2 * tally.runs if tally.runs > 1 else 0)

    def _enter(self, name: str, element: etree._Element) -> None:
        if name in _FIELDS:
            self._tallies.append(_Tally())
            self.count(element)
            self._end_field()
            return
        tally = self._tallies[-1]
        if name == "r":
            text = "".join(t.text or "" for t in element if local_name(t.tag) == "t")
            tally.runs += bool(text)
            tally.text += text
        elif name in _PAIRS:
            tally.codes += 2
        self.count(element)

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._tallies.append(_Tally())
        elif kind == "separate" and len(self._tallies) > 1:
            self._tallies[-1] = _Tally()  # what stands in the instruction is no text
        elif kind == "end" and len(self._tallies) > 1:
            self._end_field()

    def _end_field(self) -> None:
        """A field whose result has letters is a pair around it; any other is one tag."""
        result = self._tallies.pop()
        if _LETTER.search(result.text):
            self._tallies[-1].add(result)
            self._tallies[-1].codes += 2
        else:
            self._tallies[-1].codes += 1
