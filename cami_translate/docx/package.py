"""Packages: content types and relationships (ISO/IEC 29500-2), never file names.

Parts are found as Word finds them: from the package's relationships to the main document, and
from there along relationship types.  Names and folders mean nothing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from cami_translate.docx.archive import rewrite_archive
from cami_translate.docx.gate import Archive, Limits, open_archive, open_data, open_embedded
from cami_translate.docx.names import RELS_NS, TYPES_NS, W_NS
from cami_translate.docx.xml import XmlPart, parse_part
from cami_translate.model import Diagnostic, Severity

INSIDE = "!/"
"""Stands in a part's name between an embedded package and the part of it that is meant."""
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: ``kind`` is the last word of its type, ``target`` a part name or a URL."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """An opened Office file: parts parse on first use.

    A part may be a package itself, such as the workbook behind a chart; its parts are named
    ``word/embeddings/book.xlsx!/xl/sharedStrings.xml``.
    """

    archive: Archive
    main: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _parts: dict[str, XmlPart] = field(default_factory=dict)
    _relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _default_types: dict[str, str] = field(default_factory=dict)
    _embedded: dict[str, Package] = field(default_factory=dict)

    def part(self, name: str) -> XmlPart:
        """The parsed part; the same object at every call."""
        if name not in self._parts:
            holder, mark, inner = name.partition(INSIDE)
            if mark:
                return self.embedded(holder).part(inner)
            self._parts[name] = parse_part(self.archive, name)
        return self._parts[name]

    def keep(self, part: XmlPart) -> None:
        """Have a part that was not parsed as XML be the one of its name."""
        self._parts[part.name] = part

    def embedded(self, name: str) -> Package:
        """The package that a part is; the same object at every call.

        Raises DocumentError if it is none, is damaged or breaks a limit.
        """
        if name not in self._embedded:
            holder, mark, inner = name.partition(INSIDE)
            if mark:
                return self.embedded(holder).embedded(inner)
            package = Package(open_embedded(self.archive, name))
            package.read_types()
            package.main = next(iter(package.related("", "officeDocument")), "")
            self._embedded[name] = package
        return self._embedded[name]

    def to_bytes(self, changed: Iterable[str]) -> bytes:
        """The file with the parts that ``changed`` names as they are now; all others as they were.

        Without any the bytes are those that were read.
        """
        replaced: dict[str, bytes] = {}
        inside: dict[str, list[str]] = {}
        for name in changed:
            holder, mark, inner = name.partition(INSIDE)
            if mark:
                inside.setdefault(holder, []).append(inner)
            else:
                replaced[name] = self.part(name).to_bytes()
        for holder, names in inside.items():
            replaced[holder] = self.embedded(holder).to_bytes(names)
        return rewrite_archive(self.archive, replaced)

    def content_type(self, name: str) -> str:
        """The content type of a part, empty if none is declared."""
        extension = name.rpartition(".")[2].lower()
        return self._types.get(name.lower(), self._default_types.get(extension, ""))

    def relationships(self, source: str) -> dict[str, Relationship]:
        """Relationships of a part ("" is the package), by id; dangling ones are left out."""
        if source not in self._relationships:
            self._relationships[source] = self._read_relationships(source)
        return self._relationships[source]

    def related(self, source: str, kind: str) -> list[str]:
        """Names of the parts that ``source`` refers to by relationships of one kind, in order."""
        found = (r.target for r in self.relationships(source).values() if r.kind == kind)
        return list(dict.fromkeys(name for name in found if name in self.archive.entries))

    def xml_parts(self) -> list[str]:
        """Names of all parts that are XML by their content type, in the order of the archive."""
        return [
            name
            for name in self.archive.entries
            if self.content_type(name).endswith(("+xml", "/xml")) and not self.is_package(name)
        ]

    def is_package(self, name: str) -> bool:
        """Whether a part is an archive; a document to be imported may be called XML and be one."""
        return self.archive.start(name).startswith(b"PK\x03\x04")

    def warn(self, rule: str, message: str, place: str) -> None:
        """Keep a warning about the part ``place`` for the reader of the document."""
        document = self.archive.path.name
        self.diagnostics.append(Diagnostic(Severity.WARNING, rule, message, document, place))

    def read_types(self) -> None:
        """Read the directory of content types; without one nothing can be trusted."""
        if _CONTENT_TYPES not in self.archive.entries:
            raise self.archive.refuse(
                "is a ZIP archive but not a Word document (no [Content_Types].xml)",
                "check that it is the right file",
            )
        self._names = {name.lower(): name for name in self.archive.entries}
        for element in self.part(_CONTENT_TYPES).root:
            if element.tag == f"{{{TYPES_NS}}}Override":
                name = element.get("PartName", "").lstrip("/").lower()
                self._types[name] = element.get("ContentType", "")
            elif element.tag == f"{{{TYPES_NS}}}Default":
                extension = element.get("Extension", "").lower()
                self._default_types[extension] = element.get("ContentType", "")

    def relationships_part(self, source: str) -> str:
        """The name of the part that holds a part's relationships; empty if it has none."""
        folder, base = posixpath.split(source)
        return self._names.get(posixpath.join(folder, "_rels", f"{base}.rels").lower(), "")

    def _read_relationships(self, source: str) -> dict[str, Relationship]:
        rels = self.relationships_part(source)
        if not rels:
            return {}
        found = (
            self._relationship(source, element.attrib)
            for element in self.part(rels).root
            if element.tag == f"{{{RELS_NS}}}Relationship"
        )
        return {r.id: r for r in found if r is not None}

    def _relationship(self, source: str, attributes: object) -> Relationship | None:
        values = dict(attributes)  # type: ignore[call-overload]
        kind = values.get("Type", "").rpartition("/")[2]
        target, key = values.get("Target", ""), values.get("Id", "")
        if values.get("TargetMode") == "External":
            return Relationship(key, kind, target, external=True)
        path = unquote(target.partition("#")[0])
        folder = posixpath.dirname(source)
        name = posixpath.normpath(path.lstrip("/") if path.startswith("/") else f"{folder}/{path}")
        stored = self._names.get(name.lstrip("/").lower())
        if stored is None:
            if path and path != "NULL":
                self.warn("dangling-relationship", f"refers to {target}, which is missing", source)
            return None
        return Relationship(key, kind, stored)


def open_package(path: Path, limits: Limits | None = None) -> Package:
    """Open a Word file through the gate and find its main part.

    Raises DocumentError for whatever is not a Word document: other formats, damaged archives,
    spreadsheets and presentations.
    """
    return _find_main(Package(open_archive(path, limits)))


def read_package(name: str, data: bytes) -> Package:
    """The same for the bytes of a Word file that came under this name, in a ZIP, say."""
    return _find_main(Package(open_data(Path(name), data)))


def _find_main(package: Package) -> Package:
    package.read_types()
    candidates = package.related("", "officeDocument")
    if not candidates:
        raise package.archive.refuse("has no main document", "check that it is the right file")
    package.main = candidates[0]
    if package.part(package.main).root.tag != f"{{{W_NS}}}document":
        raise package.archive.refuse(
            "is an Office file but not a Word document", "check that it is the right file"
        )
    return package
