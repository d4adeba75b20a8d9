"""Addresses of pages and mailboxes: texts that are nothing else, and what is one in a text."""

from __future__ import annotations

import re

_AROUND = r"[\s<>()\[\],;.]*"
_ADDRESS = (
    r"(?:(?:https?|ftps?)://|www\.|mailto:)[^\s<>]+"
    r"|[^\s<>@,;]+@[^\s<>@,;]+\.[^\W\d_]{2,}"
    r"|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s<>]*)?"
)
_ADDRESSES = re.compile(rf"{_AROUND}(?:(?:{_ADDRESS}){_AROUND})+", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?:(?:https?|ftps?)://|www\.|mailto:)[^\s<>]+|[^\s<>@,;]+@[^\s<>@,;]+\.[^\W\d_]{2,}",
    re.IGNORECASE,
)
_PAGE = re.compile(r"https?://[^\s<>\"]+")


def is_address(text: str) -> bool:
    """Whether a text is nothing but addresses, such as ``www.cms.int`` or ``a@cms.int``."""
    return _ADDRESSES.fullmatch(text) is not None


def page_in(text: str) -> str:
    """The first address of a page in a text, or ""."""
    found = _PAGE.search(text)
    return found[0] if found else ""


def address_spans(text: str) -> list[tuple[int, int]]:
    """Where in a text the addresses of pages and mailboxes are."""
    if "@" not in text and "://" not in text and "www." not in text:
        return []
    return [found.span() for found in _WITHIN.finditer(text)]
