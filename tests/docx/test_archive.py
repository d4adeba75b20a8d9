from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cami_translate.docx import Document, build_bytes, read_document

Make = Callable[..., Path]
Build = Callable[..., Path]


def entries(path: Path) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def raw(path: Path, info: zipfile.ZipInfo) -> bytes:
    """The compressed bytes of an entry."""
    data = path.read_bytes()
    lengths = data[info.header_offset + 26 : info.header_offset + 30]
    start = info.header_offset + 30
    start += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    return data[start : start + info.compress_size]


def test_a_build_without_changes_has_the_same_bytes(make: Make) -> None:
    path = make("{Saiga }{b|jump}", header="<w:p>{x}</w:p>", styles="")
    assert build_bytes(read_document(path), {}) == path.read_bytes()


def test_a_build_without_changes_keeps_even_tracked_ones(make: Make) -> None:
    path = make("<w:ins>{Saiga}</w:ins><w:del/>")
    assert build_bytes(read_document(path), {}) == path.read_bytes()


def test_the_same_input_gives_the_same_bytes(make: Make, build: Build) -> None:
    path = make("{Saiga }{b|jump}", styles="", footnotes="")
    first = build("pseudo", read_document(path)).read_bytes()
    assert build("pseudo", read_document(path)).read_bytes() == first


def test_parts_stay_in_their_order(make: Make, build: Build) -> None:
    path = make(styles="", header="<w:p>{x}</w:p>", extra={"a.bin": b"1", "word/z.bin": b"2"})
    target = build("pseudo", read_document(path))
    assert [i.filename for i in entries(target)] == [i.filename for i in entries(path)]


def test_untouched_parts_are_copied_compressed_as_they_are(make: Make, build: Build) -> None:
    path = make(header="<w:p>{12}</w:p>", extra={"word/media/image1.png": b"saiga" * 100})
    target = build("pseudo", read_document(path))
    old, new = ({i.filename: raw(p, i) for i in entries(p)} for p in (path, target))
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml"}


def test_times_and_attributes_stay(tmp_path: Path, make: Make, build: Build) -> None:
    source = make()
    dated = tmp_path / "dated.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(dated, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2024, 2, 29, 23, 58, 58))
            info.external_attr, info.comment = 0o644 << 16, b"note"
            new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED)
    for info in entries(build("pseudo", read_document(dated))):
        assert info.date_time == (2024, 2, 29, 23, 58, 58)
        assert (info.external_attr, info.comment) == (0o644 << 16, b"note")


def test_stored_entries_stay_stored(make: Make, build: Build) -> None:
    path = make()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    target = build("pseudo", read_document(path))
    assert {info.compress_type for info in entries(target)} == {zipfile.ZIP_STORED}


def test_sizes_in_trailing_descriptors_move_to_the_headers(
    tmp_path: Path, make: Make, build: Build
) -> None:
    source, path = make(), tmp_path / "streamed.docx"

    class Stream:
        """A file that cannot seek, so that sizes follow the data."""

        def __init__(self, path: Path) -> None:
            self.file = path.open("wb")
            self.write, self.flush = self.file.write, self.file.flush

    stream = Stream(path)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name), zipfile.ZIP_DEFLATED)
    stream.file.close()
    assert all(info.flag_bits & 8 for info in entries(path))
    target = build("pseudo", read_document(path))
    assert not any(info.flag_bits & 8 for info in entries(target))
    assert docx.Document(str(target)).paragraphs


@pytest.mark.parametrize("name", ["word/media/сайга.png", "word/media/sa\u00efga.png"])
def test_names_that_are_not_ascii_stay(make: Make, build: Build, name: str) -> None:
    path = make(extra={name: b"x"})
    assert entries(build("pseudo", read_document(path)))[-1].filename == name


def test_directories_and_backslashes_are_no_obstacle(
    make: Make, build: Build, read: Callable[..., Document]
) -> None:
    path = make(extra={"word/media/": b""})
    data = path.read_bytes().replace(
        b"word/_rels/document.xml.rels", b"word\\_rels\\document.xml.rels"
    )
    path.write_bytes(data)
    target = build("pseudo", read_document(path))
    assert b"word\\_rels\\document.xml.rels" in target.read_bytes()
    assert len(entries(target)) == len(entries(path))
