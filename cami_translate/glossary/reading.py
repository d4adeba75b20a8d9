"""What reading a glossary gives: its concepts, where each term stands, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from cami_translate.errors import GlossaryError
from cami_translate.model import Severity
from cami_translate.records import record
from cami_translate.terms import Glossary

LOST = "lost"
"""The rule of faults that name what the model has no place for: a rewrite would lose it."""


@record()
class Fault:
    """Something wrong in the file of a glossary.

    ``line`` counts from 1 (0: the file as a whole); ``column`` is empty where the format has none.
    """

    severity: Severity
    rule: str
    line: int
    cause: str
    next_step: str = ""
    column: str = ""

    @property
    def message(self) -> str:
        """The cause, after the column that it is in."""
        return f"column {self.column}: {self.cause}" if self.column else self.cause


@dataclass(frozen=True, slots=True)
class Reading:
    """A glossary as it was read: ``lines`` has the line of each term of each concept.

    ``ranked`` says that the file tells the status of terms.  Of a list, that a term stands in it
    is all that is known.
    """

    file: str
    glossary: Glossary
    lines: tuple[tuple[int, ...], ...] = ()
    faults: tuple[Fault, ...] = ()
    ranked: bool = True

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that are no mere warnings."""
        return tuple(fault for fault in self.faults if fault.severity is Severity.ERROR)

    def require_sound(self) -> Glossary:
        """The glossary; raises GlossaryError that names the first error if there is one."""
        if not self.errors:
            return self.glossary
        first, more = self.errors[0], len(self.errors) - 1
        also = f" (and {more} more)" if more else ""
        raise GlossaryError(
            f"{first.message}{also}", file=place(self.file, first.line), next_step=first.next_step
        )


def place(file: str, line: int) -> str:
    """Where a line is, as compilers write it."""
    return f"{file}:{line}" if line else file
