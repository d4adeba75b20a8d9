"""The kinds of findings: each has a name that stays, and a next step for who reads it."""

from __future__ import annotations

from dataclasses import dataclass

from cami_translate.model import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of finding; ``rule`` is its stable identifier."""

    rule: str
    next_step: str

    def at(
        self, place: str, message: str, text: str = "", severity: Severity = Severity.WARNING
    ) -> Diagnostic:
        """The finding at one place of a document, which the caller names."""
        return Diagnostic(severity, self.rule, message, "", place, text, self.next_step)


PICTURE_TEXT = Finding(
    "picture-text", "look at it, and have a picture with text made again in the target language"
)
DRAWING_TEXT = Finding(
    "drawing-text", "have the drawing made again in the target language, and replace it in Word"
)
EMBEDDED_OBJECT = Finding(
    "embedded-object", "open it from Word in its own program, and translate it there"
)
LINKED_FILE = Finding(
    "linked-file", "translate the file where it is kept, or break the link and translate the copy"
)
OVERFLOW = Finding(
    "overflow", "let the height grow with the text, make it larger, or ask for a shorter text"
)
NARROW_CELL = Finding(
    "narrow-cell", "widen the column, turn on automatic hyphenation, or set it in a smaller size"
)
FONT = Finding(
    "font-cyrillic", "choose a font with Cyrillic letters in the styles; Word takes another if not"
)
