from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cami_translate.errors import WorkspaceError
from cami_translate.options import DocumentOptions
from cami_translate.project import find_project, load_project


def settings(root: Path, text: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / "cami.toml").write_text(text, encoding="utf-8")
    return root


def sources(root: Path, *names: str) -> Path:
    (root / "source_docs").mkdir(parents=True, exist_ok=True)
    for name in names:
        (root / "source_docs" / name).touch()
    return settings(root, "")


def test_an_empty_cami_toml_is_a_workspace_from_english_to_russian(tmp_path: Path) -> None:
    project = load_project(settings(tmp_path / "guides", ""))
    assert (project.name, project.source_language, project.languages) == ("guides", "en", ("ru",))


def test_the_nearest_cami_toml_upward_is_the_workspace(tmp_path: Path) -> None:
    settings(tmp_path, '[project]\nname = "outer"')
    inner = settings(tmp_path / "inner", '[project]\nname = "inner"')
    (inner / "po" / "ru").mkdir(parents=True)
    assert find_project(inner / "po" / "ru").name == "inner"
    assert find_project(tmp_path).name == "outer"


def test_no_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="cami-translate init"):
        find_project(tmp_path)


def test_documents_are_the_word_files_but_not_words_lock_files(tmp_path: Path) -> None:
    names = ("b.docx", "a.DOCX", "t.dotx", "m.docm", "~$b.docx", ".hidden.docx", "notes.txt")
    project = load_project(sources(tmp_path, *names))
    assert [document.name for document in project.documents()] == ["a", "b", "m", "t"]


def test_what_is_beside_the_documents_and_may_be_taken_for_one_is_named(tmp_path: Path) -> None:
    project = load_project(sources(tmp_path, "a.docx", "old.DOC", "notes.txt", "~$b.doc", "o.odt"))
    (project.sources / "annexes").mkdir()
    (project.sources / "annexes" / "b.docx").touch()
    names = [str(path.relative_to(project.sources)) for path in project.passed_over()]
    assert names == [str(Path("annexes", "b.docx")), "o.odt", "old.DOC"]
    (project.sources / "a.docx").unlink()
    with pytest.raises(WorkspaceError, match=r"no documents yet, only .*old\.DOC"):
        project.select([])


def test_a_name_that_macos_took_apart_is_that_which_people_write(tmp_path: Path) -> None:
    name = "Степной ёж"
    apart = unicodedata.normalize("NFD", name)
    sources(tmp_path, f"{apart}.docx")
    project = load_project(settings(tmp_path, f"[documents.'{apart}']"))
    assert [document.name for document in project.select([name, f"{apart}.docx"])] == [name]
    assert (project.sources / f"{apart}.docx") == project.documents()[0].path
    (project.sources / f"{name}.docx").touch()
    with pytest.raises(WorkspaceError, match="would share one catalog"):
        project.documents()


def test_a_catalog_whose_document_was_renamed_is_an_orphan(tmp_path: Path) -> None:
    project = load_project(sources(tmp_path, "guide v2.docx"))
    for name in ("guide", "guide v2"):
        path = project.catalog_path(name, "ru")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert project.orphans() == (project.catalog_path("guide", "ru"),)


def test_two_documents_cannot_share_a_catalog(tmp_path: Path) -> None:
    project = load_project(sources(tmp_path, "guide.docx", "guide.docm"))
    with pytest.raises(WorkspaceError, match=r"guide\.docx and guide\.docm|rename"):
        project.documents()


@pytest.mark.parametrize("name", ["v1.2", "v1.2.docx", "source_docs/v1.2.docx", "po/ru/v1.2.po"])
def test_a_document_is_named_by_name_file_or_path(tmp_path: Path, name: str) -> None:
    project = load_project(sources(tmp_path, "v1.2.docx", "other.docx"))
    assert [document.name for document in project.select([name])] == ["v1.2"]


def test_a_document_named_twice_is_one(tmp_path: Path) -> None:
    project = load_project(sources(tmp_path, "guide.docx"))
    assert len(project.select(["guide", "guide.docx"])) == 1


def test_a_misspelt_document_gets_a_suggestion(tmp_path: Path) -> None:
    project = load_project(sources(tmp_path, "grazing.docx"))
    with pytest.raises(WorkspaceError, match='did you mean "grazing"'):
        project.select(["grasing"])


def test_a_workspace_without_documents_says_where_to_put_them(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="source_docs"):
        load_project(sources(tmp_path)).select([])


