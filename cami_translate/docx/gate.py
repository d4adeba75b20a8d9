"""The gate: what may be opened as a Word file at all, and at what size.

A DOCX is a ZIP archive (ISO/IEC 29500-2, annex B).  Everything that is not, and everything that
is made to exhaust memory or to be read differently by two readers, is refused here with one line
that says what it is, before any other code sees a byte of it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from cami_translate.errors import DocumentError

MEGABYTE = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_START = 512
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes beyond which a file is refused.

    The XML of real documents reaches 38:1.  Their pictures, which pass through compressed, reach
    130:1 (a bitmap in an EMF file), and are held to the ratio only from ``picture`` bytes on.
    ``depth`` is how many files may be inside each other.
    """

    ratio: int = 100
    ratio_applies_above: int = MEGABYTE
    picture: int = 16 * MEGABYTE
    parts: int = 4096
    xml_part: int = 32 * MEGABYTE
    total: int = 512 * MEGABYTE
    depth: int = 4


@dataclass(slots=True)
class Archive:
    """The bytes of a Word file and its directory, after the gate.

    ``entries`` maps part names (as in the archive, with forward slashes) to directory records, in
    the order of the file.  Data is inflated when asked for, and counted.  ``outer`` is the archive
    that holds this one as its part ``name``: what inflates here counts there too.
    """

    path: Path
    data: bytes
    entries: dict[str, zipfile.ZipInfo]
    limits: Limits
    outer: Archive | None = None
    name: str = ""
    _inflated: int = field(default=0)

    def read(self, name: str) -> bytes:
        """The inflated bytes of an entry; DocumentError if they do not keep what they promise."""
        info = self.entries[name]
        raw = self.raw(name)
        stored = info.compress_type == zipfile.ZIP_STORED
        data = raw if stored else self._inflate(info, raw)
        self._count(len(data))
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise self.refuse(f"the part {name} is damaged (its checksum does not match)")
        return data

    def peek(self, name: str, length: int) -> bytes:
        """The first ``length`` bytes of an entry, as far as they can be inflated."""
        raw = self.raw(name)
        if self.entries[name].compress_type == zipfile.ZIP_STORED:
            return raw[:length]
        try:
            return zlib.decompressobj(-15).decompress(raw, length)
        except zlib.error:
            return b""

    def raw(self, name: str) -> bytes:
        """The bytes of an entry as they stand in the archive, compressed or stored."""
        info = self.entries[name]
        start = self.data_offset(info)
        return self.data[start : start + info.compress_size]

    def start(self, name: str) -> bytes:
        """The first bytes of an entry, which tell what it is; empty if it is damaged."""
        if self.entries[name].compress_type == zipfile.ZIP_STORED:
            return self.raw(name)[:_START]
        try:
            return zlib.decompressobj(-15).decompress(self.raw(name), _START)
        except zlib.error:
            return b""

    def data_offset(self, info: zipfile.ZipInfo) -> int:
        """Where an entry's data start: after its local header, whose length varies."""
        header = self.data[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise self.refuse(f"its directory points to no entry for {info.filename}")
        *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        return info.header_offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)

    def refuse(
        self, cause: str, next_step: str = "open it in Word and save it again"
    ) -> DocumentError:
        """The error for this file."""
        inside = f"{self.name}: " if self.name else ""
        return DocumentError(inside + cause, file=self.path, next_step=next_step)

    def _count(self, inflated: int) -> None:
        self._inflated += inflated
        if self._inflated > self.limits.total:
            raise self.refuse(f"it inflates to more than {self.limits.total // MEGABYTE} MB")
        if self.outer is not None:
            self.outer._count(inflated)

    def _inflate(self, info: zipfile.ZipInfo, raw: bytes) -> bytes:
        inflater = zlib.decompressobj(-15)
        try:
            data = inflater.decompress(raw, info.file_size + 1)
        except zlib.error as error:
            raise self.refuse(f"the part {info.filename} is damaged ({error})") from error
        return data


