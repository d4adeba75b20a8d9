"""Findings of rules: as text with the place marked, as JSON, as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from cami_translate.cli.output import diagnostic_json
from cami_translate.errors import one_line
from cami_translate.workflow import Cell, Diagnostic, Severity
from cami_translate.workflow.check import CheckedCatalog, CheckResult, Found

_WIDTH = 76
_BEFORE = 30
"""Characters that are shown before a place; a word or five tell where it is."""
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_SHOWN = str.maketrans({"\n": "¶", "\t": "→", "\N{NO-BREAK SPACE}": " ", "\ufffc": "□"})
_HEADER = """document language catalog line place severity rule message found replacement source
target next_step""".split()


def print_findings(result: CheckResult, *, infos: bool) -> None:
    """Print findings by document and place, and how many each rule has."""
    hidden = 0
    for catalog in result.catalogs:
        shown = [f for f in catalog.findings if infos or f.severity is not Severity.INFO]
        hidden += len(catalog.findings) - len(shown)
        for _, found in groupby(shown, key=lambda item: item.unit.entry.key):
            for line in _entry_lines(catalog, list(found)):
                click.echo(line)
    for line in _count_lines(result.findings, hidden):
        click.echo(line)


def _entry_lines(catalog: CheckedCatalog, found: Sequence[Found]) -> Iterator[str]:
    """What is found in one entry: where it is, its source, and each place with a message."""
    unit = found[0].unit
    about = ", ".join(filter(None, (unit.place, unit.kind, *unit.headings[-1:])))
    where = f"{catalog.path}:{unit.entry.line}"
    yield click.style(one_line(where), bold=True) + one_line(f"  {about}" if about else "")
    source_span = next((f.finding.source_span for f in found if f.finding.source_span), None)
    yield f"    {_excerpt(unit.source.text, source_span)[0]}"
    last = ""
    for item in found:
        text, start, length = _excerpt(unit.target.text, item.finding.span)
        if length or not last:
            yield f"    {text}"
            last = text
        color = _COLORS[item.severity]
        if length:
            yield "    " + " " * start + click.style("^" * length, fg=color)
        severity = click.style(item.severity.value, fg=color)
        yield f"  {severity}: {one_line(item.finding.message)} [{item.rule.id}]"
    yield ""


def _excerpt(text: str, span: tuple[int, int] | None) -> tuple[str, int, int]:
    """The part of a text around a place, in one line, and where in it the place is.

    A place where something is missing is as wide as one character, a long one ends with the line.
    """
    start, end = span or (0, 0)
    first = 0 if start <= _BEFORE or len(text) <= _WIDTH else start - _BEFORE
    last = min(len(text), first + _WIDTH)
    end = min(end, last)
    cut = ("…" if first else "", "…" if last < len(text) else "")
    shown = one_line(cut[0] + text[first:last].translate(_SHOWN) + cut[1])
    return shown, start - first + len(cut[0]), max(end - start, 1) if span else 0


def _count_lines(findings: Sequence[Found], hidden: int) -> Iterator[str]:
    """A line for each rule, the most serious first."""
    counts = Counter((item.severity, item.rule.id) for item in findings)
    order = list(Severity)
    for (severity, rule), number in sorted(
        counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1])
    ):
        yield f"{number:>7,} {click.style(f'{severity.value:<8}', fg=_COLORS[severity])} {rule}"
    if hidden:
        yield f"        (-v shows the {hidden:,} of mere information)"


def result_json(result: CheckResult) -> dict[str, Any]:
    """Everything that was found."""
    catalogs = [
        {
            "document": catalog.document,
            "language": catalog.language,
            "catalog": str(catalog.path),
            "segments": catalog.segments,
            "checked": catalog.checked,
            "open": catalog.open,
            "ignored": catalog.ignored,
            "in_baseline": catalog.known,
            "findings": [_finding_json(found) for found in catalog.findings],
        }
        for catalog in result.catalogs
    ]
    documents = [
        {
            "document": document.document,
            "file": str(document.path),
            "warnings": [diagnostic_json(item) for item in document.warnings],
        }
        for document in result.documents
    ]
    counts = {f"{s.value}s": result.count(s) for s in (Severity.ERROR, Severity.WARNING)}
    counts["infos"] = result.count(Severity.INFO)
    return {"catalogs": catalogs, "documents": documents, **counts}


def _finding_json(found: Found) -> dict[str, Any]:
    """A finding; ``span`` counts the characters of ``target_text``, which has no tags."""
    entry, finding = found.unit.entry, found.finding
    return {
        "severity": found.severity.value,
        "rule": found.rule.id,
        "message": finding.message,
        "document": found.unit.document,
        "line": entry.line,
        "place": found.unit.place,
        "kind": found.unit.kind,
        "headings": list(found.unit.headings),
        "source": entry.msgid,
        "target": entry.msgstr,
        "target_text": found.unit.target.text,
        "span": finding.span,
        "found": _at_fault(found),
        "replacement": finding.replacement,
    }


def findings_header() -> list[str]:
    """The columns of :func:`finding_row`."""
    return _HEADER


def finding_row(catalog: CheckedCatalog, found: Found) -> list[Cell]:
    """A finding as a row."""
    entry, finding = found.unit.entry, found.finding
    where: list[Cell] = [found.unit.document, catalog.language, str(catalog.path), entry.line]
    where.append(found.unit.place)
    what = [found.severity.value, found.rule.id, finding.message, _at_fault(found) or ""]
    return [*where, *what, finding.replacement or "", entry.msgid, entry.msgstr, ""]


def warning_row(item: Diagnostic) -> list[Cell]:
    """A warning of a document as a row of the same columns."""
    where: list[Cell] = [item.document, "", "", "", item.place]
    what = [item.severity.value, item.rule, item.message, "", ""]
    return [*where, *what, item.text, "", item.next_step]


def _at_fault(found: Found) -> str | None:
    """The characters that are wrong; None if something is not there."""
    span = found.finding.span
    return found.unit.target.text[slice(*span)] if span else None
