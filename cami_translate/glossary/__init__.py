"""Terminology: the files that hold it, and where its terms are in texts.

``tables`` is the form of the workspace (CSV, a row for each term), ``lists`` what people make in
Excel; ``files`` tells which a file is.

``matching`` finds terms: those of the source by ``sources``, in ``english``; those of a translation
by ``targets``.  Russian has ``morphology`` (what a word can be), ``analysis`` (of a text),
``russian`` (a term as a pattern), and ``phrases`` with ``gaps`` and ``agreement`` (where it is).
"""

from cami_translate.glossary.candidates import Candidate, Use, find_candidates
from cami_translate.glossary.files import parse_glossary, read_glossary, write_glossary
from cami_translate.glossary.matching import (
    ForbiddenTerm,
    TermMatcher,
    TermResult,
    Verdict,
)
from cami_translate.glossary.reading import Fault, Reading
from cami_translate.glossary.sources import Occurrence
from cami_translate.glossary.tables import format_table

__all__ = [
    "Candidate",
    "Fault",
    "ForbiddenTerm",
    "Occurrence",
    "Reading",
    "TermMatcher",
    "TermResult",
    "Use",
    "Verdict",
    "find_candidates",
    "format_table",
    "parse_glossary",
    "read_glossary",
    "write_glossary",
]
