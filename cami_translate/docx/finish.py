"""What makes a built document Russian beside its text: the languages of styles and theme."""

from __future__ import annotations

from lxml import etree

from cami_translate.docx.names import RPR, VAL, w
from cami_translate.docx.package import Package

_LANG = w("lang")


def set_language(package: Package, language: str) -> list[str]:
    """Make ``language`` that of the document's styles and theme; names of the changed parts."""
    changed: list[str] = []
    for source in (package.main, *package.related(package.main, "glossaryDocument")):
        for name in package.related(source, "styles"):
            if _set_style_languages(package.part(name).root, language):
                changed.append(name)
        for name in package.related(source, "settings"):
            theme = package.part(name).root.find(w("themeFontLang"))
            if theme is not None and theme.get(VAL) != language:
                theme.set(VAL, language)
                changed.append(name)
    return changed


def _set_style_languages(root: etree._Element, language: str) -> bool:
    changed = False
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}")
    if defaults is not None and defaults.find(_LANG) is None:
        etree.SubElement(defaults, _LANG).set(VAL, "")
    for element in root.iter(_LANG):
        if element.get(VAL) is not None and element.get(VAL) != language:
            element.set(VAL, language)
            changed = True
    return changed
