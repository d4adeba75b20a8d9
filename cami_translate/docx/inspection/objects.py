"""Embedded and linked objects: other programs' files, controls, media, ink."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.names import A_NS, FALLBACK, R_NS, V_NS, local_name, w
from cami_translate.docx.package import Relationship

_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_CONTROL, _OBJECT = w("control"), w("object")
_IMAGE = f"{{{V_NS}}}imagedata"
_VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"
_MEDIA = tuple(
    f"{{{A_NS}}}{n}" for n in ("videoFile", "audioFile", "wavAudioFile", "quickTimeFile")
)
_INK = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/{n}}}contentPart"
    for n in ("wordprocessingInk", "wordml", "wordprocessingShape", "wordprocessingGroup")
)
_ID = f"{{{R_NS}}}id"
# The beginnings of ProgIDs, and what people call the objects.
_PROGRAMS = {
    "Excel.Chart": "an Excel chart",
    "Excel": "an Excel worksheet",
    "Word.Picture": "a Word picture",
    "Word": "a Word document",
    "PowerPoint.Slide": "a PowerPoint slide",
    "PowerPoint": "a PowerPoint presentation",
    "Visio": "a Visio drawing",
    "Equation": "an equation",
    "MathType": "an equation",
    "AcroExch": "a PDF document",
    "Acrobat": "a PDF document",
    "PBrush": "a bitmap picture",
    "Paint.Picture": "a bitmap picture",
    "MSGraph": "a Microsoft Graph chart",
    "MSPhotoEd": "a bitmap picture",
    "MSProject": "a Project plan",
    "Package": "a packaged file",
    "opendocument": "an OpenDocument file",
}
EQUATION = _PROGRAMS["Equation"]


@dataclass(frozen=True, slots=True)
class EmbeddedObject:
    """An object that other software makes.

    ``what`` names it for people, ``link`` is the address it is linked from, ``preview`` the
    relationship of the picture that stands for it on the page.
    """

    element: etree._Element
    what: str
    link: str = ""
    preview: Relationship | None = None


def find_objects(
    root: etree._Element, relations: dict[str, Relationship]
) -> Iterator[EmbeddedObject]:
    """The objects below ``root``, without twins."""
    for element in root.iter(_OLE, _CONTROL, _VIDEO, *_MEDIA, *_INK):
        if next(element.iterancestors(FALLBACK), None) is not None:
            continue
        relation = relations.get(element.get(_ID) or element.get(f"{{{R_NS}}}link") or "")
        link = relation.target if relation is not None and relation.external else ""
        yield EmbeddedObject(element, _name(element), link, _preview(element, relations))


def _name(element: etree._Element) -> str:
    if element.tag == _OLE:
        return describe_program(element.get("ProgID", ""))
    if element.tag == _CONTROL:
        return "a form control (ActiveX)"
    if element.tag in _INK:
        return "handwriting (ink)"
    if element.tag == _VIDEO:
        return "an online video"
    return "a video" if "video" in local_name(element.tag) else "a sound"


def describe_program(identifier: str) -> str:
    """What people call the objects of a program, by its ProgID."""
    for start, name in _PROGRAMS.items():
        if identifier.startswith(start):
            return name
    return f"an object of {re.sub(r'[.][0-9]+$', '', identifier) or 'an unknown program'}"


def _preview(element: etree._Element, relations: dict[str, Relationship]) -> Relationship | None:
    outer = next(element.iterancestors(_OBJECT), None)
    image = None if outer is None else next(outer.iter(_IMAGE), None)
    return None if image is None else relations.get(image.get(_ID, ""))
