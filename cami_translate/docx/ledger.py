"""The ledger of characters: what of a document's text is offered for translation, and what is not.

Every text-bearing element of every XML part is counted when the part is read, before anything is
accepted or interpreted.  The reader then claims each with a reason.  What nobody claimed is "not
reached", and would be an English leftover: it has to be zero.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.inline import Content
from cami_translate.docx.names import A_NS, M_NS, T, w
from cami_translate.model import Code, LedgerRow
from cami_translate.protection import INLINE_CODE, Codes, code_ranges

EXTRACTED = "extracted"
NO_LETTERS = "no letter in it"
DELETED = "deleted revision"
INSTRUCTION = "field instruction"
COMPUTED = "computed by Word"
FORMULA = "formula"
KEPT = "kept as it is"
COMMENTS = "comments of reviewers"
NOT_REACHED = "not reached"
_INSTRUCTIONS = (w("instrText"), w("delInstrText"))
_FORMULA_TEXT = f"{{{M_NS}}}t"
_TEXTS = (T, w("delText"), *_INSTRUCTIONS, _FORMULA_TEXT, f"{{{A_NS}}}t")
_LETTER = re.compile(r"[^\W\d_]")
_BY_LETTERS = {"fld": COMPUTED, "eq": FORMULA}


@dataclass(slots=True)
class Ledger:
    """Counts the characters of parts; elements are kept, so that their identity stays theirs."""

    _parts: dict[str, tuple[etree._Element, list[tuple[etree._Element, int]]]] = field(
        default_factory=dict
    )
    _claims: dict[etree._Element, str] = field(default_factory=dict)
    _codes: Counter[str] = field(default_factory=Counter)

    def count_part(self, name: str, root: etree._Element) -> None:
        """Count the text of a part as it stands in the file."""
        texts = [(e, len(e.text)) for e in root.iter(*_TEXTS) if e.text]
        self._parts[name] = (root, texts)

    def claim_content(self, part: str, content: Content, codes: Codes = ()) -> None:
        """Claim the text of a paragraph that was read; before its items are taken.

        ``codes`` are the patterns of inline codes.
        """
        formats = content.formats
        texts = (i for i in content.items if isinstance(i, tuple))
        text = "".join(text for text, index in texts if not formats[index].protected)
        ranges = code_ranges(text, codes)
        reason = _reason_for(text, ranges)
        if reason == EXTRACTED:
            self._codes[part] += sum(end - start for start, end in ranges)
        graphics = set(content.graphics)
        for item, node in zip(content.items, content.nodes, strict=True):
            if isinstance(item, tuple) and node is not None:
                self.claim(node[1], formats[item[1]].protected or reason)
            elif isinstance(item, Code):
                kept = _BY_LETTERS.get(content.inlines[item.inline].letters, KEPT)
                for _, element in content.pieces[item.inline].nodes:
                    if not graphics.intersection(element.iter()):
                        self.claim(element, kept)

    def rows(self, unread: Mapping[str, str]) -> tuple[LedgerRow, ...]:
        """The characters of each part by reason, parts in the order in which they were counted.

        ``unread`` are parts that are left out as a whole, with the reason.
        """
        rows: list[LedgerRow] = []
        for part, (root, texts) in self._parts.items():
            if part in unread:
                counts = Counter({unread[part]: sum(length for _, length in texts)})
            else:
                counts = self._count(root, texts)
                counts[EXTRACTED] -= self._codes[part]
                counts[INLINE_CODE] += self._codes[part]
            rows += (LedgerRow(part, reason, n) for reason, n in counts.items() if n)
        return tuple(rows)

    def _count(self, root: etree._Element, texts: list[tuple[etree._Element, int]]) -> Counter[str]:
        counts: Counter[str] = Counter()
        attached = set(root.iter(*_TEXTS))
        for element, length in texts:
            counts[self._reason(element, element in attached)] += length
        return counts

    def _reason(self, element: etree._Element, attached: bool) -> str:
        if not attached:
            return DELETED
        if element in self._claims:
            return self._claims[element]
        if element.tag in _INSTRUCTIONS:
            return INSTRUCTION
        if element.tag == _FORMULA_TEXT:
            return FORMULA
        return NOT_REACHED if _LETTER.search(element.text or "") else NO_LETTERS

    def claim(self, element: etree._Element, reason: str) -> None:
        """Claim all text in an element that nobody has claimed before."""
        for text in element.iter(*_TEXTS):
            self._claims.setdefault(text, INSTRUCTION if text.tag in _INSTRUCTIONS else reason)


def _reason_for(text: str, codes: Sequence[tuple[int, int]]) -> str:
    """What becomes of a paragraph's text, given where inline codes are in it."""
    if not _LETTER.search(text):
        return NO_LETTERS
    edges = [0, *(edge for found in codes for edge in found), len(text)]
    between = zip(edges[::2], edges[1::2], strict=True)
    offered = any(_LETTER.search(text, start, end) for start, end in between)
    return EXTRACTED if offered else INLINE_CODE
