"""What ``docx2po`` and ``po2docx`` share: the options that a document is read with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cami_translate.errors import UsageError
from cami_translate.model import READING_OPTIONS, Catalog
from cami_translate.options import (
    DocumentOptions,
    load_options,
    parse_options,
    recorded_options,
)

Settings = Mapping[str, Any]
"""Options by the name of their field of DocumentOptions; None is one that was not given."""
NO_SETTINGS: Settings = MappingProxyType({})


def recorded_in(catalog: Catalog, path: Path) -> DocumentOptions:
    """The options that a catalog says its document was read with."""
    return recorded_options(catalog.header.get(READING_OPTIONS, ""), file=path)


def choose_options(base: DocumentOptions, file: Path | None, settings: Settings) -> DocumentOptions:
    """What the file of options says, else ``base``; single settings come before both."""
    chosen = base if file is None else load_options(file)
    given = {name: value for name, value in settings.items() if value is not None}
    return parse_options(given, file="options", base=chosen)


def refuse_same(source: Path, target: Path) -> None:
    """Refuse to overwrite what is read."""
    if target.exists() and source.samefile(target):
        raise UsageError("would be overwritten with what is made of it", file=source)
