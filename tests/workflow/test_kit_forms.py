"""A kit comes in the form that its translator works in."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import polib
import pytest
from lxml import etree

from cami_translate.catalog import Bucket
from cami_translate.errors import CatalogError
from cami_translate.model import Form
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.kit import KitRequest, make_kit

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def make(workspace: Path, form: Form) -> dict[str, bytes]:
    """The files of a kit by their names in its folder."""
    path = workspace / "kit.zip"
    request = KitRequest("guide", pdf=False, form=form)
    made = make_kit(workspace, request, path, actor="manager", now=NOW)
    with zipfile.ZipFile(path) as archive:
        return {
            name.removeprefix(f"{made.manifest.kit}/"): archive.read(name)
            for name in archive.namelist()
        }


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("form", "name", "hint"),
    [
        (Form.PO, "po/ru/guide.po", "Poedit"),
        (Form.DOCX, "word/ru/guide.docx", "над таблицей"),
        (Form.XLIFF, "xliff/ru/guide.xlf", "Trados"),
        (Form.OMEGAT, "omegat-ru/source/guide.po", "Создать переведённые документы"),
    ],
)
def test_its_catalogs_are_of_this_form_and_its_instructions_say_how_to_work_in_it(
    planned: Path, form: Form, name: str, hint: str
) -> None:
    files = make(planned, form)
    assert name in files
    assert hint in files["ПРОЧИТАЙТЕ.html"].decode()
    endings = (".po", ".xlf") if form is not Form.DOCX else (".po", ".xlf", "word/ru/guide.docx")
    assert [n for n in files if n.endswith(endings)] == [name]


@pytest.mark.parametrize("form", [Form.PO, Form.DOCX, Form.XLIFF])
def test_it_comes_back_unchanged(planned: Path, form: Form) -> None:
    make(planned, form)
    result = take_in(planned, planned / "kit.zip", actor="manager", now=NOW)
    assert {b: n for b, n in result.counts.items() if n} == {Bucket.UNCHANGED: 4}
    assert (result.agreement, result.warnings, result.failures) == ("guide", (), ())


def test_an_omegat_project_has_its_memory_glossary_and_all_folders(planned: Path) -> None:
    glossary = "en,ru\nsaiga,сайгак\n"
    (planned / "po" / "ru" / "glossary.csv").write_text(glossary, "utf-8")
    files = make(planned, Form.OMEGAT)
    project = {n.removeprefix("omegat-ru/"): d for n, d in files.items() if n.startswith("omegat")}
    assert project.keys() >= {"tm/ru.tmx", "target/", "glossary/", "dictionary/", "omegat/"}
    assert project["glossary/glossary.txt"].decode("utf-8-sig") == "saiga\tсайгак\t\n"
    settings = etree.fromstring(project["omegat.project"])
    assert settings.findtext("project/target_lang") == "ru"
    assert settings.findtext("project/sentence_seg") == "false"


def test_of_an_omegat_project_what_it_made_is_taken_in(planned: Path) -> None:
    files = make(planned, Form.OMEGAT)
    made = polib.pofile(files["omegat-ru/source/guide.po"].decode())
    made[0].msgstr = "Ограждения и сайгак"
    files["omegat-ru/target/guide.po"] = str(made).encode()
    sent = packed(planned / "project.zip", files)
    result = take_in(planned, sent, actor="manager", now=NOW)
    counts = {b: n for b, n in result.counts.items() if n}
    assert counts == {Bucket.ACCEPTED: 1, Bucket.UNCHANGED: 3}
    assert result.agreement == "guide"


def test_an_omegat_project_that_has_made_nothing_is_told(planned: Path) -> None:
    make(planned, Form.OMEGAT)
    with pytest.raises(CatalogError, match="Create Translated Documents"):
        take_in(planned, planned / "kit.zip", actor="manager", now=NOW)
