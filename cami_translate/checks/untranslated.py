"""Text that was left as it was: a copied source, and sentences that are English for the most."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cami_translate.addresses import is_address
from cami_translate.checks.latin import is_scientific_name
from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.terminology import is_untranslatable
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENGLISH = re.compile(r"(?<![\w/.@-])[a-z]{2,}(?![\w/@-]|\.\w)")
_LEFT = 4
"""English words in small letters: fewer may be a name or a title."""
_LINK = 3
"""Letters: shorter words in small letters are in names too, as in Summer of Code."""
# What programs read: markup, literals, commands, entities, options, paths.
_MACHINE = re.compile(
    r"^\s*(?:[#$>]\s?\S|#!)[\s\S]*|``?[^`]*``?_*|:[\w:]+:`[^`]*`|<[^<>]*>|&[\w.-]+;|(?<!\S)-{1,2}\w\S*"
    r"|(?<!\S)\S*[=$|{}\\~]\S*"
)
# Codes, and units as they are written in Latin letters: nobody translates them.
_CODE = re.compile(
    r"\S*(?:\d\S*[^\W\d_]|[^\W\d_]\S*[\d/@_]|\w\.\w{2})\S*|\b[A-Z]{2,6}s?\b|\b[A-Z]\b"
    r"|\b\w*[a-z][A-Z]\w*\b"
    r"|\b(?:ha|k?m|[cm]m|k?g|mg|[cm]?l|t|h|s|min|[kM]?W|Hz|kHz|dB|km/h|pp?|vs|et|al|ca|cf|sp|spp)\b"
)
_INITIALS = r"(?:[A-Z]\.[\s-]?){1,4}"
_SURNAME = r"(?:(?:van|von|de|der|den|da|di|la|le)\s)*[A-Z][\w'’-]+"
_AUTHOR = rf"(?:{_SURNAME},?\s{_INITIALS}|{_INITIALS}\s?{_SURNAME}|{_SURNAME}\set\sal\.?)"
_AUTHORS = re.compile(rf"{_AUTHOR}(?:(?:,|;|\sand|\s&|,\sand)?\s{_AUTHOR})*")
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")


@rule("UNCHANGED", Severity.ERROR, languages=("ru", "kk", "ky", "tg", "uk", "be"))
def find_unchanged_text(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """English that was copied instead of translated, as a whole or for the most part.

    Numbers, units, codes, acronyms, addresses, authors, entries of a list of references, scientific
    names and terms that the glossary does not translate stay as they are, and so does what programs
    read. A single word, or capitalised words alone, may be a name: that is only a warning.

    Wrong: The road is long. -> The road is long
    Right: Kaczensky et al. (2011) -> Kaczensky et al. (2011)
    """
    source, target = unit.source.text, unit.target.text
    if _is_reference(source):
        return
    if _words(source) == _words(target):
        left = _translatable(source, resources)
        if left:
            is_phrase = len(left) > 1 and any(word.islower() for word in left if len(word) > _LINK)
            severity = None if is_phrase else Severity.WARNING
            yield Finding("this is still the English text", severity=severity)
    elif (words := _english(target)) >= _LEFT and 2 * words >= len(_WORD.findall(target)):
        yield Finding("most of this is English", (0, len(target)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _translatable(text: str, resources: Resources) -> list[str]:
    """The words of a text that somebody would translate."""
    if is_address(text) or is_scientific_name(text):
        return []
    if resources.latin:
        text = resources.latin.sub(" ", text)
    for item in reversed(resources.terms.find(text) if resources.terms else ()):
        if is_untranslatable(item.concept, resources):
            text = f"{text[: item.start]} {text[item.end :]}"
    for machine in (_MACHINE, _AUTHORS, _CODE):
        text = machine.sub(" ", text)
    return _WORD.findall(text)


def _is_reference(text: str) -> bool:
    """Whether a text is an entry of a list of references: authors, a year, a title."""
    return _AUTHORS.match(text) is not None and _YEAR.search(text) is not None


def _english(text: str) -> int:
    """How many English words in small letters a text has."""
    words = _ENGLISH.findall(_MACHINE.sub(" ", text))
    return sum(word not in {"et", "al", "and", "the", "of"} for word in words)
