"""A small catalog as a Word table, and ways to edit what is in it."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table

from cami_translate.exchange.sheet import Bound
from cami_translate.exchange.word import read_bilingual, write_bilingual
from cami_translate.model import Catalog, Entry

DATE = dt.date(2026, 11, 23)
HEADER = {
    "Language": "ru",
    "X-Cami-Document": "guide.docx",
    "X-Cami-Source-Hash": "sha256:0123456789abcdef",
}
ENTRIES = (
    Entry("Fences", "Ограждения", notes=("Heading 1",)),
    Entry("Saiga cannot <b1>jump</b1>.", notes=("Paragraph | Fences", "<b1>…</b1> bold")),
    Entry(
        "Roads cut them off.",
        "Дороги их режут.",
        fuzzy=True,
        previous="Roads cut.",
        comments=("A term?",),
        notes=("Paragraph | Fences",),
    ),
    Entry('He said "no".', notes=("Footnote 1 | Annex",)),
)
CATALOG = Catalog(HEADER, ENTRIES)

Edit = Callable[[Document, Table], None]


def bind(data: bytes) -> Bound:
    return read_bilingual("came back.docx", data).bind(ENTRIES)


def through_libreoffice(data: bytes) -> bytes:
    """A Word file as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.docx"
        path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
        subprocess.run([*command, "--outdir", f"{folder}/saved", path], check=True, stdout=-1)
        return (Path(folder) / "saved" / "table.docx").read_bytes()


@pytest.fixture(scope="session")
def sent() -> bytes:
    return write_bilingual(CATALOG, "guide-1", DATE)


@pytest.fixture
def edited(sent: bytes) -> Callable[[Edit], Bound]:
    """What is read of the document after an edit of it and of its table."""

    def apply(edit: Edit) -> Bound:
        document = docx.Document(io.BytesIO(sent))
        edit(document, document.tables[-1])
        buffer = io.BytesIO()
        document.save(buffer)
        return bind(buffer.getvalue())

    return apply
