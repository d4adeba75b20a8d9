"""What was done, in a line for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # For annotations only: at run time it would load all that reads Word for commands that do not.
    from cami_translate.workflow import Amount, Level
    from cami_translate.workflow.pretranslate import Pretranslated
    from cami_translate.workflow.rebuild import Rebuilt
    from cami_translate.workflow.refresh import CatalogChange


def describe_change(change: CatalogChange, *, dry_run: bool = False) -> str:
    """What became of a catalog: ``po/ru/grazing.po: updated; 412 kept, 3 fuzzy, 1 new``."""
    changes = change.revived + change.fuzzy + change.new + change.obsolete
    counts = [
        f"{number:,} {what}"
        for number, what in (
            (change.kept, "kept"),
            (change.revived, "revived"),
            (change.fuzzy, "fuzzy"),
            (change.new, "new"),
            (change.obsolete, "obsolete"),
        )
        if number
    ]
    if dry_run and change.created:
        verb = "would be made"
    elif dry_run:
        verb = "would change" if changes else "would stay as it is"
    elif change.created:
        verb = "made"
    else:
        verb = "updated" if change.written else "unchanged"
    return f"{change.path}: {verb}; {', '.join(counts) or 'nothing to translate'}"


def describe_pretranslated(item: Pretranslated, *, dry_run: bool = False) -> str:
    """What the memory had: ``po/ru/grazing.po: 12 exact, 3 fuzzy of them 1 to check; 40 left``."""
    if not (item.offers or item.left):
        return f"{item.path}: nothing is untranslated"
    counts = [f"{number:,} {put}" for put, number in sorted(item.counts.items())]
    doubtful = sum(offer.doubtful for offer in item.offers)
    verb = "would get" if dry_run else "got"
    words = f" ({count_of(item.words, 'word')})" if counts else ""
    said = f"{item.path}: {verb} {', '.join(counts) or 'nothing'}{words} from the memory"
    if doubtful:
        said += f", {doubtful:,} of them with a doubt"
    return f"{said}; {count_of(item.left, 'segment')} left untranslated"


def describe_build(rebuilt: Rebuilt, required: Level | None = None) -> str:
    """How complete a built document is, what stays in English, what is below the required level."""
    said = _describe_build(rebuilt)
    if required in (None, "complete") or rebuilt.written:
        return said
    return f"{said}; not {required}: {_amount(rebuilt.tally.below(required))}"


def _describe_build(rebuilt: Rebuilt) -> str:
    tally = rebuilt.tally
    where = str(rebuilt.target)
    if not rebuilt.written:
        where += ": not written"
    if tally.complete:
        return f"{where}: complete, {_amount(tally.total)}"
    left = [
        f"{amount.segments:,} {what}"
        for amount, what in (
            (tally.untranslated, "untranslated"),
            (tally.needs_work, "to be confirmed"),
            (tally.invalid, "invalid"),
        )
        if amount.segments
    ]
    done = (
        f"{tally.percent}% translated ({tally.translated.words:,} of {tally.total.words:,} words)"
    )
    segments = count_of(tally.total.segments, "segment")
    return f"{where}: {done}; of {segments} {', '.join(left)}"


def count_of(number: int, noun: str) -> str:
    """A number and what it counts: "1 warning", "1,204 warnings"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _amount(amount: Amount) -> str:
    return f"{count_of(amount.segments, 'segment')} ({count_of(amount.words, 'word')})"
