"""The layers of DESIGN section 3 as a table, and every import of the package held against it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "cami_translate"
ROOT = Path(__file__).parent.parent / PACKAGE
TOP_LEVEL = {
    *("pyproject.toml", "cami_translate", "source_docs", "po", "tests", "README.md"),
    *("cami.toml", "docs", "benchmarks", ".ci", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"),
    *(".gitignore", ".gitattributes"),
}
MODULE_LINES = 400
"""Few modules come near; one that does is two."""


@dataclass(frozen=True)
class Part:
    """What a module or subpackage may import: parts of lower layers, and outside libraries."""

    layer: int
    beside: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    only: frozenset[str] | None = None


def part(layer: int, *outside: str, beside: str = "", only: str | None = None) -> Part:
    allowed = None if only is None else frozenset(only.split())
    return Part(layer, frozenset(beside.split()), frozenset(outside), allowed)


TABLE = {
    "__init__": part(0),
    "errors": part(0),
    "excerpts": part(0),
    "plain_text": part(0),
    "encodings": part(0),
    "records": part(0),
    "names": part(0),
    "reasons": part(0),
    "tuning": part(0),
    "model": part(1),
    "terms": part(1),
    "amounts": part(1),
    "markup": part(2),
    "notes": part(2),
    "plain": part(2, beside="markup"),
    "addresses": part(2),
    "quantities": part(2),
    "numerals": part(2),
    "csv_tables": part(2),
    "english": part(2),
    "english_forms": part(2),
    "russian": part(2),
    "protection": part(2),
    "segmentation": part(2),
    "requirements": part(2, beside="addresses markup"),
    "segments": part(2, beside="markup notes options protection segmentation tagging"),
    "smoothing": part(2, beside="options"),
    "tagging": part(2, beside="markup options smoothing"),
    "pseudo": part(2, beside="markup"),
    "files": part(2, "filelock"),
    "json_data": part(2),
    "wordfile": part(2, "docx"),
    "options": part(2, beside="toml_lines"),
    "toml_lines": part(2),
    "agreements": part(2),
    "levels": part(2, beside="agreements options toml_lines"),
    "plan": part(2, beside="agreements options toml_lines"),
    "memory_settings": part(2, beside="options"),
    "project": part(2, beside="memory_settings options"),
    "docx": part(3, "lxml", "docx"),
    "catalog": part(3, "rapidfuzz"),
    "glossary": part(3, "pymorphy3", "lxml"),
    "checks": part(3, "hunspell", "translate", beside="glossary"),
    "memory": part(3, "lxml", "psycopg", "rapidfuzz"),
    "tracking": part(3),
    "executors": part(3, "distributed"),
    "exchange": part(3, "lxml", "jinja2", "docx", beside="catalog docx tracking"),
    "report": part(3, "jinja2", "markupsafe", "matplotlib", "docx"),
    "workflow": part(4),
    "cli": part(5, "click", "rich", only="__init__ errors tuning workflow"),
    "__main__": part(6, only="cli"),
}


@dataclass(frozen=True)
class Import:
    """One import statement: the module it is in, and the full name of what it imports."""

    module: str
    target: str
    line: int
    lazy: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"

    @property
    def importer(self) -> str:
        return part_of(self.module)


def part_of(module: str) -> str:
    """``cami_translate.docx.reader`` is in the part ``docx``."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        names = (PACKAGE, *path.relative_to(ROOT).with_suffix("").parts)
        is_package = names[-1] == "__init__" and len(names) > 2
        found[".".join(names[:-1] if is_package else names)] = path
    return found


def imports_of(module: str, path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top_level = {id(node) for node in tree.body}
    # What is imported for annotations only is as visible as what is imported for all.
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            top_level |= {id(child) for child in node.body}
    for node in ast.walk(tree):
        lazy = id(node) not in top_level
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno, lazy)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            yield Import(module, node.module or "", node.lineno, lazy)


