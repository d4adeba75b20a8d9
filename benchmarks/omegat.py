"""OmegaT as a peer: the same Word file in a project folder, in console mode.

The project has paragraphs as segments, as our catalogs have, and a configuration folder of its
own, so that nobody's preferences matter.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from measure import BenchmarkError, Subject

from cami_translate.pseudo import pseudo_translate

DEFAULT_JAR = Path("/usr/share/omegat/OmegaT.jar")
INSTALL = "apt-get install omegat, or name its OmegaT.jar with --omegat"

_VERSION_PART = "org/omegat/Version.properties"
_FOLDERS = ("source", "target", "tm", "glossary", "dictionary", "omegat")
_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>en</source_lang>
    <target_lang>ru</target_lang>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""
_TARGET = re.compile(r'(<tuv lang="RU">\s*<seg>)(.*?)(</seg>)', re.IGNORECASE | re.DOTALL)
_TAG_OR_TEXT = re.compile(r"(&lt;/?[a-z]+[0-9]+/?&gt;|&[a-z]+;)|([^&]+)")


def version(jar: Path) -> str:
    """The version that the program calls its own."""
    with ZipFile(jar) as archive:
        lines = archive.read(_VERSION_PART).decode("latin-1").splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line and line[0] != "#")
    return f"{values['version']}_{values['update']}"


@dataclass(frozen=True)
class OmegaT:
    """A project folder with one document, and the commands that work on it."""

    java: str
    jar: Path
    folder: Path
    document: Path

    @property
    def extracted(self) -> Path:
        """The translation memory with the text of the document."""
        return self.folder / "extracted.tmx"

    @property
    def translated(self) -> Path:
        """The document that OmegaT makes of the memory."""
        return self.folder / "target" / self.document.name

    def create(self) -> None:
        """Make the project folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in (*_FOLDERS, "config"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "omegat.project").write_text(_PROJECT, encoding="utf-8")
        shutil.copyfile(self.document, self.folder / "source" / self.document.name)

    def extract(self, name: str) -> Subject:
        """From the Word file to a file for translation: the counterpart of docx2po."""
        options = (
            "--mode=console-createpseudotranslatetmx",
            f"--pseudotranslatetmx={self.extracted}",
            "--pseudotranslatetype=equal",
        )
        return Subject(name, self._command(*options), lambda: self._forget(self.extracted))

    def build(self, name: str) -> Subject:
        """The translated document ("Create Translated Documents"): the counterpart of po2docx."""
        command = self._command("--mode=console-translate")
        return Subject(name, command, lambda: self._forget(self.translated))

    def translate(self) -> None:
        """Put a pseudo-translation of what was extracted where OmegaT keeps its translations."""
        text = self.extracted.read_text(encoding="utf-8")
        done, count = _TARGET.subn(lambda m: m[1] + _pseudo(m[2]) + m[3], text)
        if not count:
            raise BenchmarkError(f"no segment in {self.extracted}")
        memory = self.folder / "omegat" / "project_save.tmx"
        memory.write_text(done, encoding="utf-8")

    def _command(self, *options: str) -> tuple[str, ...]:
        config = f"--config-dir={self.folder / 'config'}"
        return (self.java, "-jar", str(self.jar), str(self.folder), config, "--no-team", *options)

    def _forget(self, result: Path) -> None:
        result.unlink(missing_ok=True)


def _pseudo(segment: str) -> str:
    """The pseudo-translation of a segment as a memory has it, with its tags as entities."""
    return _TAG_OR_TEXT.sub(lambda match: match[1] or pseudo_translate(match[2]), segment)
