"""gettext as a second opinion, and a short way to read a few entries."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest

from cami_translate.catalog import parse_catalog
from cami_translate.model import Catalog

HEADER = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture(scope="session")
def gettext() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs a gettext program on a PO text: ``gettext("msgcat", text)``."""
    if not shutil.which("msgcat") and not os.environ.get("CI"):
        pytest.skip("the gettext tools are not installed")

    def run(program: str, text: str | bytes) -> subprocess.CompletedProcess[bytes]:
        data = text.encode() if isinstance(text, str) else text
        return subprocess.run([*program.split(), "-"], input=data, capture_output=True, check=False)

    return run


@pytest.fixture(scope="session")
def msgcat(gettext: Callable[..., subprocess.CompletedProcess[bytes]]) -> Callable[[str], str]:
    """What msgcat makes of a PO text."""

    def run(text: str) -> str:
        done = gettext("msgcat", text)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture(scope="session")
def read() -> Callable[[str], Catalog]:
    """Reads entries: ``read('msgid "saiga"\\nmsgstr "сайгак"\\n')``; the header comes with it."""
    return lambda body: parse_catalog(f"{HEADER}\n{body}".encode(), "guide.po")


@pytest.fixture(scope="session")
def header() -> str:
    """The PO text of a header."""
    return HEADER
