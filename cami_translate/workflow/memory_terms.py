"""What a match of the memory does to the terminology."""

from __future__ import annotations

from functools import cached_property

from cami_translate.glossary import TermMatcher, Verdict
from cami_translate.markup import strip_tags
from cami_translate.project import Project
from cami_translate.workflow.glossary import load_glossary


class MemoryTerms:
    """Tells which terms a translation breaks; the glossary is read when the first one is asked."""

    def __init__(self, project: Project, language: str) -> None:
        self._project = project
        self._language = language

    def broken(self, source: str, target: str) -> tuple[str, ...]:
        """The English terms that are not translated so, and the forbidden terms that are there."""
        if not self._project.glossary_path(self._language).exists():
            return ()
        plain, translation = strip_tags(source), strip_tags(target)
        names = [
            result.occurrences[0].term.text
            for result in self._matcher.judge(plain, translation)
            if result.verdict is Verdict.MISSING
        ]
        names += [found.term.text for found in self._matcher.find_forbidden(plain, translation)]
        return tuple(dict.fromkeys(names))

    @cached_property
    def _matcher(self) -> TermMatcher:
        glossary = load_glossary(self._project, self._language)
        return TermMatcher(glossary, self._project.source_language, self._language)
