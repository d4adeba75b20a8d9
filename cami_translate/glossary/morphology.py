"""What Russian words can be: lemmas, parts of speech, and the forms they agree in (pymorphy3).

Nothing else imports pymorphy3.  It is loaded when the first word is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from cami_translate.records import record

_CASES = {
    "nomn": 0, "gent": 1, "datv": 2, "accs": 3, "ablt": 4, "loct": 5,
    "voct": 0, "gen1": 1, "gen2": 1, "acc2": 3, "loc1": 5, "loc2": 5,
}  # fmt: skip
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
_GENDERS = {"masc": 0, "femn": 1, "neut": 2}
_PLURAL = 3
_PER_CASE = 8


ALL_FORMS = (1 << 6 * _PER_CASE) - 1
"""Sets of grammatical forms are bits: of a case, and a gender or the plural, animate or not.

Words agree if their sets have a form in common.
"""


def forms_of(cases: Iterable[str], slots: Iterable[int] = range(4)) -> int:
    """The forms of some cases and of some genders (3 is the plural), animate or not."""
    slots = tuple(slots)
    return sum(0b11 << _CASES[case] * _PER_CASE + 2 * slot for case in cases for slot in slots)


def cases_of(forms: int) -> int:
    """All forms of the cases that are among these."""
    widened = 0
    for case in _ALL_CASES:
        if forms & case:
            widened |= case
    return widened


_ALL_CASES = tuple(forms_of([case]) for case in ("nomn", "gent", "datv", "accs", "ablt", "loct"))
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE = _ALL_CASES
PLURAL = forms_of(("nomn", "gent", "datv", "accs", "ablt", "loct"), [_PLURAL])
SINGULAR = ALL_FORMS & ~PLURAL
GOVERNED = {
    preposition: forms
    for prepositions, forms in (
        ("для без до от ото из изо у около вдоль вне внутри возле вблизи вокруг кроме мимо после"
         " против ради среди помимо вместо накануне путем посредством относительно вследствие"
         " из-за из-под ввиду насчет касательно", GENITIVE),
        ("к ко вопреки благодаря согласно навстречу", DATIVE),
        ("через про сквозь", ACCUSATIVE),
        ("над надо перед передо", INSTRUMENTAL),
        ("при", LOCATIVE),
        ("о об обо в во на", ACCUSATIVE | LOCATIVE),
        ("за под", ACCUSATIVE | INSTRUMENTAL),
        ("между", GENITIVE | INSTRUMENTAL),
        ("с со", GENITIVE | ACCUSATIVE | INSTRUMENTAL),
        ("по", DATIVE | ACCUSATIVE | LOCATIVE),
    )
    for preposition in prepositions.split()
}  # fmt: skip
"""The cases that prepositions take."""


class Kind:
    """What a word can be in a phrase, as bits: numbers, since enumerations are slow."""

    NOUN = 1
    MODIFIER = 2
    """An adjective, ordinal or possessive pronoun: what agrees with a noun."""
    PARTICIPLE = 4
    NUMERAL = 8
    ADVERB = 16
    """An adverb or particle."""
    CONJUNCTION = 32
    PREPOSITION = 64
    OTHER = 128
    """A verb, short adjective, predicative, personal pronoun."""


_KINDS = {
    "NOUN": Kind.NOUN,
    "ADJF": Kind.MODIFIER,
    "PRTF": Kind.MODIFIER | Kind.PARTICIPLE,
    "NUMR": Kind.NUMERAL,
    "ADVB": Kind.ADVERB,
    "PRCL": Kind.ADVERB,
    "COMP": Kind.ADVERB,
    "CONJ": Kind.CONJUNCTION,
    "PREP": Kind.PREPOSITION,
}


@record()
class Parse:
    """One of the things that a word can be.

    A participle has its own lemma, not that of its verb, and so have superlatives: "охраняемый" is
    not "охраняющий", "лучший" is neither "хороший" nor "наилучший".
    """

    lemma: str
    kind: int
    forms: int


@record()
class Word:
    """All that a word can be; if it is not ``known``, that is guessed from its ending.

    ``kinds`` are those that are probable.
    """

    parses: tuple[Parse, ...]
    kinds: int
    lemmas: frozenset[str]
    known: bool

    def forms(self, lemmas: frozenset[str] | None = None, kinds: int | None = None) -> int:
        """The forms that it can have as one of the lemmas, as one of the kinds."""
        found = 0
        for parse in self.parses:
            if (lemmas is None or parse.lemma in lemmas) and (kinds is None or parse.kind & kinds):
                found |= parse.forms
        return found


@lru_cache(maxsize=1 << 17)
def analyse(word: str) -> Word:
    """What a word can be; ``word`` is in lower case, with "е" for "ё", and may be a compound."""
    parses = tuple(_compound(word) if "-" in word else _simple(word))
    known = "-" in word or _analyzer().word_is_known(word)
    if not known:
        parses = tuple(Parse(p.lemma, p.kind, _any_animacy(p.forms)) for p in parses)
    return word_of(parses, known=known)


def word_of(parses: tuple[Parse, ...], *, known: bool) -> Word:
    """A word that can be all these, of which the first is the most probable."""
    kinds = 0
    for parse in parses:
        kinds |= parse.kind
    function = Kind.PREPOSITION | Kind.CONJUNCTION
    if parses and parses[0].kind & function:
        kinds = parses[0].kind  # "путём" is hardly ever a noun
    elif kinds & Kind.NOUN:
        kinds &= ~function  # "типа" hardly ever a preposition
    return Word(parses, kinds, frozenset(parse.lemma for parse in parses), known)


def participles_of(verb: str) -> frozenset[str]:
    """The lemmas that the participles of a verb have."""
    return frozenset(
        f"{verb}/{voice}/{tense}" for voice in ("actv", "pssv") for tense in ("past", "pres")
    )


@lru_cache(maxsize=1 << 17)
def is_known_word(word: str) -> bool:
    """Whether the dictionary has a word, written with "ё" or without."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=1 << 14)
