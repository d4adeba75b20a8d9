"""Write paragraphs: pieces of a sentence become runs, fields, links and note references."""

from dataclasses import dataclass, field

from inline import Break, Link, Look, NoteMark, Piece, Reference, Text, parse
from labels import Labels
from lived_in import Hand
from word import attribute, bookmark, characters, field_character, run
from word import field as complex_field

LINK_LOOK = '<w:rStyle w:val="Hyperlink"/>'
FIRST_NOTE = 1
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass
class Relationships:
    """The relationships of one part, each target once."""

    targets: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, kind: str, target: str) -> str:
        """The id of a relationship."""
        key = (f"{RELATIONSHIPS}/{kind}", target)
        return self.targets.setdefault(key, f"rId{len(self.targets) + 1}")


@dataclass
class Pages:
    """Where a rendering put things: a page for each label, and the words each page begins with."""

    of_label: dict[str, int] = field(default_factory=dict)
    starts: list[str] = field(default_factory=list)
    total: int = 1


@dataclass
class Scribe:
    """All that has to be known to write one part's paragraphs."""

    hand: Hand
    labels: Labels
    pages: Pages
    relationships: Relationships = field(default_factory=Relationships)
    notes: list[str] = field(default_factory=list)
    drawings: int = 0
    anonymous_bookmarks: int = 500
    pending_starts: list[str] = field(default_factory=list)

    def paragraph(self, style: str, content: str, properties: str = "") -> str:
        """A paragraph around content that is already XML."""
        named = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
        inside = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
        return f"<w:p{self.hand.paragraph_attributes()}>{inside}{content}</w:p>"

    def sentence(self, style: str, source: str, properties: str = "") -> str:
        """A paragraph from marked text."""
        return self.paragraph(style, self.inline(source), properties)

    def inline(self, source: str) -> str:
        """Runs from marked text."""
        return "".join(self._piece(piece) for piece in parse(source))

    def next_drawing(self) -> int:
        """An id for a drawing, unique in the document."""
        self.drawings += 1
        return self.drawings

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Text():
                return self._text(piece)
            case Break(kind):
                return run(f"<w:{kind}/>")
            case NoteMark(key):
                return self._note(key)
            case Link():
                return self._link(piece)
            case Reference():
                return self._reference(piece)

    def _text(self, piece: Text) -> str:
        properties = look_properties(piece.look)
        for start in self.pending_starts:
            before, found, after = piece.text.partition(start)
            if found:
                self.pending_starts.remove(start)
                head = self.hand.runs(before, properties)
                mark = run("<w:lastRenderedPageBreak/>" + characters(found), properties)
                return head + mark + self.hand.runs(after, properties)
        return self.hand.runs(piece.text, properties)

    def _note(self, key: str) -> str:
        self.notes.append(key)
        number = FIRST_NOTE + len(self.notes) - 1
        style = '<w:rStyle w:val="FootnoteReference"/>'
        return run(f'<w:footnoteReference w:id="{number}"/>', style)

    def _link(self, link: Link) -> str:
        text = self.hand.runs(link.text, LINK_LOOK)
        if link.target.startswith("#"):
            name = self.labels.by_key[link.target[1:]].reference_name
            return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>'
        number = self.relationships.add("hyperlink", link.target)
        return f'<w:hyperlink r:id={attribute(number)} w:history="1">{text}</w:hyperlink>'

    def _reference(self, reference: Reference) -> str:
        label = self.labels.by_key[reference.key]
        name = label.reference_name
        if reference.kind == "page":
            page = str(self.pages.of_label.get(reference.key, 1))
            return complex_field(f"PAGEREF {name} \\h", page)
        if reference.kind == "sec":
            return complex_field(f"REF {name} \\r \\h", label.number.rstrip("."))
        return complex_field(f"REF {name} \\h", label.name)

    def caption(self, key: str, style: str, source: str) -> str:
        """A caption: word, counted number inside a bookmark, then the text."""
        label = self.labels.by_key[key]
        kind, number = label.name.split(" ")
        counted = run(characters(f"{kind} ")) + complex_field(f"SEQ {kind} \\* ARABIC", number)
        marked = bookmark(label.bookmark, label.reference_name, counted)
        return self.paragraph(style, marked + self.inline(f": {source}"))

    def heading(self, key: str, style: str, source: str, properties: str = "") -> str:
        """A heading inside the bookmarks of the table of contents and of cross-references."""
        label = self.labels.by_key[key]
        inner = bookmark(label.bookmark + 200, label.reference_name, self.inline(source))
        content = bookmark(label.bookmark, label.contents_name, inner)
        return self.paragraph(style, content, properties)

    def cursor_bookmark(self) -> str:
        """The place where the last editor stopped."""
        self.anonymous_bookmarks += 1
        return bookmark(self.anonymous_bookmarks, "_GoBack", "")


def look_properties(look: Look) -> str:
    """Run properties in the order of the schema."""
    return (
        (f'<w:rStyle w:val="{look.style}"/>' if look.style else "")
        + ("<w:b/><w:bCs/>" if look.bold else "")
        + ("<w:i/><w:iCs/>" if look.italic else "")
        + ('<w:vertAlign w:val="superscript"/>' if look.superscript else "")
    )


def contents(scribe: Scribe) -> str:
    """The table of contents as Word leaves it: a content control around one long field."""
    title = scribe.paragraph("TOCHeading", run(characters("Contents")))
    shown = [(key, label) for key, label in scribe.labels.headings() if label.style[-1] in "123g"]
    entries = ""
    for position, (key, _) in enumerate(shown):
        begin = ""
        if position == 0:
            code = '<w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText>'
            begin = field_character("begin") + run(code) + field_character("separate")
        entries += _contents_entry(scribe, key, begin)
    end = scribe.paragraph("SectionBreak", field_character("end"))
    gallery = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    properties = f'<w:id w:val="-1420177103"/><w:docPartObj>{gallery}</w:docPartObj>'
    body = f"<w:sdtContent>{title}{entries}{end}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{body}</w:sdt>"


def _contents_entry(scribe: Scribe, key: str, begin: str) -> str:
    label = scribe.labels.by_key[key]
    level = int(label.style[-1]) if label.style[-1].isdigit() else 1
    look = LINK_LOOK + "<w:noProof/>"
    number = label.number
    lead = ""
    if number.startswith("Annex"):
        number += "\u00a0"
        lead = run(characters(number), look)
    elif number:
        lead = run(characters(number), look) + run("<w:tab/>", "<w:noProof/>")
    hidden = "<w:noProof/><w:webHidden/>"
    page = str(scribe.pages.of_label.get(key, 1))
    reference = complex_field(f"PAGEREF {label.contents_name} \\h", page, hidden)
    reference = reference.replace(f"{hidden}<w:noProof/>", hidden)
    inside = lead + run(characters(label.title), look) + run("<w:tab/>", hidden) + reference
    link = f'<w:hyperlink w:anchor="{label.contents_name}" w:history="1">{inside}</w:hyperlink>'
    tabs = _entry_tabs(level, bool(label.number) and not number.startswith("Annex"))
    return scribe.paragraph(f"TOC{level}", begin + link, f"{tabs}<w:rPr><w:noProof/></w:rPr>")


def _entry_tabs(level: int, numbered: bool) -> str:
    left = {1: 440, 2: 1000, 3: 1720}[level]
    first = (
        f'<w:tab w:val="left" w:pos="{left}"/>'
        if numbered
        else (f'<w:tab w:val="clear" w:pos="{left}"/>')
    )
    return f'<w:tabs>{first}<w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs>'
