"""How often each rule is right, on sets of right and wrong translations written for it.

A set is ``ID.csv`` with the columns ``source,target,expected,kind,fixed``.  Texts of a rule that
compares segments are divided by `` || ``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cami_translate.checks import (
    SPELLING,
    Found,
    Resources,
    Unit,
    check_units,
    glossary_resources,
    mend,
    open_dictionary,
    registered_rules,
    rules_for,
)
from cami_translate.errors import DictionaryError
from cami_translate.glossary import read_glossary
from cami_translate.model import Entry, Severity

SETS = Path(__file__).parent.parent / "tests" / "checks" / "sets"
_BETWEEN = " || "


@dataclass(frozen=True)
class Item:
    """A translation (or several) and what a rule has to say of it."""

    source: str
    target: str
    wrong: bool
    kind: str
    fixed: str

    @property
    def units(self) -> list[Unit]:
        """The segments."""
        pairs = zip(self.source.split(_BETWEEN), self.target.split(_BETWEEN), strict=True)
        # As headings: some rules look at nothing else.
        return [Unit(Entry(*pair, notes=("Heading 2",))) for pair in pairs]


@dataclass
class Score:
    """What a rule made of its set: right ones that it found wrong, wrong ones that it missed."""

    rule: str
    right: int = 0
    wrong: int = 0
    fixable: int = 0
    false: list[Item] = field(default_factory=list)
    missed: list[Item] = field(default_factory=list)
    unfixed: list[Item] = field(default_factory=list)


def resources() -> Resources:
    """What the rules have beside the texts: the glossary that the sets are written for."""
    reading = read_glossary(SETS / "glossary.csv", "en", "ru")
    return glossary_resources("ru", reading.require_sound())


def spelling_resources() -> Resources:
    """What spelling has: the dictionary, and the glossary of the workspace with its names.

    Raises DictionaryError if there is no dictionary.
    """
    reading = read_glossary(SETS.parents[2] / "po" / "ru" / "glossary.csv", "en", "ru")
    dictionary = open_dictionary("ru")
    return glossary_resources("ru", reading.require_sound(), dictionary=dictionary)


def read_set(path: Path) -> Iterator[Item]:
    """The items of a set."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wrong = {"right": False, "wrong": True}[row["expected"]]
            yield Item(row["source"], row["target"], wrong, row["kind"], row["fixed"])


def score(path: Path, resources: Resources) -> Score:
    """What the rule that a file is named after makes of the items in it."""
    found = Score(path.stem)
    for item in read_set(path):
        alarms = [f for f in check_units(item.units, resources) if _counts(f, found.rule)]
        found.wrong += item.wrong
        found.right += not item.wrong
        if bool(alarms) != item.wrong:
            (found.missed if item.wrong else found.false).append(item)
        if item.fixed:
            found.fixable += 1
            if _mended(item, alarms, resources) != item.fixed:
                found.unfixed.append(item)
    return found


def _counts(found: Found, rule: str) -> bool:
    """Whether it is an alarm of the rule; what it is less sure of than usual is none."""
    doubtful = found.severity is Severity.INFO and found.rule.severity is not Severity.INFO
    return found.rule.id == rule and not doubtful


def _mended(item: Item, alarms: Sequence[Found], resources: Resources) -> str:
    rules = rules_for(resources.language)
    own = [rule for rule in rules if alarms and rule.rule is alarms[0].rule]
    result = mend(item.units[0], resources, own, rules)
    return result.unit.entry.msgstr if result else item.target


def score_sets(tell: Callable[[str], None]) -> list[Score]:
    """The scores of all sets; ``tell`` hears of each item that was judged wrongly."""
    beside = dict.fromkeys((path.stem for path in SETS.glob("[A-Z]*.csv")), resources())
    try:
        beside[SPELLING] = spelling_resources()
    except DictionaryError as error:
        del beside[SPELLING]
        tell(f"{SPELLING}: not judged: {error}")
    scores = [score(SETS / f"{rule}.csv", beside[rule]) for rule in sorted(beside)]
    for item in scores:
        for what, wrong in (("false", item.false), ("missed", item.missed), ("fix", item.unfixed)):
            for case in wrong:
                tell(f"{item.rule}: {what}: {case.source} -> {case.target} ({case.kind})")
    return scores


def scores_table(scores: Sequence[Score]) -> str:
    """How often each rule is right, in Markdown."""
    lines = ["| rule | right ones | false alarms | wrong ones | caught | mended |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    for item in scores:
        alarms, caught = len(item.false), item.wrong - len(item.missed)
        mended = f"{item.fixable - len(item.unfixed)} of {item.fixable}" if item.fixable else ""
        lines.append(
            f"| {item.rule} | {item.right} | {alarms} | {item.wrong} | {caught} | {mended} |"
        )
    return "\n".join(lines)


def rules_table() -> str:
    """What each rule finds, and what it leaves alone, from its docstring, in Markdown."""
    lines = ["| rule | severity | `--fix` | finds | how false alarms are kept low |"]
    lines.append("|---|---|---|---|---|")
    order = list(Severity)
    for item in sorted(registered_rules(), key=lambda r: (order.index(r.severity), r.id)):
        more = " ".join(item.explanation.removeprefix(item.summary).split()).replace("|", "\\|")
        fix = "yes" if item.fixable else ""
        lines.append(f"| {item.id} | {item.severity} | {fix} | {item.summary} | {more} |")
    return "\n".join(lines)


def update_page(page: str, tables: Mapping[str, str]) -> str:
    """A page in Markdown with each table between the two comments that have its name."""
    for name, table in tables.items():
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{table}\n{end}{rest.partition(end)[2]}"
    return page
