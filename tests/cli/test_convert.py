from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from cami_translate.cli.docx2po import docx2po
from cami_translate.cli.po2docx import po2docx


@pytest.fixture
def document(tmp_path: Path, write_docx: Callable[..., Path]) -> Path:
    return write_docx(tmp_path / "guide.docx", "Saiga need **room**.")


def test_docx2po_and_po2docx(
    document: Path, translate: Callable[..., None], paragraphs_of: Callable[[Path], list[str]]
) -> None:
    catalog, target = document.with_suffix(".po"), document.with_name("out.docx")
    result = CliRunner().invoke(docx2po, [str(document), str(catalog)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "made; 1 new" in result.stderr
    translate(catalog, {"Saiga need <b1>room</b1>.": "Нужен <b1>простор</b1>."})
    result = CliRunner().invoke(po2docx, ["-t", str(document), str(catalog), str(target)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "complete, 1 segment (3 words)" in result.stderr
    assert paragraphs_of(target) == ["Нужен простор."]


def test_po2docx_needs_its_template(document: Path) -> None:
    assert CliRunner().invoke(po2docx, ["a.po", "b.docx"]).exit_code == 2


def test_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(docx2po, [str(tmp_path / "no.docx"), str(tmp_path / "no.po")])
    assert result.exit_code == 2
    assert "no.docx" in result.stderr


def test_a_file_that_is_not_word_is_one_line(tmp_path: Path) -> None:
    source = tmp_path / "letter.docx"
    source.write_bytes(rb"{\rtf1 Dear colleagues}")
    result = CliRunner().invoke(docx2po, [str(source), str(tmp_path / "letter.po")])
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert str(source) in line
    assert not (tmp_path / "letter.po").exists()


def test_how_much_formatting_is_kept_is_recorded_for_the_way_back(
    document: Path, translate: Callable[..., None], paragraphs_of: Callable[[Path], list[str]]
) -> None:
    word = docx.Document(str(document))
    word.paragraphs[0].add_run(" Now").font.size = docx.shared.Pt(30)
    word.save(str(document))
    catalog, target = document.with_suffix(".po"), document.with_name("out.docx")
    arguments = ["--keep-formatting", "loose", str(document), str(catalog)]
    assert CliRunner().invoke(docx2po, arguments).exit_code == 0
    assert 'keep_formatting = \\"loose\\"' in catalog.read_text(encoding="utf-8")
    translate(catalog, {"Saiga need <b1>room</b1>. Now": "Нужен <b1>простор</b1>. Сейчас"})
    result = CliRunner().invoke(po2docx, ["-t", str(document), str(catalog), str(target)])
    assert "complete, 1 segment" in result.stderr
    assert paragraphs_of(target) == ["Нужен простор. Сейчас"]
