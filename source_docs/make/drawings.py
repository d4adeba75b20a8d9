"""Write pictures and text boxes, the boxes twice: for Word since 2010 and for what came before."""

from manuscript import Box, Figure
from scribe import Scribe
from word import CM, attribute, run

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
POINTS_PER_CM = 72 / 2.54
BOX_FILL, BOX_LINE = "EEF5F3", "2B7A78"


def picture(scribe: Scribe, figure: Figure, proportion: float) -> str:
    """An inline picture; `proportion` is height divided by width."""
    width = round(float(figure.options["width"]) * CM)
    height = round(width * proportion)
    number = scribe.next_drawing()
    target = f"media/{figure.options['file']}.png"
    relation = scribe.relationships.add("image", target)
    described = attribute(figure.options["alt"])
    name = f"Picture {number}"
    drawn = (
        f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" '
        f"descr={described}/><pic:cNvPicPr><a:picLocks noChangeAspect="
        '"1"/></pic:cNvPicPr></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return run(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{name}" descr={described}/><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks xmlns:a="{MAIN}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{PICTURE}">{drawn}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>",
        "<w:noProof/>",
    )


def text_box(scribe: Scribe, box: Box) -> str:
    """A run with a floating text box; both twins hold the same paragraphs."""
    title, *lines = box.lines
    paragraphs = scribe.sentence("BoxTitle", title)
    paragraphs += "".join(scribe.sentence("BoxText", line) for line in lines)
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    number = scribe.next_drawing()
    width, height = float(box.options["width"]), float(box.options["height"])
    modern = _modern_box(scribe, number, (width, height), content)
    legacy = _legacy_box(number, (width, height), content)
    return run(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{legacy}</mc:Fallback></mc:AlternateContent>",
        "<w:noProof/>",
    )


def _modern_box(scribe: Scribe, number: int, size: tuple[float, float], content: str) -> str:
    width, height = (round(length * CM) for length in size)
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"><a:spLocks noChangeArrowheads="1"/></wps:cNvSpPr>'
        '<wps:spPr bwMode="auto"><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:solidFill><a:srgbClr val="{BOX_FILL}"/></a:solidFill>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{BOX_LINE}"/></a:solidFill>'
        '<a:miter lim="800000"/></a:ln></wps:spPr>'
        f'<wps:txbx>{content}</wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" '
        'lIns="144000" tIns="72000" rIns="144000" bIns="72000" anchor="ctr" anchorCtr="0">'
        "<a:spAutoFit/></wps:bodyPr></wps:wsp>"
    )
    return (
        '<w:drawing><wp:anchor distT="72000" distB="144000" distL="0" distR="0" '
        'simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="0" wp14:anchorId="{scribe.hand.identifier()}" '
        f'wp14:editId="{scribe.hand.identifier()}">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center'
        '</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>72000'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{width}" cy="{height}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks xmlns:a="{MAIN}"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{SHAPE}">{shape}</a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing>"
    )


def _legacy_box(number: int, size: tuple[float, float], content: str) -> str:
    width, height = (f"{length * POINTS_PER_CM:.1f}pt" for length in size)
    place = (
        "position:absolute;margin-left:0;margin-top:5.65pt;"
        f"width:{width};height:{height};z-index:251659264;visibility:visible;"
        "mso-wrap-style:square;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical-relative:text;"
        "v-text-anchor:middle"
    )
    return (
        '<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f'<v:shape id="Text Box {number}" o:spid="_x0000_s{1025 + number}" type="#_x0000_t202" '
        f'style="{place}" fillcolor="#{BOX_FILL.lower()}" strokecolor="#{BOX_LINE.lower()}">'
        f'<v:textbox style="mso-fit-shape-to-text:t" inset="4mm,2mm,4mm,2mm">{content}'
        '</v:textbox><w10:wrap type="topAndBottom" anchorx="margin"/></v:shape></w:pict>'
    )
