"""Make text look as if people had typed it in Word: split runs, rsids, spelling marks.

Extraction has to survive what years of editing leave behind, so the sources carry it on purpose.
Everything comes from one seeded generator, hence the same bytes at every run.
"""

import random
import re
from itertools import pairwise
from pathlib import Path

from word import characters, run

_WORD_LIST = Path(__file__).parent / "content" / "unknown-words.txt"
UNKNOWN_WORDS = frozenset(_WORD_LIST.read_text(encoding="utf-8").split())
_WORD = re.compile(r"\w+")


class Hand:
    """The hand of several editors who saved the same file many times."""

    def __init__(self, seed: int, sessions: int = 24) -> None:
        self._random = random.Random(seed)
        self.rsids = sorted(
            {f"00{self._random.randrange(0x100000, 0xFFFFFF):06X}" for _ in range(sessions)}
        )
        self._usual = self.rsids[0]

    def identifier(self) -> str:
        """Eight hexadecimal digits below 0x80000000, as paragraph ids have to be."""
        return f"{self._random.randrange(0x10000000, 0x7FFFFFFF):08X}"

    def paragraph_attributes(self) -> str:
        """Identity and editing sessions of a paragraph."""
        added, default = self._session(0.5), self._session(0.6)
        moved = f' w:rsidP="{self._session(0.3)}"' if self._random.random() < 0.4 else ""
        return (
            f' w14:paraId="{self.identifier()}" w14:textId="77777777"'
            f' w:rsidR="{added}" w:rsidRDefault="{default}"{moved}'
        )

    def row_attributes(self) -> str:
        """Identity and editing session of a table row."""
        return (
            f' w:rsidR="{self._session(0.7)}"'
            f' w14:paraId="{self.identifier()}" w14:textId="77777777"'
        )

    def runs(self, text: str, properties: str = "") -> str:
        """Text of one look, in as many runs as Word would have made of it."""
        out, end = "", 0
        for found in _WORD.finditer(text):
            if found[0] not in UNKNOWN_WORDS or self._random.random() > 0.45:
                continue
            out += self._split(text[end : found.start()], properties)
            out += '<w:proofErr w:type="spellStart"/>'
            out += self._run(found[0], properties)
            out += '<w:proofErr w:type="spellEnd"/>'
            end = found.end()
        return out + self._split(text[end:], properties)

    def _split(self, text: str, properties: str) -> str:
        if len(text) < 30 or self._random.random() < 0.55:
            return self._run(text, properties) if text else ""
        cuts = sorted({self._cut(text) for _ in range(self._random.choice((1, 1, 2)))})
        edges = [0, *cuts, len(text)]
        return "".join(self._run(text[a:b], properties) for a, b in pairwise(edges) if b > a)

    def _cut(self, text: str) -> int:
        position = self._random.randrange(5, len(text) - 3)
        if self._random.random() < 0.2:
            return position
        return text.find(" ", position) if " " in text[position:] else position

    def _run(self, text: str, properties: str) -> str:
        chance = self._random.random()
        attributes = f' w:rsidR="{self._session(0.2)}"' if chance < 0.55 else ""
        if 0.2 < chance < 0.3:
            attributes += f' w:rsidRPr="{self._session(0.1)}"'
        language = '<w:lang w:val="en-GB"/>' if chance > 0.9 else ""
        return run(characters(text), properties + language, attributes)

    def _session(self, usual: float) -> str:
        if self._random.random() < usual:
            return self._usual
        return self._random.choice(self.rsids)