def open_archive(path: Path, limits: Limits | None = None) -> Archive:
    """Read a Word file as far as its directory; raise DocumentError for anything else."""
    limits = limits or Limits()
    try:
        size = path.stat().st_size
        if size > limits.total:
            raise DocumentError(
                f"has {size // MEGABYTE} MB, more than {limits.total // MEGABYTE} MB",
                file=path,
                next_step="check that it is the right file",
            )
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"cannot be read ({error.strerror or error})", file=path, next_step="check the path"
        ) from error
    return open_data(path, data, limits)


def open_data(path: Path, data: bytes, limits: Limits | None = None) -> Archive:
    """The same for the bytes of a Word file that is called ``path``."""
    _refuse_other_formats(path, data)
    return _open(Archive(path, data, {}, limits or Limits()))


def open_embedded(outer: Archive, name: str) -> Archive:
    """The archive that a part of another is; DocumentError if it is none, or not sound."""
    depth, holder = 1, outer
    while holder.outer is not None:
        depth, holder = depth + 1, holder.outer
    if depth > outer.limits.depth:
        raise outer.refuse(f"its part {name} is a file in more than {outer.limits.depth} others")
    return _open(Archive(outer.path, outer.read(name), {}, outer.limits, outer, name))


def _open(archive: Archive) -> Archive:
    infos = _read_directory(archive)
    _check_directory(archive, infos)
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name in archive.entries:
            raise archive.refuse(f"it contains the part {name} twice")
        archive.entries[name] = info
    return archive


def _refuse_other_formats(path: Path, data: bytes) -> None:
    start = data[:_START].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    as_docx = "open it in Word and save it as a Word document (.docx)"
    for found, cause, step in (
        (not data, "is empty", "ask for the file again"),
        (
            data.startswith(_OLE) and _ENCRYPTED_STREAM in data,
            "is protected by a password",
            "remove the password in Word (File > Info > Protect Document)",
        ),
        (data.startswith(_OLE), "is an old Word file (.doc), not .docx", as_docx),
        (start.startswith(b"{\\rtf"), "is RTF, not .docx", as_docx),
        (start.startswith((b"<!doctype html", b"<html")), "is HTML, not .docx", as_docx),
        (start.startswith(b"<?xml"), "is a plain XML file, not .docx", as_docx),
        (_ODT in start, "is an OpenDocument text (.odt), not .docx", as_docx),
        (start.startswith(b"%pdf"), "is a PDF, not .docx", "ask for the Word file"),
        (not data.startswith(b"PK"), "is not a Word file (.docx)", as_docx),
    ):
        if found:
            raise DocumentError(cause, file=path, next_step=step)


def _read_directory(archive: Archive) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(archive.data)) as file:
            return file.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
        raise archive.refuse(
            f"is damaged or truncated ({error})", "ask for the file again"
        ) from error


def _check_directory(archive: Archive, infos: list[zipfile.ZipInfo]) -> None:
    limits = archive.limits
    if len(infos) > limits.parts:
        raise archive.refuse(f"it has {len(infos)} parts, more than {limits.parts}")
    if sum(i.file_size for i in infos) > limits.total:
        raise archive.refuse(f"it inflates to more than {limits.total // MEGABYTE} MB")
    end = 0
    for info in sorted(infos, key=lambda i: i.header_offset):
        if info.flag_bits & 0x1:
            raise archive.refuse(f"its part {info.filename} is encrypted", "remove the password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise archive.refuse(f"its part {info.filename} is compressed in an unknown way")
        small = limits.ratio_applies_above if _is_xml(info) else limits.picture
        if info.file_size > max(small, limits.ratio * max(info.compress_size, 1)):
            raise archive.refuse(
                f"its part {info.filename} inflates more than {limits.ratio}:1, as zip bombs do"
            )
        if info.header_offset < end:
            raise archive.refuse(f"its part {info.filename} overlaps another")
        end = archive.data_offset(info) + info.compress_size


def _is_xml(info: zipfile.ZipInfo) -> bool:
    return info.filename.lower().endswith((".xml", ".rels", ".vml"))
