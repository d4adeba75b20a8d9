"""The large workspace after a year: agreements of every sort, deliveries, reviews and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from workspace import DOCUMENTS, Size, make_workspace

from cami_translate.amounts import Amount
from cami_translate.catalog import read_catalog
from cami_translate.model import SOURCE_HASH, Catalog, Entry, State
from cami_translate.tracking import (
    Event,
    Snapshot,
    Tally,
    append_events,
    append_snapshots,
    count_words,
    new_event,
    source_key,
    state_key,
)

TODAY = dt.date(2026, 11, 26)
AGREEMENTS = 12
_WEEKS = 52
_EVERY = 3
"""Weeks between two deliveries of a document."""
_PEOPLE = (
    "Мария Иванова", "Ivan Petrov", "Ольга Сергеевна Константинопольская-Бессмертная",
    "Aigerim Nurlanova", "Dana Müller", "Нурлан Ахметов", "Sergei Kim", "Élodie Lefèvre",
    "A Consultant with a Name That Does Not End Where One Expects It To",
)  # fmt: skip
_SUBJECTS = (
    "Guidelines on linear infrastructure", "Saiga antelope: medium-term work programme",
    "Снежный барс: стратегия сохранения", "Bukhara deer", "Argali: single species action plan",
    "Wild camel", "Kulan and khulan: reintroduction and monitoring of populations in the steppes",
    "Przewalski's horse", "Gobi bear", "Cheetah", "Chiru and Tibetan gazelle", "Disease and health",
)  # fmt: skip
_FUNDING = ("BMUB", "UNEP/CMS", "European Union")


def make_year(folder: Path, segments: int) -> Size:
    """Make the workspace in a folder that does not exist; the same in each run."""
    size = make_workspace(folder, segments, share=_share)
    (folder / "cami.toml").write_text("".join(_settings()), encoding="utf-8")
    snapshots: list[Snapshot] = []
    events: list[Event] = []
    for number in range(DOCUMENTS):
        name = f"document-{number + 1:02}"
        catalog = read_catalog(folder / "po" / "ru" / f"{name}.po")
        snapshots += _counts(number, name, catalog)
        events += _deliveries(number, name, catalog)
    append_snapshots(folder / "po" / "history", snapshots)
    append_events(folder / "po" / "ledger", sorted(events, key=lambda event: event.time))
    return size


def _share(number: int) -> float:
    """Three documents of four are done; the others are on their way, one has not begun."""
    return 1.0 if number % 4 else (number % 16) / 16


def _weeks(number: int) -> tuple[int, int]:
    """The weeks in which work on a document began and ended, or came to today."""
    begin = number % 20
    return begin, min(begin + 24 + number % 9, _WEEKS - 1) if number % 4 else _WEEKS - 1


def _day(week: int) -> dt.datetime:
    first = TODAY - dt.timedelta(weeks=_WEEKS)
    return dt.datetime.combine(first + dt.timedelta(weeks=week), dt.time(12), dt.UTC)


def _translated(catalog: Catalog) -> list[Entry]:
    return [entry for entry in catalog.live if entry.state is State.TRANSLATED]


def _counts(number: int, name: str, catalog: Catalog) -> Iterator[Snapshot]:
    """A count of the document each week; reviewers are some weeks behind."""
    begin, end = _weeks(number)
    done, every = _translated(catalog), list(catalog.live)
    for week in range(begin, _WEEKS):
        share = min((week - begin) / (end - begin), 1)
        seen = min(max(week - begin - 5, 0) / (end - begin), 1) / 2
        translated = done[: round(len(done) * share)]
        approved = _amount(done[: round(len(done) * seen)])
        tally = Tally(
            translated=_amount(translated),
            untranslated=_rest(every, translated),
            reviewed=approved,
            approved=approved,
        )
        yield Snapshot(_day(week), name, "ru", catalog.header[SOURCE_HASH], tally)


def _amount(entries: Sequence[Entry]) -> Amount:
    return Amount(len(entries), sum(count_words(entry.msgid) for entry in entries))


def _rest(every: Sequence[Entry], some: Sequence[Entry]) -> Amount:
    whole, part = _amount(every), _amount(some)
    return Amount(whole.segments - part.segments, whole.words - part.words)


def _deliveries(number: int, name: str, catalog: Catalog) -> Iterator[Event]:
    begin, end = _weeks(number)
    weeks = range(begin + _EVERY, end + 1, _EVERY)
    done = _translated(catalog)
    for turn, week in enumerate(weeks):
        its = done[turn * len(done) // len(weeks) : (turn + 1) * len(done) // len(weeks)]
        part = {
            "document": name,
            "language": "ru",
            "words": _amount(its).words,
            "buckets": {"accepted": len(its)},
            "segments": {},
            "written": {source_key(entry): state_key(entry) for entry in its},
            **dict.fromkeys(("file", "kit", "before", "after"), ""),
        }
        data = {
            "delivery": f"{name}-{week}",
            "agreement": f"a{number % AGREEMENTS}",
            "catalogs": [part],
            **dict.fromkeys(("kit", "archive", "sha256"), ""),
        }
        yield new_event("delivery", "manager", _day(week), data)


def _settings() -> Iterator[str]:
    """The lines of cami.toml: people, agreements of every sort, and who has which document."""
    yield '[project]\nname = "Central Asian Mammals Initiative, a benchmark"\n'
    for number, name in enumerate(_PEOPLE):
        yield f'[people.p{number}]\nname = "{name}"\n'
    for number, subject in enumerate(_SUBJECTS):
        start = TODAY - dt.timedelta(days=370 - 20 * number)
        closing = str(TODAY + dt.timedelta(days=45 * number - 90)) if number % 5 else '"ongoing"'
        yield f'[agreements.a{number}]\npartner = "Partner {number + 1} of the Initiative"\n'
        yield f'subject = "{subject}"\nfunding = "{_FUNDING[number % 3]}"\n'
        yield f'person = "p{number % len(_PEOPLE)}"\nstart = {start}\nclosing = {closing}\n'
        yield 'rate = 0.12\ncurrency = "EUR"\n' if number % 2 else ""
    for number in range(DOCUMENTS):
        due = TODAY + dt.timedelta(days=30 * (number % 7) - 25)
        yield f'[[assignments]]\nagreement = "a{number % AGREEMENTS}"\n'
        yield f'document = "document-{number + 1:02}"\ndue = {due}\n'
