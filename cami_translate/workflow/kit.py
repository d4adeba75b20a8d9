"""A kit for a translator: what is assigned by an agreement, with all that helps to translate it."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.agreements import Assignment, Plan
from cami_translate.catalog import read_catalog
from cami_translate.errors import CatalogError, WorkspaceError
from cami_translate.exchange import (
    KIT_HEADER,
    KitCatalog,
    Manifest,
    file_name,
    pack_kit,
)
from cami_translate.files import write_atomically
from cami_translate.model import SOURCE_HASH, Form
from cami_translate.names import composed, safe_name
from cami_translate.options import did_you_mean
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    LEDGER,
    Event,
    assignment_progress,
    count_words,
    is_in_sections,
    new_event,
    read_events,
    source_key,
    state_key,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.handed_out import Of, Place, assigned_bands, remembered
from cami_translate.workflow.kit_files import KitPart, kit_files, open_words
from cami_translate.workflow.parallel import Progress, no_progress
from cami_translate.workflow.picking import require_headings
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.replacing import recorded


@dataclass(frozen=True, slots=True)
class KitRequest:
    """What a kit shall have: ``documents`` and ``sections`` narrow it, empty means all.

    ``update`` puts in only what none of the agreement's kits had; ``pdf`` adds
    PDFs of the English documents where LibreOffice is installed.  ``form`` is what the translator
    works in.
    """

    agreement: str
    documents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    update: bool = False
    pdf: bool = True
    form: Form = Form.PO


@dataclass(frozen=True, slots=True)
class KitResult:
    """The kit that was made (or would be, in a dry run): its manifest and file."""

    manifest: Manifest
    path: Path
    open_words: int
    files: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def make_kit(
    directory: Path,
    request: KitRequest,
    output: Path,
    *,
    actor: str | None,
    now: dt.datetime,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> KitResult:
    """Write a kit for an agreement, and the events that it went out."""
    project = find_project(directory)
    plan = load_plan(project)
    agreement = plan.agreements.get(request.agreement)
    if agreement is None:
        hint = did_you_mean(request.agreement, plan.agreements)
        cause = f'no agreement "{request.agreement}"{hint}'
        raise WorkspaceError(cause, file=project.root)
    ledger = project.root / CATALOGS / LEDGER
    events = read_events(ledger)
    earlier = _kits(events, agreement.id) if request.update else []
    if request.update and not earlier:
        next_step = "make a whole kit, without --update"
        cause = f'the agreement "{agreement.id}" has had no kit yet'
        raise WorkspaceError(cause, file=project.root, next_step=next_step)
    kit = f"{safe_name(agreement.id)}-{now.date()}-{uuid.uuid4().hex[:4]}"
    offered = list(_parts(project, plan, request, kit, earlier))
    headed = (entry for part in offered for entry in part.whole.live)
    require_headings(project, headed, request.sections)
    parts = [part for part in offered if part.catalog.entries]
    if not parts:
        raise WorkspaceError(
            f'there is nothing to hand out for "{agreement.id}"',
            file=project.root,
            next_step="see `cami-translate agreement show`" if not request.update else "",
        )
    manifest = Manifest(
        kit=kit,
        agreement=agreement.id,
        date=now.date(),
        catalogs=tuple(_kit_catalog(part) for part in parts),
        update_of=str(earlier[-1].data["kit"]) if earlier else "",
    )
    files, warnings = kit_files(
        project, plan, agreement, manifest, parts, request.form, progress, pdf=request.pdf
    )
    names = tuple(file.name for file in files)
    catalogs = [part.catalog for part in parts]
    named = output.suffix.lower() == ".zip" and not output.is_dir()
    path = output if named else output / f"{kit}.zip"
    if not dry_run:
        # Before the kit is there: a workspace that cannot be read shall not have sent one.
        bands = assigned_bands(project, plan.assigned_to(agreement.id))
        data = pack_kit(kit, files, now.date())
        path.parent.mkdir(parents=True, exist_ok=True)
        who = resolve_actor(actor, plan, project.root)
        told = list(_events(manifest, data, parts, bands, events, who, now))
        with recorded(ledger, told):
            write_atomically(path, data)
    return KitResult(manifest, path, sum(map(open_words, catalogs)), names, tuple(warnings))


def _kits(events: Sequence[Event], agreement: str) -> list[Event]:
    return [e for e in events if e.kind == "kit" and e.data["agreement"] == agreement]


def _parts(
    project: Project, plan: Plan, request: KitRequest, kit: str, earlier: Sequence[Event]
) -> Iterator[KitPart]:
    """The catalogs of the agreement's assignments, each with what the kit has of it.

    What ``earlier`` kits had is left out.
    """
    documents = [composed(name) for name in request.documents]
    assigned = [
        assignment
        for assignment in plan.assigned_to(request.agreement)
        if not documents or assignment.document in documents
    ]
    known = {assignment.document for assignment in plan.assigned_to(request.agreement)}
    for name in documents:
        if name not in known:
            cause = f'"{name}" is not assigned to {request.agreement}{did_you_mean(name, known)}'
            raise WorkspaceError(cause, file=project.root)
    for language, document in dict.fromkeys((a.language, a.document) for a in assigned):
        of_it = tuple(a for a in assigned if (a.language, a.document) == (language, document))
        path = project.catalog_path(document, language)
        if not path.exists():
            next_step = f"run `cami-translate extract {document}` first"
            raise CatalogError("there is no such catalog yet", file=path, next_step=next_step)
        whole = read_catalog(path)
        sections = request.sections or _union(of_it)
        entries = [entry for entry in whole.live if is_in_sections(entry, sections)]
        had = {key for event in earlier for key in _segments_of(event, document, language)}
        entries = [entry for entry in entries if source_key(entry) not in had]
        header = {**whole.header, KIT_HEADER: kit}
        catalog = replace(whole, header=header, entries=tuple(entries))
        file = file_name(request.form, document, language)
        yield KitPart(language, document, file, whole, catalog, sections, of_it)


def _union(assignments: Sequence[Assignment]) -> tuple[str, ...]:
    """All sections that are assigned; none means the whole document."""
    if not all(assignment.sections for assignment in assignments):
        return ()
    return tuple(dict.fromkeys(s for assignment in assignments for s in assignment.sections))


def _segments_of(event: Event, document: str, language: str) -> Iterator[str]:
    for catalog in event.data["catalogs"]:
        if (catalog["document"], catalog["language"]) == (document, language):
            yield from catalog["segments"]


def _kit_catalog(part: KitPart) -> KitCatalog:
    return KitCatalog(
        document=part.document,
        language=part.language,
        file=part.file,
        source_hash=part.catalog.header.get(SOURCE_HASH, ""),
        words=sum(count_words(entry.msgid) for entry in part.catalog.entries),
        sections=part.sections,
        segments={source_key(entry): state_key(entry) for entry in part.catalog.entries},
    )


def _events(
    manifest: Manifest,
    data: bytes,
    parts: Sequence[KitPart],
    bands: Mapping[Of, Mapping[str, Place]],
    events: Sequence[Event],
    actor: str,
    now: dt.datetime,
) -> Iterator[Event]:
    yield new_event(
        "kit",
        actor,
        now,
        {
            "kit": manifest.kit,
            "agreement": manifest.agreement,
            "sha256": hashlib.sha256(data).hexdigest(),
            "update_of": manifest.update_of,
            "catalogs": [
                {
                    "document": catalog.document,
                    "language": catalog.language,
                    "source_hash": catalog.source_hash,
                    "words": catalog.words,
                    "segments": dict(catalog.segments),
                    **remembered(
                        bands.get((catalog.document, catalog.language), {}), catalog.segments
                    ),
                }
                for catalog in manifest.catalogs
            ],
        },
    )
    for assignment in dict.fromkeys(a for part in parts for a in part.assignments):
        if assignment_progress(assignment, events).state in ("planned", "returned"):
            sent = {"assignment": assignment.id, "state": "sent", "note": manifest.kit}
            yield new_event("assignment", actor, now, sent)
