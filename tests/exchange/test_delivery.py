"""What came back is read whatever program and system packed it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from cami_translate.errors import CatalogError
from cami_translate.exchange import read_delivery


def zip_with(path: Path, name: bytes, data: bytes = b'msgid ""\n', method: int = 0) -> Path:
    """A ZIP with one file, its name in these very bytes and without the flag for UTF-8."""
    head = struct.pack("<HHHHHLLL", 20, 0, method, 0, 33, zlib.crc32(data), len(data), len(data))
    local = b"PK\3\4" + head + struct.pack("<HH", len(name), 0) + name + data
    central = b"PK\1\2\x14\0" + head + struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, 0) + name
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)
    path.write_bytes(local + central + end)
    return path


def names(path: Path) -> list[str]:
    return [file.name for file in read_delivery(path).catalogs]


@pytest.mark.parametrize("encoding", ["cp866", "utf-8"])
def test_cyrillic_names_of_windows_and_macos_are_read(tmp_path: Path, encoding: str) -> None:
    name = "Готово/Руководство (сайгак).po"
    assert names(zip_with(tmp_path / "a.zip", name.encode(encoding))) == [name]


def test_folders_may_be_written_the_windows_way(tmp_path: Path) -> None:
    assert names(zip_with(tmp_path / "a.zip", rb"kit\po\ru\guide.PO")) == ["kit/po/ru/guide.PO"]


def test_names_with_the_flag_for_utf_8_are_as_they_are(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("Сайгак — копия.po", b'msgid ""\n')
    assert names(tmp_path / "a.zip") == ["Сайгак — копия.po"]


def test_what_macos_adds_is_no_catalog(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("guide.po", "__MACOSX/._guide.po", "po/._guide.po"):
            archive.writestr(name, b'msgid ""\n')
    assert names(tmp_path / "a.zip") == ["guide.po"]


def test_a_zip_with_a_password_and_a_folder_are_told_from_what_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "delivery.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("guide.po", b"msgid")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(CatalogError, match="is protected by a password; ask for a ZIP without one"):
        read_delivery(path)
    with pytest.raises(CatalogError, match="is a folder; give its files one by one"):
        read_delivery(tmp_path)


def test_a_zip_that_is_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = zip_with(tmp_path / "a.zip", b"guide.po")
    whole = path.read_bytes()
    for length in range(4, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(CatalogError, match=r"damaged or truncated.*ask for the ZIP again"):
            read_delivery(path)


def test_a_zip_whose_content_was_damaged_is_refused(tmp_path: Path) -> None:
    path = zip_with(tmp_path / "a.zip", b"guide.po", b'msgid "a"\n')
    path.write_bytes(path.read_bytes().replace(b'msgid "a"', b'msgid "b"'))
    with pytest.raises(CatalogError, match="damaged or truncated"):
        read_delivery(path)
