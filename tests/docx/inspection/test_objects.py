"""Objects of other programs: each is named, with its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.docx.inspection.objects import describe_program
from cami_translate.model import Diagnostic
from tests.docx.inspection.samples import relation
from tests.docx.inspection.test_metafile import emf, text_out

Findings = Callable[..., list[Diagnostic]]
OBJECT = relation("o1", "oleObject", "embeddings/oleObject1.bin")
PREVIEW = relation("p1", "image", "media/image1.emf")


def embedded(program: str, inner: str = "") -> str:
    return (
        '<w:r><w:object><v:shape style="width:300pt;height:200pt">'
        '<v:imagedata r:id="p1"/></v:shape>'
        f'<o:OLEObject Type="Embed" ProgID="{program}" r:id="o1">{inner}</o:OLEObject>'
        "</w:object></w:r>"
    )


def parts(preview: str) -> dict[str, bytes]:
    return {
        "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
        "word/media/image1.emf": emf(text_out(preview)),
    }


def test_an_embedded_object_is_named_and_its_preview_quoted(inspected: Findings) -> None:
    body = embedded("Excel.Sheet.12")
    (found,) = inspected(body, rels=OBJECT + PREVIEW, extra=parts("Herd sizes"))
    assert found.rule == "embedded-object"
    assert found.message == "an Excel worksheet is embedded; text in it is not translated"
    assert found.text == "Herd sizes"


def test_a_linked_object_is_a_file_of_its_own(inspected: Findings) -> None:
    rels = relation("o1", "oleObject", "file:///herds.xlsx", external=True)
    (found,) = inspected(embedded("Excel.Sheet.12"), rels=rels)
    assert found.rule == "linked-file"
    assert "file:///herds.xlsx" in found.message


def test_an_equation_is_told_only_if_it_has_words(inspected: Findings) -> None:
    body = embedded("Equation.3")
    assert not inspected(body, rels=OBJECT + PREVIEW, extra=parts("xy = sinh (a) const"))
    (found,) = inspected(body, rels=OBJECT + PREVIEW, extra=parts("N = births per female"))
    assert found.message.startswith("an equation is embedded")


def test_controls_media_and_ink(inspected: Findings) -> None:
    ink = "http://schemas.microsoft.com/office/word/2010/wordprocessingInk"
    body = (
        '<w:r><w:object><w:control r:id="c1" w:name="Box"/></w:object></w:r>'
        '<w:r><w:drawing><wp:inline><a:videoFile r:link="v1"/>'
        f'<wpi:contentPart xmlns:wpi="{ink}"/></wp:inline></w:drawing></w:r>'
    )
    messages = " ".join(item.message for item in inspected(body))
    for what in ("ActiveX", "a video", "ink"):
        assert what in messages


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("Word.Picture.8", "a Word picture"),
        ("Visio.Drawing.11", "a Visio drawing"),
        ("AcroExch.Document.11", "a PDF document"),
        ("GMM.Document.1", "an object of GMM.Document"),
        ("", "an object of an unknown program"),
    ],
)
def test_programs_have_the_names_that_people_know(identifier: str, name: str) -> None:
    assert describe_program(identifier) == name
