"""Glossaries as files: the format is told by what is in them."""

from __future__ import annotations

from pathlib import Path

from cami_translate.errors import GlossaryError
from cami_translate.files import write_atomically
from cami_translate.glossary.decoding import decode_table
from cami_translate.glossary.lists import Headings, parse_list
from cami_translate.glossary.reading import Reading
from cami_translate.glossary.rows import parse_rows
from cami_translate.glossary.tables import format_table, is_table, parse_table
from cami_translate.terms import Glossary


def read_glossary(path: Path, source: str, target: str) -> Reading:
    """The glossary in a CSV file, with its faults.

    ``source`` and ``target`` are the languages of a simple list.  Raises GlossaryError if the file
    is not there, or is not text that CSV can be.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        next_step = "make it with `cami-translate glossary add` or `import`"
        raise GlossaryError("there is no such glossary", file=path, next_step=next_step) from error
    except OSError as error:
        raise GlossaryError(f"cannot be read: {error.strerror}", file=path) from error
    return parse_glossary(data, str(path), source, target)


def parse_glossary(data: bytes, file: str, source: str, target: str) -> Reading:
    """The glossary in the bytes of a CSV file; ``file`` is its name, for messages."""
    rows = parse_rows(decode_table(data, file), file)
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


def write_glossary(glossary: Glossary, path: Path) -> bool:
    """Write a glossary to ``path``; returns False if the file has that content already."""
    data = format_table(glossary).encode()
    if path.exists() and path.read_bytes() == data:
        return False
    write_atomically(path, data)
    return True
