"""The manifest of a kit: what was handed out, so that what comes back can be told from it.

``manifest.json`` has a schema and is one object; a truncated or mixed-up delivery shows against
its counts and hashes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cami_translate.errors import CatalogError
from cami_translate.json_data import schema_name

MANIFEST = "manifest.json"
SCHEMA = schema_name("kit/1")
_SCHEMAS = (SCHEMA, "cami-translate/kit-1")
"""Those that are read; kits that went out before 2026-12 have the second."""


@dataclass(frozen=True, slots=True)
class KitCatalog:
    """A catalog of a kit: its file in the ZIP, its version, and how much it is.

    ``segments`` maps the hash of each source (with its context) to the hash of the target and
    state that the kit had.
    """

    document: str
    language: str
    file: str
    source_hash: str
    words: int
    sections: tuple[str, ...]
    segments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A kit: its id, the agreement it is for, the day, and its catalogs.

    ``update_of`` is the id of the kit that this one brings up to date, or empty.
    """

    kit: str
    agreement: str
    date: dt.date
    catalogs: tuple[KitCatalog, ...]
    update_of: str = ""


def format_manifest(manifest: Manifest) -> str:
    """The text of ``manifest.json``."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "kit": manifest.kit,
            "agreement": manifest.agreement,
            "date": manifest.date.isoformat(),
            "update_of": manifest.update_of,
            "catalogs": [
                {
                    "document": catalog.document,
                    "language": catalog.language,
                    "file": catalog.file,
                    "source_hash": catalog.source_hash,
                    "words": catalog.words,
                    "sections": list(catalog.sections),
                    "segments": dict(catalog.segments),
                }
                for catalog in manifest.catalogs
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def parse_manifest(text: str, file: str) -> Manifest:
    """Read a manifest; CatalogError that names ``file`` if it is none, or of a later version."""
    try:
        values = json.loads(text)
        if values["schema"] not in _SCHEMAS:
            next_step = "update cami_translate, or ask for the kit's PO files"
            raise CatalogError(
                f"a kit of another version ({values['schema']})", file=file, next_step=next_step
            )
        return Manifest(
            kit=str(values["kit"]),
            agreement=str(values["agreement"]),
            date=dt.date.fromisoformat(values["date"]),
            catalogs=tuple(_parse_catalog(catalog) for catalog in values["catalogs"]),
            update_of=str(values.get("update_of", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        next_step = "ask for the ZIP again, or take the PO files out of it"
        raise CatalogError("no manifest of a kit", file=file, next_step=next_step) from error


def _parse_catalog(values: Mapping[str, Any]) -> KitCatalog:
    return KitCatalog(
        document=str(values["document"]),
        language=str(values["language"]),
        file=str(values["file"]),
        source_hash=str(values["source_hash"]),
        words=int(values["words"]),
        sections=tuple(values["sections"]),
        segments={str(key): str(value) for key, value in values["segments"].items()},
    )
