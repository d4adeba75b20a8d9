"""Text in Windows metafiles: what their records draw, whatever else is in the file."""

from __future__ import annotations

import gzip
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.docx.inspection.metafile import read_metafile

GLYPHS = 0x10


def record(kind: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    return struct.pack("<II", kind, len(body) + 8) + body


def emf(*records: bytes) -> bytes:
    header = bytes(32) + b" EMF" + bytes(44)
    return b"".join((record(1, header), *records, record(14, bytes(12))))


def text_out(text: str, x: int = 0, y: int = 0, step: int = 0, options: int = 0) -> bytes:
    """EMR_EXTTEXTOUTW; ``step`` is the advance width of each character."""
    data = text.encode("utf-16-le")
    data += bytes(-len(data) % 4)
    steps = struct.pack(f"<{len(text)}I", *[step] * len(text)) if step else b""
    place = 76 + len(data) if step else 0
    fixed = struct.pack("<2i3I4iI", x, y, len(text), 76, options, 0, 0, 0, 0, place)
    return record(84, bytes(28) + fixed + data + steps)


def small_text(text: str, options: int) -> bytes:
    """EMR_SMALLTEXTOUT of 8-bit characters, without a rectangle."""
    return record(
        108, struct.pack("<2i2I", 0, 0, len(text), options) + bytes(12) + text.encode("latin-1")
    )


def plus(kind: int, body: bytes, flags: int = 0) -> bytes:
    """An EMF+ record in a comment of EMF."""
    inner = struct.pack("<HHII", kind, flags, len(body) + 12, len(body)) + body
    return record(70, struct.pack("<I", len(inner) + 4) + b"EMF+" + inner)


def draw_string(text: str) -> bytes:
    return plus(
        0x401C, struct.pack("<3I4f", 0, 0, len(text), 0, 0, 0, 0) + text.encode("utf-16-le")
    )


def wmf(*records: tuple[int, bytes], placeable: bool = False) -> bytes:
    body = b"".join(
        struct.pack("<IH", len(data) // 2 + 3, function) + data for function, data in records
    )
    start = b"\xd7\xcd\xc6\x9a" + bytes(18) if placeable else b""
    return start + b"\x01\x00\x09\x00\x00\x03" + bytes(12) + body + struct.pack("<IH", 3, 0)


def wmf_text(text: str) -> tuple[int, bytes]:
    data = text.encode("cp1252")
    return 0x0A32, struct.pack("<2h2H", 0, 0, len(data), 0) + data + bytes(len(data) % 2)


def text_of(data: bytes) -> str | None:
    found = read_metafile(data)
    return None if found is None else found.text


class TestEmf:
    def test_strings_are_found_in_the_order_of_drawing(self) -> None:
        assert text_of(emf(text_out("Saiga"), text_out("Kulan", y=9))) == "Saiga Kulan"

    def test_pieces_of_a_word_stand_together_and_words_apart(self) -> None:
        pieces = [text_out("Sai", 0, step=10), text_out("ga", 30, step=10), text_out("x", 90)]
        assert text_of(emf(*pieces)) == "Saiga x"

    def test_small_text(self) -> None:
        assert text_of(emf(small_text("Fence", 0x300))) == "Fence"

    def test_glyph_numbers_are_text_that_cannot_be_told(self) -> None:
        found = read_metafile(emf(text_out("\x24\x25", options=GLYPHS)))
        assert found is not None
        assert (found.text, found.glyphs) == ("", True)

    def test_bitmaps_are_noticed(self) -> None:
        found = read_metafile(emf(record(81, bytes(80))))
        assert found is not None
        assert found.bitmaps

    def test_compressed(self) -> None:
        assert text_of(gzip.compress(emf(text_out("Saiga")))) == "Saiga"


class TestEmfPlus:
    def test_strings_are_taken_before_those_for_older_programs(self) -> None:
        assert text_of(emf(draw_string("Saiga"), text_out("Sai"), text_out("ga"))) == "Saiga"

    def test_characters_placed_one_by_one(self) -> None:
        text = "Kulan".encode("utf-16-le")
        body = struct.pack("<4I", 0, 1, 0, 5) + text
        assert text_of(emf(plus(0x4036, body))) == "Kulan"


class TestWmf:
    @pytest.mark.parametrize("placeable", [False, True])
    def test_strings(self, placeable: bool) -> None:
        old = (0x0521, struct.pack("<H", 5) + b"Kulan\0" + bytes(4))
        assert text_of(wmf(wmf_text("Saiga"), old, placeable=placeable)) == "Saiga Kulan"


class TestHostile:
    def test_what_is_no_metafile_is_none(self) -> None:
        assert read_metafile(b"\x89PNG\r\n\x1a\n") is None
        assert read_metafile(b"") is None

    def test_a_record_that_promises_more_than_there_is_ends_the_reading(self) -> None:
        whole = emf(text_out("Saiga"), text_out("Kulan"))
        assert text_of(whole[:-60]) == "Saiga"

    def test_a_record_without_size_is_no_endless_loop(self) -> None:
        assert text_of(emf(text_out("Saiga"))[:-20] + bytes(1000)) == "Saiga"

    def test_a_bomb_is_not_inflated_whole(self) -> None:
        bomb = gzip.compress(emf() + bytes(80_000_000), 9)
        assert text_of(bomb) == ""

    def test_text_is_bounded(self) -> None:
        found = text_of(emf(*[text_out("Saiga " * 100)] * 100))
        assert found is not None
        assert len(found) <= 4000

    @given(st.binary(max_size=300), st.integers(0, 400))
    def test_nothing_crashes_it(self, noise: bytes, place: int) -> None:
        whole = emf(text_out("Saiga", step=4), draw_string("Kulan"), small_text("Fence", 0x300))
        read_metafile(whole[:place] + noise + whole[place + len(noise) :])
        read_metafile(wmf(wmf_text("Saiga"))[:24] + noise)
