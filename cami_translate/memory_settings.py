"""``[memory]`` of ``cami.toml``: where the translation memory is, and what it may put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from cami_translate.errors import WorkspaceError
from cami_translate.options import did_you_mean

_URL = re.compile(r"postgres(?:ql)?://(?P<place>[^?]*)(?:\?(?P<settings>.*))?")
_SECRETS = frozenset({"password", "sslpassword"})
_PENALTIES = {"imported": 2, "aligned": 10}


class Exact(StrEnum):
    """What becomes of a text that the memory has exactly as it is."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """What ``[memory]`` says.

    ``url`` is a PostgreSQL database that people share; without one the memory is a cache beside the
    catalogs.  ``least`` is the score from which on a similar text is offered, ``on_extract`` says
    that ``extract`` does so.  ``penalties`` are taken from the scores of other domains.
    """

    url: str = ""
    exact: Exact = Exact.TRANSLATED
    least: int = 75
    on_extract: bool = False
    penalties: Mapping[str, int] = field(default_factory=lambda: dict(_PENALTIES))


def parse_memory(table: Mapping[str, Any], *, file: Path) -> MemorySettings:
    """The settings in a TOML table; raises WorkspaceError that names the key and what may be it."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _READ:
            cause = f'unknown key "memory.{key}"{did_you_mean(key, _READ)}'
            raise WorkspaceError(cause, file=file)
        try:
            values[key] = _READ[key](value)
        except ValueError as error:
            raise WorkspaceError(f"memory.{key}: {error}", file=file) from error
    return MemorySettings(**values)


def _url(value: Any) -> str:
    match = _URL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('an address is expected, such as "postgresql://host/database"')
    user = match["place"].rpartition("@")[0]
    if ":" in user or any(name in _SECRETS for name, _ in parse_qsl(match["settings"] or "")):
        raise ValueError("no password here, since all can read it; set PGPASSWORD or ~/.pgpass")
    return str(value)


def _exact(value: Any) -> Exact:
    if value not in list(Exact):
        raise ValueError('"translated" or "fuzzy" is expected')
    return Exact(value)


def _least(value: Any) -> int:
    if not _is_whole(value) or not 50 <= value <= 100:
        raise ValueError("a whole number from 50 to 100 is expected")
    return int(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected")
    return value


def _penalties(value: Any) -> Mapping[str, int]:
    if not isinstance(value, dict) or not all(
        _is_whole(n) and 0 <= n <= 100 for n in value.values()
    ):
        raise ValueError("numbers from 0 to 100 are expected, such as { aligned = 10 }")
    return _PENALTIES | value


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_READ: Mapping[str, Callable[[Any], Any]] = {
    "url": _url,
    "exact": _exact,
    "least": _least,
    "on_extract": _flag,
    "penalties": _penalties,
}
