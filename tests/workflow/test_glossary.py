"""The glossary of a workspace: taken in, added to, checked, handed out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cami_translate.errors import GlossaryError, UsageError
from cami_translate.glossary import GlossaryFormat, Outcome, Resolve
from cami_translate.project import load_project
from cami_translate.workflow.glossary import (
    Selection,
    check_glossaries,
    export_glossary,
    load_glossary,
    status_named,
    view_glossaries,
)
from cami_translate.workflow.glossary_changes import add_term, import_glossary

SHIPPED = Path(__file__).parent.parent.parent
LIST = "English;Russian;Note\r\nsnow leopard;снежный барс;\r\nfence;ограждение;a barrier\r\n"


@pytest.fixture
def glossary(workspace: Path) -> Path:
    path = workspace / "po" / "ru" / "glossary.csv"
    path.parent.mkdir(parents=True)
    path.write_text("concept,language,term\nleopard,en,snow leopard\nleopard,ru,ирбис\n", "utf-8")
    return path


def texts(workspace: Path) -> list[list[str]]:
    concepts = load_glossary(load_project(workspace), "ru").concepts
    return [[term.text for term in concept.terms] for concept in concepts]


def test_a_list_from_excel_makes_a_glossary(workspace: Path) -> None:
    (workspace / "list.csv").write_bytes(LIST.encode("cp1251"))
    change = import_glossary(workspace, workspace / "list.csv")
    assert (change.written, change.number(Outcome.ADDED)) == (True, 2)
    assert texts(workspace) == [["snow leopard", "снежный барс"], ["fence", "ограждение"]]


def test_conflicts_are_told_with_the_line_of_the_file(workspace: Path, glossary: Path) -> None:
    (workspace / "list.csv").write_text(LIST, "utf-8")
    change = import_glossary(workspace, workspace / "list.csv")
    ((line, merged),) = change.undecided
    assert (line, merged.id) == (2, "leopard")
    assert texts(workspace) == [["snow leopard", "ирбис"], ["fence", "ограждение"]]
    change = import_glossary(workspace, workspace / "list.csv", resolve=Resolve.TAKE)
    assert texts(workspace)[0] == ["snow leopard", "ирбис", "снежный барс"]
    assert change.undecided == ()


def test_a_dry_run_writes_nothing(workspace: Path, glossary: Path) -> None:
    before = glossary.read_bytes()
    (workspace / "list.csv").write_text(LIST, "utf-8")
    change = import_glossary(workspace, workspace / "list.csv", dry_run=True)
    assert (change.number(Outcome.ADDED), change.written) == (1, False)
    assert glossary.read_bytes() == before


def test_importing_the_glossary_into_itself_writes_it_as_it_should_be(glossary: Path) -> None:
    glossary.write_bytes("понятие;язык;термин\r\nleopard;ru;ирбис\r\n".encode("cp1251"))
    change = import_glossary(glossary.parent, glossary)
    assert (change.number(Outcome.UNCHANGED), change.written) == (1, True)
    assert glossary.read_text("utf-8").startswith("concept,language,term,status,")


def test_languages_are_those_of_the_workspace(workspace: Path) -> None:
    (workspace / "terms.tbx").write_text(
        "<martif><text><body><termEntry id='c1'><langSet xml:lang='en-US'><tig><term>fence</term>"
        "</tig></langSet><langSet xml:lang='RU-ru'><tig><term>ограждение</term></tig></langSet>"
        "</termEntry></body></text></martif>",
        "utf-8",
    )
    import_glossary(workspace, workspace / "terms.tbx")
    (concept,) = load_glossary(load_project(workspace), "ru").concepts
    assert [term.language for term in concept.terms] == ["en", "ru"]


def test_a_po_glossary_goes_out_and_comes_in(workspace: Path, glossary: Path) -> None:
    export_glossary(workspace, None, workspace / "terms.po")
    change = import_glossary(workspace, workspace / "terms.po")
    assert [concept.outcome for concept in change.concepts] == [Outcome.UNCHANGED]


@pytest.mark.parametrize(
    "form", [GlossaryFormat.CSV, GlossaryFormat.TBX, GlossaryFormat.TBX2], ids=str
)
def test_the_shipped_glossary_goes_out_and_comes_in_whole(
    workspace: Path, form: GlossaryFormat
) -> None:
    file = workspace / f"glossary.{form}"
    export_glossary(SHIPPED, form, file)
    import_glossary(workspace, file, form=form)
    shipped = SHIPPED / "po" / "ru" / "glossary.csv"
    assert (workspace / "po" / "ru" / "glossary.csv").read_bytes() == shipped.read_bytes()


def test_the_shipped_glossary_has_no_faults() -> None:
    (checked,) = check_glossaries(SHIPPED)
    assert (checked.exists, checked.faults) == (True, ())


def test_a_term_is_added_to_the_concept_that_it_belongs_to(workspace: Path) -> None:
    added = add_term(workspace, "snow leopard", "снежный барс", {"latin": "Panthera uncia"})
    assert added.concepts[0].outcome is Outcome.ADDED
    add_term(workspace, "snow leopard", "ирбис", {"status": "admitted", "gender": "m"})
    add_term(workspace, "ounce", None, {"status": "admitted"}, concept="snow-leopard")
    (concept,) = load_glossary(load_project(workspace), "ru").concepts
    assert concept.latin == "Panthera uncia"
    assert [(term.text, term.status.value, term.gender) for term in concept.terms] == [
        ("snow leopard", "preferred", ""),
        ("снежный барс", "preferred", ""),
        ("ирбис", "admitted", "m"),
        ("ounce", "admitted", ""),
    ]


def test_what_is_said_of_a_term_that_is_there_is_added_to_it(
    workspace: Path, glossary: Path
) -> None:
    add_term(workspace, "snow leopard", "ирбис", {"usage": "In verse"})
    assert load_glossary(load_project(workspace), "ru").concepts[0].terms[1].usage == "In verse"


def test_a_second_preferred_term_is_not_added(workspace: Path, glossary: Path) -> None:
    before = glossary.read_bytes()
    with pytest.raises(GlossaryError, match=r'leopard: preferred ru term is "ирбис" already'):
        add_term(workspace, "snow leopard", "снежный барс", {})
    assert glossary.read_bytes() == before


@pytest.mark.parametrize(
    ("target", "cells", "cause"),
    [(" ", {}, "a term is empty"), ("x", {"status": "good"}, 'status: "good" is no status')],
)
def test_what_makes_no_term_is_wrong_usage(
    workspace: Path, target: str, cells: dict[str, str], cause: str
) -> None:
    with pytest.raises(UsageError, match=cause):
        add_term(workspace, "snow leopard", target, cells)


def test_a_homonym_needs_the_id_of_its_concept(workspace: Path) -> None:
    add_term(workspace, "population", "популяция", {}, concept="animals")
    add_term(workspace, "population", "население", {}, concept="people")
    with pytest.raises(UsageError, match="is a term of animals, people; add --concept"):
        add_term(workspace, "population", "народ", {"status": "forbidden"})


def test_control_characters_are_not_written(workspace: Path) -> None:
    with pytest.raises(GlossaryError, match=r"the control character U\+0007"):
        add_term(workspace, "snow\x07", "снежный", {})


def test_a_rewrite_that_would_lose_something_is_refused(workspace: Path, glossary: Path) -> None:
    glossary.write_text("en,ru,reviewer\nfence,ограждение,Elena\n", "utf-8")
    with pytest.raises(GlossaryError, match=r'csv:2: "Elena" of the column "reviewer" is not kept'):
        add_term(workspace, "road", "дорога", {})


def test_several_languages_need_a_choice(workspace: Path) -> None:
    (workspace / "cami.toml").write_text('[project]\nlanguages = ["ru", "kk"]\n', "utf-8")
    with pytest.raises(UsageError, match=r"several languages .* add --lang"):
        add_term(workspace, "road", "дорога", {})
    add_term(workspace, "road", "жол", {}, language="kk")
    assert (workspace / "po" / "kk" / "glossary.csv").exists()


def test_concepts_are_selected_by_text_subject_and_status(workspace: Path) -> None:
    add_term(workspace, "saiga", "сайгак", {"subject": "species", "latin": "Saiga tatarica"})
    add_term(workspace, "saiga", "сайга", {"status": "forbidden"})
    add_term(workspace, "fence", "ограждение", {"subject": "barriers"})

    def selected(selection: Selection) -> list[str]:
        (view,) = view_glossaries(workspace, selection)
        assert view.total == 2
        return [concept.id for concept in view.glossary.concepts]

    assert selected(Selection("TATARICA")) == ["saiga"]
    assert selected(Selection(subject="barrier")) == ["fence"]
    assert selected(Selection(status=status_named("forbidden"))) == ["saiga"]
    assert selected(Selection()) == ["saiga", "fence"]
