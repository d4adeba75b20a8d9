"""A progress bar on stderr, for work that takes a while and somebody who watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic
from typing import Any, Protocol

import click

_PATIENCE = 2.0


class Progress(Protocol):
    """Takes how much is done, and how much there is: documents, or bytes of a file."""

    def __call__(self, done: int, total: int) -> None:
        """Take a report."""


class _Bar:
    """Shows itself on the first report after the user's patience has gone."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.started = monotonic()
        self.total = 0
        self.bar: AbstractContextManager[Any] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self.bar is not None and total != self.total:
            self.close()  # another part of the work, which is measured otherwise
        if self.bar is None:
            if monotonic() - self.started < _PATIENCE:
                return
            self.bar = click.progressbar(length=total, label=self.label, file=sys.stderr)
            self.shown = self.bar.__enter__()
            self.total = total
        self.shown.update(done - self.shown.pos)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.__exit__(None, None, None)
            self.bar = None


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Report progress to the callable that this gives; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    bar = _Bar(label)
    try:
        yield bar
    finally:
        bar.close()
