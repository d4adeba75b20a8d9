"""Every error that a user can meet, drawn as a tree, and the exit codes of the commands.

    CamiError              1  the command could not do its work
    +-- WorkspaceError     1  no cami.toml, or one that does not make sense
    +-- DocumentError      1  a Word file that cannot be read or built
    +-- CatalogError       1  a PO file that cannot be read or must not be written
    +-- GlossaryError      1  a glossary that cannot be read without loss
    +-- DictionaryError    1  a spelling dictionary that is not installed or not readable
    +-- ClusterError       1  a cluster of machines that cannot be reached or used
    +-- MarkupError        1  inline tags of a target that do not fit its source
    +-- UsageError         2  arguments that contradict each other
    +-- GateError          3  a gate failed: incomplete, overdue, errors found

A message is one line: the file, the cause, the next step.
"""

from __future__ import annotations

from pathlib import Path

EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_GATE = 3
EXIT_QUARANTINE = 4
EXIT_INTERRUPTED = 130
"""What shells report of a command that Ctrl-C ended."""

_NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"

INTERRUPTED = "interrupted; files are replaced whole or not at all"


class CamiError(Exception):
    """Root of all errors that are reported without a traceback.

    ``file`` is what the message is about, ``cause`` what is wrong with it, and ``next_step``
    what the user can do; the message joins those that are given in one line.
    """

    exit_code = EXIT_ERROR

    def __init__(self, cause: str, *, file: Path | str | None = None, next_step: str = "") -> None:
        self.cause = cause
        self.file = file
        self.next_step = next_step
        super().__init__(self._message())

    def _message(self) -> str:
        where = "" if self.file is None else f"{self.file}: "
        advice = f"; {self.next_step}" if self.next_step else ""
        return one_line(f"{where}{self.cause}{advice}")


class WorkspaceError(CamiError):
    """No workspace was found, or its ``cami.toml`` is not valid."""


class DocumentError(CamiError):
    """A Word file cannot be read, or a build would not be a valid one."""


class CatalogError(CamiError):
    """A catalog cannot be read without loss, or an update of it is refused."""


class GlossaryError(CamiError):
    """A glossary cannot be read without loss, or a change of it is refused."""


class DictionaryError(CamiError):
    """A dictionary of spelling, or what reads it, is not installed."""


class ClusterError(CamiError):
    """A cluster of machines cannot be reached, or cannot do our work."""


class MarkupError(CamiError):
    """The inline tags of a target do not fit those of its source."""


class UsageError(CamiError):
    """Arguments that are each valid but do not make sense together."""

    exit_code = EXIT_USAGE


class GateError(CamiError):
    """The work was done, and a condition that the user set on its result does not hold."""

    exit_code = EXIT_GATE


def one_line(text: str) -> str:
    """``text`` with control and direction characters (of file names, say) escaped: one line.

    No-break spaces, which Russian text is full of, do no harm and stay.
    """
    return "".join(
        c if c.isprintable() or c in _NO_BREAK else c.encode("unicode_escape").decode()
        for c in text
    )
