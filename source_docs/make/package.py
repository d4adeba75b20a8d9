"""The zip package: parts, content types, relationships, document properties."""

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from lived_in import Hand
from scribe import RELATIONSHIPS, Relationships
from word import DECLARATION, NAMESPACES, attribute

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE_TYPE = "application/vnd.openxmlformats-package"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
PACKAGE_NAMES = "http://schemas.openxmlformats.org/package/2006"
NUMBERED_LIST = 2
"""The abstract list, in the static numbering part, behind every numbered list."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
STATIC_PARTS = ("styles", "numbering", "fontTable", "webSettings", "settings", "theme/theme1")


class Package:
    """Collects parts, then writes them in a fixed order."""

    def __init__(self, static: Path) -> None:
        self._static = static
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._lists: list[int] = []
        self.relationships = Relationships()
        self.part_relationships = {"document": self.relationships}
        for name in STATIC_PARTS:
            kind = name.partition("/")[0]
            self.relationships.add(kind, f"{name}.xml")

    def add_part(self, name: str, content: str) -> None:
        """A part of the main document; notes get their relationship here."""
        self._parts[f"word/{name}.xml"] = content.encode()
        kind = f"{name}.main" if name == "document" else name
        self._types[f"word/{name}.xml"] = f"{MAIN_TYPE}.{kind}+xml"
        if name != "document":
            self.relationships.add(name, f"{name}.xml")

    def add_margin(self, kind: str, content: str) -> str:
        """A header or footer; returns the id of its relationship."""
        number = 1 + sum(name.startswith(f"word/{kind}") for name in self._parts)
        name = f"{kind}{number}.xml"
        self._parts[f"word/{name}"] = content.encode()
        self._types[f"word/{name}"] = f"{MAIN_TYPE}.{kind}+xml"
        return self.relationships.add(kind, name)

    def add_image(self, name: str, data: bytes) -> None:
        """A PNG picture."""
        self._parts[f"word/media/{name}.png"] = data

    def numbered_list(self, number: int) -> int:
        """A list instance that starts at one again."""
        if number not in self._lists:
            self._lists.append(number)
        return number

    def write(self, target: Path, properties: dict[str, str], hand: Hand, pages: int) -> None:
        """Write everything that has been collected."""
        text = re.sub(rb"</w:p>", b" ", self._parts["word/document.xml"])
        words = len(re.sub(rb"<mc:Fallback>.*?</mc:Fallback>|<[^>]+>", b"", text).split())
        self._add_static(hand)
        self._parts["docProps/core.xml"] = _core(properties).encode()
        self._types["docProps/core.xml"] = f"{PACKAGE_TYPE}.core-properties+xml"
        self._parts["docProps/app.xml"] = _application(properties, words, pages).encode()
        self._types["docProps/app.xml"] = f"{OFFICE_TYPE}.extended-properties+xml"
        for name, relationships in self.part_relationships.items():
            if relationships.targets:
                written = _relationships(relationships).encode()
                self._parts[f"word/_rels/{name}.xml.rels"] = written
        self._parts["_rels/.rels"] = _relationships(_root_relationships()).encode()
        self._zip(target)

    def _add_static(self, hand: Hand) -> None:
        for name in STATIC_PARTS:
            content = (self._static / f"{name.rpartition('/')[2]}.xml").read_text(encoding="utf-8")
            if name == "numbering":
                content = content.replace("</w:numbering>", f"{self._instances()}</w:numbering>")
            if name == "settings":
                content = content.replace("<!--rsids-->", _rsids(hand))
            content = re.sub(r">\s+<", "><", content)
            self._parts[f"word/{name}.xml"] = content.encode()
            kind = f"{OFFICE_TYPE}.theme+xml" if "theme" in name else f"{MAIN_TYPE}.{name}+xml"
            self._types[f"word/{name}.xml"] = kind

    def _instances(self) -> str:
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        same = f'<w:abstractNumId w:val="{NUMBERED_LIST}"/>{restart}'
        return "".join(f'<w:num w:numId="{number}">{same}</w:num>' for number in self._lists)

    def _zip(self, target: Path) -> None:
        types = _content_types(self._types).encode()
        names = ["_rels/.rels", "word/document.xml"]
        names += sorted(set(self._parts) - set(names))
        with zipfile.ZipFile(target, "w") as archive:
            for name in ["[Content_Types].xml", *names]:
                entry = zipfile.ZipInfo(name, FIXED_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                data = types if name.startswith("[") else self._parts[name]
                archive.writestr(entry, data)


def _rsids(hand: Hand) -> str:
    listed = "".join(f'<w:rsid w:val="{rsid}"/>' for rsid in hand.rsids)
    return f'<w:rsids><w:rsidRoot w:val="{hand.rsids[0]}"/>{listed}</w:rsids>'


def _content_types(types: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE_NAMES}/content-types">'
        f'<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="rels" ContentType="{PACKAGE_TYPE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(relationships: Relationships) -> str:
    entries = ""
    for (kind, target), number in relationships.targets.items():
        mode = ' TargetMode="External"' if kind.endswith("/hyperlink") else ""
        entries += f'<Relationship Id="{number}" Type="{kind}" Target={attribute(target)}{mode}/>'
    root = f'Relationships xmlns="{PACKAGE_NAMES}/relationships"'
    return f"{DECLARATION}<{root}>{entries}</Relationships>"


def _root_relationships() -> Relationships:
    core = f"{PACKAGE_NAMES}/relationships/metadata/core-properties"
    return Relationships(
        {
            (f"{RELATIONSHIPS}/officeDocument", "word/document.xml"): "rId1",
            (core, "docProps/core.xml"): "rId2",
            (f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"): "rId3",
        }
    )


def _core(properties: dict[str, str]) -> str:
    def said(name: str) -> str:
        return escape(properties[name])

    dates = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{said(kind)}</dcterms:{kind}>'
        for kind in ("created", "modified")
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE_NAMES}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{said('title')}</dc:title><dc:subject>{said('subject')}</dc:subject>"
        f"<dc:creator>{said('creator')}</dc:creator><cp:keywords>{said('keywords')}</cp:keywords>"
        f"<dc:description>{said('description')}</dc:description>"
        f"<cp:lastModifiedBy>{said('creator')}</cp:lastModifiedBy><cp:revision>24</cp:revision>"
        f"{dates}<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _application(properties: dict[str, str], words: int, pages: int) -> str:
    names = NAMESPACES["r"].replace("relationships", "extended-properties")
    return (
        f'{DECLARATION}<Properties xmlns="{names}"><Template>Normal.dotm</Template>'
        f"<TotalTime>1260</TotalTime><Pages>{pages}</Pages><Words>{words}</Words>"
        "<Application>Microsoft Office Word</Application><DocSecurity>0</DocSecurity>"
        f"<Company>{escape(properties['company'])}</Company><AppVersion>16.0000</AppVersion>"
        "</Properties>"
    )
