"""A folder of many documents: copies of real ones, or made ones, no two of them alike.

The same arguments always give the same bytes.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from document import write_document
from lxml import etree
from words import sentences

from cami_translate.docx import read_document
from cami_translate.errors import CamiError

CORPUS = "CAMI_CORPUS"
_SIZES = (5, 15, 40, 100, 250)
"""Paragraphs of made documents; those of real ones are as unlike."""
_WEIGHTS = (30, 30, 25, 12, 3)
_LARGEST = 2_000_000
"""Bytes of a file that is copied: one of 20 MB three times would be most of the work."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WORDS = 12


def make_documents(folder: Path, number: int) -> str:
    """Fill the folder with so many documents; tells what they are."""
    folder.mkdir(parents=True)
    if corpus := os.environ.get(CORPUS):
        sources = [path for path in sorted(Path(corpus).glob("*.docx")) if _is_usable(path)]
        for n in range(number):
            source = sources[n % len(sources)]
            write_copy(source, folder / f"{source.stem}-{n // len(sources) + 1}.docx", n)
        return f"copies of {min(number, len(sources))} real documents"
    random = Random(0)
    for n, paragraphs in enumerate(random.choices(_SIZES, _WEIGHTS, k=number)):
        write_document(folder / f"document-{n + 1:05}.docx", paragraphs, seed=n)
    return "made documents"


def write_copy(source: Path, target: Path, number: int) -> None:
    """Copy a Word file and put a paragraph before all others that only this copy has."""
    main = read_document(source).package.main
    with ZipFile(source) as archive, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in dict.fromkeys(archive.namelist()):
            data = archive.read(name)
            if name == main:
                data = _with_paragraph(data, sentences(Random(number), _WORDS))
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            copy.writestr(info, data)


def _with_paragraph(part: bytes, text: str) -> bytes:
    root = etree.fromstring(part)
    body = next(child for child in root.iterchildren("{*}body"))
    namespace = etree.QName(body).namespace
    paragraph = etree.Element(f"{{{namespace}}}p")
    run = etree.SubElement(paragraph, f"{{{namespace}}}r")
    etree.SubElement(run, f"{{{namespace}}}t").text = text
    body.insert(0, paragraph)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _is_usable(path: Path) -> bool:
    """Whether a file can be read, and is not so large that it would be all there is to see."""
    if path.stat().st_size > _LARGEST:
        return False
    try:
        read_document(path)
    except CamiError:
        return False
    return True
