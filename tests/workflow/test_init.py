from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.errors import WorkspaceError
from cami_translate.project import find_project
from cami_translate.workflow.init import init_workspace
from cami_translate.workflow.plan import load_plan

WriteDocx = Callable[..., Path]


def test_a_new_workspace_can_be_used_at_once(tmp_path: Path) -> None:
    made = init_workspace(tmp_path / "guides")
    assert tmp_path / "guides" / "cami.toml" in made
    project = find_project(tmp_path / "guides")
    assert (project.name, project.languages, project.documents()) == ("guides", ("ru",), ())


def test_the_examples_in_its_settings_are_valid(tmp_path: Path, write_docx: WriteDocx) -> None:
    init_workspace(tmp_path)
    settings = tmp_path / "cami.toml"
    lines = settings.read_text("utf-8").splitlines()
    settings.write_text("\n".join(map(uncomment, lines)), encoding="utf-8")
    write_docx(tmp_path / "source_docs" / "grazing-guidelines.docx", "Saiga need room.")
    project = find_project(tmp_path)
    assert [document.name for document in project.documents()] == ["grazing-guidelines"]
    plan = load_plan(project)
    assert plan.faults == ()
    (agreement,) = plan.agreements.values()
    (assignment,) = plan.assigned_to("grazing-russian")
    assert agreement.discounts["100"] == 0.7
    assert plan.person_of(assignment) == plan.people["maria"]


def uncomment(line: str) -> str:
    """An example as it is once somebody uses it; a sentence stays a comment."""
    return line[2:] if re.match(r"# (\[|[a-z_]+ = )", line) else line


def test_a_workspace_is_never_overwritten(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    (tmp_path / "cami.toml").write_text('[project]\nname = "mine"', encoding="utf-8")
    with pytest.raises(WorkspaceError, match="already"):
        init_workspace(tmp_path)
    assert find_project(tmp_path).name == "mine"


def test_files_that_are_there_already_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    made = init_workspace(tmp_path)
    assert tmp_path / "README.md" not in made
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ['quo"te', "back\\slash", "Сайгак", "line\nbreak"])
def test_any_folder_name_makes_a_valid_workspace(tmp_path: Path, name: str) -> None:
    init_workspace(tmp_path / name)
    assert find_project(tmp_path / name).name