def test_catalogs_and_built_documents_have_their_places(tmp_path: Path) -> None:
    project = load_project(sources(tmp_path, "guide.docm"))
    (document,) = project.documents()
    assert project.catalog_path("guide", "ru") == tmp_path / "po" / "ru" / "guide.po"
    assert project.output_path(document, "ru") == tmp_path / "output" / "ru" / "guide.docm"


def test_options_of_one_document(tmp_path: Path) -> None:
    sources(tmp_path, "guide.docx", "other.docx")
    settings(tmp_path, '[documents."guide"]\ncomments = true')
    options = {item.name: item.options for item in load_project(tmp_path).documents()}
    assert options == {"guide": DocumentOptions(comments=True), "other": DocumentOptions()}


def test_options_of_all_documents_apply_where_a_document_has_none_of_its_own(
    tmp_path: Path,
) -> None:
    sources(tmp_path, "guide.docx", "other.docx")
    tables = '[extract]\ncomments = true\n[documents."guide"]\nmax_part_mb = 64'
    settings(tmp_path, tables + "\n")
    options = {item.name: item.options for item in load_project(tmp_path).documents()}
    assert options == {
        "guide": DocumentOptions(comments=True, max_part_mb=64),
        "other": DocumentOptions(comments=True),
    }
    settings(tmp_path, tables + "\ncomments = false")
    assert not load_project(tmp_path).documents()[0].options.comments


def test_options_of_a_document_that_is_not_there_are_an_error(tmp_path: Path) -> None:
    sources(tmp_path, "guide.docx")
    settings(tmp_path, '[documents."giude"]\ncomments = true')
    with pytest.raises(WorkspaceError, match=r'giude.*did you mean "guide"'):
        load_project(tmp_path).documents()


def test_tables_of_the_progress_commands_are_passed_over(tmp_path: Path) -> None:
    tables = ("agreements", "assignments", "people", "rules")
    load_project(settings(tmp_path, "\n".join(f"[{name}.x]\nkey = 1" for name in tables)))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[projet]", 'unknown key "projet"; did you mean "project"'),
        ('[project]\nlanguage = ["ru"]', 'unknown key "project.language"; did you mean'),
        ("[documents.guide]\ncoments = true", "coments.*did you mean"),
        ("[documents.guide]\ncomments = 1", "true or false"),
        ("documents = 1", "documents: a table is expected"),
        ("extract = 1", "extract: a table is expected"),
        ("[extract]\ncomments = 1", "extract.comments: true or false"),
        ("[project]\nlanguages = []", "a list is expected"),
        ('[project]\nlanguages = ["../ru"]', "not a language code"),
        ("[project]\nname = 1", "project.name: a text"),
        ("[project", "not valid TOML"),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(WorkspaceError, match=complaint) as error:
        load_project(settings(tmp_path, text))
    assert str(tmp_path / "cami.toml") in str(error.value)


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("due = 31.12.2026", "write dates as 2026-12-31"),
        ("due = 31/12/2026", "write dates as 2026-12-31"),
        ("name = “Сайгак”", "straight quotation marks"),
        ("name = «Сайгак»", "straight quotation marks"),
        ("name = Сайгак", "put texts in quotation marks"),
        (r'srx = "rules\мои.srx"', "in single quotes"),
        ("name", ""),
    ],
)
def test_a_line_that_is_no_toml_comes_with_advice(tmp_path: Path, line: str, advice: str) -> None:
    with pytest.raises(WorkspaceError, match=r"cami\.toml: not valid TOML: .*line 2,") as error:
        load_project(settings(tmp_path, f"[project]\n{line}\n"))
    assert advice in error.value.next_step
    assert bool(advice) is bool(error.value.next_step)


def test_a_cami_toml_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "cami.toml").write_bytes('[project]\nname = "Сайгак"'.encode("cp1251"))
    with pytest.raises(WorkspaceError, match="UTF-8"):
        load_project(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cami.toml").write_bytes(b'\xef\xbb\xbf[project]\nname = "x"')
    assert load_project(tmp_path).name == "x"


def test_a_language_that_is_not_the_workspaces_is_refused(tmp_path: Path) -> None:
    project = load_project(settings(tmp_path, '[project]\nlanguages = ["ru", "kk"]'))
    assert project.select_languages(None) == ("ru", "kk")
    assert project.select_languages("kk") == ("kk",)
    with pytest.raises(WorkspaceError, match=r"cami\.toml"):
        project.select_languages("tg")
