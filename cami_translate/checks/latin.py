"""Scientific names: those of the glossary, and italics that look like one by their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.terminology import contains
from cami_translate.checks.unit import Unit
from cami_translate.markup import strip_tags
from cami_translate.model import Severity

_ITALIC = re.compile(r"<(i\d+)>(.*?)</\1>")

# "-on" as in Haloxylon ammodendron, but no English "-tion".
_ON = r"(?<!ti)(?<!si)on"
_GENUS = rf"(?:[A-Z][a-z]+(?:us|um|is|as|os|a|ix|ax|yx|ps|o|ys|{_ON})|[A-Z]\.)"
_EPITHET = rf"[a-z-]{{2,}}(?:us|um|is|a|ii|i|ae|ens|ans|or|ax|ix|ps|oides|odes|{_ON})"
_NAME = re.compile(rf"{_GENUS}[ \xa0]{_EPITHET}(?:[ \xa0]{_EPITHET})?")


def is_scientific_name(text: str) -> bool:
    """Whether a text is nothing but what looks like the name of a species or subspecies.

    >>> is_scientific_name("Saiga tatarica mongolica")
    True
    """
    return _NAME.fullmatch(text.strip(" .,;:()[]")) is not None


@rule("LATIN_NAME", Severity.ERROR)
def find_changed_scientific_names(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """A scientific name that is not in the translation letter by letter.

    Names are those of the glossary (Latin name of a concept), and what is in italics and looks like
    a binomial by its Latin endings. Once is enough for any number in the English text.

    Wrong: the bustard <i1>Otis tarda</i1> -> дрофа <i1>Отис тарда</i1>
    Right: the bustard <i1>Otis tarda</i1> -> дрофа <i1>Otis tarda</i1>
    """
    source = unit.source.text
    names = dict.fromkeys(resources.latin.findall(source) if resources.latin else ())
    if "<i" in unit.entry.msgid:
        italics = (strip_tags(match[2]) for match in _ITALIC.finditer(unit.entry.msgid))
        names |= dict.fromkeys(filter(is_scientific_name, italics))
    for name in names:
        if not contains(unit.target.text, name):
            start = source.find(name)
            place = (start, start + len(name)) if start >= 0 else None
            yield Finding(f"the scientific name {name} is not here", source_span=place)
