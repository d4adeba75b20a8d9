"""The glossary of a workspace, for all commands that need one."""

from __future__ import annotations

from cami_translate.glossary import read_glossary
from cami_translate.project import Project
from cami_translate.terms import Glossary


def load_glossary(project: Project, language: str) -> Glossary:
    """The glossary of a language; an empty one if there is no file.

    Raises GlossaryError that names file and line of the first error in it.
    """
    path = project.glossary_path(language)
    if not path.exists():
        return Glossary()
    return read_glossary(path, project.source_language, language).require_sound()
