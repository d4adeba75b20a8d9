"""A large Word document as years of editing leave it: many runs, few of them of use.

The same arguments always give the same bytes.  Everything but the text is what python-docx's
template has, so styles, numbering and settings are those of a real file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from words import sentences

_Choice = TypeVar("_Choice")

PARAGRAPHS = 9000
WORDS_PER_PARAGRAPH = 41
DOCUMENT_PART = "word/document.xml"

_RELATIONS_PART = "word/_rels/document.xml.rels"
_TEMPLATE = Path(docx.__file__).with_name("templates") / "default.docx"
_SEED = 20
_EPOCH = (1980, 1, 1, 0, 0, 0)

_HEADING_EVERY = 30
_TABLE_EVERY = 60
_TABLE_ROWS, _TABLE_COLUMNS, _TABLE_PARAGRAPHS = 4, 3, 3
_LINK_CHANCE, _PROOF_CHANCE = 0.01, 0.05
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_LANG = '<w:lang w:val="en-GB"/>'
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
_SIZE = '<w:sz w:val="22"/><w:szCs w:val="22"/>'
# What a paragraph's runs have in common, and what one of them has beside it, about as often as in
# guidelines that many hands wrote.
_FONTS = {("", ""): 3, (_FONT, ""): 2, (_FONT, _SIZE): 4, ("", _SIZE): 1}
_EMPHASES = {
    "": 30,
    "<w:b/><w:bCs/>": 3,
    "<w:i/><w:iCs/>": 3,
    "<w:b/><w:bCs/><w:i/><w:iCs/>": 1,
    '<w:color w:val="1F497D"/>': 1,
}
_LANGUAGES = {_LANG: 6, '<w:lang w:val="en-US"/>': 2, "": 1}
_TABLE_START = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>'
    + '<w:gridCol w:w="2880"/>' * _TABLE_COLUMNS
    + "</w:tblGrid>"
)
_CELL_START = '<w:tc><w:tcPr><w:tcW w:w="2880" w:type="dxa"/></w:tcPr>'


def cached_document(folder: Path, paragraphs: int) -> Path:
    """The document in ``folder``, made unless it is there from this version of the generator."""
    digest = hashlib.sha256(_TEMPLATE.read_bytes())
    for name in ("document.py", "words.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    path = folder / f"guidelines-{paragraphs}-{digest.hexdigest()[:12]}.docx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        write_document(unfinished, paragraphs)
        unfinished.replace(path)
    return path


def write_document(path: Path, paragraphs: int, seed: int = _SEED) -> None:
    """Write a document with that many body paragraphs, and headings."""
    body = _Body(Random(seed))
    text = "".join(body.blocks(paragraphs))
    replace: dict[str, Callable[[str], str]] = {
        DOCUMENT_PART: lambda part: part.replace("<w:body>", f"<w:body>{text}"),
        _RELATIONS_PART: lambda part: part.replace(
            "</Relationships>", f"{''.join(body.relations())}</Relationships>"
        ),
    }
    with ZipFile(_TEMPLATE) as template, ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in template.namelist():
            data = template.read(name)
            if name in replace:
                data = replace[name](data.decode()).encode()
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data)


@dataclass
class _Body:
    """The blocks of a body, as text: a tree of ten MB takes longer and needs no less care."""

    random: Random
    links: list[str] = field(default_factory=list)

    def blocks(self, paragraphs: int) -> Iterator[str]:
        left = paragraphs
        while left > 0:
            number = paragraphs - left
            if number % _HEADING_EVERY == 0:
                yield self.heading(1 if number % (10 * _HEADING_EVERY) == 0 else 2)
            if number % _TABLE_EVERY == _TABLE_EVERY // 2 and left > _TABLE_PARAGRAPHS:
                yield self.table()
                left -= _TABLE_PARAGRAPHS
            else:
                yield self.paragraph(WORDS_PER_PARAGRAPH)
                left -= 1

    def relations(self) -> Iterator[str]:
        for name in self.links:
            target = f"https://example.org/{name}"
            yield (
                f'<Relationship Id="{name}" Type="{_HYPERLINK}" Target="{target}"'
                ' TargetMode="External"/>'
            )

    def heading(self, level: int) -> str:
        text = sentences(self.random, 5).rstrip(".")
        style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
        return f"<w:p{self.rsids()}>{style}{self.run('', text)}</w:p>"

    def table(self) -> str:
        cells = _TABLE_ROWS * _TABLE_COLUMNS
        words, more = divmod(_TABLE_PARAGRAPHS * WORDS_PER_PARAGRAPH, cells)
        rows = []
        for row in range(_TABLE_ROWS):
            numbers = range(row * _TABLE_COLUMNS, (row + 1) * _TABLE_COLUMNS)
            texts = [self.paragraph(words + (number < more)) for number in numbers]
            rows.append("".join(f"{_CELL_START}{text}</w:tc>" for text in texts))
        return _TABLE_START + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"

    def paragraph(self, words: int) -> str:
        content = "".join(self.inline(sentences(self.random, words).split(" ")))
        mark = f"<w:pPr><w:rPr>{_LANG}</w:rPr></w:pPr>"
        return f"<w:p{self.rsids()}>{mark}{content}</w:p>"

    def inline(self, words: list[str]) -> Iterator[str]:
        """The words as runs: most differ from their neighbours in nothing that can be seen."""
        font, size = self.one_of(_FONTS)
        start = 0
        while start < len(words):
            end = min(start + self.random.randint(4, 14), len(words))
            text = " ".join(words[start:end]) + ("" if end == len(words) else " ")
            look = f"{font}{self.one_of(_EMPHASES)}{size}{self.one_of(_LANGUAGES)}"
            chance = self.random.random()
            if chance < _LINK_CHANCE:
                yield self.link(text)
            elif chance < _LINK_CHANCE + _PROOF_CHANCE:
                yield f'<w:proofErr w:type="spellStart"/>{self.run(look, text)}'
                yield '<w:proofErr w:type="spellEnd"/>'
            else:
                yield self.run(look, text)
            start = end

    def one_of(self, weights: Mapping[_Choice, int]) -> _Choice:
        return self.random.choices(list(weights), list(weights.values()))[0]

    def link(self, text: str) -> str:
        name = f"rIdLink{len(self.links) + 1}"
        self.links.append(name)
        look = f'<w:color w:val="0563C1"/><w:u w:val="single"/>{_LANG}'
        space = "" if text == text.rstrip() else self.run(_LANG, " ")
        run = self.run(look, text.rstrip())
        return f'<w:hyperlink r:id="{name}" w:history="1">{run}</w:hyperlink>{space}'

    def run(self, properties: str, text: str) -> str:
        look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        rsid = f' w:rsidR="00{self.random.randrange(1 << 24):06X}"'
        return f'<w:r{rsid}>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def rsids(self) -> str:
        numbers = [self.random.randrange(1 << 24) for _ in range(2)]
        return f' w:rsidR="00{numbers[0]:06X}" w:rsidRDefault="00{numbers[1]:06X}"'
