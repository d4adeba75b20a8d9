"""The forms in which a catalog goes out to a translator and comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from cami_translate.catalog import format_catalog, parse_catalog
from cami_translate.errors import CatalogError
from cami_translate.exchange.kit import KIT_HEADER, KitFile
from cami_translate.exchange.omegat import project_folder
from cami_translate.exchange.review import ReviewRow, format_review_csv, read_review_csv
from cami_translate.exchange.sheet import TRANSLATION_HASH, Row, Sheet
from cami_translate.exchange.word import NOTHING, read_bilingual, write_bilingual, write_review
from cami_translate.exchange.xliff import read_xliff, write_xliff
from cami_translate.model import Catalog, Form
from cami_translate.tracking import source_key


@dataclass(frozen=True, slots=True)
class _Format:
    """Where files of a form stand in a kit, and how a catalog is written as one."""

    name: str
    write: Callable[[Catalog, str, dt.date], bytes]


def _write_po(catalog: Catalog, source: str, date: dt.date) -> bytes:
    return format_catalog(catalog).encode()


def _write_docx(catalog: Catalog, source: str, date: dt.date) -> bytes:
    return write_bilingual(catalog, catalog.header.get(KIT_HEADER, ""), date)


def _write_xliff(catalog: Catalog, source: str, date: dt.date) -> bytes:
    return write_xliff(catalog, source)


_FORMATS = {
    Form.PO: _Format("po/{language}/{document}.po", _write_po),
    Form.DOCX: _Format("word/{language}/{document}.docx", _write_docx),
    Form.XLIFF: _Format("xliff/{language}/{document}.xlf", _write_xliff),
    Form.OMEGAT: _Format("{project}source/{document}.po", _write_po),
}


def file_name(form: Form, document: str, language: str) -> str:
    """The name of a catalog's file in a kit."""
    project = project_folder(language)
    return _FORMATS[form].name.format(document=document, language=language, project=project)


def format_file(form: Form, catalog: Catalog, source: str, date: dt.date) -> bytes:
    """A catalog of a kit as the file that its translator gets; ``source`` is its language."""
    return _FORMATS[form].write(catalog, source, date)


def _read_po(name: str, data: bytes) -> Sheet:
    if not data:
        raise CatalogError("the file is empty", file=name, next_step="ask for it again")
    catalog = parse_catalog(data, name)
    rows = tuple(Row(entry, source_key(entry)) for entry in catalog.live)
    return Sheet(catalog.header, rows)


_READERS: Mapping[str, Callable[[str, bytes], Sheet]] = {
    ".po": _read_po,
    **dict.fromkeys(
        (".docx", ".doc", ".rtf", ".odt"), read_bilingual
    ),  # which says what to do about two
    ".xlf": read_xliff,
    ".xliff": read_xliff,
}


def is_readable(name: str) -> bool:
    """Whether a file can be a delivered catalog, by the ending of its name."""
    return _ending(name) in _READERS


def read_sheet(file: KitFile) -> Sheet:
    """The segments of a delivered file; CamiError that names it if it cannot be read."""
    sheet = _READERS[_ending(file.name)](file.name, file.data)
    if TRANSLATION_HASH in sheet.header:
        next_step = "take it back with `cami-translate align EN RU --reviewed FILE`"
        raise CatalogError("is a review list of `align`", file=file.name, next_step=next_step)
    return sheet


REVIEW_FORMS = (".docx", ".csv")


def format_review(
    name: str, rows: Sequence[ReviewRow], header: Mapping[str, str], date: dt.date
) -> bytes:
    """A review list as a file of the form that its name tells, one of :data:`REVIEW_FORMS`."""
    if _ending(name) == ".csv":
        return format_review_csv(rows, header)
    return write_review(rows, header, date)


def read_review(name: str, data: bytes) -> Sheet:
    """A review list that came back; CamiError that names it if it cannot be read or is none."""
    if _ending(name) == ".csv":
        return read_review_csv(name, data)
    sheet = read_bilingual(name, data)
    if TRANSLATION_HASH not in sheet.header and not any(row.sent for row in sheet.rows):
        next_step = "give the file that `align --review` wrote; `intake` takes tables of kits"
        raise CatalogError("is no review list of `align`", file=name, next_step=next_step)
    rows = (row for row in sheet.rows if row.id or row.entry.msgid != NOTHING)
    return replace(sheet, rows=tuple(rows))


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
