"""Small pieces of WordprocessingML, as strings in the order that the schema wants."""

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CM = 360_000
"""English Metric Units in a centimetre."""


def part(root: str, content: str) -> str:
    """A whole part with the namespaces that Word declares."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f'{DECLARATION}<w:{root} {names} mc:Ignorable="w14 wp14">{content}</w:{root}>'


def attribute(value: str) -> str:
    """A quoted attribute value."""
    return quoteattr(value)


def characters(text: str) -> str:
    """The content of a run: text, with no-break hyphens as Word writes them."""
    parts = text.split("\u2011")
    written = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in parts]
    return "<w:noBreakHyphen/>".join(written)


def run(content: str, properties: str = "", attributes: str = "") -> str:
    """One run."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r{attributes}>{inside}{content}</w:r>"


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field: begin, instruction, separate, cached result, end."""
    code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    return (
        field_character("begin", properties)
        + run(code, properties)
        + field_character("separate", properties)
        + run(characters(result), properties + "<w:noProof/>")
        + field_character("end", properties)
    )


def field_character(kind: str, properties: str = "") -> str:
    """One edge of a complex field."""
    return run(f'<w:fldChar w:fldCharType="{kind}"/>', properties)


def bookmark(number: int, name: str, content: str) -> str:
    """Content between the two edges of a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'
