"""Put a manuscript into a Word package: body, sections, notes, headers and footers."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from drawings import picture, text_box
from labels import heading_key, number_blocks
from lived_in import Hand
from manuscript import Block, Box, Figure, Manuscript, Mark, Paragraph, Table
from package import Package
from scribe import FIRST_NOTE, Pages, Relationships, Scribe, contents
from tables import DEFAULT_STYLE, TableWriter
from word import characters, field, part, run

FIRST_LIST = 10
MARGIN_ROOTS = {"header": "hdr", "footer": "ftr"}


@dataclass(frozen=True)
class PageShape:
    """Page size and margins of a section, in twentieths of a point."""

    name: str
    width: int
    height: int
    side: int
    top: int

    @property
    def text_width(self) -> int:
        """What is left between the margins."""
        return self.width - 2 * self.side

    def properties(self, session: str, references: str, extra: str = "") -> str:
        """The section's properties."""
        orient = ' w:orient="landscape"' if self.width > self.height else ""
        sides = (
            f'w:top="{self.top}" w:right="{self.side}" w:bottom="{self.top}" w:left="{self.side}"'
        )
        return (
            f'<w:sectPr w:rsidR="{session}">{references}<w:pgSz w:w="{self.width}" '
            f'w:h="{self.height}"{orient}/><w:pgMar {sides} w:header="652" w:footer="624" '
            f'w:gutter="0"/><w:cols w:space="708"/>{extra}</w:sectPr>'
        )


PORTRAIT = PageShape("portrait", 11906, 16838, 1417, 1304)
LANDSCAPE = PageShape("landscape", 16838, 11906, 1247, 1247)


@dataclass(frozen=True)
class Recipe:
    """What is needed to make one document besides its manuscript."""

    seed: int
    figures: dict[str, Callable[[], bytes]]
    pages: Pages


