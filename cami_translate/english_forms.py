"""English words without what inflection and spelling do to them."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = dict(
    pair.split("=")
    for pair in """
    calves=calf halves=half hooves=hoof leaves=leaf lives=life wolves=wolf shelves=shelf
    knives=knife thieves=thief loaves=loaf wives=wife men=man women=woman children=child oxen=ox
    mice=mouse lice=louse feet=foot geese=goose teeth=tooth people=person memoranda=memorandum
    taxa=taxon criteria=criterion phenomena=phenomenon bacteria=bacterium strata=stratum
    addenda=addendum errata=erratum corrigenda=corrigendum symposia=symposium media=medium
    consortia=consortium moratoria=moratorium equilibria=equilibrium spectra=spectrum larvae=larva
    algae=alga antennae=antenna formulae=formula vertebrae=vertebra fungi=fungus nuclei=nucleus
    foci=focus stimuli=stimulus loci=locus radii=radius indices=index appendices=appendix
    matrices=matrix vertices=vertex vortices=vortex axes=axis analyses=analysis bases=basis
    crises=crisis hypotheses=hypothesis theses=thesis syntheses=synthesis diagnoses=diagnosis
    oases=oasis emphases=emphasis genera=genus corpora=corpus
    """.split()
)
# British spellings to American ones; a word that only looks like one is folded on both sides.
_SPELLINGS = (
    (re.compile(r"(?<=\w\w\w)isation"), "ization"),
    (re.compile(r"(?<=\w\w\w)is(?=(?:e|ed|er|ers|es|ing)$)"), "iz"),
    (re.compile(r"(?<=\w\w\w)lys(?=(?:e|ed|es|ing)$)"), "lyz"),
    (re.compile(r"(?<=\w\w\w)our(?=s$|$|ed$|ing$|al$|able$)"), "or"),
    (re.compile(r"(?<=\w\w[tb])re(?=s$|$)"), "er"),
    (re.compile(r"ogramme"), "ogram"),
    (re.compile(r"ogue(?=s$|$)"), "og"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ed|er|ing)s?$)"), "l"),
    (re.compile(r"(?<=[fc]en)ce(?=s$|$)"), "se"),
    (re.compile(r"^grey"), "gray"),
)
_KEEP_S = ("ss", "us", "is", "ous")


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """What a word has in common with its plural, possessive and other spellings.

    ``word`` is in lower case.  Words that are only derived from each other stay apart: what says
    "fencing" or "monitored" is as a rule not translated by the term for "fence" or "monitoring".

    >>> word_key("memoranda") == word_key("memorandum's"), word_key("fences") == word_key("fencing")
    (True, False)
    """
    word = re.sub(r"['’]s?$", "", word)
    return _singular(_american(_IRREGULAR.get(word, word)))


@lru_cache(maxsize=1 << 16)
def verb_key(word: str) -> str:
    """What a regular verb has in common with its other forms.

    >>> verb_key("mitigates") == verb_key("mitigating"), verb_key("planned")
    (True, 'plan')
    """
    word = re.sub(r"ies$|ied$", "y", _american(word))
    word = re.sub(r"(?<=[aeiouy]\w)(?:ed|ing|es|s|e)$|(?<=\w\w\w)(?:ed|ing|es|s|e)$", "", word)
    return re.sub(r"([bdgmnprt])\1$", r"\1", word)


def _american(word: str) -> str:
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_KEEP_S):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + ("ie" if word == "species" else "y")
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
