"""Put into translations what the rules propose: never into those that somebody has vouched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.checks import ActiveRule, Mended, Unit, mend
from cami_translate.errors import CamiError
from cami_translate.files import locked
from cami_translate.model import Entry
from cami_translate.requirements import is_checked
from cami_translate.tracking import (
    LEDGER,
    Piece,
    Standing,
    Verdict,
    read_events,
    standing,
    verdicts,
    word_difference,
)
from cami_translate.workflow.check import settings_for
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.rules import Choice, choose_rules
from cami_translate.workflow.selection import CatalogFile, of_workspace, select_catalogs

_VOUCHED_FOR = {Standing.REVIEWED, Standing.APPROVED}


@dataclass(frozen=True, slots=True)
class Fix:
    """A translation that was mended, or would be, and the rules that it broke."""

    unit: Unit
    mended: str
    rules: tuple[str, ...]

    @property
    def difference(self) -> tuple[Piece, ...]:
        """What changes, in words."""
        return word_difference(self.unit.entry.msgstr, self.mended)


@dataclass(frozen=True, slots=True)
class FixedCatalog:
    """What was mended in a catalog; ``kept`` could be, but are reviewed or approved."""

    document: str
    language: str
    path: Path
    fixes: tuple[Fix, ...]
    kept: int


@dataclass(frozen=True, slots=True)
class FixResult:
    """What was mended in each catalog; ``failures`` are those that could not be."""

    catalogs: tuple[FixedCatalog, ...]
    failures: tuple[CamiError, ...]


def fix_catalogs(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    only: Iterable[str] = (),
    skip: Iterable[str] = (),
    dry_run: bool = False,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> FixResult:
    """Mend the catalogs of the named documents, or of all; ``only`` and ``skip`` name rules.

    Each catalog is replaced as a whole: whoever is interrupted has some of them mended.
    """
    choice = choose_rules(settings_for(directory, names), only, skip)
    outcomes = run_each(
        partial(_fix_catalog, choice, dry_run),
        [of_workspace(file) for file in select_catalogs(directory, names, language)],
        file=lambda file: file.path,
        executor=executor,
        progress=progress,
    )
    return FixResult(outcomes.results, outcomes.failures)


def _fix_catalog(choice: Choice, dry_run: bool, file: CatalogFile) -> FixedCatalog:
    file.require()
    path = file.path
    with ExitStack() as stack:
        if not dry_run:
            stack.enter_context(locked(path))
        catalog = read_catalog(path)
        language = file.language or catalog.header.get("Language", "")
        known = _verdicts(file)
        mended = dict(_mend(catalog.live, choice, file.document, language))
        kept = {key for key, (entry, _) in mended.items() if standing(entry, known) in _VOUCHED_FOR}
        fixes = {
            key: Fix(Unit(entry, file.document), new.unit.entry.msgstr, new.rules)
            for key, (entry, new) in mended.items()
            if key not in kept
        }
        if fixes and not dry_run:
            entries = tuple(
                replace(entry, msgstr=fixes[entry.key].mended)
                if not entry.obsolete and entry.key in fixes
                else entry
                for entry in catalog.entries
            )
            write_catalog(replace(catalog, entries=entries), path)
    return FixedCatalog(file.document, language, path, tuple(fixes.values()), len(kept))


def _mend(
    entries: Iterable[Entry], choice: Choice, document: str, language: str
) -> Iterable[tuple[tuple[str | None, str], tuple[Entry, Mended]]]:
    """The entries that have something to mend, and what they become."""
    rules = [item for item in choice.rules(language) if item.rule.fixable]
    watching: Sequence[ActiveRule] = Choice(choice.levels).rules(language)
    resources = choice.resources(language)
    for entry in entries:
        if is_checked(entry):
            unit = Unit(entry, document)
            if new := mend(unit, resources, rules, watching):
                yield entry.key, (entry, new)


def _verdicts(file: CatalogFile) -> Mapping[str, list[Verdict]]:
    """What the ledger of the catalog's workspace says of it; nothing of a file outside of any."""
    if not file.language:
        return {}
    ledger = file.path.absolute().parent.parent / LEDGER
    return verdicts(read_events(ledger), file.document, file.language)
