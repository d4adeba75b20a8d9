"""What a translator sent: a file of a form that kits have, or a ZIP with such files.

Which files of a ZIP count: PO and XLIFF files, and Word files with a bilingual table.  The English
documents that went out with the kit are none of them.  Of an OmegaT project, what it made counts,
and not what it was made of.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cami_translate.errors import CatalogError, DocumentError
from cami_translate.exchange.forms import is_readable
from cami_translate.exchange.kit import KitFile
from cami_translate.exchange.manifest import MANIFEST, Manifest, parse_manifest
from cami_translate.exchange.omegat import PROJECT, translated_only
from cami_translate.exchange.word import is_bilingual

_LIMIT = 256 * 1024 * 1024
"""Bytes that the files of a delivery may inflate to; a catalog of 50,000 segments has 20 MB."""
_UTF_8 = 0x800
"""The flag of a ZIP's entry whose name is UTF-8."""
_ENCRYPTED = 0x1
"""The flag of an entry that takes a password."""
_WANTED = "PO, XLIFF or Word tables of a kit"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The bytes that came, the catalogs in them, and the manifest if it came back too."""

    name: str
    data: bytes
    catalogs: tuple[KitFile, ...]
    manifest: Manifest | None = None


def read_delivery(path: Path) -> Delivery:
    """Read a delivery; CatalogError that names it if it can be none, or is damaged."""
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        next_step = "give its files one by one, or make a ZIP of it"
        raise CatalogError("is a folder", file=path, next_step=next_step) from error
    except OSError as error:
        cause = f"cannot be read ({error.strerror or error})"
        raise CatalogError(cause, file=path, next_step="check the path") from error
    if is_readable(path.name):
        return Delivery(path.name, data, (KitFile(path.name, data),))
    if not data.startswith(b"PK"):
        next_step = f"ask for {_WANTED}, or a ZIP with them"
        raise CatalogError("neither a file of a kit nor a ZIP", file=path, next_step=next_step)
    files = list(_unpack(path, data))
    counted = translated_only(file.name for file in files)
    catalogs = tuple(file for file in files if file.name in counted and _is_catalog(file))
    if not catalogs:
        next_step = "ask for the translated files of the kit"
        if len(counted) < len(files):
            next_step = "ask for it again, after Project > Create Translated Documents in OmegaT"
        raise CatalogError(f"there are no {_WANTED} in it", file=path, next_step=next_step)
    manifests = [file for file in files if Path(file.name).name == MANIFEST]
    manifest = None
    if manifests:
        text = manifests[0].data.decode("utf-8-sig", errors="replace")
        manifest = parse_manifest(text, f"{path}:{manifests[0].name}")
    return Delivery(path.name, data, catalogs, manifest)


def _unpack(path: Path, data: bytes) -> Iterator[KitFile]:
    damaged = "ask for the ZIP again, or for the files in it"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if _is_wanted(info)]
            if any(info.flag_bits & _ENCRYPTED for info in infos):
                next_step = "ask for a ZIP without one, or for the files in it"
                raise CatalogError("is protected by a password", file=path, next_step=next_step)
            if sum(info.file_size for info in infos) > _LIMIT:
                raise CatalogError("it inflates to more than 256 MB", file=path)
            for info in infos:
                yield KitFile(_name(info), archive.read(info))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        cause = f"is damaged or truncated ({error})"
        raise CatalogError(cause, file=path, next_step=damaged) from error


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file as its sender sees it.

    Names without the flag for UTF-8 are read as code page 437, which no sender in Russian means:
    macOS writes UTF-8 all the same, Windows its console's code page.
    """
    name = info.filename
    if not info.flag_bits & _UTF_8 and not name.isascii():
        raw = name.encode("cp437")
        try:
            name = raw.decode()
        except UnicodeDecodeError:
            name = raw.decode("cp866")
    return name.replace("\\", "/")


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    path = _name(info)
    name = path.rpartition("/")[2]
    # What macOS adds to a ZIP looks like a PO file by its name.
    hidden = path.startswith("__MACOSX/") or name.startswith("._")
    return not hidden and (name in (MANIFEST, PROJECT) or is_readable(name))


def _is_catalog(file: KitFile) -> bool:
    if not file.name.lower().endswith(".docx"):
        return is_readable(file.name)
    try:
        return is_bilingual(file.name, file.data)
    except DocumentError:
        return True  # which says so when it is read
