"""What the stateful test works on: a plan, English documents, kits and deliveries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import docx

from cami_translate.catalog import format_catalog
from cami_translate.model import Catalog

PLAN = """
[project]
name = "Test"

[agreements.all]
start = 2026-01-01
closing = "ongoing"
subject = "Guides"
funding = "BMUB"

[agreements.roads]
start = 2026-01-01
closing = "ongoing"
subject = "Guides"
funding = "BMUB"

[[assignments]]
agreement = "all"
document = "guide"

[[assignments]]
agreement = "all"
document = "annex"

[[assignments]]
agreement = "roads"
document = "guide"
sections = ["Roads"]
"""
TEXTS = (
    "Saiga antelopes cannot jump **high** fences.",
    "Roads cut the way of the herds in spring.",
    "See the annex.",
    "A fence has to be raised where animals cross it in numbers.",
    "Trains kill **more** animals than cars do, at least in winter.",
    "Governments should map the routes.",
)


def _blank_docx() -> dict[str, bytes]:
    """The parts of an empty Word file that has only the styles that it needs."""
    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.comments = ""
    for style in list(document.styles):
        if style.name not in ("Normal", "Heading 1"):
            style.delete()
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_PARTS = _blank_docx()


def docx_of(paragraphs: Sequence[str]) -> bytes:
    """A Word file of these paragraphs; python-docx takes ten times as long."""
    body = "".join(map(_paragraph, paragraphs)).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in _PARTS.items():
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + body)
            archive.writestr(name, data)
    return buffer.getvalue()


def _paragraph(text: str) -> str:
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if text.startswith("# ") else ""
    runs = []
    for number, piece in enumerate(text.removeprefix("# ").split("**")):
        bold = "<w:rPr><w:b/></w:rPr>" if number % 2 else ""
        runs.append(f'<w:r>{bold}<w:t xml:space="preserve">{piece}</w:t></w:r>')
    return f"<w:p>{style}{''.join(runs)}</w:p>"


def unpacked(path: Path) -> tuple[dict[str, bytes], bytes]:
    """The catalogs of a kit or delivery by name, and its manifest."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        manifest = next(name for name in names if name.endswith("manifest.json"))
        files = {name: archive.read(name) for name in names if name.endswith(".po")}
        return files, archive.read(manifest)


def save_as(packing: str, catalog: Catalog) -> bytes:
    """A catalog as a translator's program saves it."""
    if packing == "no header":
        header = {k: v for k, v in catalog.header.items() if not k.startswith("X-Cami")}
        catalog = replace(catalog, header=header)
    text = format_catalog(catalog)
    if packing == "not wrapped":
        text = text.replace('"\n"', "")
    if packing == "bell":
        text += '\nmsgid "Bell"\nmsgstr "Звонок\a"\n'
    if packing == "CRLF and BOM":
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    return text.encode()


def pack(path: Path, packing: str, files: Mapping[str, bytes], manifest: bytes) -> Path:
    """Write a delivery: a ZIP of all files with a manifest, or the first of them alone."""
    if packing not in ("zip", "other manifest"):
        path = path.with_suffix(".po")
        path.write_bytes(next(iter(files.values())))
        return path
    path = path.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kit/manifest.json", manifest)
        for name, data in files.items():
            archive.writestr(name, data)
    return path
