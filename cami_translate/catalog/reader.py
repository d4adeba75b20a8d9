"""PO files to :class:`Catalog`: what is unsafe is refused in :mod:`decoding` and :mod:`grammar`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cami_translate.catalog.decoding import decode_text
from cami_translate.catalog.grammar import Parser
from cami_translate.catalog.header import parse_header
from cami_translate.errors import CatalogError
from cami_translate.model import Catalog, Entry


def read_catalog(path: Path) -> Catalog:
    """Read a PO file.  :class:`CatalogError` if it cannot be read, or not without loss."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(
            f"cannot be read ({error.strerror or error})",
            file=path,
            next_step="check the name and its permissions",
        ) from error
    return parse_catalog(data, str(path))


def parse_catalog(data: bytes, name: str) -> Catalog:
    """Read the content of a PO file; ``name`` stands in the messages of :class:`CatalogError`.

    The header comes back as a file in UTF-8 has it.  Of entries with the same source text, one
    live and others obsolete, only one comes back, with the others' translations as comments.
    """
    parser = Parser(name)
    parser.parse(decode_text(data, name))
    head = parser.header or Entry("")
    try:
        header = parse_header(head.msgstr)
    except CatalogError as error:
        raise CatalogError(error.cause, file=name, next_step="compare it with another") from error
    return Catalog(header, _fold_obsolete(parser.entries), head.comments + head.notes)


def _fold_obsolete(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry for each source text: gettext refuses a file with two, even if one is obsolete."""
    by_key: dict[tuple[str | None, str], Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.obsolete):
        first = by_key.setdefault(entry.key, entry)
        if first is not entry:
            by_key[entry.key] = _fold(first, entry)
    return tuple(by_key.values())


def _fold(kept: Entry, obsolete: Entry) -> Entry:
    """``kept`` with what a person put into ``obsolete``, an entry for the same source text."""
    comments = tuple(dict.fromkeys([*kept.comments, *obsolete.comments]))
    if not obsolete.msgstr.strip() or obsolete.msgstr == kept.msgstr:
        return replace(kept, comments=comments)
    if not kept.msgstr.strip():
        revived = replace(obsolete, obsolete=kept.obsolete, comments=comments)
        return replace(revived, notes=kept.notes, references=kept.references)
    earlier = obsolete.msgstr.replace("\n", "\\n")
    return replace(kept, comments=(*comments, f"Earlier translation: {earlier}"))
