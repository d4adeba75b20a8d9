from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import UsageError
from cami_translate.workflow.rebuild import word_language
from cami_translate.workflow.to_catalog import convert_to_catalog
from cami_translate.workflow.to_document import convert_to_document


@pytest.fixture
def document(tmp_path: Path, write_docx: Callable[..., Path]) -> Path:
    return write_docx(tmp_path / "my guide.docx", "Saiga need **room**.", "They migrate.")


def test_there_and_back_again(
    document: Path, translate: Callable[..., None], paragraphs_of: Callable[[Path], list[str]]
) -> None:
    catalog, target = document.with_name("guide.po"), document.with_name("out.docx")
    (change,) = convert_to_catalog(document, catalog, language="ru").changes
    assert (change.created, change.new) == (True, 2)
    translate(catalog, {"Saiga need <b1>room</b1>.": "Сайгакам нужен <b1>простор</b1>."})
    rebuilt = convert_to_document(document, catalog, target)
    assert paragraphs_of(target) == ["Сайгакам нужен простор.", "They migrate."]
    assert (rebuilt.language, rebuilt.tally.percent) == ("ru", 60.0)


def test_a_catalog_that_exists_keeps_its_translations(
    document: Path, translate: Callable[..., None]
) -> None:
    catalog = document.with_name("guide.po")
    convert_to_catalog(document, catalog, language="ru")
    translate(catalog, {"They migrate.": "Они мигрируют."})
    convert_to_catalog(document, catalog, language="ru")
    assert [entry.msgstr for entry in read_catalog(catalog).live] == ["", "Они мигрируют."]


def test_a_document_without_text_goes_there_and_back(
    tmp_path: Path, write_docx: Callable[..., Path]
) -> None:
    empty, catalog, target = (tmp_path / name for name in ("empty.docx", "empty.po", "out.docx"))
    write_docx(empty, "12 – 14")
    for created in (True, False):
        (change,) = convert_to_catalog(empty, catalog, language="ru").changes
        assert (change.created, change.kept, change.new) == (created, 0, 0)
    rebuilt = convert_to_document(empty, catalog, target)
    assert rebuilt.tally.complete
    assert target.read_bytes() == empty.read_bytes()


def test_the_input_is_never_overwritten(document: Path) -> None:
    catalog = document.with_name("guide.po")
    convert_to_catalog(document, catalog, language="ru")
    for target in (document, catalog):
        with pytest.raises(UsageError):
            convert_to_document(document, catalog, target, language="ru")
    with pytest.raises(UsageError):
        convert_to_catalog(document, document, language="ru")


@pytest.mark.parametrize(
    ("code", "tag"), [("ru", "ru-RU"), ("kk", "kk-KZ"), ("pt_BR", "pt-BR"), ("tt", "tt")]
)
def test_word_gets_a_language_with_its_region(code: str, tag: str) -> None:
    assert word_language(code) == tag


class TestTrackedChanges:
    """Both directions have to treat them alike; the catalog tells how."""

    def test_po2docx_keeps_them_where_docx2po_did(
        self, document: Path, translate: Callable[..., None]
    ) -> None:
        catalog, target = document.with_name("guide.po"), document.with_name("out.docx")
        convert_to_catalog(document, catalog, language="ru", settings={"revisions": "keep"})
        assert read_catalog(catalog).header["X-Cami-Options"] == '{ revisions = "keep" }'
        translate(catalog, {"They migrate.": "Они мигрируют."})
        rebuilt = convert_to_document(document, catalog, target)
        assert "stale-catalog" not in {item.rule for item in rebuilt.diagnostics}

    def test_an_update_treats_them_as_before_unless_it_is_told(self, document: Path) -> None:
        catalog = document.with_name("guide.po")
        for choice, recorded in (("keep", "keep"), (None, "keep"), ("refuse", "refuse")):
            convert_to_catalog(document, catalog, language="ru", settings={"revisions": choice})
            options = read_catalog(catalog).header["X-Cami-Options"]
            assert options == f'{{ revisions = "{recorded}" }}'
        convert_to_catalog(document, catalog, language="ru", settings={"revisions": "accept"})
        assert "X-Cami-Options" not in read_catalog(catalog).header

    @pytest.mark.parametrize(("there", "back"), [("keep", "accept"), ("accept", "keep")])
    def test_a_contradiction_is_an_error(self, document: Path, there: str, back: str) -> None:
        catalog, target = document.with_name("guide.po"), document.with_name("out.docx")
        convert_to_catalog(document, catalog, language="ru", settings={"revisions": there})
        message = f'guide.po: was extracted with revisions = "{there}", not "{back}"; leave'
        with pytest.raises(UsageError, match=message):
            convert_to_document(document, catalog, target, settings={"revisions": back})
        assert not target.exists()
