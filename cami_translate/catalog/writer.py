""":class:`Catalog` to PO files, byte for byte as ``msgcat`` would write them.

The same content always gives the same bytes, and whatever went through msgcat or Poedit gives
them again once it is read and written here.  What msgcat leaves out is left out: obsolete entries
without a translation, and the fuzzy flag of live ones without.  It also drops flags that it does
not know; we keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cami_translate.catalog.grammar import ends_open
from cami_translate.catalog.header import format_header
from cami_translate.catalog.references import reference_lines
from cami_translate.catalog.wrapping import field_lines
from cami_translate.errors import CatalogError
from cami_translate.files import write_atomically
from cami_translate.markup import forbidden_characters
from cami_translate.model import Catalog, Entry

_NO_WRAP = "no-wrap"


def write_catalog(catalog: Catalog, path: Path) -> bool:
    """Write the catalog; False if the file has these bytes already, and then it is not touched.

    Whoever has read the file in order to change it holds its lock (:func:`files.locked`).
    """
    data = format_catalog(catalog).encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    write_atomically(path, data)
    return True


def format_catalog(catalog: Catalog) -> str:
    """The catalog's PO text.  :class:`CatalogError` if it could not be read again."""
    live = [entry for entry in catalog.entries if not entry.obsolete]
    obsolete = [entry for entry in catalog.entries if entry.obsolete and entry.msgstr]
    entries = [*live, *obsolete]
    _refuse_duplicates(entries)
    header = Entry("", format_header(catalog.header), comments=catalog.comments)
    text = "\n\n".join(["\n".join(_entry_lines(entry)) for entry in (header, *entries)])
    if found := forbidden_characters(text):
        raise CatalogError(f"control characters must not be written: {', '.join(found)}")
    # Where msgcat's bytes would look cut to the reader, an empty line says that they are not.
    return f"{text}\n\n" if entries and ends_open(entries[-1]) else f"{text}\n"


def _refuse_duplicates(entries: Iterable[Entry]) -> None:
    seen: set[tuple[str | None, str]] = {(None, "")}
    for entry in entries:
        if entry.key in seen:
            raise CatalogError(f"two entries have the source text {entry.msgid[:40]!r}")
        seen.add(entry.key)


def _entry_lines(entry: Entry) -> list[str]:
    """The lines of an entry in gettext's order, without the empty one after it."""
    lines = [*_comment_lines("#", entry.comments), *_comment_lines("#.", entry.notes)]
    lines += reference_lines(entry.references)
    if flags := _flags(entry):
        lines.append(f"#, {', '.join(flags)}")
    wrap = _NO_WRAP not in entry.flags
    mark = "#~" if entry.obsolete else "#"
    if entry.previous is not None:  # gettext refuses a previous context alone
        if entry.previous_context is not None:
            lines += field_lines("msgctxt", entry.previous_context, f"{mark}| ", wrap=wrap)
        lines += field_lines("msgid", entry.previous, f"{mark}| ", wrap=wrap)
    prefix = "#~ " if entry.obsolete else ""
    if entry.msgctxt is not None:
        lines += field_lines("msgctxt", entry.msgctxt, prefix, wrap=wrap)
    lines += field_lines("msgid", entry.msgid, prefix, wrap=wrap)
    return lines + field_lines("msgstr", entry.msgstr, prefix, wrap=wrap)


def _comment_lines(mark: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for line in text.replace("\r", " ").split("\n"):
            # gettext joins a line that ends with a backslash to the next one.
            end = " " if line.endswith("\\") else ""
            yield f"{mark} {line}{end}" if line else mark


def _flags(entry: Entry) -> list[str]:
    """The flags in gettext's order: fuzzy, formats, a range, wrapping, then what it drops."""
    fuzzy = ["fuzzy"] if entry.fuzzy and entry.msgstr else []
    return fuzzy + sorted(entry.flags, key=_flag_rank)


def _flag_rank(flag: str) -> int:
    if flag.endswith("-format"):
        return 0
    if flag.startswith("range:"):
        return 1
    return 2 if flag in {"wrap", _NO_WRAP} else 3
