"""The files of a kit: the catalogs in the form that was asked for, and all that helps with them."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Agreement, Assignment, Plan
from cami_translate.errors import DocumentError
from cami_translate.exchange import (
    MANIFEST,
    Guide,
    KitFile,
    Manifest,
    TagExample,
    format_file,
    format_manifest,
    project_files,
    write_instructions,
)
from cami_translate.memory import Memory, Unit, format_tmx
from cami_translate.model import Catalog, Entry, Form, State
from cami_translate.project import Project
from cami_translate.tracking import count_words
from cami_translate.workflow.glossary import kit_glossary
from cami_translate.workflow.memory import confirmed, open_memory, translated_units
from cami_translate.workflow.parallel import Progress
from cami_translate.workflow.pdf import find_office, write_pdf

_TAG_NOTE = re.compile(r"(<([a-z]+)\d+(?:/>|>…</\2\d+>)) (.+)")


@dataclass(frozen=True, slots=True)
class KitPart:
    """One catalog of the kit: all of the workspace's, and what of it goes into the kit."""

    language: str
    document: str
    file: str
    whole: Catalog
    catalog: Catalog
    sections: tuple[str, ...]
    assignments: tuple[Assignment, ...]


def open_words(catalog: Catalog) -> int:
    """Words whose segments are not translated, or need work."""
    open_entries = (e for e in catalog.live if e.state is not State.TRANSLATED)
    return sum(count_words(entry.msgid) for entry in open_entries)


def kit_files(
    project: Project,
    plan: Plan,
    agreement: Agreement,
    manifest: Manifest,
    parts: Sequence[KitPart],
    form: Form,
    progress: Progress,
    *,
    pdf: bool,
) -> tuple[list[KitFile], list[str]]:
    """All files of a kit, and what is told of those that it cannot have.

    ``pdf`` adds PDFs of the English documents where LibreOffice is installed.
    """
    date = manifest.date
    source = project.source_language
    files = [KitFile(part.file, format_file(form, part.catalog, source, date)) for part in parts]
    languages = dict.fromkeys(part.language for part in parts)
    for language in languages:
        helps = _language_files(project, language, parts)
        omegat = form is Form.OMEGAT
        files += project_files(helps, source, language) if omegat else helps
    warnings: list[str] = []
    documents = {document.name: document for document in project.documents()}
    names = dict.fromkeys(part.document for part in parts)
    for number, name in enumerate(names):
        progress(number, len(names))
        path = documents[name].path
        files.append(KitFile(f"source/{path.name}", path.read_bytes()))
        if pdf and (printed := _pdf(path, warnings)):
            files.append(KitFile(f"source/{path.stem}.pdf", printed))
    progress(len(names), len(names))
    guide = _guide(project, plan, agreement, manifest, parts, form, [file.name for file in files])
    pages = [
        KitFile("README.html", write_instructions(guide, "en")),
        KitFile("ПРОЧИТАЙТЕ.html", write_instructions(guide, "ru")),
        KitFile(MANIFEST, format_manifest(manifest).encode()),
    ]
    return [*pages, *files], warnings


def _language_files(project: Project, language: str, parts: Sequence[KitPart]) -> list[KitFile]:
    """The memory of a language, and its glossary if there is one."""
    memory = open_memory(project, language)
    its = [part for part in parts if part.language == language]
    units = _useful(project, language, memory, its)
    tmx = format_tmx(units, project.source_language, language)
    memory.store.close()
    files = [KitFile(f"memory/{language}.tmx", tmx)]
    for name, data in kit_glossary(project, language):
        files.append(KitFile(f"glossary/{name}", data))
    return files


def _useful(
    project: Project, language: str, memory: Memory, parts: Iterable[KitPart]
) -> Iterator[Unit]:
    """What our catalogs have translated, and of all else that which is like the kit's."""
    yield from confirmed(translated_units(project, language))
    for part in parts:
        for entry in part.catalog.entries:
            if entry.state is not State.TRANSLATED:
                found = (match.unit for match in memory.matches(entry.msgid))
                yield from (unit for unit in found if unit.domain)


def _pdf(path: Path, warnings: list[str]) -> bytes | None:
    try:
        office = find_office()
        with tempfile.TemporaryDirectory() as folder:
            return write_pdf(Path(shutil.copy(path, folder)), office).read_bytes()
    except DocumentError as error:
        warning = f"the kit has no PDF of {path.name}: {error.cause}"
        warnings.append(warning)
        return None


def _guide(
    project: Project,
    plan: Plan,
    agreement: Agreement,
    manifest: Manifest,
    parts: Sequence[KitPart],
    form: Form,
    files: Sequence[str],
) -> Guide:
    assignments = [assignment for part in parts for assignment in part.assignments]
    people = {p.name: None for a in assignments if (p := plan.person_of(a))}
    return Guide(
        kit=manifest.kit,
        workspace=project.name,
        agreement=agreement.id,
        subject=agreement.subject,
        person=", ".join(people),
        date=manifest.date,
        due=min((a.due for a in assignments if a.due), default=None),
        catalogs=tuple(
            (part.file, len(part.catalog.entries), open_words(part.catalog)) for part in parts
        ),
        tags=tuple(_tag_examples(entry for part in parts for entry in part.catalog.entries)),
        files=tuple(name for name in files if name not in {part.file for part in parts}),
        form=form,
        languages=tuple(dict.fromkeys(part.language for part in parts)),
    )


def _tag_examples(entries: Iterable[Entry]) -> Iterator[TagExample]:
    """For each letter of tags the shortest segment that shows it."""
    best: dict[str, TagExample] = {}
    for entry in entries:
        for note in entry.notes[1:]:
            match = _TAG_NOTE.match(note)
            if match is None:
                continue
            shown, letters, description = match.groups()
            known = best.get(letters)
            if known is None or len(entry.msgid) < len(known.example):
                best[letters] = TagExample(letters, shown, description, entry.msgid)
    yield from (best[letters] for letters in sorted(best))
