"""What an event of each kind has to have, so that whoever reads the ledger can rely on it.

``docs/ledger.md`` tells what the fields mean.  A kind that is not in the table is of a later
version, or of another program: nothing is asked of it, and nobody here reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cami_translate.tracking.band_names import BANDS


@dataclass(frozen=True, slots=True)
class _Field:
    """A field: which values it may have, in words and as a test, and the fields of its parts."""

    what: str
    fits: Callable[[Any], bool]
    parts: Mapping[str, _Field] = field(default_factory=dict)
    required: bool = True


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _list_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _table_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _objects(**fields: _Field) -> _Field:
    return _Field("a list of objects", _list_of(_is_object), fields)


def _optional(item: _Field) -> _Field:
    return replace(item, required=False)


_TEXT = _Field("a text", _is_text)
_NUMBER = _Field("a whole number", _is_number)
_FLAG = _Field("true or false", lambda value: isinstance(value, bool))
_LIST = _Field("a list of texts", _list_of(_is_text))
_TEXTS = _Field("an object of texts", _table_of(_is_text))
_LISTS = _Field("an object of lists", _table_of(_list_of(_is_text)))
_NUMBERS = _Field("an object of whole numbers", _table_of(_is_number))
_BANDS = _Field("an object of match bands", _table_of(BANDS.__contains__))
_REPLACED = _Field("an object of objects", _table_of(_is_object), {"target": _TEXT, "fuzzy": _FLAG})

_OF = {"document": _TEXT, "language": _TEXT}
_SEEN = {**_OF, "segments": _TEXTS, "texts": _TEXTS, "delivery": _optional(_TEXT)}
_KINDS: Mapping[str, Mapping[str, _Field]] = {
    "review": _SEEN,
    "approve": _SEEN,
    "withdraw": {**_OF, "of": _TEXT, "segments": _LISTS},
    "assignment": {"assignment": _TEXT, "state": _TEXT, "note": _optional(_TEXT)},
    "extract": {**_OF, **dict.fromkeys(("new", "fuzzy", "obsolete"), _optional(_NUMBER))},
    "pretranslate": {**_OF, **dict.fromkeys(("in_context", "exact", "fuzzy"), _NUMBER)},
    "align": {**_OF, "translation": _TEXT, "filled": _NUMBER},
    "kit": {
        "kit": _TEXT,
        "agreement": _TEXT,
        "catalogs": _objects(
            **_OF, segments=_TEXTS, bands=_optional(_BANDS), places=_optional(_NUMBERS)
        ),
    },
    "delivery": {
        **dict.fromkeys(("delivery", "kit", "agreement", "archive", "sha256"), _TEXT),
        "catalogs": _objects(
            **_OF,
            **dict.fromkeys(("file", "kit", "before", "after"), _TEXT),
            words=_NUMBER,
            buckets=_NUMBERS,
            segments=_TEXTS,
            written=_TEXTS,
        ),
        "refused": _optional(_objects(file=_TEXT, cause=_TEXT)),
    },
    "resolve": {
        "delivery": _TEXT,
        "catalogs": _objects(
            **_OF, take=_TEXTS, replaced=_REPLACED, keep=_LIST, declined=_optional(_TEXTS)
        ),
    },
    "undo": {"delivery": _TEXT},
}


def fault_in(kind: str, data: Mapping[str, Any]) -> str:
    """What is wrong with the particulars of an event, in a phrase; "" if nothing is."""
    return _fault(_KINDS.get(kind, {}), data, "") or _unresolved(kind, data)


def _unresolved(kind: str, data: Mapping[str, Any]) -> str:
    """Which text the fields refer to without having it."""
    missing: set[str] = set()
    if kind in ("review", "approve"):
        missing = set(data["segments"].values()) - data["texts"].keys()
    elif kind == "resolve":
        missing = {
            k for part in data["catalogs"] for k in part["take"] if k not in part["replaced"]
        }
    return f'the text of "{min(missing)}" is missing' if missing else ""


def _fault(fields: Mapping[str, _Field], data: Mapping[str, Any], path: str) -> str:
    for name, item in fields.items():
        if name not in data:
            if item.required:
                return f'"{path}{name}" is missing'
            continue
        value = data[name]
        if not item.fits(value):
            return f'"{path}{name}" is not {item.what}'
        parts = (value if isinstance(value, list) else value.values()) if item.parts else ()
        for part in parts:
            if fault := _fault(item.parts, part, f"{path}{name}."):
                return fault
    return ""