MODULES = modules()
IMPORTS = [item for module, path in MODULES.items() for item in imports_of(module, path)]
PACKAGES = {module for module, path in MODULES.items() if path.name == "__init__.py"}
INSIDE = [item for item in IMPORTS if item.target.split(".")[0] == PACKAGE]
OUTSIDE = [
    item
    for item in IMPORTS
    if item.target.split(".")[0] not in {PACKAGE, "__future__", *sys.stdlib_module_names}
]


def test_every_part_of_the_package_is_in_the_table() -> None:
    assert {part_of(module) for module in MODULES} <= TABLE.keys()


def test_the_page_for_contributors_has_the_same_layers() -> None:
    page = (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \| (.+?) \|", page, re.MULTILINE)
    named = {
        (name, int(layer))
        for layer, names in rows
        for name in re.findall(r"`(\w+)(?:\.py|/)`", names)
    }
    packages = {(name, rule.layer) for name, rule in TABLE.items() if not name.startswith("__")}
    assert named == packages


def test_imports_go_down_the_layers_or_where_the_table_says() -> None:
    wrong = []
    for item in INSIDE:
        importer, imported = item.importer, part_of(item.target)
        rule = TABLE[importer]
        down = TABLE[imported].layer < rule.layer or imported in rule.beside
        if importer != imported and not (down and (rule.only is None or imported in rule.only)):
            wrong.append(str(item))
    assert not wrong


def test_each_library_is_imported_by_the_parts_that_own_it() -> None:
    wrong = [
        str(item)
        for item in OUTSIDE
        if item.target.split(".")[0] not in TABLE[item.importer].outside
    ]
    assert not wrong


def test_parts_use_the_public_face_of_another_part() -> None:
    """Of layer 3 others import the names of packages, not those of the modules in them."""
    wrong = [
        str(item)
        for item in INSIDE
        if item.importer != part_of(item.target)
        and TABLE[part_of(item.target)].layer == 3
        and item.target not in PACKAGES
    ]
    assert not wrong


def test_no_import_circles() -> None:
    graph: dict[str, set[str]] = {module: set() for module in MODULES}
    for item in INSIDE:
        if item.target in graph and item.target != item.module:
            graph[item.module].add(item.target)
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path[path.index(module) :], module))
        if module not in done:
            for target in sorted(graph[module]):
                visit(target, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_inside_imports_are_never_hidden_in_a_function() -> None:
    """That could hide a circle; only outside libraries are imported late, for start-up time."""
    wrong = [str(item) for item in INSIDE if item.lazy]
    assert not wrong


def test_the_top_level_holds_what_a_project_needs() -> None:
    if shutil.which("git") is None or not (ROOT.parent / ".git").exists():
        pytest.skip("not a clone of the repository")
    names = subprocess.run(
        ["git", "ls-tree", "--name-only", "HEAD"],
        cwd=ROOT.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert set(names) <= TOP_LEVEL


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_read_at_a_sitting(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


def loaded_by(program: str, option: str) -> set[str]:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        f"sys.argv = ['{program}', '{option}']\n"
        f"from cami_translate.cli.programs import {program}\n"
        f"{program}()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0
    return set(result.stderr.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_loads_click_and_nothing_heavier(option: str) -> None:
    loaded = loaded_by("cami_translate", option)
    heavy = {"lxml", "docx", "polib", "rapidfuzz", "rich", "filelock", "translate"}
    assert not {name.split(".")[0] for name in loaded} & heavy
    assert "importlib.metadata" not in loaded
    assert not any(name.startswith(f"{PACKAGE}.workflow") for name in loaded)


@pytest.mark.parametrize(
    ("program", "needed", "not_needed"),
    [
        ("docx2po", "docx.reader", {"checks"}),
        ("po2docx", "docx.writer", {"checks", "glossary", "project"}),
    ],
)
def test_a_converter_loads_what_it_needs(program: str, needed: str, not_needed: set[str]) -> None:
    loaded = loaded_by(program, "--version")
    assert f"{PACKAGE}.{needed}" in loaded
    assert not {f"{PACKAGE}.{name}" for name in not_needed} & loaded
