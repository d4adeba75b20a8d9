"""Bound content controls: Word shows what the custom XML or the properties say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document

Read = Callable[..., Document]
Build = Callable[..., Path]
Shown = Callable[..., str]

STORE = "{11111111-2222-3333-4444-555555555555}"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
ITEM = '<a:plan xmlns:a="urn:a"><a:title>Saiga plan</a:title><a:title>Other</a:title></a:plan>'
MAPPING = "xmlns:n='urn:a'"


def bound(path: str, store: str = STORE, mapping: str = MAPPING, text: str = "Saiga plan") -> str:
    binding = f'w:prefixMappings="{mapping}" w:xpath="{path}" w:storeItemID="{store}"'
    return (
        f"<w:p>{{See the }}<w:sdt><w:sdtPr><w:dataBinding {binding}/></w:sdtPr>"
        f"<w:sdtContent>{{{text}}}</w:sdtContent></w:sdt>{{ for more}}</w:p>"
    )


def twins(document: Document) -> list[tuple[str, str]]:
    return [(b.text, b.location.part) for b in document.blocks if b.kind.endswith("Bound data")]


def test_the_bound_node_is_a_twin_of_what_the_control_shows(read: Read) -> None:
    document = read(bound("/n:plan[1]/n:title[1]"), item=ITEM)
    assert twins(document) == [("Saiga plan", "customXml/item1.xml")]
    assert [b.derived for b in document.blocks] == [False, True]


def test_both_are_built(build: Build, shown: Shown) -> None:
    source = "See the <sdt1>Saiga plan</sdt1> for more"
    targets = {source: "См. <sdt1>План</sdt1>", "Saiga plan": "План"}
    target = build(targets, bound("/n:plan[1]/n:title[1]"), item=ITEM)
    assert "<a:title>План</a:title><a:title>Other</a:title>" in shown(target, "customXml/item1.xml")


def test_document_properties_can_be_bound_too(read: Read) -> None:
    mapping = (
        "xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:c="
        "'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
    )
    body = bound("/c:coreProperties[1]/d:title[1]", CORE, mapping)
    document = read(body, core="<dc:title>Saiga plan</dc:title>")
    assert twins(document) == [("Saiga plan", "docProps/core.xml")]


@pytest.mark.parametrize("around", ["block", "row", "cell"])
def test_controls_around_blocks_rows_and_cells_are_bound_too(read: Read, around: str) -> None:
    binding = (
        f'<w:sdtPr><w:dataBinding w:prefixMappings="{MAPPING}" w:xpath="/n:plan/n:title[1]" '
        f'w:storeItemID="{STORE}"/></w:sdtPr>'
    )
    inner = {
        "block": "<w:p>{Saiga plan}</w:p>",
        "row": "<w:tr><w:tc><w:p>{Saiga plan}</w:p></w:tc></w:tr>",
        "cell": "<w:tc><w:p>{Saiga plan}</w:p></w:tc>",
    }[around]
    control = f"<w:sdt>{binding}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    body = {
        "block": control,
        "row": f"<w:tbl>{control}</w:tbl>",
        "cell": f"<w:tbl><w:tr>{control}</w:tr></w:tbl>",
    }[around]
    assert twins(read(body, item=ITEM)) == [("Saiga plan", "customXml/item1.xml")]


@pytest.mark.parametrize(
    ("path", "store", "mapping"),
    [
        ("/n:plan/n:missing", STORE, MAPPING),
        ("/n:plan", STORE, MAPPING),
        ("/n:plan/n:title", "{00000000-0000-0000-0000-000000000000}", MAPPING),
        ("/n:plan/n:title", STORE, ""),
        ("/n:plan/n:title", STORE, "xmlns:n=''"),
        ("//n:title[count(//*) > 0]", STORE, MAPPING),
        ("document('file:///etc/passwd')", STORE, MAPPING),
        ("", STORE, MAPPING),
    ],
)
def test_a_binding_that_leads_nowhere_or_is_no_plain_path_is_left_alone(
    read: Read, path: str, store: str, mapping: str
) -> None:
    document = read(bound(path, store, mapping), item=ITEM)
    assert twins(document) == []
    assert document.blocks[0].text == "See the Saiga plan for more"
