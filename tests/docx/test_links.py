"""Addresses: paragraphs that are nothing else, and the targets of links."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.options import Urls

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "".join(
    f'<Relationship Id="{key}" Type="{RELATIONSHIP}/{kind}" Target="{target}"'
    ' TargetMode="External"/>'
    for key, kind, target in (
        ("h1", "hyperlink", "https://www.cms.int/en/saiga"),
        ("h2", "hyperlink", "mailto:cms@cms.int"),
        ("h3", "image", "https://www.cms.int/saiga.png"),
    )
)
BODY = '<w:p>{See }<w:hyperlink r:id="h1">{our page}</w:hyperlink></w:p>'
PAGE = "https://www.cms.int/en/saiga"


class TestParagraphs:
    @pytest.mark.parametrize(
        "text",
        ["https://www.cms.int/en/saiga", "www.cms.int", "cms.int/saiga", "cms@cms.int",
         " &lt;https://cms.int&gt;; cms@cms.int. "],
    )  # fmt: skip
    def test_one_that_is_nothing_but_addresses_may_stay(
        self, texts: Callable[..., list[str]], text: str
    ) -> None:
        body = f"<w:p>{{{text}}}</w:p><w:p>{{Saiga}}</w:p>"
        assert len(texts(body)) == 2
        assert texts(body, reading={"urls": Urls.KEEP}) == ["Saiga"]

    @pytest.mark.parametrize("text", ["See www.cms.int", "e.g.", "Fig.1", "U.S.", "saiga"])
    def test_others_are_offered(self, texts: Callable[..., list[str]], text: str) -> None:
        assert texts(f"<w:p>{{{text}}}</w:p>", reading={"urls": Urls.KEEP}) == [text]

    def test_also_if_the_address_is_a_link(self, texts: Callable[..., list[str]]) -> None:
        body = '<w:p><w:hyperlink r:id="h1">{www.cms}{b|.int}</w:hyperlink></w:p>'
        assert texts(body, rels=LINKS, reading={"urls": Urls.KEEP}) == []


class TestTargets:
    def test_they_are_offered_on_request(self, texts: Callable[..., list[str]]) -> None:
        assert PAGE not in texts(BODY, rels=LINKS)
        offered = texts(BODY, rels=LINKS, reading={"hyperlink_targets": True})
        assert offered == ["See <h1>our page</h1>", PAGE]

    def test_they_are_offered_even_if_paragraphs_of_addresses_stay(
        self, texts: Callable[..., list[str]]
    ) -> None:
        reading = {"hyperlink_targets": True, "urls": Urls.KEEP}
        assert PAGE in texts(BODY, rels=LINKS, reading=reading)

    @pytest.mark.parametrize(
        ("translation", "target"),
        [
            ("https://www.cms.int/ru/saiga", "https://www.cms.int/ru/saiga"),
            ("https://www.cms.int/ru (по-русски)", "https://www.cms.int/ru"),
            ("страница", PAGE),
        ],
    )
    def test_a_link_leads_to_the_address_in_the_translation(
        self, build: Callable[..., Path], translation: str, target: str
    ) -> None:
        built = build({PAGE: translation}, BODY, rels=LINKS, reading={"hyperlink_targets": True})
        with zipfile.ZipFile(built) as archive:
            relationships = archive.read("word/_rels/document.xml.rels").decode()
        assert f'Target="{target}"' in relationships
        assert 'Target="mailto:cms@cms.int"' in relationships
