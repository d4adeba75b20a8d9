"""A large workspace: forty documents in translation, half of whose translations are approved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from words import sentences

from cami_translate.catalog import new_header, write_catalog
from cami_translate.model import Catalog, Entry, State, hash_source
from cami_translate.pseudo import pseudo_translate
from cami_translate.tracking import append_events, new_event, review_data

SEGMENTS, DOCUMENTS, AGREEMENTS = 50_000, 40, 8
_SECTION = 50
"""Segments under a heading."""
_WORDS = (3, 26)
"""Words of a segment; in the guidelines of this repository they are 15 on average."""
_SOURCE = 300_000
"""Bytes of a Word file; status compares its hash."""
_START = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Size:
    """What a workspace has of everything."""

    segments: int
    documents: int
    words: int
    approved: int


def make_workspace(
    folder: Path, segments: int, share: Callable[[int], float] = lambda _: 1.0
) -> Size:
    """Make the workspace in a folder that does not exist; the same in each run.

    ``share`` is how much of a document, by its number, somebody has worked on; the rest is blank.
    """
    random = Random(1)
    words = approved = 0
    (folder / "source_docs").mkdir(parents=True)
    for number in range(DOCUMENTS):
        name = f"document-{number + 1:02}"
        source = random.randbytes(_SOURCE)
        (folder / "source_docs" / f"{name}.docx").write_bytes(source)
        length = segments // DOCUMENTS + (number < segments % DOCUMENTS)
        entries = tuple(_entries(random, name, length, round(length * share(number))))
        header = new_header(f"{name}.docx", hash_source(source), "ru")
        write_catalog(Catalog(header, entries), folder / "po" / "ru" / f"{name}.po")
        seen = [entry for entry in entries if entry.state is State.TRANSLATED][::2]
        event = new_event("approve", "manager", _START, review_data(name, "ru", seen))
        append_events(folder / "po" / "ledger", [event])
        words += sum(len(entry.msgid.split()) for entry in entries)
        approved += len(seen)
    (folder / "cami.toml").write_text("".join(settings()), encoding="utf-8")
    return Size(segments, DOCUMENTS, words, approved)


def _entries(random: Random, name: str, number: int, begun: int) -> Iterator[Entry]:
    """Segments under headings; of ten one is blank and one is fuzzy, of four one has tags.

    All after the first ``begun`` are blank.
    """
    heading = ""
    for n in range(number):
        text = sentences(random, random.randint(*_WORDS))
        kind = "Paragraph"
        if n % _SECTION == 0:
            kind, heading = "Heading 1", f"{n // _SECTION + 1} {text}"
            text = heading
        elif n % 4 == 1:
            first, rest = text.split(" ", 1)
            text = f"<b1>{first}</b1> {rest}"
        state = random.randrange(10) if n < begun else 0
        yield Entry(
            msgid=text,
            msgstr=pseudo_translate(text) if state else "",
            fuzzy=state == 1,
            notes=(kind if n % _SECTION == 0 else f"{kind} | {heading}",),
            references=(f"{name}.docx:{n + 1}",),
        )


def settings() -> Iterator[str]:
    """The lines of cami.toml: agreements, and who has which document."""
    yield '[project]\nname = "Benchmark"\n'
    for number in range(AGREEMENTS):
        yield f'[people.p{number}]\nname = "Person {number}"\n'
        yield f'[agreements.a{number}]\npartner = "Partner {number}"\nperson = "p{number}"\n'
        yield 'start = 2026-01-01\nclosing = 2027-12-31\nsubject = "Guides"\nfunding = "BMUB"\n'
    for number in range(DOCUMENTS):
        yield f'[[assignments]]\nagreement = "a{number % AGREEMENTS}"\n'
        yield f'document = "document-{number + 1:02}"\ndue = 2027-06-30\n'
