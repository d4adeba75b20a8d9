"""The examples in docstrings are so."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import cami_translate

ROOT = Path(cami_translate.__file__).parent
MODULES = [
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    for path in sorted(ROOT.rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_give_what_they_say(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
