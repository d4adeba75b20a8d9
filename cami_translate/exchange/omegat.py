"""A kit as an OmegaT project: a folder that OmegaT opens without asking anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from cami_translate.exchange.kit import KitFile

PROJECT = "omegat.project"
"""The file that makes a folder an OmegaT project."""
TARGET = "target/"
"""Where in a project OmegaT writes the translated files."""

_FOLDERS = (TARGET, "glossary/", "dictionary/", "omegat/")
"""OmegaT asks where these are if they are not there; source and tm have files."""
_PLACES = ("source", "target", "tm", "glossary", "dictionary")


def project_folder(language: str) -> str:
    """The folder of the project for a language, in a kit."""
    return f"omegat-{language}/"


def project_files(helps: Iterable[KitFile], source: str, target: str) -> Iterator[KitFile]:
    """What a project has besides its sources: its settings, folders, memory and glossary.

    ``helps`` are the memory and glossary of a kit, in all their forms.
    """
    folder = project_folder(target)
    yield KitFile(f"{folder}{PROJECT}", _settings(source, target))
    for file in helps:
        if file.name.endswith(".tmx"):
            yield KitFile(f"{folder}tm/{target}.tmx", file.data)
        elif file.name.endswith(".tsv"):
            # OmegaT reads files that end in .txt or .utf8; both are tab-separated.
            yield KitFile(f"{folder}glossary/glossary.txt", b"\xef\xbb\xbf" + file.data)
    yield from (KitFile(f"{folder}{name}", b"") for name in _FOLDERS)


def translated_only(names: Iterable[str]) -> frozenset[str]:
    """The names of the files of a delivery that count: of OmegaT projects, only what they made."""
    found = list(names)
    projects = [name.removesuffix(PROJECT) for name in found if name.endswith(PROJECT)]
    return frozenset(
        name
        for name in found
        if all(
            not name.startswith(folder) or name.startswith(folder + TARGET) for folder in projects
        )
    )


def _settings(source: str, target: str) -> bytes:
    root = etree.Element("omegat")
    project = etree.SubElement(root, "project", version="1.0")
    values = {f"{place}_dir": "__DEFAULT__" for place in _PLACES}
    values |= {"glossary_file": "__DEFAULT__"}
    values |= {"source_lang": source.replace("_", "-"), "target_lang": target.replace("_", "-")}
    # Entries of a catalog are whole paragraphs, and the memory has them whole.
    values |= {"sentence_seg": "false", "support_default_translations": "true"}
    values |= {"remove_tags": "false"}
    for name, value in values.items():
        etree.SubElement(project, name).text = value
    return etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, standalone=True, pretty_print=True
    )
