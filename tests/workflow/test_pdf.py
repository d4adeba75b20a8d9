from __future__ import annotations

from pathlib import Path

import pytest

from cami_translate.errors import DocumentError
from cami_translate.workflow.pdf import find_office, write_pdf


@pytest.mark.office
def test_a_file_that_libreoffice_cannot_read_is_an_error_though_it_exits_with_0(
    tmp_path: Path,
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not a package")
    with pytest.raises(DocumentError, match=r"broken\.docx: LibreOffice made no PDF"):
        write_pdf(broken, find_office())
    assert not broken.with_suffix(".pdf").exists()
