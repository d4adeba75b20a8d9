"""What cami.toml says about a document, as its reader understands it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import pytest

from cami_translate.errors import DocumentError, UsageError
from cami_translate.project import DocumentOptions
from cami_translate.workflow.convert import convert_to_catalog
from cami_translate.workflow.reading import read_options


def test_settings_of_a_document_reach_its_reader() -> None:
    options = read_options(DocumentOptions(comments=True, max_part_mb=64), ledger=True)
    assert (options.comments, options.max_part_mb, options.ledger) == (True, 64, True)


def test_a_part_over_the_limit_is_refused_and_the_way_out_named(
    workspace: Path, tmp_path: Path
) -> None:
    source = workspace / "source_docs" / "guide.docx"

    document = docx.Document(str(source))
    for number in range(9000):
        document.add_paragraph(hashlib.sha512(str(number).encode()).hexdigest())
    document.save(str(source))
    with pytest.raises(DocumentError, match=r"raise the limit: --max-part-mb"):
        convert_to_catalog(source, tmp_path / "x.po", language="ru", max_part_mb=1)
    assert convert_to_catalog(source, tmp_path / "x.po", language="ru").changes


def test_a_language_is_a_code_and_no_path(workspace: Path, tmp_path: Path) -> None:
    source = workspace / "source_docs" / "guide.docx"
    with pytest.raises(UsageError, match="is not a language code"):
        convert_to_catalog(source, tmp_path / "x.po", language="../../x")
