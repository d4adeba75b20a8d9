"""The ledger of characters on foreign documents, against a second way of counting.

What a part holds is counted here by XPath on the raw file; what is offered, on the segments.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from cami_translate.docx import Document, read_document
from cami_translate.docx.package import INSIDE
from cami_translate.docx.sites import ValueSite
from cami_translate.model import Segment, Text
from cami_translate.options import (
    DocumentOptions,
    KeepFormatting,
    Numbers,
    Revisions,
    Segmentation,
    Urls,
)
from cami_translate.reasons import Fate, Reason

pytestmark = pytest.mark.corpus

# Element and attributes, by local name: the strict documents' namespaces differ.
ATTRIBUTES = {
    "docPr": ("title", "descr"),
    "cNvPr": ("title", "descr"),
    "textpath": ("string",),
    "hyperlink": ("tooltip",),
    "hlinkClick": ("tooltip",),
    "hlinkHover": ("tooltip",),
    "listItem": ("displayText", "value"),
    "fldSimple": ("instr",),
    "alias": ("val",),
    "default": ("val",),
    "docVar": ("val",),
    "helpText": ("val",),
    "listEntry": ("val",),
    "lvlText": ("val",),
    "statusText": ("val",),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
}
VML_ATTRIBUTES = ("alt", "title")
_ATTRIBUTE_PATH = "|".join(
    f"//*[local-name()='{element}']/@*[local-name()='{name}']"
    for element, names in ATTRIBUTES.items()
    for name in names
) + "".join(
    f"|//*[namespace-uri()='urn:schemas-microsoft-com:vml']/@{name}" for name in VML_ATTRIBUTES
)
_LINK_PATH = "//*[local-name()='Relationship'][@TargetMode='External']/@Target"
# White space is text in these, and the file's indentation in all others.
_TEXT_PATH = (
    "//text()[normalize-space() or ../self::*[contains(' t delText instrText delInstrText ',"
    " concat(' ', local-name(), ' '))]]"
)
_XML = re.compile(r"(?i)\.(xml|rels|svg)$")


def characters_of(path: Path) -> Counter[str]:
    """The characters of each part that could be text for readers."""
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if _XML.search(name):
                root = etree.fromstring(archive.read(name))
                xpaths = (_TEXT_PATH, _ATTRIBUTE_PATH, _LINK_PATH)
                counts[name] = sum(len(text) for xpath in xpaths for text in root.xpath(xpath))
    return +counts


def offered_texts(document: Document, segments: Iterable[Segment]) -> Iterator[str]:
    """What each segment offers; what two sites write, such as a bound property, only once."""
    sources = {
        block.location: site.source
        for block, (_, site) in zip(document.blocks, document.sites, strict=True)
        if isinstance(site, ValueSite)
    }
    seen = set()
    for segment in segments:
        text = segment.block.text
        start = sum(len(span.text) for span in segment.lead if isinstance(span, Text))
        end = sum(len(span.text) for span in segment.trail if isinstance(span, Text))
        source = sources.get(segment.location, segment.location)
        if source not in seen:
            yield text[start : len(text) - end]
        seen.add(source)


CHOICES = (
    DocumentOptions(),
    DocumentOptions(
        comments=True,
        revisions=Revisions.KEEP,
        keep_formatting=KeepFormatting.EXACT,
        numbers=Numbers.OFFER,
        segmentation=Segmentation.SENTENCE,
        hyperlink_targets=True,
    ),
    DocumentOptions(
        hidden=False,
        keep_formatting=KeepFormatting.LOOSE,
        numbers=Numbers.KEEP,
        urls=Urls.KEEP,
        exclude_styles=("Heading 1", "Hyperlink"),
        inline_codes=(r"[A-Z]{2,}\S*",),
    ),
    DocumentOptions(only_colours=("FF0000",)),
)


@pytest.mark.parametrize("options", CHOICES, ids=("as it is", "more", "less", "little"))
def test_every_character_is_offered_or_left_out_for_a_reason(
    source: Path, options: DocumentOptions
) -> None:
    ledger = read_document(source, options, ledger=True).ledger
    counts: Counter[str] = Counter()
    for row in ledger:
        if _XML.search(row.part) and INSIDE not in row.part:
            counts[row.part] += row.characters
    assert counts == characters_of(source)
    assert not [row for row in ledger if row.reason is Reason.NOT_REACHED]


def test_what_the_ledger_calls_offered_is_in_the_segments(
    source: Path, segments: Callable[[Document], list[Segment]]
) -> None:
    document = read_document(source, ledger=True)
    fates = (Fate.OFFERED, Fate.REPEATED)
    offered = sum(
        row.characters
        for row in document.ledger
        if row.reason.fate in fates and row.reason is not Reason.REFERENCE
    )
    texts = list(offered_texts(document, segments(document)))
    # Hyphens that may be elements of their own, and are no characters of the file then.
    hyphens = sum(text.count(h) for text in texts for h in "\u2011\u00ad")
    assert 0 <= sum(map(len, texts)) - offered <= hyphens
