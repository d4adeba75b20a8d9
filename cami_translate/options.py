"""Options: how a document is read, and so what of it is offered for translation.

Each field of :class:`DocumentOptions` is a key that ``[extract]`` (all documents) and
``[documents."name"]`` (one of them) in ``cami.toml`` may have, and so may the file that the
converters take with ``--options``.  A new option is one field with a default and one row in
``docs/options.md``; the type of the default says what values are allowed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from cami_translate.errors import WorkspaceError
from cami_translate.names import composed
from cami_translate.toml_lines import explain_fault

HIGHLIGHTS = frozenset(
    """black blue cyan darkBlue darkCyan darkGray darkGreen darkMagenta darkRed darkYellow green
    lightGray magenta red white yellow""".split()
)
"""The names of Word's highlight colours in its files (ISO/IEC 29500-1, 17.18.40)."""

_CHECK, _UNRECORDED = "check", "unrecorded"
_KNOWN_SHOWN = 8
_COLOUR = re.compile("#?[0-9A-Fa-f]{6}")


def _bad_pattern(patterns: Collection[str]) -> str:
    """What is wrong with the first list member that is no regular expression, or ""."""
    for number, pattern in enumerate(patterns, 1):
        try:
            re.compile(pattern)
        except re.error as error:
            place = "" if error.pos is None else f", at character {error.pos + 1}"
            return f"pattern {number} ({pattern}){place}: {error.msg}"
    return ""


def _bad_colour(colours: Collection[str]) -> str:
    """What is wrong with the first list member that is no colour, or ""."""
    wrong = next((c for c in colours if not _COLOUR.fullmatch(c)), None)
    return "" if wrong is None else f'"{wrong}" is no colour such as "FF0000" (red)'


def _bad_highlight(names: Collection[str]) -> str:
    """What is wrong with the first list member that is none of Word's highlights, or ""."""
    wrong = next((name for name in names if name not in HIGHLIGHTS), None)
    if wrong is None:
        return ""
    return f'"{wrong}" is no highlight{did_you_mean(wrong, HIGHLIGHTS)}'


def _option(
    default: Any, *, check: Callable[[Any], str] | None = None, recorded: bool = True
) -> Any:
    """A field whose values ``check`` complains of: it returns what is wrong with one, or "".

    ``recorded`` options decide what text is offered, and so are written into catalogs.
    """
    return field(default=default, metadata={_CHECK: check, _UNRECORDED: not recorded})


class Numbers(StrEnum):
    """What becomes of text that is nothing but numbers."""

    ADAPT = "adapt"
    OFFER = "offer"
    KEEP = "keep"


