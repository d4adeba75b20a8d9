"""Text for e-mails: lines of one width, names and values below each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

_WIDTH = 95


def filled(text: str, indent: str = "") -> str:
    """A text in lines of one width; all but the first begin with ``indent``."""
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def named_values(pairs: Iterable[tuple[str, str]], indent: str = "") -> Iterator[str]:
    """Names and values, the values below each other.

    >>> list(named_values([("From", "Maria"), ("Received on", "1 May")]))
    ['From:        Maria', 'Received on: 1 May']
    """
    known = list(pairs)
    width = max((len(name) for name, _ in known), default=0)
    for name, value in known:
        head = f"{indent}{name}:{' ' * (width - len(name))} "
        yield filled(f"{head}{value}", " " * len(head))
