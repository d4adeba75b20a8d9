"""Read a manuscript: plain text with light marks, one sentence a line, kept apart from layout.

The marks are few so that a writer can edit the sentences without knowing anything about Word:

    %name: value             a property of the document
    # ## ###  #- #A #R #RR   headings: numbered, front matter, annex, of a report; {#key} at the end
    - + 1.                   items of lists; .Style at the start of a line names any other style
    [^key]: text             a footnote, called by [^key]
    @page @newpage @contents @landscape @portrait
    ::: table|nested|figure|box key ... :::
    *italic* **bold** ^raised^ [text](address or #key) {term:text} {tab} {br}, ~ for no-break space
    {ref:key} {sec:key} {page:key}   fields that name a caption, a heading's number, a page
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

HEADING_STYLES = {
    "#": "Heading1",
    "##": "Heading2",
    "###": "Heading3",
    "#-": "FrontHeading",
    "#A": "AnnexHeading",
    "#R": "ReportHeading",
    "#RR": "ReportHeading2",
}
LIST_MARKS = (("- ", "ListBullet"), ("+ ", "ListBullet2"), ("1. ", "ListNumber"))

_HEADING = re.compile(r"(#{1,3}|#-|#A|#RR?) (.+?)(?: \{#([\w-]+)\})?$")
_STYLED = re.compile(r"\.([A-Z]\w+) (.+)$")
_NOTE = re.compile(r"\[\^([\w-]+)\]: (.+)$")
_DIRECTIVE = re.compile(r"::: (\w+) ?([\w-]*)$")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `key` names headings, `list_id` tells numbered lists apart."""

    style: str
    text: str
    key: str = ""
    list_id: int = 0


@dataclass(frozen=True)
class Table:
    """A table; a cell `<` continues the cell on its left, `^` the cell above."""

    key: str
    options: dict[str, str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Figure:
    """A drawn figure with its caption and alternative text."""

    key: str
    options: dict[str, str]


@dataclass(frozen=True)
class Box:
    """A floating text box; its first line is the title."""

    options: dict[str, str]
    lines: list[str]


@dataclass(frozen=True)
class Mark:
    """A place where something happens: `page`, `contents`, or a change of section."""

    kind: str


Block = Paragraph | Table | Figure | Box | Mark


@dataclass
class Manuscript:
    """Everything a manuscript file says."""

    properties: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    nested: dict[str, Table] = field(default_factory=dict)


class _Reader:
    """Joins lines into paragraphs: a writer may break lines wherever a sentence ends."""

    def __init__(self) -> None:
        self.result = Manuscript()
        self._open: list[str] = []
        self._style = "Normal"
        self._lists = 0
        self._in_list = False

    def close(self) -> None:
        """End the paragraph that is being collected."""
        if self._open:
            list_id = self._lists if self._style == "ListNumber" else 0
            text = " ".join(self._open)
            self.result.blocks.append(Paragraph(self._style, text, list_id=list_id))
        self._open, self._style = [], "Normal"

    def blank(self) -> None:
        """A blank line ends a paragraph and any list."""
        self.close()
        self._in_list = False

    def line(self, line: str) -> None:
        """Take one line of text."""
        for mark, style in LIST_MARKS:
            if line.startswith(mark):
                self.close()
                self._begin_item(style)
                self._open = [line.removeprefix(mark)]
                return
        if not self._open_special(line):
            self._open.append(line)

    def _begin_item(self, style: str) -> None:
        if style == "ListNumber" and not self._in_list:
            self._lists += 1
        self._in_list = True
        self._style = style

    def _open_special(self, line: str) -> bool:
        if found := _HEADING.match(line):
            self.blank()
            style, text, key = HEADING_STYLES[found[1]], found[2], found[3] or ""
            self.result.blocks.append(Paragraph(style, text, key))
        elif found := _STYLED.match(line):
            self.close()
            self._style, self._open = found[1], [found[2]]
        elif found := _NOTE.match(line):
            self.result.notes[found[1]] = found[2]
        elif line.startswith("%"):
            name, _, value = line[1:].partition(": ")
            self.result.properties[name] = value
        elif line.startswith("@"):
            self.blank()
            self.result.blocks.append(Mark(line[1:]))
        else:
            return False
        return True

    def directive(self, kind: str, key: str, lines: list[str]) -> None:
        """Take a block between `:::` fences."""
        self.blank()
        options, rest = _options(lines)
        if kind in ("table", "nested"):
            table = Table(key, options, [_cells(line) for line in rest])
            if kind == "nested":
                self.result.nested[key] = table
            else:
                self.result.blocks.append(table)
        elif kind == "figure":
            self.result.blocks.append(Figure(key, options))
        else:
            self.result.blocks.append(Box(options, rest))


def _options(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    options: dict[str, str] = {}
    rest = []
    for line in lines:
        if found := re.match(r"([a-z]+): (.+)$", line):
            options[found[1]] = found[2]
        else:
            rest.append(line)
    return options, rest


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read_manuscript(path: Path) -> Manuscript:
    """Parse the manuscript in a UTF-8 text file."""
    reader = _Reader()
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if found := _DIRECTIVE.match(line):
            inside: list[str] = []
            while (following := next(lines)) != ":::":
                inside.append(following)
            reader.directive(found[1], found[2], inside)
        elif line.strip():
            reader.line(line.strip())
        else:
            reader.blank()
    reader.close()
    return reader.result
