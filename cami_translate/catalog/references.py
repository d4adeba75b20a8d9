"""References (``#:``): ``guide.docx:12``, also when a document's name has spaces in it.

gettext 0.22 and later put a name with spaces between U+2068 and U+2069.  Older versions (0.21 is
in Debian 12 and Ubuntu 24.04) take such a reference for several words, leave out those that they
have had, and break lines between them; polib takes ``my file.docx:12`` for two.  All of these are
read as what was meant, because one document's name is the same from one reference to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cami_translate.catalog.wrapping import PAGE_WIDTH

_START, _END = "\u2068", "\u2069"
_ISOLATED = re.compile(rf"{_START}([^{_START}{_END}]*){_END}(\S*)")
_TOKEN = re.compile(rf"{_ISOLATED.pattern}|(\S+)")
_LINE_NUMBER = re.compile(r"(?<=.):[0-9]+\Z")
_SUFFIX = re.compile(r"\.[A-Za-z]\w{0,4}\Z")


def parse_references(lines: Iterable[str]) -> tuple[str, ...]:
    """The references in the text of an entry's ``#:`` lines, each once, without leading ``./``."""
    text = " ".join(lines)
    if _START in text or _END in text:
        found = _isolated(text)
    elif len(words := text.split()) == 1:  # most texts stand in one place
        return (_without_dots(words[0]),)
    else:
        found = _plain(words)
    return tuple(dict.fromkeys(map(_without_dots, found)))


def _without_dots(reference: str) -> str:
    return re.sub(r"\A(\./)+", "", reference) if reference.startswith("./") else reference


def reference_lines(references: Sequence[str]) -> list[str]:
    """The ``#:`` lines that gettext writes for these references."""
    lines = []
    line, column = "#:", 2
    for reference in references:
        # gettext counts bytes here, and leaves the two marks out of account.
        width = len(reference.encode()) + 1
        if column > 2 and column + width > PAGE_WIDTH:
            lines.append(line)
            line, column = "#:", 2
        line += f" {_isolate(reference)}"
        column += width
    return [*lines, line] if references else []


def _isolate(reference: str) -> str:
    if " " not in reference:
        return reference
    number = _LINE_NUMBER.search(reference)
    name = reference[: number.start()] if number else reference
    return f"{_START}{name}{_END}{number[0] if number else ''}"


def _isolated(text: str) -> Iterator[str]:
    """References of a line that has marks, some perhaps without their partner (see above)."""
    earlier: list[str] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        inside, number, word = match.groups()
        if inside is not None:
            yield from words
            earlier, words = inside.split(), []
            yield f"{inside}{number}"
            continue
        words.append(word)
        if _END in word:
            missing = earlier[: len(earlier) - len(words)]
            yield " ".join([*missing, *words]).replace(_END, "")
            words = []
    yield from (word.replace(_START, "") for word in words)


def _plain(words: list[str]) -> Iterator[str]:
    """References without marks: words up to a line number are one, unless they look like files."""
    name: list[str] = []
    for word in words:
        if _LINE_NUMBER.search(word):
            yield " ".join([*name, word])
            name = []
        elif _SUFFIX.search(word):
            yield from [*name, word]
            name = []
        else:
            name.append(word)
    yield from name
