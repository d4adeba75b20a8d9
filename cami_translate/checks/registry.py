"""The register of rules: each is one function that says what is wrong with a translation.

A rule that looks at segments takes one :class:`Unit`; one that looks at documents takes all units
of a document.  One that looks across documents compares :class:`Gist` s first, which are small
enough to be sent between processes, and then the few segments that clash.

A rule's docstring explains it to users: the first line says what it finds, and lines ``Wrong:`` and
``Right:`` give examples, a source, ``->`` and a translation.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cami_translate.checks.dictionary import Dictionary
from cami_translate.checks.unit import Unit
from cami_translate.excerpts import quote_start
from cami_translate.glossary import TermMatcher
from cami_translate.model import Diagnostic, Severity
from cami_translate.records import record
from cami_translate.terms import Glossary


@record()
class Finding:
    """One thing that is wrong with a translation.

    ``span`` is where it is in the translation's plain text (``unit.target.text``), None if it is
    something that is not there; ``replacement`` is what should stand there, if a program may put it
    there without asking.  ``source_span`` is what it is about in the source's plain text.
    ``severity`` is given where it differs from the rule's.
    """

    message: str
    span: tuple[int, int] | None = None
    replacement: str | None = None
    source_span: tuple[int, int] | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Resources:
    """What rules may need beside the texts: the target language, and the glossary's terms.

    ``latin`` finds the scientific names that the glossary has; without a glossary both are None.
    ``dictionary`` is that of spelling, None if there is none.
    """

    language: str = ""
    terms: TermMatcher | None = None
    latin: re.Pattern[str] | None = None
    dictionary: Dictionary | None = None


def glossary_resources(
    language: str, glossary: Glossary, source: str = "en", dictionary: Dictionary | None = None
) -> Resources:
    """The resources for a language that has a glossary."""
    names = sorted({c.latin for c in glossary.concepts if c.latin}, key=len, reverse=True)
    either = "|".join(r"[ \xa0]".join(map(re.escape, name.split())) for name in names)
    latin = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if names else None
    return Resources(language, TermMatcher(glossary, source, language), latin, dictionary)


class Gist(NamedTuple):
    """What a segment is compared by with all others, of its document and of others.

    ``source`` and ``target`` are hashes of the texts without what makes no difference, ``words`` of
    the source's words that carry meaning; ``long`` says that a translation is no mere phrase.
    """

    source: int
    target: int
    words: int
    long: bool


Clash = tuple[int, tuple[int, ...]]
"""The index of a segment, and those of the segments that it does not agree with."""

SegmentRule = Callable[[Unit, Resources], Iterable[Finding]]
DocumentRule = Callable[[Sequence[Unit], Resources], Iterable[tuple[Unit, Finding]]]
ClashRule = Callable[[Sequence[Gist]], Iterable[Clash]]
AcrossRule = Callable[[Unit, Sequence[Unit]], Finding | None]


class Example(NamedTuple):
    """A translation that a rule's explanation shows, and whether the rule finds it right.

    Where a rule compares segments it is several, divided by " || ".
    """

    source: str
    target: str
    right: bool

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each English text with its translation."""
        return zip(self.source.split(" || "), self.target.split(" || "), strict=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and what is known of it.

    ``for_build`` says that a build depends on it: it reports what the rule finds, and refuses what
    is an error.  ``fixable`` says that some of its findings have a replacement.  ``languages`` are
    those that it knows (none: all).  One of ``in_segment``, ``in_document`` and ``across`` is set,
    the last with ``clashes``, which picks what it looks at.
    """

    id: str
    severity: Severity
    for_build: bool = False
    fixable: bool = False
    languages: tuple[str, ...] = ()
    in_segment: SegmentRule | None = None
    in_document: DocumentRule | None = None
    across: AcrossRule | None = None
    clashes: ClashRule | None = None

    def knows(self, language: str) -> bool:
        """Whether it can judge a text of a language, such as ``ru`` or ``kk_Cyrl``."""
        return not self.languages or language.replace("-", "_").split("_")[0] in self.languages

    @property
    def summary(self) -> str:
        """What it finds, in one line."""
        return self._docstring.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """What it finds and why, without the examples."""
        return _EXAMPLE.sub("", self._docstring).strip()

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples of its docstring, in their order."""
        found = _EXAMPLE.findall(self._docstring)
        return tuple(Example(source, target, kind == "Right") for kind, source, target in found)

    @property
    def _docstring(self) -> str:
        return inspect.getdoc(self.in_segment or self.in_document or self.across) or ""


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


_EXAMPLE = re.compile(r"^(Right|Wrong): (.*) -> (.*)$", re.MULTILINE)
_RULES: dict[str, Rule] = {}


def rule(
    id_: str,
    severity: Severity,
    *,
    for_build: bool = False,
    fixable: bool = False,
    languages: tuple[str, ...] = (),
) -> Callable[[SegmentRule], SegmentRule]:
    """Register the decorated function as a rule that looks at one segment."""

    def register(find: SegmentRule) -> SegmentRule:
        _register(Rule(id_, severity, for_build, fixable, languages, in_segment=find))
        return find

    return register


def document_rule(
    id_: str, severity: Severity, *, languages: tuple[str, ...] = ()
) -> Callable[[DocumentRule], DocumentRule]:
    """Register the decorated function as a rule that looks at all segments of a document."""

    def register(find: DocumentRule) -> DocumentRule:
        _register(Rule(id_, severity, languages=languages, in_document=find))
        return find

    return register


def across_rule(
    id_: str, severity: Severity, clashes: ClashRule, *, languages: tuple[str, ...] = ()
) -> Callable[[AcrossRule], AcrossRule]:
    """Register the decorated function as a rule that looks across documents.

    It is called with each segment that ``clashes`` picks, and those that it does not agree with.
    """

    def register(judge: AcrossRule) -> AcrossRule:
        _register(Rule(id_, severity, languages=languages, across=judge, clashes=clashes))
        return judge

    return register


def _register(item: Rule) -> None:
    if item.id in _RULES:
        raise ValueError(f"two rules are named {item.id!r}")
    _RULES[item.id] = item


def registered_rules() -> tuple[Rule, ...]:
    """All rules, in the order of their registration."""
    return tuple(_RULES.values())
