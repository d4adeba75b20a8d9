r"""Line wrapping as gettext does it, so that ``msgcat`` has nothing to change in our files.

gettext cuts a string at each ``\n`` and fills lines of 79 columns up to the last place where
Unicode's line breaking (UAX #14) allows a break.  It does so with libunistring, whose rules are
the pair table of an older UAX #14: a break is possible within ``e.g.``, and after the slash of
``</b1>``.  The table and the classes below are what libunistring 1.0 (in Debian 12 and Ubuntu
24.04) does when asked about each pair of characters.  Hangul jamo, Hebrew, emoji, the separators
U+2028 and U+2029, and scripts of South-East Asia are approximated: a line with them may end
elsewhere than msgcat's, but always at the same place.

``unicode_segmentation_rs.gettext_wrap`` follows a newer UAX #14 and differs from msgcat in one of
three texts that have URLs, tags or quotation marks; besides, this is faster for plain prose.
"""

from __future__ import annotations

import re
import unicodedata

PAGE_WIDTH = 79

# What mostly is at the margin: a word after a space.  No line ends in it, but one may before it.
_LETTERS = "0-9A-Za-z\u00c0-\u024f\u0400-\u0481\u048a-\u052f"
_WORD = re.compile(rf"(?<=[{_LETTERS}.,;:!?)\]»”–—] )[{_LETTERS}<>&#*@=_]+[.,;:!?)\]»”]* ?")
# Characters that are one column wide, all of them, so columns can be counted by length.
_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f"
    "\u2010-\u2027\u202f-\u205e\u2070-\u20cf\u2100-\u2319\u2500-\u25fc]*"
)

# Rows: the class before a place, columns: the class after it.
# D: a break is possible; I: only if spaces are between; P: not even then.
_TABLE = """
    after  AL NU BA HY B2 BB CL CP EX IS SY NS OP OW QU PR PO IN GL WJ ID ZW

    AL IIIIDDPPPPPIIDIIIIIPDP    NS DDIIDDPPPPPIDDIDDIIPDP
    NU IIIIDDPPPPPIIDIIIIIPDP    OP PPPPPPPPPPPPPPPPPPPPPP
    BA DDIIDDPPPPPIDDIDDIDPDP    OW PPPPPPPPPPPPPPPPPPPPPP
    HY DIIIDDPPPPPIDDIDDIDPDP    QU IIIIIIPPPPPIPPIIIIIPIP
    B2 DDIIPDPPPPPIDDIDDIIPDP    PR IIIIDDPPPPPIIIIDDIIPIP
    BB IIIIIIPPPPPIIIIIIIIPIP    PO IIIIDDPPPPPIIIIDDIIPDP
    CL DDIIDDPPPPPPDDIIIIIPDP    IN DDIIDDPPPPPIDDIDDIIPDP
    CP IIIIDDPPPPPIDDIIIIIPDP    GL IIIIIIPPPPPIIIIIIIIPIP
    EX DDIIDDPPPPPIDDIDDIIPDP    WJ IIIIIIPPPPPIIIIIIIIPIP
    IS DIIIDDPPPPPIDDIDDIIPDP    ID DDIIDDPPPPPIDDIDIIIPDP
    SY DIIIDDPPPPPIDDIDDIIPDP    ZW DDDDDDDDDDDDDDDDDDDDDP
"""
_AFTER = _TABLE.partition("\n\n")[0].split()[1:]
_BREAKS = {
    (before, after): kind
    for before, row in re.findall(r"(\w\w) ([DIP]{22})", _TABLE)
    for after, kind in zip(_AFTER, row, strict=True)
}

# Characters whose class does not follow from their general category (see _Classes).
_MEMBERS = {
    "AL": "\u2015",
    "SP": " ",
    "EX": "!?\u2762\u2763\u2e2e\u2e53\u2e54\ufe15\ufe16\ufe56\ufe57\uff01\uff1f",
    "IS": ",.:;\u037e\u0589\u2044\ufe10\ufe13\ufe14",
    "SY": "/",
    "HY": "-",
    "B2": "\u2014\u2e3a\u2e3b",
    "BA": "|\u00ad\u2027\u2056\u2058\u2059\u205a\u205b\u205d\u205e",
    "BB": "\u00b4\u02c8\u02cc\u02df\u1ffd",
    "CP": ")]",
    "CL": "\u3001\u3002\ufe11\ufe12\ufe50\ufe52\uff0c\uff0e\uff61\uff64",
    "QU": "\"'\u275b\u275c\u275d\u275e\u275f\u2760\u2e00\u2e01\u2e06\u2e07\u2e08\u2e0b",
    "OP": "\u00a1\u00bf",
    "PR": "+\\\u00b1\u2116\u2212\u2213",
    "PO": "%\u00a2\u00b0\u2030\u2031\u2032\u2033\u2034\u2035\u2036\u2037\u20a7\u20b6\u20bb"
    "\u20be\u20c0\u2103\u2109\ufe6a\uff05\uffe0",
    "IN": "\u2024\u2025\u2026\u22ef\ufe19",
    "GL": "\u00a0\u034f\u035c\u035d\u035e\u035f\u0360\u0361\u0362\u2007\u2011\u202f",
    "WJ": "\u2060\ufeff",
    "ZW": "\u200b",
    "NS": "\u203c\u203d\u2047\u2048\u2049\u3005\u301c\u303b\u303c\u3041\u3043\u3045\u3047\u3049"
    "\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u309b\u309c\u309d\u309e\u30a0\u30a1\u30a3\u30a5"
    "\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fb\u30fc\u30fd\u30fe"
    "\ufe54\ufe55\uff1a\uff1b\uff65",
}


