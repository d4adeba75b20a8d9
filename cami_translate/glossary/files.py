"""Glossaries as files: the format is told by what is in them, and chosen by what they are for."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from cami_translate.errors import GlossaryError
from cami_translate.files import write_atomically
from cami_translate.glossary.decoding import decode_table
from cami_translate.glossary.formats import format_excel, format_omegat, format_weblate
from cami_translate.glossary.lists import Headings, parse_list
from cami_translate.glossary.reading import Reading
from cami_translate.glossary.rows import Row, find_control, parse_rows
from cami_translate.glossary.tables import format_table, is_table, parse_table
from cami_translate.glossary.tbx import VERSION_2, VERSION_3, format_tbx, parse_tbx
from cami_translate.terms import Glossary

_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_PO = re.compile(rb'^msgid[ \t]+"', re.MULTILINE)
_COMMENT = "#"


class GlossaryFormat(StrEnum):
    """A format of glossaries; PO is that of catalogs, and is not read and written here."""

    CSV = "csv"
    TBX = "tbx"
    TBX2 = "tbx2"
    OMEGAT = "omegat"
    WEBLATE = "weblate"
    EXCEL = "excel"
    PO = "po"


_BY_SUFFIX = {
    ".csv": GlossaryFormat.CSV,
    ".tbx": GlossaryFormat.TBX,
    ".xml": GlossaryFormat.TBX,
    ".tsv": GlossaryFormat.OMEGAT,
    ".tab": GlossaryFormat.OMEGAT,
    ".txt": GlossaryFormat.OMEGAT,
    ".utf8": GlossaryFormat.OMEGAT,
    ".po": GlossaryFormat.PO,
}


def form_of_name(path: Path) -> GlossaryFormat | None:
    """The format that the ending of a file's name stands for."""
    return _BY_SUFFIX.get(path.suffix.lower())


def form_of_content(data: bytes) -> GlossaryFormat:
    """The format of a file: TBX, PO, or else one of the tables, which reading tells apart."""
    if data[:64].replace(b"\0", b"").lstrip(_MARKS).startswith(b"<"):
        return GlossaryFormat.TBX
    return GlossaryFormat.PO if _PO.search(data) else GlossaryFormat.CSV


def read_glossary(path: Path, source: str, target: str) -> Reading:
    """The glossary in a file, with its faults; ``source`` and ``target`` are those of a list.

    Raises GlossaryError if the file is not there, or cannot be what its format is.
    """
    return parse_glossary(read_file(path), str(path), source, target)


def read_file(path: Path) -> bytes:
    """The bytes of a glossary's file; raises GlossaryError if there are none."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        next_step = "make a glossary with `cami-translate glossary add` or `import`"
        raise GlossaryError("there is no such file", file=path, next_step=next_step) from error
    except OSError as error:
        raise GlossaryError(f"cannot be read: {error.strerror}", file=path) from error


def parse_glossary(
    data: bytes, file: str, source: str, target: str, form: GlossaryFormat | None = None
) -> Reading:
    """The glossary in the bytes of a file that is not PO; ``file`` is its name, for messages."""
    form = form or form_of_content(data)
    if form in (GlossaryFormat.TBX, GlossaryFormat.TBX2):
        return parse_tbx(data, file, source)
    text = decode_table(data, file)
    if form is GlossaryFormat.OMEGAT or _is_omegat(text, source, target):
        return _parse_omegat(text, file, source, target)
    rows = parse_rows(text, file)
    if not rows:
        return Reading(file, Glossary())
    header = rows[0].cells
    if is_table(header):
        return parse_table(rows, file)
    headings = Headings(header, source, target)
    if headings.are_of_a_list(source, target):
        return parse_list(rows[1:], headings, file, source)
    raise GlossaryError(
        "its first line has neither the columns concept, language, term "
        f"nor a column for {source} and one for {target}",
        file=f"{file}:{rows[0].line}",
        next_step="name the columns, see docs/glossary.md",
    )


def format_glossary(glossary: Glossary, form: GlossaryFormat, source: str, target: str) -> bytes:
    """A glossary as the bytes of a file that is not PO."""
    if form is GlossaryFormat.TBX:
        return format_tbx(glossary, VERSION_3, source)
    if form is GlossaryFormat.TBX2:
        return format_tbx(glossary, VERSION_2, source)
    if form is GlossaryFormat.CSV:
        return format_table(glossary).encode()
    lists = {
        GlossaryFormat.OMEGAT: format_omegat,
        GlossaryFormat.WEBLATE: format_weblate,
        GlossaryFormat.EXCEL: format_excel,
    }
    return lists[form](glossary, source, target).encode()


def write_glossary(glossary: Glossary, path: Path) -> bool:
    """Write a workspace's glossary; returns False if the file has that content already."""
    text = format_table(glossary)
    if control := find_control(text):
        cause = f"a term or note has the control character {control}"
        raise GlossaryError(cause, file=path, next_step="leave it out; nothing was written")
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return False
    write_atomically(path, data)
    return True


def _is_omegat(text: str, source: str, target: str) -> bool:
    """Whether a text is tab-separated without a header, as OmegaT has it."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith(_COMMENT))
    cells = next(lines, "").split("\t")
    is_headed = is_table(cells) or Headings(cells, source, target).are_of_a_list(source, target)
    return len(cells) > 1 and not is_headed


def _parse_omegat(text: str, file: str, source: str, target: str) -> Reading:
    rows = [
        Row(number, tuple(line.split("\t")))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith(_COMMENT)
    ]
    return parse_list(rows, Headings(["source", "target", "note"], source, target), file, source)