def is_spelt_with_ye(word: str) -> bool:
    """Whether a word without "ё" is right so: «все», but not «еще»."""
    return any(parse.word == word for parse in _analyzer().parse(word))


@lru_cache(maxsize=1 << 14)
def is_name(word: str) -> bool:
    """Whether a word is that of a person, place or firm, or in no dictionary."""
    if not is_known_word(word):
        return True
    likely = _analyzer().parse(word.lower())[0]
    return not _NAMES.isdisjoint(likely.tag.grammemes)


def inflections(word: str) -> Iterator[str]:
    """All forms of all that a word can be."""
    for parse in _analyzer().parse(word):
        for form in parse.lexeme:
            yield form.word


def _simple(word: str) -> Iterator[Parse]:
    parses = _analyzer().parse(word)
    # "в" and "и" are abbreviations, too, and never written so.
    for parse in [p for p in parses if "Abbr" not in p.tag] or parses:
        kind = _KINDS.get(parse.tag.POS, Kind.OTHER)
        yield Parse(_lemma(parse), kind, _forms(parse.tag))


def _compound(word: str) -> Iterator[Parse]:
    """What "водно-болотный", "страна-участница", "GPS-ошейник" and the nouns in them can be."""
    first, _, last = word.rpartition("-")
    for parse in analyse(last).parses:
        yield Parse(f"{first}-{parse.lemma}", parse.kind, parse.forms)
        if parse.kind != Kind.NOUN:
            continue
        yield parse
        for other in analyse(first).parses:
            same = cases_of(other.forms) & parse.forms
            if other.kind & (Kind.NOUN | Kind.MODIFIER) and same:
                yield Parse(f"{other.lemma}-{parse.lemma}", Kind.NOUN, same)
                yield other


_PREPOSITIONS = dict(
    pair.split("=") for pair in "об=о обо=о во=в со=с ко=к изо=из ото=от надо=над подо=под".split()
)


def _lemma(parse: Any) -> str:
    lemma = str(parse.normal_form).replace("ё", "е")
    if parse.tag.POS in {"PRTF", "PRTS"}:
        return f"{lemma}/{parse.tag.voice}/{parse.tag.tense}"
    if parse.tag.POS == "PREP":
        return _PREPOSITIONS.get(lemma, lemma)
    if "Supr" in parse.tag:
        return f"{lemma}/Supr/{parse.word[:3] == 'наи'}"
    return lemma


def _forms(tag: Any) -> int:
    if tag.case is None:
        return 0
    if tag.number == "plur":
        slots = [_PLURAL]
    elif tag.gender is None or "ms-f" in tag or "Ms-f" in tag:
        slots = [0, 1, 2] if tag.number else [0, 1, 2, _PLURAL]
    else:
        slots = [_GENDERS[tag.gender]]
    forms = forms_of([tag.case], slots)
    if tag.animacy is not None:
        forms &= _ANIMATE if tag.animacy == "anim" else ~_ANIMATE
    return forms


_ANIMATE = sum(1 << bit for bit in range(0, 6 * _PER_CASE, 2))


def _any_animacy(forms: int) -> int:
    """For a word that pymorphy3 guesses, it does not know whether it lives."""
    return forms | (forms & _ANIMATE) << 1 | (forms & ~_ANIMATE) >> 1


@cache
def _analyzer() -> Any:
    # Slow to load: a tenth of a second, which commands that look up no word do not wait for.
    import pymorphy3

    return pymorphy3.MorphAnalyzer()
