"""What makes a built document Russian beside its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cami_translate.docx import read_document

Build = Callable[..., Path]
Shown = Callable[..., str]
TARGETS = {"Saiga": "Сайгак"}


def defaults(inner: str) -> str:
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{inner}</w:rPr></w:rPrDefault></w:docDefaults>"


class TestLanguages:
    def test_that_of_the_defaults_changes(self, build: Build, shown: Shown) -> None:
        styles = defaults('<w:lang w:val="en-GB" w:eastAsia="ja-JP"/>')
        target = build(TARGETS, "{Saiga}", styles=styles)
        assert '<w:lang w:val="ru-RU" w:eastAsia="ja-JP"/>' in shown(target, "word/styles.xml")

    def test_defaults_without_one_get_one(self, build: Build, shown: Shown) -> None:
        target = build(TARGETS, "{Saiga}", styles=defaults('<w:sz w:val="22"/>'))
        assert shown(target, "word/styles.xml") == defaults(
            '<w:sz w:val="22"/><w:lang w:val="ru-RU"/>'
        )

    def test_that_of_styles_changes(self, build: Build, shown: Shown) -> None:
        styles = '<w:style w:styleId="A"><w:rPr><w:lang w:val="en-US"/></w:rPr></w:style>'
        target = build(TARGETS, "{Saiga}", styles=styles)
        assert shown(target, "word/styles.xml") == styles.replace("en-US", "ru-RU")

    def test_that_of_theme_fonts_changes(self, build: Build, shown: Shown) -> None:
        settings = '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        target = build(TARGETS, "{Saiga}", settings=settings)
        assert shown(target, "word/settings.xml") == settings.replace("en-US", "ru-RU")

    def test_it_may_be_another(self, build: Build, shown: Shown) -> None:
        styles = defaults('<w:lang w:val="en-GB"/>')
        target = build(TARGETS, "{Saiga}", language="kk-KZ", styles=styles)
        assert 'w:val="kk-KZ"' in shown(target, "word/styles.xml")

    def test_nothing_else_in_styles_changes(self, build: Build, shown: Shown) -> None:
        styles = (
            '<w:latentStyles w:count="1"/><w:style w:styleId="A"><w:name w:val="A"/><w:rPr><w:b/>'
            '<w:rFonts w:ascii="Gill Sans MT"/></w:rPr></w:style>'
        )
        assert shown(build(TARGETS, "{Saiga}", styles=styles), "word/styles.xml") == styles

    def test_a_document_without_styles_and_settings_is_built(
        self, build: Build, shown: Shown
    ) -> None:
        assert shown(build(TARGETS, "{Saiga}")) == "<w:p>{Сайгак}</w:p>"

    def test_they_stay_where_nothing_is_translated(self, build: Build, make: Build) -> None:
        path = make("{Saiga}", styles=defaults('<w:lang w:val="en-GB"/>'))
        assert build({}, read_document(path)).read_bytes() == path.read_bytes()
