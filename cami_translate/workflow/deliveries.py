"""What deliveries brought: their archive below ``po/deliveries/``, read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cami_translate.catalog import read_catalog
from cami_translate.errors import CatalogError, WorkspaceError
from cami_translate.exchange import Bound, Delivery, read_delivery, read_sheet
from cami_translate.model import Catalog, Entry
from cami_translate.options import did_you_mean
from cami_translate.project import CATALOGS, Project
from cami_translate.requirements import find_error
from cami_translate.tracking import Event

DELIVERIES = "deliveries"
"""The folder below ``po/`` with what came in, untouched, a folder for each delivery."""
BEFORE = "before"
"""The folder of a delivery with the workspace's catalogs as they were before it."""

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class DeliveredCatalog:
    """A catalog as it was delivered, and as the workspace had it before; entries by key.

    ``faults`` are what keeps delivered segments from being taken, whatever their text is.
    """

    document: str
    language: str
    before: Mapping[Key, Entry]
    delivered: Mapping[Key, Entry]
    faults: Mapping[Key, str] = field(default_factory=dict)

    def change(self, key: Key) -> Entry | None:
        """What was delivered for a segment, if the workspace had it otherwise."""
        came, before = self.delivered.get(key), self.before.get(key)
        if came is None or (before is not None and _same(before, came)):
            return None
        return came

    def brought(self, entry: Entry) -> bool:
        """Whether the delivery changed a segment, to what it still is."""
        came = self.change(entry.key)
        return came is not None and _same(came, entry)

    def is_edited(self, entry: Entry) -> bool:
        """Whether the delivery had a change for a segment that was changed otherwise since."""
        came, before = self.change(entry.key), self.before.get(entry.key)
        if came is None or not came.msgstr or _same(came, entry):
            return False
        return before is None or not _same(before, entry)

    def fault(self, entry: Entry) -> str:
        """What is wrong with a delivered entry, so that it cannot be taken in; "" if nothing is."""
        return self.faults.get(entry.key) or find_error(replace(entry, fuzzy=False))


def find_delivery(project: Project, events: Iterable[Event], id_: str) -> Event:
    """The event of a delivery; WorkspaceError if the ledger knows none of this id."""
    found = {event.data["delivery"]: event for event in events if event.kind == "delivery"}
    if id_ not in found:
        cause = f'no delivery "{id_}"{did_you_mean(id_, found)}'
        raise WorkspaceError(cause, file=project.root)
    return found[id_]


def read_archive(project: Project, event: Event) -> Delivery:
    """What came in, from the archive; CatalogError if it is not there, or is something else."""
    path = project.root / CATALOGS / DELIVERIES / event.data["archive"]
    sent = read_delivery(path)
    if digest(sent.data) != event.data["sha256"]:
        raise CatalogError("is not what came in", file=path, next_step="restore it from git")
    return sent


def delivered_catalogs(
    project: Project,
    event: Event,
    sent: Delivery,
    wanted: Callable[[str, str], bool] = lambda *_: True,
) -> Iterator[DeliveredCatalog]:
    """The catalogs of a delivery whose document and language are wanted.

    CatalogError if the archive is not what came in.
    """
    folder = project.root / CATALOGS / DELIVERIES
    archive = folder / event.data["archive"]
    files = {file.name: file for file in sent.catalogs}
    for catalog in event.data["catalogs"]:
        document, language, name = (catalog[key] for key in ("document", "language", "file"))
        if not wanted(document, language):
            continue
        if name not in files:
            next_step = "restore it from git"
            raise CatalogError(f'there is no "{name}" in it', file=archive, next_step=next_step)
        path = folder / event.data["delivery"] / BEFORE / language / f"{document}.po"
        before = read_catalog(path)
        yield delivered_catalog(
            document, language, before, read_sheet(files[name]).bind(before.entries)
        )


def read_delivered(
    project: Project, event: Event, wanted: Callable[[str, str], bool] = lambda *_: True
) -> Iterator[DeliveredCatalog]:
    """As :func:`delivered_catalogs`, from the archive, which is read only if any is wanted."""
    if any(wanted(c["document"], c["language"]) for c in event.data["catalogs"]):
        yield from delivered_catalogs(project, event, read_archive(project, event), wanted)


def delivered_catalog(
    document: str, language: str, before: Catalog, came: Bound
) -> DeliveredCatalog:
    """A catalog as it came, beside the workspace's as it was."""
    delivered = _by_key(came.catalog)
    return DeliveredCatalog(document, language, _by_key(before), delivered, came.faults)


def digest(data: bytes) -> str:
    """The hash by which the ledger knows bytes."""
    return hashlib.sha256(data).hexdigest()


def _same(one: Entry, other: Entry) -> bool:
    return one.msgstr == other.msgstr and one.state is other.state


def _by_key(catalog: Catalog) -> dict[Key, Entry]:
    return {entry.key: entry for entry in catalog.live}
