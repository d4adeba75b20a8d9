"""Findings for programs that show them beside the lines of a file: SARIF, GitHub's workflows."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from cami_translate import __version__
from cami_translate.cli.output import print_data
from cami_translate.errors import one_line
from cami_translate.workflow import Diagnostic, Severity
from cami_translate.workflow.check import CheckedCatalog, CheckResult, Found, explained_rules

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def print_sarif(result: CheckResult) -> None:
    """Print all findings as SARIF 2.1.0, with what each rule is for."""
    rules = explained_rules()
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    descriptors = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.explanation},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"fixable": rule.fixable, "languages": list(rule.languages)},
        }
        for rule in rules
    ]
    driver = {"name": "cami-translate", "version": __version__, "rules": descriptors}
    results = [
        _result(catalog, found, numbers[found.rule.id])
        for catalog in result.catalogs
        for found in catalog.findings
    ]
    results += [_warning(item, doc.path) for doc in result.documents for item in doc.warnings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    print_data(f"{json.dumps(document, ensure_ascii=False, indent=2)}\n")


def _result(catalog: CheckedCatalog, found: Found, number: int) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": quote(_relative(catalog.path))}}
    region = {"region": {"startLine": found.unit.entry.line}} if found.unit.entry.line else {}
    location: dict[str, Any] = {"physicalLocation": {**place, **region}}
    if found.unit.place:
        location["logicalLocations"] = [{"fullyQualifiedName": found.unit.place}]
    return {
        "ruleId": found.rule.id,
        "ruleIndex": number,
        "level": _LEVELS[found.severity],
        "message": {"text": _message(found)},
        "locations": [location],
        "partialFingerprints": {"textsAndMessage/v1": _fingerprint(found)},
    }


def _warning(item: Diagnostic, path: Path) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": quote(_relative(path))}}
    logical = [{"fullyQualifiedName": item.place}] if item.place else []
    location: dict[str, Any] = {"physicalLocation": place}
    return {
        "ruleId": item.rule,
        "level": _LEVELS[item.severity],
        "message": {"text": ". ".join(filter(None, (item.message, item.next_step)))},
        "locations": [location | ({"logicalLocations": logical} if logical else {})],
    }


def print_annotations(result: CheckResult) -> None:
    """Print a command of GitHub's workflows for each finding, which it shows beside the line.

    GitHub shows ten of each severity in a step; all are in its log.
    """
    for line in _annotations(result):
        click.echo(line)


def _annotations(result: CheckResult) -> Iterator[str]:
    for catalog in result.catalogs:
        file = _property(_relative(catalog.path))
        for found in catalog.findings:
            where = f"file={file},line={max(found.unit.entry.line, 1)}"
            yield _annotation(found.severity, where, found.rule.id, _message(found))
    for document in result.documents:
        where = f"file={_property(_relative(document.path))}"
        for item in document.warnings:
            place = f" ({item.place})" if item.place else ""
            yield _annotation(item.severity, where, item.rule, f"{item.message}{place}")


def _annotation(severity: Severity, where: str, title: str, message: str) -> str:
    data = one_line(message).replace("%", "%25")
    return f"::{_COMMANDS[severity]} {where},title={_property(title)}::{data}"


def _property(text: str) -> str:
    """A value of a workflow command's property, in which four more signs mean something."""
    for sign in "%:,\r\n":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _message(found: Found) -> str:
    """The message with the characters that it is about, where it is about some."""
    span = found.finding.span
    shown = found.unit.target.text[slice(*span)] if span else ""
    return f"{found.finding.message}: {shown}" if shown.strip() else found.finding.message


def _relative(path: Path) -> str:
    """A path from where the program runs, which is the root of the repository in CI."""
    absolute = path.absolute()
    inside = absolute.is_relative_to(Path.cwd())
    return (absolute.relative_to(Path.cwd()) if inside else Path(os.path.relpath(path))).as_posix()


def _fingerprint(found: Found) -> str:
    """What stays the same while the line that a finding is in moves."""
    entry = found.unit.entry
    texts = (found.rule.id, entry.msgctxt or "", entry.msgid, entry.msgstr, found.finding.message)
    return hashlib.sha256("\4".join(texts).encode()).hexdigest()[:32]
