"""Pictures: those that may hold text, and what a drawing says that can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.docx.inspection.images import image_kind, is_photograph
from cami_translate.model import Diagnostic, Severity
from tests.docx.inspection.samples import drawing, png, relation
from tests.docx.inspection.test_metafile import emf, record, text_out

Findings = Callable[..., list[Diagnostic]]
PNG = relation("p1", "image", "media/image1.png")
EMF = relation("p1", "image", "media/image1.emf")
BITMAP = record(81, bytes(80))


def extra(data: bytes, name: str = "image1.png") -> dict[str, bytes]:
    return {f"word/media/{name}": data}


class TestPixels:
    def test_a_large_picture_may_hold_text(self, inspected: Findings) -> None:
        (found,) = inspected(drawing("p1"), rels=PNG, extra=extra(png()))
        assert (found.rule, found.severity) == ("picture-text", Severity.WARNING)
        assert found.message == "a PNG picture of 10.0 × 6.0 cm may hold text"
        assert found.next_step

    @pytest.mark.parametrize(("width", "height"), [(2.9, 6), (10, 1.4)])
    def test_a_small_one_may_not(self, inspected: Findings, width: float, height: float) -> None:
        assert not inspected(drawing("p1", width, height), rels=PNG, extra=extra(png()))

    def test_a_photograph_is_mere_information(self, inspected: Findings) -> None:
        (found,) = inspected(drawing("p1"), rels=PNG, extra=extra(png(100, noise=9_000)))
        assert (found.rule, found.severity) == ("picture-text", Severity.INFO)

    def test_one_that_is_shown_twice_is_told_once(self, inspected: Findings) -> None:
        body = f"<w:p>{drawing('p1', alt='A map of fences')}{drawing('p1')}</w:p>"
        (found,) = inspected(body, rels=PNG, extra=extra(png()))
        assert found.place == "“A map of fences” (and 1 more)"

    def test_the_fallback_of_a_drawing_is_no_picture_of_its_own(self, inspected: Findings) -> None:
        body = (
            f"<w:p><mc:AlternateContent><mc:Choice Requires='wps'>{drawing('p1')}</mc:Choice>"
            f"<mc:Fallback>{drawing('p1')}</mc:Fallback></mc:AlternateContent></w:p>"
        )
        (found,) = inspected(body, rels=PNG, extra=extra(png()))
        assert "more" not in found.place

    def test_the_size_in_a_group_is_that_on_the_page(self, inspected: Findings) -> None:
        inner = drawing("p1", 20, 12).partition("<pic:pic>")[2].partition("</a:graphicData>")[0]
        body = (
            '<w:r><w:drawing><wp:anchor><wp:extent cx="720000" cy="720000"/><a:graphic>'
            '<a:graphicData><x:wgp><x:grpSpPr><a:xfrm><a:ext cx="720000" cy="720000"/>'
            '<a:chExt cx="7200000" cy="7200000"/></a:xfrm></x:grpSpPr><pic:pic>'
            f"{inner}</x:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
        assert not inspected(body, rels=PNG, extra=extra(png()))

    def test_vml(self, inspected: Findings) -> None:
        body = (
            '<w:r><w:pict><v:shape style="width:10cm;height:144pt" alt="Fences">'
            '<v:imagedata r:id="p1"/></v:shape></w:pict></w:r>'
        )
        (found,) = inspected(body, rels=PNG, extra=extra(png()))
        assert "10.0 × 5.1 cm" in found.message
        assert found.place == "“Fences”"


class TestDrawings:
    def test_the_text_of_a_metafile_is_quoted(self, inspected: Findings) -> None:
        data = emf(text_out("Migration routes"), BITMAP)
        (found,) = inspected(drawing("p1", 1, 1), rels=EMF, extra=extra(data, "image1.emf"))
        assert (found.rule, found.text) == ("drawing-text", "Migration routes")

    def test_numbers_and_symbols_are_no_text(self, inspected: Findings) -> None:
        data = emf(text_out("12 % x"))
        assert not inspected(drawing("p1"), rels=EMF, extra=extra(data, "image1.emf"))

    def test_a_bitmap_in_a_metafile_is_a_picture(self, inspected: Findings) -> None:
        (found,) = inspected(drawing("p1"), rels=EMF, extra=extra(emf(BITMAP), "image1.emf"))
        assert found.rule == "picture-text"

    def test_svg_is_read_instead_of_its_copy_in_pixels(self, inspected: Findings) -> None:
        svg = (
            '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            'r:embed="p2"/>'
        )
        rels = PNG + relation("p2", "image", "media/image2.svg")
        data = b'<svg xmlns="http://www.w3.org/2000/svg"><text x="1">Saiga range</text></svg>'
        media = extra(png()) | extra(data, "image2.svg")
        (found,) = inspected(drawing("p1", more=svg), rels=rels, extra=media)
        assert (found.rule, found.text) == ("drawing-text", "Saiga range")

    def test_a_damaged_picture_stops_nothing(self, inspected: Findings) -> None:
        (found,) = inspected(drawing("p1"), rels=EMF, extra=extra(b"\0\1", "image1.emf"))
        assert found.message == "a picture of 10.0 × 6.0 cm may hold text"


def test_a_linked_picture_is_a_file_of_its_own(inspected: Findings) -> None:
    rels = relation("p1", "image", "https://example.org/map.png", external=True)
    (found,) = inspected(drawing("p1", use="link"), rels=rels)
    assert found.rule == "linked-file"
    assert "https://example.org/map.png" in found.message


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"GIF89a", "GIF"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b'<?xml version="1.0"?><svg>', "SVG"),
        (b"%PDF", ""),
    ],
)
def test_the_kind_of_an_image_is_told_by_its_first_bytes(start: bytes, kind: str) -> None:
    assert image_kind(start) == kind


def test_a_jpeg_tells_its_size_in_its_frame_header() -> None:
    other = b"\xff\xe0\x00\x04ab"
    frame = b"\xff\xc2\x00\x11\x08\x00\x64\x00\x64\x03" + bytes(9)
    assert is_photograph(b"\xff\xd8" + other + frame, 7_000)
    assert not is_photograph(b"\xff\xd8" + other + frame, 5_000)
    assert not is_photograph(b"\xff\xd8" + other, 5_000)
