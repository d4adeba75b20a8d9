"""The words of TBX: the elements of its versions, and the data categories of TBX-Basic.

What TBX-Basic has no category for is in a processing instruction (XML 1.0, 2.6), the standard's
place for what only one program is to read: other programs pass over it and validators accept it,
which they do not with categories that the dialect does not list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cami_translate.terms import TermForm, TermStatus

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INSTRUCTION = "cami-translate"
"""The target of our processing instructions; their data is JSON: cells by column."""
ORDER = "order"
"""Beside the columns: the places of a concept's terms, where languages take turns in it."""


@dataclass(frozen=True, slots=True)
class Version:
    """The names of elements in a version of TBX; ``categories`` are those it has for terms."""

    number: int
    namespace: str
    root: str
    header: str
    concept: str
    language: str
    term: str
    categories: frozenset[str]

    def qualified(self, name: str) -> str:
        """The name of an element in the namespace of the version."""
        return f"{{{self.namespace}}}{name}" if self.namespace else name


_TERM_CATEGORIES = frozenset(
    {"administrativeStatus", "partOfSpeech", "grammaticalGender", "termType"}
)
VERSION_2 = Version(
    number=2,
    namespace="",
    root="martif",
    header="martifHeader",
    concept="termEntry",
    language="langSet",
    term="tig",
    # TBX-Basic of 2019 has dropped it.
    categories=_TERM_CATEGORIES | {"grammaticalNumber"},
)
VERSION_3 = Version(
    number=3,
    namespace="urn:iso:std:iso:30042:ed-2",
    root="tbx",
    header="tbxHeader",
    concept="conceptEntry",
    language="langSec",
    term="termSec",
    categories=_TERM_CATEGORIES,
)

CONCEPTS = frozenset({VERSION_2.concept, VERSION_3.concept})
LANGUAGES = frozenset({VERSION_2.language, VERSION_3.language})
TERMS = frozenset({VERSION_2.term, VERSION_3.term, "ntig"})
TYPED = frozenset(
    "termNote descrip descripNote admin adminNote transac transacNote ref xref".split()
)
"""The elements whose data category is in their attribute ``type`` (style DCA)."""

OF_CONCEPT: Mapping[str, str] = {
    "subjectField": "subject",
    "definition": "definition",
    "source": "source",
    "note": "note",
}
"""The columns of the categories of concepts, and of languages where these have them."""
OF_TERM: Mapping[str, str] = {
    "partOfSpeech": "part_of_speech",
    "note": "usage",
    "usageNote": "usage",
    "context": "usage",
}
"""The columns of the categories of terms that are plain text."""


@dataclass(frozen=True, slots=True)
class Picklist:
    """A category with a closed list of values: the column, and what each value is there.

    ``written`` are the values that we write.
    """

    column: str
    values: Mapping[str, Any]
    written: Mapping[Any, str]


PICKLISTS: Mapping[str, Picklist] = {
    "administrativeStatus": Picklist(
        "status",
        {
            "preferredTerm-admn-sts": TermStatus.PREFERRED,
            "standardizedTerm-admn-sts": TermStatus.PREFERRED,
            "legalTerm-admn-sts": TermStatus.PREFERRED,
            "regulatedTerm-admn-sts": TermStatus.PREFERRED,
            "admittedTerm-admn-sts": TermStatus.ADMITTED,
            "deprecatedTerm-admn-sts": TermStatus.DEPRECATED,
            "supersededTerm-admn-sts": TermStatus.SUPERSEDED,
            # As Weblate, MultiTerm and early drafts of the standard have them.
            "preferred": TermStatus.PREFERRED,
            "preferredTerm": TermStatus.PREFERRED,
            "admitted": TermStatus.ADMITTED,
            "admittedTerm": TermStatus.ADMITTED,
            "deprecated": TermStatus.DEPRECATED,
            "deprecatedTerm": TermStatus.DEPRECATED,
            "notRecommended": TermStatus.DEPRECATED,
            "forbidden": TermStatus.DEPRECATED,
            "obsolete": TermStatus.SUPERSEDED,
            "supersededTerm": TermStatus.SUPERSEDED,
        },
        {
            TermStatus.PREFERRED: "preferredTerm-admn-sts",
            TermStatus.ADMITTED: "admittedTerm-admn-sts",
            TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
            TermStatus.SUPERSEDED: "supersededTerm-admn-sts",
        },
    ),
    "termType": Picklist(
        "form",
        {
            "fullForm": TermForm.FULL,
            "acronym": TermForm.ACRONYM,
            "abbreviation": TermForm.ACRONYM,
            "initialism": TermForm.ACRONYM,
            "shortForm": TermForm.SHORT,
        },
        {
            TermForm.FULL: "fullForm",
            TermForm.ACRONYM: "acronym",
            TermForm.SHORT: "shortForm",
        },
    ),
    "grammaticalGender": Picklist(
        "gender",
        {"masculine": "m", "feminine": "f", "neuter": "n"},
        {"m": "masculine", "f": "feminine", "n": "neuter"},
    ),
    "grammaticalNumber": Picklist(
        "number",
        {"singular": "sg", "plural": "pl"},
        {"sg": "singular", "pl": "plural"},
    ),
}
PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective", "adverb", "other"})
"""The picklist of ``partOfSpeech`` in TBX-Basic."""
