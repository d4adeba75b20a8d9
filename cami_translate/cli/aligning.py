"""The command ``align``: published translations become usable ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cami_translate.cli.output import print_csv, print_json, print_rows
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    dry_run_option,
    format_option,
    workspace_options,
)
from cami_translate.errors import UsageError, one_line
from cami_translate.workflow.align import (
    HEADER,
    AlignResult,
    Wanted,
    align_documents,
    compare_versions,
    link_row,
)
from cami_translate.workflow.align_passages import Linked
from cami_translate.workflow.align_review import Reviewed

_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_WRITABLE = click.Path(dir_okay=False, path_type=Path)
_STATUSES = {
    "sure": "linked, to be used without review",
    "likely": "linked, to be reviewed",
    "doubtful": "linked for want of better",
    "source-only": "only in the English document",
    "target-only": "only in the translation",
    "confirmed": "confirmed by the review list",
    "rejected": "rejected by the review list",
}
_CHANGES = {"same": "the same", "changed": "changed", "gone": "gone", "new": "new"}


@click.command(cls=ReportingCommand)
@click.argument("source", metavar="EN.docx", type=_EXISTING)
@click.argument("target", metavar="RU.docx", type=_EXISTING)
@click.option("-o", "--output", metavar="OUT.tmx", type=_WRITABLE, help="Write what is sure.")
@click.option("--review", metavar="LIST.docx|.csv", type=_WRITABLE, help="Write the rest.")
@click.option("--reviewed", metavar="LIST", type=_EXISTING, help="Take a list of --review back.")
@click.option("--into", metavar="DOCUMENT", help="Fill the blanks of this document's catalog.")
@click.option("--lang", "language", metavar="CODE", default="ru", show_default=True)
@click.option("--sentences", is_flag=True, help="Link sentences, not paragraphs.")
@click.option("--same-language", is_flag=True, help="Compare two versions of one document.")
@format_option
@dry_run_option
@workspace_options
@click.pass_obj
def align(
    session: Session,
    source: Path,
    target: Path,
    output: Path | None,
    review: Path | None,
    reviewed: Path | None,
    into: str | None,
    language: str,
    sentences: bool,
    same_language: bool,
    output_format: str,
    dry_run: bool,
) -> None:
    """Link the paragraphs of an English document with those of its published translation.

    Length, styles, tables, numbers and names, the workspace's glossary, and the words of the two
    documents themselves tell what belongs together. Paragraphs may be merged, split, missing, or
    moved. Links have a confidence: those that are sure go to a translation memory (-o), the others
    and what has no partner to a review list (--review).

    --reviewed takes a review list back that somebody has filled: what she confirmed or corrected is
    as good as sure, what she rejected goes nowhere, and the rest stays uncertain.

    --into puts all that is at least likely into blank entries of a catalog, marked as needs-work,
    with a comment; it never touches a translation. Several English paragraphs that are one in the
    translation get their sentences of it, where it is plain which those are.

    Catalogs have paragraphs, and so has a memory that is to help with them. --sentences is for a
    memory of sentences, which other tools or documents with segmentation = "sentence" make use of.

    \b
    Examples:
      cami-translate align guide.docx guide-ru.docx                     how well do they match?
      cami-translate align guide.docx guide-ru.docx -o guide.tmx --review rest.docx
      cami-translate align guide.docx guide-ru.docx -o guide.tmx --reviewed rest.docx
      cami-translate align guide.docx guide-ru.docx -o guide.tmx --sentences
      cami-translate align guide.docx guide-ru.docx --into guide -n     what would be filled?
      cami-translate align guide-2020.docx guide-2024.docx --same-language
    """
    if same_language and (output or review or reviewed or into):
        options = "-o, --review, --reviewed and --into"
        raise UsageError(f"--same-language compares, and writes nothing: leave out {options}")
    with progress_bar("Aligning") as progress:
        if same_language:
            result = compare_versions(session.directory, source, target, progress=progress)
        else:
            result = align_documents(
                session.directory,
                source,
                target,
                Wanted(output, review, reviewed, into, dry_run),
                language=language,
                sentences=sentences,
                today=session.date,
                progress=progress,
            )
    _show(result, output_format, versions=same_language)
    if reviewed and result.reviewed:
        _tell_reviewed(session, reviewed, result.reviewed)
    if not dry_run:
        for path in (output, review):
            if path:
                session.say(f"{path}: written")
    if into:
        verb = "would be filled" if dry_run else "filled"
        tags = f"; {result.filled.untagged:,} lack tags" if result.filled.untagged else ""
        session.say(f"{into}: {result.filled.entries:,} blank entries {verb}, as needs-work{tags}")


def _tell_reviewed(session: Session, path: Path, reviewed: Reviewed) -> None:
    session.say(
        f"{path}: {reviewed.confirmed:,} confirmed, {reviewed.rejected:,} rejected, "
        f"{reviewed.open:,} open"
    )
    for remark in reviewed.remarks:
        session.warn(f"{path}: {remark}")


def _show(result: AlignResult, output_format: str, *, versions: bool) -> None:
    if output_format == "csv":
        header = ("change", *HEADER[1:]) if versions else HEADER
        print_csv(header, (_row(link, versions=versions) for link in result.links))
    elif output_format == "json":
        print_json("align/1", _as_json(result, versions=versions))
    elif versions:
        rows = [[text, f"{result.count_changes(key):,}"] for key, text in _CHANGES.items()]
        rows.append(["of these moved", f"{sum(link.moved for link in result.links):,}"])
        print_rows(["Paragraphs", "Number"], rows, names=1)
        for link in result.links:
            if link.change != "same" or link.moved:
                click.echo(one_line(_line(link)))
    else:
        keys = _STATUSES if result.reviewed else list(_STATUSES)[:-2]
        rows = [[_STATUSES[key], f"{result.count(key):,}"] for key in keys]
        print_rows(["Paragraphs", "Number"], rows, names=1)


def _line(link: Linked) -> str:
    row = link_row(link)
    what = f"{link.change}{', moved' if link.moved else ''}"
    texts = [text for text in row[-2:] if text]
    shown = texts if link.change == "changed" else texts[:1]
    places = " -> ".join(place for place in row[3:5] if place)
    return f"{what} ({places}): {' => '.join(shown)}"


def _row(link: Linked, *, versions: bool) -> tuple[str, ...]:
    row = link_row(link)
    return (link.change, *row[1:]) if versions else row


def _as_json(result: AlignResult, *, versions: bool) -> dict[str, Any]:
    counts = (
        {key: result.count_changes(key) for key in _CHANGES}
        if versions
        else {key.replace("-", "_"): result.count(key) for key in _STATUSES}
    )
    first = "change" if versions else "status"
    links = [
        {
            first: link.change if versions else link.status,
            "confidence": link.confidence,
            "moved": link.moved,
            "sources": [
                {"ordinal": p.ordinal, "kind": p.kind, "text": p.text} for p in link.sources
            ],
            "targets": [
                {"ordinal": p.ordinal, "kind": p.kind, "text": p.text} for p in link.targets
            ],
        }
        for link in result.links
    ]
    return {
        "paragraphs": len(links),
        "counts": counts,
        "filled": result.filled.entries,
        "untagged": result.filled.untagged,
        "links": links,
    }
