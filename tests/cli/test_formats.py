"""What every command prints for programs: CSV that no spreadsheet computes, JSON with a schema."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cami_translate.cli.main import cami_translate
from cami_translate.csv_tables import guard, unguard

ROOT = Path(__file__).parents[2]
_SCHEMA = re.compile(r'(?:_json|schema_name)\(\s*"([a-z-]+/\d+)"')
_ROW = re.compile(r"^\| .+ \| `(.+?/\d+)` \| (.+) \|$", re.MULTILINE)
Call = Callable[[str], Result]
NAME = "=guide"
ROADS, FENCES = "=1+1 roads stop saiga.", "@SUM(A1) fences stop saiga."
PLAN = f"""
[people.cook]
name = "@cook"
role = "translator"

[agreements."{NAME}"]
partner = "+7 Partner"
person = "cook"
start = 2026-01-01
closing = 2026-11-30
subject = "=1+1"
funding = "-1"
rate = 0.1
currency = "EUR"

[[assignments]]
agreement = "{NAME}"
document = "{NAME}"
due = 2026-11-24
"""
INVOCATIONS = {
    "extract": ["-n", "-n --explain"],
    "memory pretranslate": ["-n"],
    "memory search": [f"'{ROADS}'"],
    "status": ["", "--sections", "--agreements", "--people"],
    "count": ["", "--bands", "--bands --sections"],
    "estimate": [""],
    "check": [""],
    "glossary candidates": [""],
    "glossary check": [""],
    "glossary import": ["{root}/terms.csv -n"],
    "glossary list": [""],
    "history": ["", "--agreements", "roads", "--lapsed"],
    "align": ["--same-language '{root}/source_docs/=guide.docx' '{root}/source_docs/=other.docx'"],
    "agreement list": [""],
    "agreement show": [NAME],
    "agreement statement": [NAME],
    "intake": ["{root}/back.po -n"],
    "receipt": [""],
    "resolve": ["", "{delivery} --take all -n"],
}
"""How each command is made to print texts of the workspace."""


def commands(group: click.Group = cami_translate, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """The commands that have ``--format``, and the formats."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        elif command:
            for option in command.params:
                if "--format" in option.opts and isinstance(option.type, click.Choice):
                    yield f"{path}{name}", set(option.type.choices)


FORMATS = dict(commands())


def printing(form: str) -> list[str]:
    return [
        f"{name} {arguments} --format {form}"
        for name, its in INVOCATIONS.items()
        for arguments in its
        if form in FORMATS[name]
    ]


@pytest.fixture(scope="module")
def call(
    tmp_path_factory: pytest.TempPathFactory,
    write_docx: Callable[..., Path],
    translate: Callable[..., None],
) -> Call:
    """Runs a command line in a workspace where whatever can be a formula is one."""
    root = tmp_path_factory.mktemp("formulas")
    values = {"root": str(root)}

    def invoke(line: str) -> Result:
        arguments = shlex.split(line.format_map(values))
        return CliRunner().invoke(
            cami_translate, ["-C", str(root), *arguments], catch_exceptions=False
        )

    (root / "cami.toml").write_text(f'[project]\nname = "=Test"\n{PLAN}', encoding="utf-8")
    for name, text in ((NAME, FENCES), ("=other", "-2 herds.")):
        write_docx(root / "source_docs" / f"{name}.docx", "# -Fences", ROADS, text)
    catalog = root / "po" / "ru" / f"{NAME}.po"
    for line in (
        "extract",
        "glossary add '=term' '+термин'",
        "glossary add '=fence' '=fеnce'",
        "glossary export -o {root}/terms.csv",
    ):
        assert invoke(line).exit_code == 0
    terms = (root / "terms.csv").read_text("utf-8").replace("термин", "слово")
    (root / "terms.csv").write_text(terms, encoding="utf-8")
    invoke("glossary add '=term' '+другой термин'")
    assert invoke(f"kit {NAME} --no-pdf -o {{root}}/kit.zip").exit_code == 0
    with zipfile.ZipFile(root / "kit.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith(".po"))
        (root / "back.po").write_bytes(archive.read(name))
    translate(catalog, {ROADS: "=1+1 дороги мешают сайге."})
    assert invoke(f"approve {NAME} --by cook --today 2026-11-01").exit_code == 0
    assert invoke("snapshot --today 2026-11-01").exit_code == 0
    translate(catalog, {ROADS: "=1+1 дороги  останавливают сайгу."})
    translate(root / "back.po", {ROADS: "-1 дороги"})
    taken = invoke("intake {root}/back.po --format json")
    values["delivery"] = json.loads(taken.stdout)["delivery"]
    return invoke


def test_each_command_that_prints_data_is_here() -> None:
    assert INVOCATIONS.keys() == FORMATS.keys()


@pytest.mark.parametrize("line", printing("csv"))
def test_no_cell_is_a_formula(call: Call, line: str) -> None:
    rows = list(csv.reader(io.StringIO(call(line).stdout, newline="")))
    assert len(rows) > 1
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+", cell)]
    assert all(guard(unguard(cell)) == cell for cell in cells)
    # A message of the glossary's checks begins with words of ours, all else with the user's.
    assert line.startswith("glossary check") or any(cell != unguard(cell) for cell in cells)


@pytest.mark.parametrize("line", printing("json"))
def test_json_is_one_object_with_the_schema_and_fields_of_the_page(call: Call, line: str) -> None:
    data = json.loads(call(line).stdout)
    name = data.pop("schema").removeprefix("cami-translate/")
    assert data.keys() <= documented()[name]


def test_the_page_has_every_schema() -> None:
    modules = [path.read_text("utf-8") for path in (ROOT / "cami_translate").rglob("*.py")]
    used = {name for text in modules for name in _SCHEMA.findall(text)}
    assert used == {*documented(), "kit/1"}


def documented() -> dict[str, set[str]]:
    """The schemas of docs/programs.md, and the fields that it names of each."""
    rows = _ROW.findall((ROOT / "docs" / "programs.md").read_text("utf-8"))
    return {name: set(re.findall(r"`(.+?)`", fields)) for name, fields in rows}
