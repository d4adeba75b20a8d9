"""The register of rules: each is one function that says what is wrong with a translation.

A rule that looks at segments takes one :class:`Unit`; one that looks at documents takes all units
of a document, or of several.  Its docstring explains it to users: the first line says what it
finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cami_translate.checks.unit import Unit
from cami_translate.excerpts import excerpt
from cami_translate.model import Diagnostic, Entry, Severity
from cami_translate.records import record

_QUOTED = 60


@record()
class Finding:
    """One thing that is wrong with a translation.

    ``span`` is where it is in the translation's plain text (``unit.target.text``), None if it is
    something that is not there; ``replacement`` is what should stand there, if a program may put it
    there without asking.  ``source_span`` is what it is about in the source's plain text.
    """

    message: str
    span: tuple[int, int] | None = None
    replacement: str | None = None
    source_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Resources:
    """What rules may need beside the texts: the target language."""

    language: str = ""


SegmentRule = Callable[[Unit, Resources], Iterable[Finding]]
DocumentRule = Callable[[Sequence[Unit], Resources], Iterable[tuple[Unit, Finding]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and what is known of it.

    ``for_build`` says that a build depends on it: it reports what the rule finds, and refuses what
    is an error.  ``languages`` are those that it knows (none: all).  One of ``in_segment`` and
    ``in_documents`` is set.
    """

    id: str
    severity: Severity
    for_build: bool = False
    languages: tuple[str, ...] = ()
    in_segment: SegmentRule | None = None
    in_documents: DocumentRule | None = None

    def knows(self, language: str) -> bool:
        """Whether it can judge a text of a language, such as ``ru`` or ``kk_Cyrl``."""
        return not self.languages or language.replace("-", "_").split("_")[0] in self.languages


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the rule and the unit that it is of."""

    rule: Rule
    severity: Severity
    unit: Unit
    finding: Finding

    @property
    def diagnostic(self) -> Diagnostic:
        """The same as one line for a person."""
        return Diagnostic(
            severity=self.severity,
            rule=self.rule.id,
            message=self.finding.message,
            document=self.unit.document,
            place=self.unit.place,
            text=quote_start(self.unit.entry.msgid),
        )


_RULES: dict[str, Rule] = {}
_NOTHING = Resources()


def rule(
    id_: str, severity: Severity, *, for_build: bool = False, languages: tuple[str, ...] = ()
) -> Callable[[SegmentRule], SegmentRule]:
    """Register the decorated function as a rule that looks at one segment."""

    def register(find: SegmentRule) -> SegmentRule:
        _register(Rule(id_, severity, for_build, languages, in_segment=find))
        return find

    return register


def document_rule(
    id_: str, severity: Severity, *, languages: tuple[str, ...] = ()
) -> Callable[[DocumentRule], DocumentRule]:
    """Register the decorated function as a rule that looks at all segments of documents."""

    def register(find: DocumentRule) -> DocumentRule:
        _register(Rule(id_, severity, languages=languages, in_documents=find))
        return find

    return register


def _register(item: Rule) -> None:
    if item.id in _RULES:
        raise ValueError(f"two rules are named {item.id!r}")
    _RULES[item.id] = item


def registered_rules() -> tuple[Rule, ...]:
    """All rules, in the order of their registration."""
    return tuple(_RULES.values())


def check_units(units: Sequence[Unit], resources: Resources) -> Iterator[Found]:
    """What the rules that know the language find wrong; first by segment, then by document.

    A fuzzy translation is known to be wrong: it is checked when somebody has confirmed it.
    """
    units = [unit for unit in units if _is_checked(unit.entry)]
    rules = [item for item in _RULES.values() if item.knows(resources.language)]
    for unit in units:
        for item in rules:
            if item.in_segment:
                for finding in item.in_segment(unit, resources):
                    yield Found(item, item.severity, unit, finding)
    for item in rules:
        if item.in_documents:
            for unit, finding in item.in_documents(units, resources):
                yield Found(item, item.severity, unit, finding)


def build_findings(entry: Entry, document: str = "") -> Iterator[Diagnostic]:
    """What a build has to say of the translation of an entry; nothing if it has none yet."""
    if not _is_checked(entry):
        return
    unit = Unit(entry, document)
    for item in _RULES.values():
        if item.for_build and item.in_segment:
            for finding in item.in_segment(unit, _NOTHING):
                yield Found(item, item.severity, unit, finding).diagnostic


def find_error(entry: Entry) -> str:
    """The first thing for which a build would refuse the translation; "" if nothing is."""
    errors = (d.message for d in build_findings(entry) if d.severity is Severity.ERROR)
    return next(errors, "")


def quote_start(text: str) -> str:
    """The start of a text, long enough to search for it."""
    return excerpt(text, _QUOTED)


def _is_checked(entry: Entry) -> bool:
    return bool(entry.msgstr) and not entry.fuzzy and not entry.obsolete
