"""PDF through LibreOffice, which is asked politely and not believed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from cami_translate.errors import DocumentError
from cami_translate.files import write_atomically

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_TIMEOUT = 300


def find_office() -> str:
    """The program file of LibreOffice."""
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return found
    raise DocumentError(
        "a PDF needs LibreOffice, and there is none here",
        next_step="install it (Debian: libreoffice-writer-nogui), or build without --pdf",
    )


def write_pdf(document: Path, office: str) -> Path:
    """Write the PDF of a Word file beside it."""
    target = document.with_suffix(".pdf")
    with tempfile.TemporaryDirectory(prefix="cami-") as folder:
        made = Path(folder, target.name)
        # A profile of its own: a running LibreOffice would take the job over and report nothing.
        profile = Path(folder, "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(document)]
        try:
            subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)
        except subprocess.TimeoutExpired as error:
            cause = f"LibreOffice made no PDF of it in {_TIMEOUT} seconds"
            raise DocumentError(cause, file=document) from error
        # Its exit code says nothing: it is 0 for a file that could not be loaded.
        if not made.exists() or not made.stat().st_size:
            raise DocumentError("LibreOffice made no PDF of it", file=document)
        write_atomically(target, made.read_bytes())
    return target
