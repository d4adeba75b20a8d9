"""The plan of ``cami.toml``, read with every fault and its line.

Reading it never stops the commands that do not need it: a value at fault becomes its default, and
the fault is part of the plan.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from cami_translate.agreements import (
    ONGOING,
    TO_BE_SELECTED,
    Agreement,
    AgreementState,
    Assignment,
    Fault,
    Kind,
    Person,
    Plan,
    Role,
)
from cami_translate.model import Severity
from cami_translate.names import composed
from cami_translate.options import did_you_mean, read_toml
from cami_translate.toml_lines import TomlLines


def read_plan(
    settings: Path, *, documents: Collection[str], languages: Sequence[str], bands: Collection[str]
) -> Plan:
    """The plan in a ``cami.toml``; ``documents`` and ``languages`` are those of the workspace.

    Raises WorkspaceError if the file is no TOML; every other fault is in the plan.
    """
    tables = read_toml(settings)
    lines = TomlLines(composed(settings.read_text("utf-8-sig")))
    return _PlanReader(tables, lines, frozenset(bands)).plan(documents, languages)


_MISSING = object()
_MAILBOX = re.compile(r"""[^\s<>@,;"]+@[^\s<>@,;"]+""")
_Choice = TypeVar("_Choice", bound=StrEnum)


class _PlanReader:
    """Reads the three tables, collecting faults; a value at fault becomes its default."""

    def __init__(self, tables: Mapping[str, Any], lines: TomlLines, bands: Collection[str]) -> None:
        self.tables = tables
        self.lines = lines
        self.bands = bands
        self.faults: list[Fault] = []

    def plan(self, documents: Collection[str], languages: Sequence[str]) -> Plan:
        people = {id_: self.person(table) for id_, table in self.named("people")}
        agreements = {id_: self.agreement(table, people) for id_, table in self.named("agreements")}
        assignments = tuple(self.assignments(people, agreements, documents, languages))
        self.faults.sort(key=lambda fault: fault.line)
        return Plan(people, agreements, assignments, tuple(self.faults))

    def person(self, table: _Table) -> Person:
        table.check_keys({"name", "email", "role"})
        email = table.text("email", "")
        if email and not _MAILBOX.fullmatch(email):
            table.fault("email", f'"{email}" is no e-mail address')
        name = table.text("name")
        return Person(table.id, name, email, table.choice("role", Role, Role.TRANSLATOR))

    def agreement(self, table: _Table, people: Collection[str]) -> Agreement:
        table.check_keys(
            {"partner", "start", "closing", "subject", "funding", "state", "person"}
            | {"rate", "currency", "discounts", "words_per_day"}
        )
        start, closing = table.date("start"), table.closing()
        if closing and start and closing < start:
            cause = f"the closing date {closing} is before the start {start}"
            table.fault("closing", cause, "check both dates", Severity.WARNING)
        rate = table.number("rate")
        currency = table.text("currency", "")
        if rate is not None and not currency:
            table.fault("rate", "a rate needs a currency", 'add currency = "EUR", say')
        words_per_day = table.number("words_per_day")
        return Agreement(
            id=table.id,
            partner=table.text("partner", TO_BE_SELECTED),
            start=start or dt.date.min,
            closing=closing,
            subject=table.text("subject"),
            funding=table.text("funding"),
            state=table.choice("state", AgreementState, AgreementState.ACTIVE),
            person=table.reference("person", people, "[people]"),
            rate=rate,
            currency=currency,
            discounts=table.discounts(self.bands),
            words_per_day=None if words_per_day is None else int(words_per_day),
        )

    def assignments(
        self,
        people: Collection[str],
        agreements: Mapping[str, Agreement],
        documents: Collection[str],
        languages: Sequence[str],
    ) -> Iterator[Assignment]:
        taken: set[str] = set()
        for number, values in enumerate(self.array("assignments")):
            table = _Table(self, ("assignments", number), values)
            assignment = self.assignment(table, people, agreements, documents, languages)
            if assignment.id in taken:
                next_step = "give one of them an id of its own"
                table.fault("id", f'there are two assignments "{assignment.id}"', next_step)
            taken.add(assignment.id)
            yield assignment

    def assignment(
        self,
        table: _Table,
        people: Collection[str],
        agreements: Mapping[str, Agreement],
        documents: Collection[str],
        languages: Sequence[str],
    ) -> Assignment:
        table.check_keys(
            {"id", "agreement", "document", "sections", "kind", "language", "person"}
            | {"start", "due"}
        )
        agreement = table.reference("agreement", agreements, "[agreements]", required=True)
        document = table.reference("document", documents, "source_docs", required=True)
        kind = table.choice("kind", Kind, Kind.TRANSLATION)
        start, due = table.date("start", None), table.date("due", None)
        first = start or (agreements[agreement].start if agreement in agreements else None)
        if due and first and due < first:
            cause = f"it is due on {due}, before its start on {first}"
            table.fault("due", cause, "check both dates", Severity.WARNING)
        default = f"{agreement}/{document}" + ("" if kind is Kind.TRANSLATION else f"/{kind}")
        return Assignment(
            id=table.text("id", default),
            agreement=agreement,
            document=document,
            sections=table.texts("sections"),
            kind=kind,
            language=table.reference("language", languages, "languages", default=languages[0]),
            person=table.reference("person", people, "[people]"),
            start=start,
            due=due,
        )

    def named(self, name: str) -> Iterator[tuple[str, _Table]]:
        tables = self.tables.get(name, {})
        if not isinstance(tables, dict):
            self.fault((name,), f"{name}: tables such as [{name}.saiga-translation] are expected")
            return
        for id_, values in tables.items():
            if isinstance(values, dict):
                yield id_, _Table(self, (name, id_), values)
            else:
                self.fault((name, id_), f"{name}.{id_}: a table [{name}.{id_}] is expected")

    def array(self, name: str) -> list[Mapping[str, Any]]:
        tables = self.tables.get(name, [])
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            return tables
        self.fault((name,), f"{name}: tables [[{name}]] are expected")
        return []

    def fault(
        self,
        path: Sequence[str | int],
        cause: str,
        next_step: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.faults.append(Fault(severity, self.lines.line(path), cause, next_step))


class _Table:
    """One table of the plan: its values, read with a fault for each that is none."""

    def __init__(
        self, reader: _PlanReader, path: tuple[str | int, ...], values: Mapping[str, Any]
    ) -> None:
        self.reader = reader
        self.path = path
        self.values = values
        self.id = str(path[-1])

    def fault(
        self, key: str, cause: str, next_step: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        where = f"{self.path[0]}.{self.id}" if isinstance(self.path[-1], str) else f"{self.path[0]}"
        self.reader.fault((*self.path, key), f"{where}: {cause}", next_step, severity)

    def check_keys(self, known: Collection[str]) -> None:
        for key in self.values:
            if key not in known:
                self.fault(key, f'unknown key "{key}"{did_you_mean(key, known)}')

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if value is None:
            self.fault(key, f"{key} is missing", f'add {key} = "..."')
        elif not isinstance(value, str):
            self.fault(key, f"{key}: a text in quotes is expected")
        elif not value.strip() and default is None:
            self.fault(key, f"{key} is empty")
        return value if isinstance(value, str) else default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(key, f'{key}: a list of texts is expected, such as ["Annex A"]')
        return ()

    def date(self, key: str, default: object = _MISSING) -> dt.date | None:
        value = self.values.get(key, default)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if value is _MISSING:
            self.fault(key, f"{key} is missing", f"add {key} = 2026-11-23, say")
        elif value is not None:
            self.fault(key, f"{key}: a date without quotes is expected, such as 2026-11-23")
        return None

    def closing(self) -> dt.date | None:
        if self.values.get("closing") == ONGOING:
            return None
        if "closing" not in self.values:
            next_step = f'add closing = 2026-11-23, say, or closing = "{ONGOING}"'
            self.fault("closing", "closing is missing", next_step)
            return None
        return self.date("closing")

    def number(self, key: str) -> float | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return float(value)
        self.fault(key, f"{key}: a number above 0 is expected")
        return None

    def discounts(self, bands: Collection[str]) -> dict[str, float]:
        value = self.values.get("discounts", {})
        if not isinstance(value, dict):
            self.fault("discounts", "discounts: a table is expected, such as { repetition = 0.7 }")
            return {}
        found: dict[str, float] = {}
        for band, share in value.items():
            if band not in bands:
                cause = f'discounts: "{band}" is no match band{did_you_mean(band, bands)}'
                self.fault("discounts", cause)
            elif not isinstance(share, int | float) or not 0 <= share <= 1:
                self.fault("discounts", f"discounts.{band}: a share from 0 to 1 is expected")
            else:
                found[band] = float(share)
        return found

    def choice(self, key: str, choices: type[_Choice], default: _Choice) -> _Choice:
        value = self.values.get(key, default.value)
        try:
            return choices(value)
        except ValueError:
            known = ", ".join(choices)
            self.fault(
                key, f'{key}: "{value}" is none of {known}{did_you_mean(str(value), list(choices))}'
            )
            return default

    def reference(
        self,
        key: str,
        known: Collection[str],
        where: str,
        *,
        required: bool = False,
        default: str = "",
    ) -> str:
        value = self.text(key, None if required else default)
        if value and value not in known:
            self.fault(key, f'{key} "{value}" is not in {where}{did_you_mean(value, known)}')
        return value
