"""The least that a Python program with lxml must do to a Word file: unzip and parse each part."""

from __future__ import annotations

import sys
from zipfile import ZipFile

from lxml import etree


def main(path: str) -> None:
    """Read every part, and parse those that are XML, one after another."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(data)


if __name__ == "__main__":
    main(sys.argv[1])
