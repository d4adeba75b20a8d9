"""Laws: whatever a catalog holds goes out in a form and comes back as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_translate.exchange import KitFile, file_name, format_file, read_sheet
from cami_translate.model import Catalog, Entry, Form

HOSTILE = ["<b1>", "</b1>", "<fn2/>", "<x3 />", "&lt;", "&", "<", "]]>", "\n", "\t", " ", "\u00a0"]
HOSTILE += [
    "\u00ad",
    "\u2011",
    "\u202e",
    "\u200f",
    "ё",
    "é",
    "\u2028",
    '"',
    "\\",
    "0123456789abcdef",
]

# What neither XML nor PO may hold is refused before a catalog has it.
letters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
pieces = st.one_of(st.sampled_from(HOSTILE), st.text(letters, max_size=8))
texts = st.lists(pieces, max_size=8).map("".join)
sources = texts.map(lambda text: text if text.strip() else f"Text{text}")
# A comment that ends in a backslash gets a space behind it in PO, as gettext's tools do.
lines = texts.map(lambda text: " ".join(text.split()).rstrip("\\") or "?")


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    entries = []
    for source in draw(st.lists(sources, min_size=1, max_size=5, unique=True)):
        target = draw(texts)
        fuzzy = draw(st.booleans()) and bool(target.strip())
        previous = draw(texts) if fuzzy else None
        comments = tuple(draw(st.lists(lines, max_size=2, unique=True)))
        notes = ("Paragraph | A > B", *draw(st.lists(lines, max_size=2)))
        entries.append(Entry(source, target, None, fuzzy, False, previous, None, comments, notes))
    return Catalog({"Language": "ru", "X-Cami-Document": "a.docx"}, tuple(entries))


@pytest.mark.parametrize("form", [Form.PO, Form.DOCX, Form.XLIFF])  # OmegaT's files are PO
@given(catalog=catalogs())
@settings(max_examples=30, deadline=None)
def test_a_catalog_comes_back_as_it_was(form: Form, catalog: Catalog) -> None:
    data = format_file(form, catalog, "en", dt.date(2026, 11, 23))
    sheet = read_sheet(KitFile(file_name(form, "a", "ru"), data))
    for known in ((), catalog.entries):
        bound = sheet.bind(known)
        assert [(e.key, e.msgstr, e.fuzzy, e.comments) for e in bound.catalog.entries] == [
            (e.key, e.msgstr, e.fuzzy, e.comments) for e in catalog.entries
        ]
        assert (bound.faults, bound.remarks) == ({}, ())
