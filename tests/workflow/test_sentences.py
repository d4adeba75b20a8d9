"""Catalogs of sentences, and the paragraphs that are made of them again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import WorkspaceError
from cami_translate.workflow.build import BuildOptions, build_documents
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.to_catalog import convert_to_catalog
from cami_translate.workflow.to_document import convert_to_document

SRX = """<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header cascade="yes"/><body>
<languagerules><languagerule languagerulename="x"><rule><beforebreak>;</beforebreak></rule>
</languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="x"/>
</maprules></body></srx>"""


@pytest.fixture
def catalog(workspace: Path, write_docx: Callable[..., Path]) -> Path:
    """A catalog of sentences, in a workspace."""
    text = "All saiga **migrate. They** cannot jump; they run.  Dr. Fence can."
    write_docx(workspace / "source_docs" / "guide.docx", text)
    (workspace / "cami.toml").write_text('[extract]\nsegmentation = "sentence"', encoding="utf-8")
    extract_documents(workspace)
    return workspace / "po" / "ru" / "guide.po"


def test_each_sentence_is_an_entry_and_the_header_says_so(catalog: Path) -> None:
    found = read_catalog(catalog)
    assert [entry.msgid for entry in found.live] == [
        "All saiga <b1>migrate.</b1>",
        "<b1>They</b1> cannot jump; they run.",
        "Dr. Fence can.",
    ]
    assert found.header["X-Cami-Options"] == '{ segmentation = "sentence" }'


def test_a_paragraph_is_put_together_and_what_is_not_translated_stays_and_is_counted(
    workspace: Path, catalog: Path, translate: Callable[..., None]
) -> None:
    translate(
        catalog,
        {
            "All saiga <b1>migrate.</b1>": "Все сайгаки <b1>кочуют.</b1>",
            "Dr. Fence can.": "Д-р Фенс может.",
        },
    )
    result = build_documents(workspace, options=BuildOptions(mark_untranslated=True))
    (paragraph,) = docx.Document(str(workspace / "output" / "ru" / "guide.docx")).paragraphs
    assert paragraph.text == "Все сайгаки кочуют. They cannot jump; they run.  Д-р Фенс может."
    assert [run.text for run in paragraph.runs if run.bold] == ["кочуют. They"]
    assert all(run.font.highlight_color for run in paragraph.runs)
    assert (result.total.translated.segments, result.total.untranslated.segments) == (2, 1)


def test_a_sentence_that_stands_in_a_paragraph_twice_has_one_reference_to_it(
    workspace: Path, catalog: Path, write_docx: Callable[..., Path], translate: Callable[..., None]
) -> None:
    write_docx(workspace / "source_docs" / "guide.docx", "They run. They rest. They run.")
    extract_documents(workspace, accept_obsolete=True)
    first = next(read_catalog(catalog).live)
    assert (first.msgid, first.references) == ("They run.", ("guide.docx:1",))
    translate(catalog, {"They run.": "Они бегут."})
    build_documents(workspace)
    (paragraph,) = docx.Document(str(workspace / "output" / "ru" / "guide.docx")).paragraphs
    assert paragraph.text == "Они бегут. They rest. Они бегут."


def test_without_any_translation_a_build_is_the_source(workspace: Path, catalog: Path) -> None:
    build_documents(workspace)
    built = workspace / "output" / "ru" / "guide.docx"
    assert built.read_bytes() == (workspace / "source_docs" / "guide.docx").read_bytes()


class TestOtherRules:
    @pytest.fixture
    def files(self, tmp_path: Path, write_docx: Callable[..., Path]) -> Path:
        folder = tmp_path / "plain"
        write_docx(folder / "x.docx", "Saiga jump; they run. They rest.")
        options = 'segmentation = "sentence"\nsrx = "semicolons.srx"'
        (folder / "options.toml").write_text(options, encoding="utf-8")
        (folder / "semicolons.srx").write_text(SRX, encoding="utf-8")
        return folder

    def extract(self, folder: Path) -> None:
        options = folder / "options.toml"
        source, target = folder / "x.docx", folder / "x.po"
        convert_to_catalog(source, target, language="ru", options_file=options)

    def test_they_stand_beside_the_options_and_are_found_beside_the_catalog(
        self,
        files: Path,
        translate: Callable[..., None],
        paragraphs_of: Callable[[Path], list[str]],
    ) -> None:
        self.extract(files)
        translate(files / "x.po", {"Saiga jump;": "Сайгаки прыгают;"})
        header = read_catalog(files / "x.po").header["X-Cami-Options"]
        assert header == '{ segmentation = "sentence", srx = "semicolons.srx" }'
        convert_to_document(files / "x.docx", files / "x.po", files / "built.docx")
        assert paragraphs_of(files / "built.docx") == ["Сайгаки прыгают; they run. They rest."]

    def test_rules_that_are_gone_are_named(self, files: Path) -> None:
        self.extract(files)
        (files / "semicolons.srx").rename(files / "others.srx")
        with pytest.raises(WorkspaceError, match=r"semicolons\.srx: cannot be read"):
            convert_to_document(files / "x.docx", files / "x.po", files / "built.docx")
