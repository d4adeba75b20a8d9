"""What a delivery belongs to: its kits, and the catalog of the workspace for each of its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Plan
from cami_translate.catalog import read_catalog
from cami_translate.errors import CamiError, CatalogError
from cami_translate.exchange import KIT_HEADER, Delivery, KitFile, Manifest, Sheet, read_sheet
from cami_translate.model import DOCUMENT_NAME
from cami_translate.names import composed
from cami_translate.project import CATALOGS, Project
from cami_translate.tracking import LEDGER, Event, read_events, source_key

_ENOUGH = 0.5
"""Share of a delivered file's segments that a catalog has to have to be taken for its own."""


@dataclass(frozen=True, slots=True)
class Target:
    """The workspace's catalog that a delivered file belongs to."""

    document: str
    language: str
    path: Path


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file of a delivery, what is in it, the catalog that it belongs to, and its kit.

    ``kit`` and ``agreement`` are empty if nothing tells.
    """

    file: KitFile
    target: Target
    sheet: Sheet
    kit: str
    agreement: str


class Workspace:
    """What an intake needs to know of the workspace."""

    def __init__(self, project: Project, plan: Plan) -> None:
        self.project = project
        self.plan = plan
        self.folder = project.root / CATALOGS
        self.ledger = self.folder / LEDGER
        self.read_ledger()

    def read_ledger(self) -> None:
        """Read what the ledger tells by now: somebody may have approved or delivered meanwhile."""
        self.events = read_events(self.ledger)
        self.kits = kits_of(self.events)

    def targets(self) -> Iterator[Target]:
        """The catalogs that there are."""
        for document in self.project.documents():
            for language in self.project.languages:
                path = self.project.catalog_path(document.name, language)
                if path.exists():
                    yield Target(document.name, language, path)


def read_files(workspace: Workspace, sent: Delivery) -> tuple[list[Incoming], list[CamiError]]:
    """The files of a delivery that can be taken in, and why the others cannot."""
    found: list[Incoming] = []
    failures: list[CamiError] = []
    taken: dict[Path, str] = {}
    for file in sent.catalogs:
        try:
            sheet = read_sheet(file)
            target = _find_target(workspace, file, sheet)
            if target.path in taken:
                cause = f"is of the same document as {taken[target.path]}"
                raise CatalogError(cause, file=file.name, next_step="deliver one of them")
            taken[target.path] = file.name
            kit = sheet.header.get(KIT_HEADER) or (sent.manifest.kit if sent.manifest else "")
            agreement = _agreement_of(workspace, sent, kit)
            found.append(Incoming(file, target, sheet, kit, agreement))
        except CamiError as error:
            failures.append(error)
    return found, failures


def origin(workspace: Workspace, sent: Delivery, items: Sequence[Incoming]) -> tuple[str, str]:
    """The kit and the agreement of a delivery; "" if nothing tells, or its files are of several."""
    kits = {item.kit for item in items}
    agreements = {item.agreement for item in items}
    if not items and sent.manifest:
        kits = {sent.manifest.kit}
        agreements = {_agreement_of(workspace, sent, sent.manifest.kit)}
    return _only(kits), _only(agreements)


def _only(names: set[str]) -> str:
    return names.pop() if len(names) == 1 else ""


def kits_of(events: Iterable[Event]) -> dict[str, Event]:
    """The kits that the ledger knows, by their ids."""
    return {event.data["kit"]: event for event in events if event.kind == "kit"}


def kit_segments(
    kits: Mapping[str, Event], manifest: Manifest | None, kit: str, document: str, language: str
) -> Mapping[str, str]:
    """What a kit had of a catalog: from the ledger, else from the manifest that came back."""
    event = kits.get(kit)
    if event is not None:
        for catalog in event.data["catalogs"]:
            if (catalog["document"], catalog["language"]) == (document, language):
                return dict(catalog["segments"])
    for part in manifest.catalogs if manifest and manifest.kit == kit else ():
        if (part.document, part.language) == (document, language):
            return part.segments
    return {}


def kit_warnings(workspace: Workspace, sent: Delivery, items: Sequence[Incoming]) -> Iterator[str]:
    """What is odd about the kits of a delivery: unknown, mixed, or not whole."""
    kits = dict.fromkeys(item.kit for item in items if item.kit)
    if sent.manifest:
        kits.setdefault(sent.manifest.kit)
    for kit in kits:
        if kit not in workspace.kits:
            yield f"the kit {kit} is not in the ledger of this workspace"
    if len(kits) > 1:
        yield f"files of different kits came together: {', '.join(kits)}"
    if sent.manifest:
        came = {(item.target.document, item.target.language) for item in items}
        for part in sent.manifest.catalogs:
            if (part.document, part.language) not in came:
                yield f"{part.file} of the kit did not come back"


def _find_target(workspace: Workspace, file: KitFile, sheet: Sheet) -> Target:
    """The catalog that a file belongs to: by its header, else by its content."""
    targets = list(workspace.targets())
    document = composed(sheet.header.get(DOCUMENT_NAME, ""))
    language = sheet.header.get("Language", "")
    named = [t for t in targets if document and Path(document).stem == t.document]
    fitting = [t for t in named if t.language == language] or named
    if len(fitting) == 1:
        return fitting[0]
    keys = {row.id or source_key(row.entry) for row in sheet.rows}
    shares = [
        (len(keys & {source_key(entry) for entry in read_catalog(t.path).entries}), t)
        for t in fitting or targets
    ]
    share, best = max(shares, key=lambda pair: pair[0], default=(0, None))
    if best is None or share < _ENOUGH * max(len(keys), 1):
        cause = "is of no document of this workspace"
        next_step = "check that it belongs here; its header names no document that is known"
        raise CatalogError(cause, file=file.name, next_step=next_step)
    return best


def _agreement_of(workspace: Workspace, sent: Delivery, kit: str) -> str:
    event = workspace.kits.get(kit)
    if event is not None:
        return str(event.data["agreement"])
    return sent.manifest.agreement if sent.manifest and sent.manifest.kit == kit else ""
