"""Which rules a command runs: by the levels of the workspace, and by what its user asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cami_translate.checks import (
    SPELLING,
    ActiveRule,
    Dictionary,
    Resources,
    Rule,
    glossary_resources,
    open_dictionary,
    registered_rules,
)
from cami_translate.errors import DictionaryError, UsageError, WorkspaceError
from cami_translate.glossary import read_glossary
from cami_translate.levels import Level, RuleLevels, read_levels
from cami_translate.model import Severity
from cami_translate.options import did_you_mean
from cami_translate.project import SETTINGS, Project
from cami_translate.terms import Glossary


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules that run, picked by name, at which levels, and the glossary of each language.

    Whoever names a rule (``only``) wants it even where the project has switched it off.
    """

    levels: Mapping[str, Level] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    source_language: str = "en"
    dictionary: Path | None = None

    def resources(self, language: str) -> Resources:
        """What the rules need for a language; "ru_KZ" has the glossary of "ru" if it has no own."""
        base = language.replace("-", "_").partition("_")[0]
        dictionary = None
        if self._spells(base):
            dictionary = _dictionary_or_fault(base, self.dictionary)
        if isinstance(dictionary, DictionaryError):
            dictionary = None
        for code in (language, base):
            if code in self.glossaries:
                return _compiled(code, self.glossaries[code], self.source_language, dictionary)
        return Resources(language, dictionary=dictionary)

    def spelling_fault(self, language: str) -> DictionaryError | None:
        """Why spelling is not checked with a dictionary, if it is to be."""
        base = language.replace("-", "_").partition("_")[0]
        found = _dictionary_or_fault(base, self.dictionary) if self._spells(base) else None
        return found if isinstance(found, DictionaryError) else None

    def _spells(self, language: str) -> bool:
        return any(item.rule.id == SPELLING for item in self.rules(language))

    def rules(self, language: str) -> tuple[ActiveRule, ...]:
        """The rules for a language."""
        return tuple(
            ActiveRule(rule, self._severity(rule))
            for rule in registered_rules()
            if rule.knows(language) and self._runs(rule)
        )

    def _runs(self, rule: Rule) -> bool:
        if rule.id in self.skip:
            return False
        if self.only:
            return rule.id in self.only
        return self.levels.get(rule.id) is not Level.OFF

    def _severity(self, rule: Rule) -> Severity | None:
        level = self.levels.get(rule.id, Level.OFF)
        return None if level is Level.OFF else Severity(level.value)


def choose_rules(project: Project | None, only: Iterable[str], skip: Iterable[str]) -> Choice:
    """The choice of a command.

    Raises UsageError if a name is no rule's, WorkspaceError or GlossaryError at a fault of the
    workspace's levels or glossaries.
    """
    if project is None:
        return Choice(only=_named(only), skip=_named(skip))
    found = levels_of(project)
    for fault in found.faults:
        where = f"{project.root / SETTINGS}:{fault.line}"
        next_step = "see `cami-translate config check`"
        raise WorkspaceError(fault.cause, file=where, next_step=next_step)
    source = project.source_language
    glossaries = {
        language: read_glossary(path, source, language).require_sound()
        for language in project.languages
        if (path := project.glossary_path(language)).exists()
    }
    dictionary = project.root / found.dictionary if found.dictionary else None
    return Choice(found.levels, _named(only), _named(skip), glossaries, source, dictionary)


@lru_cache
def _compiled(
    language: str, glossary: Glossary, source: str, dictionary: Dictionary | None
) -> Resources:
    """The resources of a glossary, which take a while to make: once in a process."""
    return glossary_resources(language, glossary, source, dictionary)


@lru_cache
def _dictionary_or_fault(language: str, named: Path | None) -> Dictionary | DictionaryError:
    """The dictionary of a language, opened once in a process, or why there is none."""
    try:
        return open_dictionary(language, named)
    except DictionaryError as error:
        return error


def levels_of(project: Project) -> RuleLevels:
    """The levels of a workspace, with what is wrong with them."""
    return read_levels(
        project.root / SETTINGS, {item.id: item.for_build for item in registered_rules()}
    )


def find_rule(name: str) -> Rule:
    """The rule of a name, in capitals or not; a UsageError if there is none."""
    known = {item.id: item for item in registered_rules()}
    if name.upper() not in known:
        raise UsageError(f'there is no rule "{name}"{did_you_mean(name.upper(), known)}')
    return known[name.upper()]


def _named(names: Iterable[str]) -> frozenset[str]:
    return frozenset(find_rule(name).id for name in names)