class DocumentWriter:
    """Writes one manuscript."""

    def __init__(self, manuscript: Manuscript, recipe: Recipe, parts: Path) -> None:
        self._manuscript = manuscript
        self._recipe = recipe
        self._package = Package(parts)
        hand = Hand(recipe.seed)
        labels = number_blocks(manuscript)
        self._scribe = Scribe(hand, labels, recipe.pages, self._package.relationships)
        self._scribe.pending_starts = list(recipe.pages.starts)
        self._tables = TableWriter(self._scribe, manuscript.nested)
        self._shape = PORTRAIT
        self._is_first_section = True
        self._anchored = ""
        self._starts_page = ""
        self._list_ends = _list_ends(manuscript.blocks)
        self._references: dict[str, str] = {}

    def write(self, target: Path) -> None:
        """Write the document; nothing in it depends on the moment or the machine."""
        self._write_margins()
        body = "".join(self._block(block) for block in self._manuscript.blocks)
        before, _, after = body.rpartition("</w:p>")
        body = f"{before}{self._scribe.cursor_bookmark()}</w:p>{after}"
        content = f"<w:body>{body}{self._section()}</w:body>"
        self._package.add_part("document", part("document", content))
        self._write_notes()
        properties = self._manuscript.properties
        self._package.write(target, properties, self._scribe.hand, self._recipe.pages.total)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Box():
                self._anchored = text_box(self._scribe, block)
                return ""
            case Mark(kind):
                return self._mark(kind)

    def _paragraph(self, block: Paragraph) -> str:
        if "Heading" in block.style:
            starts_page, self._starts_page = self._starts_page, ""
            key = heading_key(block)
            return self._scribe.heading(key, block.style, block.text, starts_page)
        properties = "<w:keepNext/>" if block.text.endswith(":") else ""
        if block.list_id:
            number = self._package.numbered_list(FIRST_LIST + block.list_id)
            level = f'<w:ilvl w:val="0"/><w:numId w:val="{number}"/>'
            properties += f"<w:numPr>{level}</w:numPr>"
        if id(block) in self._list_ends:
            properties += '<w:spacing w:after="120"/>'
        anchored, self._anchored = self._anchored, ""
        content = anchored + self._scribe.inline(block.text)
        return self._scribe.paragraph(block.style, content, properties)

    def _table(self, block: Table) -> str:
        caption = ""
        if "caption" in block.options:
            text = block.options["caption"]
            caption = self._scribe.caption(block.key, "TableCaption", text)
        table = self._tables.write(block, self._shape.text_width)
        if note := block.options.get("note"):
            return caption + table + self._scribe.sentence("TableNote", note)
        spacer = "TableNote" if block.options.get("style", DEFAULT_STYLE) == DEFAULT_STYLE else ""
        return caption + table + self._scribe.paragraph(spacer or "SectionBreak", "")

    def _figure(self, block: Figure) -> str:
        data = self._recipe.figures[block.options["file"]]()
        self._package.add_image(block.options["file"], data)
        width, height = struct.unpack(">II", data[16:24])
        drawn = self._scribe.paragraph(
            "FigurePicture", picture(self._scribe, block, height / width)
        )
        if "caption" not in block.options:
            return drawn
        return drawn + self._scribe.caption(block.key, "Caption", block.options["caption"])

    def _mark(self, kind: str) -> str:
        if kind == "page":
            return self._scribe.paragraph("Normal", run('<w:br w:type="page"/>'))
        if kind == "newpage":
            self._starts_page = "<w:pageBreakBefore/>"
            return ""
        if kind == "contents":
            return contents(self._scribe)
        ended = self._section()
        self._shape = LANDSCAPE if kind == "landscape" else PORTRAIT
        return self._scribe.paragraph("SectionBreak", "", ended)

    def _section(self) -> str:
        name = self._shape.name
        references = self._references[name]
        title_page = ""
        if self._is_first_section:
            references += self._references["first"]
            title_page = "<w:titlePg/>"
            self._is_first_section = False
        return self._shape.properties(self._scribe.hand.rsids[0], references, title_page)

    def _write_margins(self) -> None:
        turned = Mark(LANDSCAPE.name) in self._manuscript.blocks
        for shape in (PORTRAIT, LANDSCAPE) if turned else (PORTRAIT,):
            right = f'<w:tab w:val="right" w:pos="{shape.text_width}"/>'
            tab = f'<w:tabs><w:tab w:val="clear" w:pos="9070"/>{right}</w:tabs>'
            self._references[shape.name] = self._margin_pair(
                "default", self._header(tab), self._footer(tab)
            )
        first = self._manuscript.properties.get("firstfooter", "")
        self._references["first"] = self._margin_pair(
            "first",
            self._scribe.paragraph("Normal", ""),
            self._scribe.sentence("Footer", first),
        )

    def _margin_pair(self, kind: str, header: str, footer: str) -> str:
        references = ""
        for name, content in (("header", header), ("footer", footer)):
            number = self._package.add_margin(name, part(MARGIN_ROOTS[name], content))
            references += f'<w:{name}Reference w:type="{kind}" r:id="{number}"/>'
        return references

    def _header(self, tabs: str) -> str:
        properties = self._manuscript.properties
        left = self._scribe.inline(properties["header"])
        title = field(f"STYLEREF {properties['titlestyle']}", properties["runningtitle"])
        return self._scribe.paragraph("Header", left + run("<w:tab/>") + title, tabs)

    def _footer(self, tabs: str) -> str:
        left = self._scribe.inline(self._manuscript.properties["footer"])
        total = str(self._recipe.pages.total)
        page = run(characters("Page ")) + field("PAGE", "2") + run(characters(" of "))
        return self._scribe.paragraph(
            "Footer", left + run("<w:tab/>") + page + field("NUMPAGES", total), tabs
        )

    def _write_notes(self) -> None:
        hand, labels, pages = self._scribe.hand, self._scribe.labels, self._scribe.pages
        relationships = Relationships()
        scribe = Scribe(hand, labels, pages, relationships)
        mark = run("<w:footnoteRef/>", '<w:rStyle w:val="FootnoteReference"/>')
        notes = ""
        for number, key in enumerate(self._scribe.notes, FIRST_NOTE):
            text = mark + run(characters(" ")) + scribe.inline(self._manuscript.notes[key])
            content = scribe.paragraph("FootnoteText", text)
            notes += f'<w:footnote w:id="{number}">{content}</w:footnote>'
        self._package.add_part("footnotes", part("footnotes", self._separators("foot") + notes))
        self._package.part_relationships["footnotes"] = relationships
        self._package.add_part("endnotes", part("endnotes", self._separators("end")))

    def _separators(self, kind: str) -> str:
        spacing = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        out = ""
        for number, name in ((-1, "separator"), (0, "continuationSeparator")):
            content = self._scribe.paragraph("Normal", run(f"<w:{name}/>"), spacing)
            out += f'<w:{kind}note w:type="{name}" w:id="{number}">{content}</w:{kind}note>'
        return out


def _list_ends(blocks: list[Block]) -> set[int]:
    """The last items of lists, by identity: they keep a paragraph's distance from what follows."""

    def is_item(block: Block) -> bool:
        return isinstance(block, Paragraph) and block.style.startswith("List")

    return {id(block) for block, after in pairwise(blocks) if is_item(block) and not is_item(after)}
