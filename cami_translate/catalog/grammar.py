r"""Reading a PO file: every line is understood, or the file is refused with the line's number.

polib 1.2.0 accepts unterminated strings (their last character is lost), conflict markers and
duplicate entries, and fails on ``#=`` flags and on a file that it saved with ``\r`` in a comment.
A check of our own before polib would have to know the whole grammar, and then polib would parse
it all again: so this *is* the parser, at three quarters of polib's time.  polib stays in the tests
as the second opinion, beside gettext.

What gettext reads but no tool writes for documents is refused rather than guessed: plural forms,
several strings on a line, octal escapes, a ``domain``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

from cami_translate.catalog.references import parse_references
from cami_translate.errors import CatalogError
from cami_translate.markup import forbidden_characters
from cami_translate.model import Entry

# A keyword and all strings that follow it, or strings alone; all notes or all references in a row;
# or one line of any other kind.
_LINES = re.compile(
    r'(?:(msgctxt|msgid|msgstr)[ \t]*)?("[^\n]*(?:\n"[^\n]*)*)'
    r"|#([.:])[^\n]*(?:\n#\3[^\n]*)*"
    r"|[^\n]+"
)
_STRINGS, _NOTES = 2, 3
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*')
_FIELD = re.compile(r'(msgctxt|msgid|msgstr)[ \t]*(".*)')
_PREFIX = re.compile(r"(#~\||#\||#~)[ \t]*")
_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7})( |\Z)|={7}\Z")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {
    "n": "\n", "t": "\t", '"': '"', "\\": "\\",
    "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
}  # fmt: skip
# gettext takes spaces for commas here; a fuzzy flag must not be missed.
_FLAG = re.compile(r"range:\s*[^\s,]+|[^\s,]+")
_CONTROL_ESCAPE = re.compile(r"\\[abfv]")

# The order of an entry's parts; a comment comes before all of them.
_COMMENT, _OLD_CONTEXT, _OLD_SOURCE, _CONTEXT, _SOURCE, _TARGET = range(6)
_RANK = {
    ("#|", "msgctxt"): _OLD_CONTEXT, ("#~|", "msgctxt"): _OLD_CONTEXT,
    ("#|", "msgid"): _OLD_SOURCE, ("#~|", "msgid"): _OLD_SOURCE,
    ("", "msgctxt"): _CONTEXT, ("#~", "msgctxt"): _CONTEXT,
    ("", "msgid"): _SOURCE, ("#~", "msgid"): _SOURCE,
    ("", "msgstr"): _TARGET, ("#~", "msgstr"): _TARGET,
}  # fmt: skip
# What may stand before a part; a complete entry, or none, may stand before those of _STARTS.
_MAY_FOLLOW = {
    _OLD_CONTEXT: {_COMMENT},
    _OLD_SOURCE: {_COMMENT, _OLD_CONTEXT},
    _CONTEXT: {_COMMENT, _OLD_SOURCE},
    _SOURCE: {_COMMENT, _OLD_SOURCE, _CONTEXT},
    _TARGET: {_SOURCE},
}
_STARTS = {_OLD_CONTEXT, _OLD_SOURCE, _CONTEXT, _SOURCE}

_OPEN_ENDS = frozenset("\n \t-/\u00ad\u2010\u2013\u2014")
_FULL_LINE = 40
"""Characters: a wrapped line is longer than this, unless a word of half a line follows it."""
_HERE = -1
"""The place in the file that the parser has come to."""
_CUT_SHORT = "it may be cut short: get it again, or restore it"


@dataclass(slots=True)
class _Draft:
    """An entry while its lines come in: where it starts, and the strings of each of its parts.

    ``target`` is where its translation starts.
    """

    start: int
    target: int = 0
    rank: int = _COMMENT
    obsolete: bool | None = None
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    parts: dict[int, list[str]] = field(default_factory=dict)

    def text(self, rank: int) -> str | None:
        strings = self.parts.get(rank)
        return None if strings is None else "".join(strings)

    def entry(self, line: int) -> Entry:
        """The complete entry, whose translation starts in this line."""
        return Entry(
            msgid=self.text(_SOURCE) or "",
            msgstr=self.text(_TARGET) or "",
            msgctxt=self.text(_CONTEXT),
            fuzzy="fuzzy" in self.flags,
            obsolete=bool(self.obsolete),
            previous=self.text(_OLD_SOURCE),
            previous_context=self.text(_OLD_CONTEXT),
            comments=tuple(self.comments),
            notes=tuple(self.notes),
            references=parse_references(self.references) if self.references else (),
            flags=_without_fuzzy(self.flags) if self.flags else (),
            line=line,
        )


def _without_fuzzy(flags: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flag for flag in flags if flag != "fuzzy"))


def ends_open(entry: Entry) -> bool:
    """Whether a translation ends where gettext wraps lines, and its source does not end so.

    At the end of a file it looks cut, unless an empty line follows it.  A header always ends so;
    it is the last entry of a document without text.
    """
    end = entry.msgstr[-1:]
    return end in _OPEN_ENDS and end != entry.msgid[-1:] and entry.key != (None, "")


class Parser:
    """The state of reading one file: the draft at hand, and the entries that are done."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._text = ""
        self._position = 0
        self._draft: _Draft | None = None
        self._prefix = ""  # of the part at hand, which its further strings must have too
        self._strings: list[str] | None = None  # where they go
        self._starts: dict[tuple[bool, str | None, str], int] = {}
        self._suspicious = False
        self._counted = (0, 1)  # a place in the file, and the number of its line
        self.header: Entry | None = None
        self.entries: list[Entry] = []

    def parse(self, text: str) -> None:
        """Read all lines; :class:`CatalogError` at the first that is not PO."""
        self._text = text
        self._suspicious = bool(forbidden_characters(text) or _CONTROL_ESCAPE.search(text))
        for found in _LINES.finditer(text):
            self._position = found.start()
            if found.lastindex == _STRINGS:
                if keyword := found[1]:
                    self._begin_part(_RANK["", keyword], "")
                    self._position = found.start(_STRINGS)
                self._add_strings("", found[_STRINGS])
            elif found.lastindex == _NOTES:
                self._read_notes(found[_NOTES], found[0])
            elif not found[0].isspace():
                self._read_line(found[0].lstrip(" \t"))
        self._position = len(text)
        self._finish_file()

    def _read_line(self, line: str) -> None:
        if line[0] in "<>|=" and _CONFLICT.match(line):
            self._refuse("a conflict marker", "settle the merge conflict first")
        if not line.startswith("#"):
            self._read_part("", line)
        elif line[1:2] in ("~", "|") and (marked := _PREFIX.match(line)):
            if marked.end() < len(line):
                self._read_part(marked[1], line[marked.end() :])
        else:
            self._read_comment(line)

    def _read_part(self, prefix: str, rest: str) -> None:
        """A keyword and its first string, or one more string; ``prefix`` is ``#~`` or the like."""
        if rest.startswith('"'):
            self._add_strings(prefix, rest)
            return
        found = _FIELD.fullmatch(rest)
        rank = _RANK.get((prefix, found[1])) if found else None
        if found is None or rank is None:
            self._refuse_line(rest)
        self._begin_part(rank, prefix)
        self._add_strings(prefix, found[2])

    def _begin_part(self, rank: int, prefix: str) -> None:
        if rank in _STARTS and (self._draft is None or self._draft.rank == _TARGET):
            self._begin_entry()
        draft = self._draft
        if draft is None or draft.rank not in _MAY_FOLLOW[rank]:
            self._refuse("this does not follow what stands before it")
        obsolete = prefix.startswith("#~")
        if draft.obsolete not in (None, obsolete):
            self._refuse("the entry is obsolete (#~) in part only")
        self._prefix = prefix
        draft.obsolete = obsolete
        draft.rank = rank
        draft.target = self._position
        draft.parts[rank] = self._strings = []

    def _add_strings(self, prefix: str, lines: str) -> None:
        """Add the strings of lines that each begin as one."""
        if self._strings is None or prefix != self._prefix:
            self._refuse("a string that belongs to nothing")
        # Where all lines meet in quotation marks, and no other is left, each line is a string.
        text = f'"\n{lines}\n"'.replace('"\n"', "")
        if not ('"' in text or "\\" in text or "\n" in text):
            self._strings.append(text)
            return
        for line in lines.split("\n"):
            self._strings.append(self._string(line))
            self._position += len(line) + 1

    def _string(self, line: str) -> str:
        found = _STRING.fullmatch(line)
        if found is None:
            if _STRING.match(line):
                self._refuse("text after the closing quotation mark", r"write \" within a string")
            self._refuse("the string has no closing quotation mark", _CUT_SHORT)
        return self._unescape(found[1])

    def _unescape(self, string: str) -> str:
        def character(escape: re.Match[str]) -> str:
            if escape[1] not in _ESCAPED:
                self._refuse(f"unknown escape {escape[0]}", "write two backslashes if one is meant")
            return _ESCAPED[escape[1]]

        return _ESCAPE.sub(character, string)

    def _read_comment(self, line: str) -> None:
        kind, rest = line[1:2], line[2:]
        if kind in {".", ":"}:
            self._read_notes(kind, line)
        elif kind in {",", "="}:  # "=" holds flags too, from gettext 0.26 on
            self._commented().flags += _FLAG.findall(rest)
        else:
            self._commented().comments.append(line[1:].removeprefix(" "))

    def _read_notes(self, kind: str, lines: str) -> None:
        """Extracted comments, or references."""
        draft = self._commented()
        for line in lines.split("\n"):
            if kind == ".":
                draft.notes.append(line[2:].removeprefix(" "))
            else:
                draft.references.append(line[2:])

    def _commented(self) -> _Draft:
        """The draft that a comment in this place belongs to."""
        if self._draft is None or self._draft.rank == _TARGET:
            self._begin_entry()
        if self._draft is None or self._draft.rank != _COMMENT:
            self._refuse("a comment within an entry")
        return self._draft

    def _begin_entry(self) -> None:
        self._finish_entry()
        self._draft = _Draft(self._position)
        self._strings = None

    def _finish_entry(self) -> None:
        if self._draft is None:
            return
        entry = self._draft.entry(self._count_lines(self._draft.target))
        if self._suspicious:
            self._refuse_control_characters(entry)
        start = self._draft.start
        first = self._starts.setdefault((entry.obsolete, *entry.key), start)
        if first != start and not entry.obsolete:
            self._refuse(
                f"{_quote(entry)} is here twice: in the entries at lines {self._line(first)} and "
                f"{self._line(start)}",
                "delete one of them",
                at=None,
            )
        if entry.key != (None, ""):
            self.entries.append(entry)
        elif entry.obsolete:
            self._refuse("an obsolete entry without source text", at=start)
        else:
            self.header = entry

    def _finish_file(self) -> None:
        if self._draft is not None:
            if self._draft.rank != _TARGET:
                self._refuse("the file ends within an entry", _CUT_SHORT)
            self._finish_entry()
            if not self._text.endswith("\n\n"):
                self._refuse_open_end(self._draft.entry(0))
        if self.header is None:
            self._refuse("no header, which names the encoding", "get the whole file", at=None)

    def _refuse_open_end(self, last: Entry) -> None:
        """Refuse a file that is cut between two lines of its last translation, which is good PO.

        Nothing tells a cut after the empty first line (the translation is blank then, and blank
        overwrites nothing), nor after a full stop within a word, where gettext may end a line.
        """
        if not ends_open(last):
            return
        last_line = self._text.rstrip().rpartition("\n")[2]
        rest = _PREFIX.sub("", last_line.lstrip(" \t"), count=1)
        string = self._string(rest) if rest.startswith('"') else ""
        if string.endswith("\n") or len(string) >= _FULL_LINE:
            self._refuse(
                "the file ends within a translation",
                f"get it again; if it is whole, delete the {last.msgstr[-1]!r} at its end",
            )

    def _refuse_control_characters(self, entry: Entry) -> None:
        texts = [entry.msgid, entry.msgstr, entry.msgctxt, entry.previous, entry.previous_context]
        lines = [*entry.comments, *entry.notes, *entry.references, *entry.flags]
        found = forbidden_characters("".join(text for text in [*texts, *lines] if text))
        if found and self._draft is not None:
            self._refuse(
                f"{_quote(entry)} has control characters, which Word cannot hold: "
                + ", ".join(found),
                "delete them",
                at=self._draft.start,
            )

    def _refuse_line(self, line: str) -> NoReturn:
        if line.startswith(("msgid_plural", "msgstr[")):
            self._refuse("a plural form; Word documents have none", "delete this entry")
        self._refuse(f"{line[:40]!r} is not PO", "compare it with an earlier version of the file")

    def _count_lines(self, position: int) -> int:
        """The number of a line, counted on from the one that was asked for before."""
        start, line = self._counted
        line += self._text.count("\n", start, position)
        self._counted = (position, line)
        return line

    def _line(self, position: int) -> int:
        """The number of the line that a position in the file is in."""
        return self._text.count("\n", 0, position) + 1

    def _refuse(self, cause: str, next_step: str = "", *, at: int | None = _HERE) -> NoReturn:
        """Raise the error; ``at`` is the place to blame, None where no single one is."""
        position = self._position if at == _HERE else at
        where = "" if position is None else f"line {self._line(position)}: "
        raise CatalogError(f"{where}{cause}", file=self._name, next_step=next_step)


def _quote(entry: Entry) -> str:
    return f"“{entry.msgid[:40]}{'…' if len(entry.msgid) > 40 else ''}”"