class _Classes(dict[str, str]):
    """Line breaking classes by character, filled in as characters turn up."""

    def __missing__(self, character: str) -> str:
        self[character] = found = _class_by_category(character)
        return found


def _class_by_category(character: str) -> str:
    """The class of a character that is not in ``_MEMBERS``."""
    category = unicodedata.category(character)
    wide = unicodedata.east_asian_width(character) in "WF"
    match category:
        case "Mn" | "Mc" | "Me" | "Cc" | "Cf":
            return "CM"
        case "Nd":
            return "ID" if wide else "NU"
        case "Ps":
            return "OW" if wide else "OP"
        case "Pe":
            return "CL"
        case "Pi" | "Pf":
            return "QU"
        case "Sc":
            return "PR"
        case "Zs":
            return "BA"
        case "Pd" if not wide:
            return "BA"
    return "ID" if wide else "AL"


_CLASS = _Classes({c: name for name, members in _MEMBERS.items() for c in members})


def field_lines(keyword: str, text: str, prefix: str = "", *, wrap: bool = True) -> list[str]:
    r"""Write one field of an entry, such as ``msgid "text"``, as the lines that gettext writes.

    ``prefix`` starts each line (``#~ ``, ``#| ``); without ``wrap`` lines end only at ``\n``.
    """
    room = PAGE_WIDTH - len(prefix) - 2
    lines = [_escape(portion) for portion in _portions(text)]
    if len(lines) == 1 and (not wrap or _is_one_line(lines[0], room - len(keyword) - 1)):
        return [f'{prefix}{keyword} "{lines[0]}"']
    if wrap:
        lines = [line for portion in lines for line in _fill(portion, room)]
    return [f'{prefix}{keyword} ""', *[f'{prefix}"{line}"' for line in lines]]


def _portions(text: str) -> list[str]:
    r"""The text cut after each ``\n``."""
    if "\n" not in text:
        return [text]
    return [*re.findall(r"[^\n]*\n|[^\n]+", text)]


def _escape(text: str) -> str:
    text = text.replace("\\", r"\\").replace('"', r"\"")
    return text.replace("\n", r"\n").replace("\t", r"\t").replace("\r", r"\r")


def _is_one_line(portion: str, columns: int) -> bool:
    """Whether a portion fits, or could not be broken if it does not."""
    if 2 * len(portion) <= columns:  # no character is wider than two columns
        return True
    narrow = _NARROW.fullmatch(portion) is not None
    return not _line_end(portion, 0, columns, narrow=narrow)


def _fill(portion: str, columns: int) -> list[str]:
    """Break a portion into lines of at most ``columns``, as far as it can be broken."""
    narrow = _NARROW.fullmatch(portion) is not None
    lines = []
    begin = 0
    while end := _line_end(portion, begin, columns, narrow=narrow):
        lines.append(portion[begin:end])
        begin = end
    return [*lines, portion[begin:]]


def _line_end(portion: str, begin: int, columns: int, *, narrow: bool) -> int:
    """Where the line that starts at ``begin`` ends; 0 if it holds the rest of the portion."""
    reach = begin + columns if narrow else _reach(portion, begin, columns)
    if reach >= len(portion):
        return 0
    return _last_break(portion, begin, reach) or _next_break(portion, max(begin, reach))


def _reach(portion: str, begin: int, columns: int) -> int:
    """The end of the longest part from ``begin`` on that is not wider than ``columns``."""
    for index in range(begin, len(portion)):
        columns -= _width(portion[index])
        if columns < 0:
            return index
    return len(portion)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _last_break(portion: str, begin: int, reach: int) -> int:
    """The last place in (begin, reach] where a line may end; 0 if there is none."""
    after_space = portion.rfind(" ", begin, reach) + 1
    if after_space and _WORD.fullmatch(portion, after_space, reach + 1):
        return after_space
    return next((i for i in range(reach, begin, -1) if _may_break(portion, i)), 0)


def _next_break(portion: str, index: int) -> int:
    """The first place after ``index`` where a line may end; 0 if there is none."""
    return next((i for i in range(index + 1, len(portion)) if _may_break(portion, i)), 0)


def _may_break(portion: str, index: int) -> bool:
    """Whether the escaped text may be broken before the character at ``index``."""
    after = _CLASS[portion[index]]
    before = index - 1
    if after == "SP" or portion[before] == "\u200d" or _within_escape(portion, index):
        return False
    if index == len(portion) - 2 and portion.endswith(r"\n"):
        return False
    while before >= 0 and portion[before] == " ":
        before -= 1
    spaced = before < index - 1
    if before < 0:
        return False
    if after == "CM":  # takes part in what it follows; after a space it stands for a letter
        return spaced or _CLASS[portion[before]] == "ZW"
    return _pair_breaks(_base(portion, before), after, spaced)


def _pair_breaks(before: str, after: str, spaced: bool) -> bool:
    kind = _BREAKS[before, after]
    return kind == "D" or (kind == "I" and spaced)


def _base(portion: str, index: int) -> str:
    """The class of the character at ``index``, or of the one that it combines with."""
    while _CLASS[portion[index]] == "CM":
        if index == 0 or _CLASS[portion[index - 1]] in {"SP", "ZW"}:
            return "AL"
        index -= 1
    return _CLASS[portion[index]]


def _within_escape(portion: str, index: int) -> bool:
    r"""Whether ``index`` is between a backslash and the character that it escapes."""
    backslashes = index - len(portion[:index].rstrip("\\")) if portion[index - 1] == "\\" else 0
    return backslashes % 2 == 1
