"""Papers that go to partners in English and Russian: printed, or as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cami_translate.csv_tables import BOM
from cami_translate.errors import UsageError
from cami_translate.files import write_atomically
from cami_translate.names import safe_name
from cami_translate.report import labels

LANGUAGES = labels.LANGUAGES


class PaperForm(StrEnum):
    """What a paper is written as; a table is for programs, and in no language."""

    TEXT = "text"
    DOCX = "docx"
    CSV = "csv"


_SUFFIXES = {PaperForm.TEXT: ".txt", PaperForm.DOCX: ".docx", PaperForm.CSV: ".csv"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by what files of it are called, and what writes it in a form and language."""

    name: str
    writers: Mapping[PaperForm, Callable[[str], bytes]]

    def form_of(self, output: Path | None) -> PaperForm:
        """What a file's name asks for; text if it says nothing that the paper can be."""
        suffix = output.suffix.lower() if output else ""
        return next((form for form in self.writers if _SUFFIXES[form] == suffix), PaperForm.TEXT)

    def print(self, form: PaperForm, languages: Sequence[str]) -> str:
        """The paper as text, in one language after the other."""
        return "\n\n".join(self.writers[form](code).decode() for code in _spoken(form, languages))

    def save(self, output: Path, form: PaperForm, languages: Sequence[str]) -> tuple[Path, ...]:
        """Write it into a folder, in each language, or to a file in the one that is given."""
        paths = self._paths(output, form, languages)
        for path, language in zip(paths, _spoken(form, languages), strict=True):
            data = self.writers[form](language)
            # Excel has to be told that a table is UTF-8.
            write_atomically(path, BOM.encode() + data if form is PaperForm.CSV else data)
        return paths

    def _paths(self, output: Path, form: PaperForm, languages: Sequence[str]) -> tuple[Path, ...]:
        suffix = _SUFFIXES[form]
        if output.suffix.lower() not in _SUFFIXES.values() or output.is_dir():
            name = safe_name(self.name)  # it may have the id of an agreement
            if form is PaperForm.CSV:
                return (output / f"{name}{suffix}",)
            return tuple(output / f"{name}.{code}{suffix}" for code in languages)
        if output.suffix.lower() != suffix:
            raise UsageError(f"{output} cannot be {form}; say --as for a folder only")
        if len(_spoken(form, languages)) > 1:
            raise UsageError(
                f"say with --lang which language {output} is to have, or name a folder"
            )
        return (output,)


def _spoken(form: PaperForm, languages: Sequence[str]) -> Sequence[str]:
    return languages[:1] if form is PaperForm.CSV else languages
