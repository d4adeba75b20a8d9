"""The page that a translator reads first, in English and in Russian."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cami_translate.model import Form

LANGUAGES = ("en", "ru")


@dataclass(frozen=True, slots=True)
class TagExample:
    """A tag of this kit: how it looks, what it is, and a segment that has it."""

    shown: str
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What the instructions tell: whose kit, of what, by when, and its own tags."""

    kit: str
    workspace: str
    agreement: str
    subject: str
    person: str
    date: dt.date
    due: dt.date | None
    catalogs: tuple[tuple[str, int, int], ...]
    """File, segments, and words that are open."""
    tags: tuple[TagExample, ...]
    files: tuple[str, ...]
    form: Form
    languages: tuple[str, ...]


def write_instructions(guide: Guide, language: str) -> bytes:
    """The instructions as one HTML page without anything to load; ``language`` is en or ru."""
    # Only kits need it, and it takes as long to load as a small command to run.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cami_translate.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template(f"instructions.{language}.html").render(guide=guide)
    return page.encode()