class Segmentation(StrEnum):
    """What one entry of a catalog is."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class Urls(StrEnum):
    """What becomes of paragraphs that are nothing but addresses."""

    OFFER = "offer"
    KEEP = "keep"


# Translators' tools have long known the last two; TagEditor gave them to text it must not touch.
_DO_NOT_TRANSLATE = (
    "Do Not Translate",
    "DoNotTranslate",
    "DNT",
    "No Translate",
    "tw4winExternal",
    "tw4winInternal",
)


class Revisions(StrEnum):
    """What becomes of tracked changes."""

    ACCEPT = "accept"
    KEEP = "keep"
    REFUSE = "refuse"


class KeepFormatting(StrEnum):
    """How much of the formatting inside a segment is kept, and so becomes tags.

    ``exact`` is every visible difference, ``normal`` those that somebody would miss, ``loose``
    those that every reader notices.
    """

    NORMAL = "normal"
    EXACT = "exact"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """How one document is read; ``docs/options.md`` says what each option does."""

    comments: bool = False
    hidden: bool = True
    revisions: Revisions = Revisions.ACCEPT
    keep_formatting: KeepFormatting = KeepFormatting.NORMAL
    exclude_styles: tuple[str, ...] = ()
    exclude_colours: tuple[str, ...] = _option((), check=_bad_colour)
    exclude_highlights: tuple[str, ...] = _option((), check=_bad_highlight)
    only_styles: tuple[str, ...] = ()
    only_colours: tuple[str, ...] = _option((), check=_bad_colour)
    only_highlights: tuple[str, ...] = _option((), check=_bad_highlight)
    do_not_translate_styles: tuple[str, ...] = _DO_NOT_TRANSLATE
    inline_codes: tuple[str, ...] = _option((), check=_bad_pattern)
    numbers: Numbers = Numbers.ADAPT
    segmentation: Segmentation = Segmentation.PARAGRAPH
    srx: Path | None = None
    urls: Urls = Urls.OFFER
    hyperlink_targets: bool = False
    max_part_mb: int = _option(32, recorded=False)


def parse_options(
    table: Mapping[str, Any],
    *,
    file: Path | str,
    prefix: str = "",
    base: DocumentOptions = DocumentOptions(),
) -> DocumentOptions:
    """The options that a TOML table gives, and those of ``base`` where it has no such key.

    Raises WorkspaceError that names ``file``, the key (after ``prefix``, such as ``extract.``) and
    what is allowed there.
    """
    known = {item.name: item for item in fields(DocumentOptions)}
    for key in table:
        if key not in known:
            cause = f'unknown key "{prefix}{key}"{did_you_mean(key, known)}'
            raise WorkspaceError(cause, file=file)
    values: dict[str, Any] = {}
    for key, value in table.items():
        complaint = _complaint(known[key], value)
        if complaint:
            raise WorkspaceError(f"{prefix}{key}: {complaint}", file=file)
        values[key] = _converted(known[key].default, value, Path(file).parent)
    return replace(base, **values)


def _converted(default: Any, value: Any, folder: Path) -> Any:
    """A value that TOML gave as the field with this default has it; paths start at ``folder``."""
    if default is None:
        return folder / value
    kind: Callable[[Any], Any] = type(default)
    return kind(value)


def load_options(path: Path) -> DocumentOptions:
    """The options in a file of their own: a TOML file with the keys at its top."""
    table = read_toml(path)
    for key in ("extract", "documents"):
        if isinstance(table.get(key), dict):
            raise WorkspaceError(
                f"[{key}] is for cami.toml", file=path, next_step="put its keys at the top, alone"
            )
    return parse_options(table, file=path)


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file; raises WorkspaceError if it cannot be read or is none."""
    try:
        # Documents are known by composed names, however an editor on macOS wrote them.
        text = composed(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise WorkspaceError("not UTF-8 text", file=path, next_step="save it as UTF-8") from error
    except OSError as error:
        raise WorkspaceError(f"cannot be read: {error.strerror}", file=path) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        cause, next_step = f"not valid TOML: {error}", explain_fault(text, str(error))
        raise WorkspaceError(cause, file=path, next_step=next_step) from error


def format_options(options: DocumentOptions) -> str:
    """The recorded options that are not the default, as a TOML inline table; "" if none is.

    >>> format_options(DocumentOptions(comments=True))
    '{ comments = true }'
    """
    given = (
        f"{item.name} = {_toml(getattr(options, item.name))}"
        for item in fields(options)
        if getattr(options, item.name) != item.default and not item.metadata.get(_UNRECORDED)
    )
    inner = ", ".join(given)
    return f"{{ {inner} }}" if inner else ""


def recorded_options(text: str, *, file: Path | str) -> DocumentOptions:
    """The inverse of :func:`format_options`, for the header of the catalog ``file``.

    Raises WorkspaceError if the text is not what that function writes.
    """
    try:
        table = tomllib.loads(f"options = {text}")["options"] if text else {}
    except tomllib.TOMLDecodeError as error:
        raise WorkspaceError(f"its options are not valid: {error}", file=file) from error
    if not isinstance(table, dict):
        raise WorkspaceError(f"its options are not a table: {text}", file=file)
    return parse_options(table, file=file)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The end of a complaint about an unknown word: the known one that is like it, or all.

    What begins with the word is like it: "kenya" is short for "Kenya survey 2019".
    """
    # Imported on the way to an error only: most runs never compare words.
    from difflib import get_close_matches

    longer = (name for name in sorted(known) if name.casefold().startswith(word.casefold()))
    close = get_close_matches(word, sorted(known), n=1) or list(longer)
    if close:
        return f'; did you mean "{close[0]}"?'
    more = ", …" if len(known) > _KNOWN_SHOWN else ""
    return f"; known: {', '.join(sorted(known)[:_KNOWN_SHOWN])}{more}" if known else ""


def _complaint(item: Field[Any], value: Any) -> str:
    """What is wrong with a value that TOML gave for a field, or ""."""
    default = item.default
    if isinstance(default, bool):
        wrong = "" if isinstance(value, bool) else "true or false is expected"
    elif isinstance(default, int):
        is_count = isinstance(value, int) and not isinstance(value, bool) and value > 0
        wrong = "" if is_count else "a whole number above 0 is expected"
    elif isinstance(default, StrEnum):
        allowed = [str(member) for member in type(default)]
        choices = " or ".join(f'"{choice}"' for choice in allowed)
        wrong = "" if value in allowed else f"{choices} is expected"
    elif isinstance(default, tuple):
        is_list = isinstance(value, list) and all(isinstance(v, str) and v for v in value)
        wrong = "" if is_list else 'a list of texts is expected, such as ["one", "another"]'
    else:
        wrong = "" if isinstance(value, str) and value else "a file's name in quotes is expected"
    check = item.metadata.get(_CHECK)
    return wrong if wrong or check is None else check(value)


def _toml(value: Any) -> str:
    """A value in TOML; the strings, numbers and lists that JSON writes are TOML's too.

    Of a path the file's name: catalogs go to other machines.
    """
    if isinstance(value, Path):
        value = value.name
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
