"""Merge a file of a delivery with its catalog, in memory: what each segment becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cami_translate.catalog import (
    Base,
    Conflicts,
    Merge,
    format_catalog,
    merge_delivery,
    parse_catalog,
)
from cami_translate.exchange import Delivery
from cami_translate.model import Catalog, Entry, State
from cami_translate.tracking import (
    Standing,
    count_words,
    source_key,
    standing,
    state_key,
    verdicts,
)
from cami_translate.workflow.deliveries import DeliveredCatalog, delivered_catalog
from cami_translate.workflow.incoming import Incoming, Workspace, kit_segments
from cami_translate.workflow.intake_result import Intake
from cami_translate.workflow.replacing import Change


@dataclass(frozen=True, slots=True)
class Merged:
    """A file of the delivery that was merged: its intake, the merge, and the catalog's change."""

    intake: Intake
    merge: Merge
    change: Change
    delivered: DeliveredCatalog
    written: Mapping[str, str]
    """The entries that were changed or added: hash of source to hash of state and target."""


def merge_file(
    workspace: Workspace, sent: Delivery, item: Incoming, conflicts: Conflicts
) -> Merged:
    """Merge a delivered file three ways: the kit's, the workspace's, the delivered."""
    target = item.target
    before = target.path.read_bytes()
    current = parse_catalog(before, str(target.path))
    had = kit_segments(workspace.kits, sent.manifest, item.kit, target.document, target.language)
    known = verdicts(workspace.events, target.document, target.language)
    came = item.sheet.bind(current.entries)
    delivered = delivered_catalog(target.document, target.language, current, came)

    def was_handed_out(entry: Entry) -> bool | None:
        remembered = had.get(source_key(entry))
        return None if remembered is None else remembered == state_key(entry)

    def is_approved(entry: Entry) -> bool:
        return standing(entry, known) is Standing.APPROVED

    base = Base(was_handed_out, is_approved, delivered.fault)
    merge = merge_delivery(current, came.catalog, base, conflicts)
    returned = {source_key(segment.entry) for segment in merge.segments}
    intake = Intake(
        file=item.file.name,
        document=target.document,
        language=target.language,
        path=target.path,
        kit=item.kit,
        agreement=item.agreement,
        segments=merge.segments,
        words=_new_words(current, merge.catalog),
        missing=len(had.keys() - returned),
        remarks=came.remarks,
    )
    # A catalog that nothing was written to keeps its bytes, however they are laid out.
    same = merge.catalog == current
    after = before if same else format_catalog(merge.catalog).encode()
    return Merged(
        intake=intake,
        merge=merge,
        change=Change(target.path, before, after),
        delivered=delivered,
        written=_written(current, merge.catalog),
    )


def _written(before: Catalog, after: Catalog) -> dict[str, str]:
    had = {entry.key: state_key(entry) for entry in before.entries}
    new = {entry.key: (source_key(entry), state_key(entry)) for entry in after.entries}
    return dict(hashes for key, hashes in new.items() if had.get(key) != hashes[1])


def _new_words(before: Catalog, after: Catalog) -> int:
    """Words whose segments are translated now and were not."""
    done = {entry.key for entry in before.live if entry.state is State.TRANSLATED}
    return sum(
        count_words(entry.msgid)
        for entry in after.live
        if entry.state is State.TRANSLATED and entry.key not in done
    )
