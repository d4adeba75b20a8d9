"""Merge a file of a delivery with its catalog, in memory: what each segment becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    past_targets,
    source_key,
    standing,
    state_key,
    verdicts,
)
from cami_translate.workflow.deliveries import DeliveredCatalog, delivered_catalog, digest
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
    came = item.sheet.bind(current.entries)
    delivered = delivered_catalog(target.document, target.language, current, came)
    base = _base(workspace, item, had, delivered, digest(before))
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


def _base(
    workspace: Workspace,
    item: Incoming,
    had: Mapping[str, str],
    delivered: DeliveredCatalog,
    catalog: str,
) -> Base:
    """What a merge knows of the kit, of earlier deliveries and of approvals.

    ``had`` is what the kit had, ``catalog`` the hash of the catalog's file as it is.
    """
    of = (item.target.document, item.target.language)
    states = {source_key(entry): state_key(entry) for entry in delivered.delivered.values()}
    known = verdicts(workspace.events, *of)

    def is_continued(part: Mapping[str, Any]) -> bool:
        """Whether a delivery got in, and whoever made this file went on from what it brought.

        If two people share a kit, one returns as it was what the other has translated.  If the
        catalog is as it was before a delivery, somebody was killed on the way, or went back in git.
        """
        if part["before"] == catalog or (item.kit and part["kit"] != item.kit):
            return False
        return all(had.get(key) != states[key] for key in part["written"] if key in states)

    past = past_targets(workspace.events, *of, is_continued)
    # Without a kit nobody knows what a file was made of: what it has may be older than what came.
    came = past.came if item.kit else frozenset()
    settled = past.declined if item.kit else past.declined | past.came

    def was_handed_out(entry: Entry) -> bool | None:
        remembered = had.get(source_key(entry))
        return None if remembered is None else remembered == state_key(entry)

    return Base(
        had=was_handed_out,
        came=lambda entry: (source_key(entry), state_key(entry)) in came,
        settled=lambda entry: (source_key(entry), state_key(entry)) in settled,
        approved=lambda entry: standing(entry, known) is Standing.APPROVED,
        fault=delivered.fault,
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
