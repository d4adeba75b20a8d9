"""The match bands of what agreements have assigned, as they were when a kit went out.

A price is agreed on what was translated on that day.  A later look at the catalogs tells nothing of
it: what has come back by then is translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cami_translate.agreements import Assignment
from cami_translate.catalog import read_catalog
from cami_translate.project import Project
from cami_translate.tracking import NEW, Event, source_key
from cami_translate.workflow.bands import Matchers, assigned_parts, translated_in_context

Of = tuple[str, str]
"""A document and a language."""


class Place(NamedTuple):
    """The band of a segment, and in how many places of its document it stands."""

    band: str = NEW
    places: int = 1


def assigned_bands(
    project: Project, assignments: Iterable[Assignment], matchers: Matchers | None = None
) -> dict[Of, dict[str, Place]]:
    """The segments of assignments against what is translated now, by the hash of their source.

    They are counted as an estimate does: what a document of the agreement repeats of one before it
    is a repetition.  Whoever asks for several agreements gives the same ``matchers`` each time.
    """
    found: dict[Of, dict[str, Place]] = {}
    matchers = matchers or Matchers(project)
    seen: dict[str, set[str]] = {}
    for part in assigned_parts(project, assignments):
        name, language = part.document.name, part.language
        path = project.catalog_path(name, language)
        if not path.exists():
            continue
        catalog = read_catalog(path)
        known = seen.setdefault(language, set())
        done = translated_in_context(catalog)
        banded = matchers.of(language).classify(tuple(catalog.live), known, part.sections, done)
        found[name, language] = {
            source_key(item.entry): Place(item.band, item.places) for item in banded
        }
    return found


def remembered(places: Mapping[str, Place], keys: Iterable[str]) -> dict[str, object]:
    """What a kit's event remembers of a catalog: what is not new, and what stands twice."""
    its = {key: places.get(key, Place()) for key in keys}
    return {
        "bands": {key: place.band for key, place in its.items() if place.band != NEW},
        "places": {key: place.places for key, place in its.items() if place.places > 1},
    }


class HandedOut(NamedTuple):
    """A segment of a kit: where it stood, and the hash of state and target that it had.

    ``banded`` is False if the kit is of a version that did not remember bands.
    """

    place: Place
    state: str
    banded: bool


def handed_out(events: Sequence[Event], agreement: str) -> dict[Of, dict[str, HandedOut]]:
    """All segments that kits of an agreement had, as they were in the first one that had them."""
    found: dict[Of, dict[str, HandedOut]] = {}
    for catalog in _catalogs(events, agreement):
        its = found.setdefault((catalog["document"], catalog["language"]), {})
        bands, places = catalog.get("bands"), catalog.get("places", {})
        for key, state in catalog["segments"].items():
            place = Place((bands or {}).get(key, NEW), places.get(key, 1))
            its.setdefault(key, HandedOut(place, state, bands is not None))
    return found


def _catalogs(events: Sequence[Event], agreement: str) -> Iterator[Mapping[str, Any]]:
    for event in events:
        if event.kind == "kit" and event.data["agreement"] == agreement:
            yield from event.data["catalogs"]
