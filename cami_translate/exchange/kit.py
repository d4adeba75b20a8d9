"""A kit as a ZIP: the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

KIT_HEADER = "X-Cami-Kit"
"""The header field of a catalog of a kit that names the kit."""
_STORED = (".docx", ".docm", ".dotx", ".pdf")


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of a kit: its name in the folder of the kit, and its bytes.

    One whose name ends in a slash is a folder, to be there although it is empty.
    """

    name: str
    data: bytes


def pack_kit(folder: str, files: Iterable[KitFile], date: dt.date) -> bytes:
    """A ZIP with ``files`` in one ``folder``, so that unpacking it litters nothing.

    Names are UTF-8 with the flag that says so, and times are noon of ``date``.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in files:
            info = zipfile.ZipInfo(
                f"{folder}/{file.name}", (date.year, date.month, date.day, 12, 0, 0)
            )
            info.external_attr = 0o40755 << 16 | 0x10 if info.is_dir() else 0o644 << 16
            packed = file.name.lower().endswith(_STORED)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, file.data)
    return buffer.getvalue()
