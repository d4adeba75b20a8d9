"""Terminology: the files that hold it, and where its terms are in texts.

``tables`` is the form of the workspace (CSV, a row for each term), ``lists`` what people make in
Excel, ``tbx`` the standard's form, ``formats`` and ``entries`` what other tools read; ``files``
tells which a file is.  ``merge`` takes one glossary into another, ``consistency`` finds what
contradicts itself in one.

``matching`` finds terms: those of the source by ``sources``, in ``english``; those of a translation
by ``targets``.  Russian has ``morphology`` (what a word can be), ``analysis`` (of a text),
``russian`` (a term as a pattern), and ``phrases`` with ``gaps`` and ``agreement`` (where it is);
``noun_phrases`` looks at adjectives and nouns of any text.
"""

from cami_translate.glossary.candidates import Candidate, Use, find_candidates
from cami_translate.glossary.cells import concept_of_cells
from cami_translate.glossary.consistency import check_glossary
from cami_translate.glossary.entries import glossary_entries, read_entries
from cami_translate.glossary.files import (
    GlossaryFormat,
    form_of_content,
    form_of_name,
    format_glossary,
    parse_glossary,
    read_file,
    read_glossary,
    write_glossary,
)
from cami_translate.glossary.formats import bilingual, refused_terms, translations
from cami_translate.glossary.matching import (
    ForbiddenTerm,
    TermMatcher,
    TermResult,
    Verdict,
)
from cami_translate.glossary.merge import (
    Conflict,
    GlossaryMerge,
    Merged,
    Outcome,
    Resolve,
    merge_concept,
    merge_glossary,
)
from cami_translate.glossary.morphology import is_known_word, is_name, is_spelt_with_ye
from cami_translate.glossary.noun_phrases import find_disagreements
from cami_translate.glossary.reading import LOST, Fault, Reading
from cami_translate.glossary.sources import Occurrence

__all__ = [
    "LOST",
    "Candidate",
    "Conflict",
    "Fault",
    "ForbiddenTerm",
    "GlossaryFormat",
    "GlossaryMerge",
    "Merged",
    "Occurrence",
    "Outcome",
    "Reading",
    "Resolve",
    "TermMatcher",
    "TermResult",
    "Use",
    "Verdict",
    "bilingual",
    "check_glossary",
    "concept_of_cells",
    "find_candidates",
    "find_disagreements",
    "form_of_content",
    "form_of_name",
    "format_glossary",
    "format_table",
    "glossary_entries",
    "is_known_word",
    "is_name",
    "is_spelt_with_ye",
    "merge_concept",
    "merge_glossary",
    "parse_glossary",
    "read_entries",
    "read_file",
    "read_glossary",
    "refused_terms",
    "translations",
    "write_glossary",
]
