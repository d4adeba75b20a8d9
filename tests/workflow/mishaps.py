"""Commands that break off at a file that they write: by ``kill -9``, or by Ctrl-C."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cami_translate.errors import CamiError

CAN_BE_KILLED = hasattr(os, "fork")


@dataclass(frozen=True)
class Fate:
    """Where a command breaks off: at which file that it writes, before or after that is there."""

    killed: bool
    at: int
    after: bool


def break_off(fate: Fate, command: Callable[[], Any]) -> None:
    """Run a command until its fate overtakes it, or to its end if it writes too few files."""
    if fate.killed:
        _kill(fate, command)
    else:
        _interrupt(fate, command)


def _kill(fate: Fate, command: Callable[[], Any]) -> None:
    """Run the command in a process of its own that ends at a file that it writes."""
    child = os.fork()
    if child == 0:
        try:
            with _breaking(fate, lambda: os._exit(9)):
                command()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _interrupt(fate: Fate, command: Callable[[], Any]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt, CamiError), _breaking(fate, interrupt):
        command()


@contextmanager
def _breaking(fate: Fate, end: Callable[[], None]) -> Iterator[None]:
    """Have the writing of a file end, before or after it has taken the place of the old one."""
    count = itertools.count(1)
    original = Path.replace

    def breaking(self: Path, target: Path) -> Path:
        number = next(count)
        if number == fate.at and not fate.after:
            end()
        result = original(self, target)
        if number == fate.at:
            end()
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", breaking)
        yield
