"""Ids for concepts that have none."""

from __future__ import annotations


def new_id(name: str, taken: set[str]) -> str:
    """An id made of a term's letters, ``saiga-antelope``; it is ``taken`` from then on."""
    letters = "".join(c if c.isalnum() else " " for c in name.casefold())
    stem = id_ = "-".join(letters.split()) or "concept"
    number = 1
    while id_ in taken:
        number += 1
        id_ = f"{stem}-{number}"
    taken.add(id_)
    return id_
