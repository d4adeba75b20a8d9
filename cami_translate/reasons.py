"""What becomes of a character of a document: the closed list of the ledger.

Whatever a reader of the document could see is offered for translation, is a repetition that takes
the translation of the text it repeats, or is left out for one of the reasons of this list.
"""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """The four columns that add up to a document's characters."""

    OFFERED = "offered"
    REPEATED = "repeated"
    EXCLUDED = "excluded"
    NOT_REACHED = "not reached"


class Reason(StrEnum):
    """A reason, with an explanation for people and the column that it is counted in.

    One line is one reason: its name in reports, and what it means.
    """

    explanation: str
    fate: Fate

    def __new__(cls, label: str, explanation: str, fate: Fate = Fate.EXCLUDED) -> Reason:
        """Make a member whose value is ``label``."""
        member = str.__new__(cls, label)
        member._value_ = label
        member.explanation = explanation
        member.fate = fate
        return member

    OFFERED = "offered", "it is in the catalog", Fate.OFFERED
    REPEATED = "repeated", "it takes the translation of the same text elsewhere", Fate.REPEATED
    REFERENCE = "reference", "a cross-reference: it shows the text that it refers to", Fate.REPEATED

    NO_LETTERS = "no letters", "numbers, punctuation, white space and bullets"
    NUMBER = "number", "nothing but numbers: a build writes them as the language does"
    DELETED = "deleted revision", "a tracked change deletes it, or the last reference to it"
    FIELD_CODE = "field code", "the instruction of a field, which Word reads"
    COMPUTED = "computed", "what Word computes: page numbers, dates, names of files and authors"
    FORMULA = "formula", "symbols of a formula"
    PROGRAM = "for programs", "keys, measures and references, which no reader sees"
    LINK = "link", "where a link goes: an option offers it"
    CHART_NUMBER = "number of a chart", "a number, or the code of its format"
    OPTION = "option", "an option leaves out its style, colour or highlight, or names it a code"
    FILE_NAME = "file name", "alternative text that is the name of a file or an address"
    UNUSED = "not used", "a list, building block or part that nothing in the document uses"
    METADATA = "metadata", "by whom, when and with what the document was made"
    DATA = "data", "properties and data behind the document, which it does not show"
    COMMENTS = "comments", "comments of reviewers: an option offers them"
    PICTURE = "picture", "text in a picture (SVG), to be translated there"
    UNKNOWN = "unknown element", "kept as it is; a warning names the element"
    MISPLACED = "misplaced", "stands where Word reads no text; a warning names the place"

    NOT_REACHED = "not reached", "a fault of this program: please report it", Fate.NOT_REACHED
