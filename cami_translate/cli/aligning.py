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
    actor_option,
    dry_run_option,
    format_option,
    workspace_options,
)
from cami_translate.cli.versions import show_versions
from cami_translate.errors import UsageError
from cami_translate.workflow.align import (
    HEADER,
    NO_PAIR,
    AlignResult,
    Wanted,
    align_documents,
    link_row,
)
from cami_translate.workflow.align_passages import Linked, Passage
from cami_translate.workflow.align_review import Reviewed
from cami_translate.workflow.align_versions import compare_versions

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


@click.command(cls=ReportingCommand)
@click.argument("source", metavar="EN.docx", type=_EXISTING)
@click.argument("target", metavar="RU.docx", type=_EXISTING)
@click.option("-o", "--output", metavar="OUT.tmx", type=_WRITABLE, help="Write what is sure.")
@click.option("--review", metavar="LIST.docx|.csv", type=_WRITABLE, help="Write the rest.")
@click.option("--reviewed", metavar="LIST", type=_EXISTING, help="Take a list of --review back.")
@click.option("--into", metavar="DOCUMENT", help="Fill the blanks of this document's catalog.")
@click.option(
    "--lang",
    "language",
    metavar="CODE",
    default="ru",
    show_default=True,
    help="The language of the translation.",
)
@click.option("--sentences", is_flag=True, help="Link sentences, not paragraphs.")
@click.option("--same-language", is_flag=True, help="Compare two versions of one document.")
@format_option
@dry_run_option
@actor_option
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
    actor: str | None,
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

    --same-language tells, heading by heading, what is changed (in which words), gone, new or moved
    from one version to the next, with the paragraph's number in both.

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
    if same_language:
        with progress_bar("Comparing") as progress:
            versions = compare_versions(session.directory, source, target, progress=progress)
        show_versions(session, versions, output_format)
        return
    with progress_bar("Aligning") as progress:
        result = align_documents(
            session.directory,
            source,
            target,
            Wanted(output, review, reviewed, into, dry_run),
            language=language,
            sentences=sentences,
            actor=actor,
            now=session.now,
            progress=progress,
        )
    _show(result, output_format)
    _tell_reviewed(session, reviewed, result.reviewed)
    if result.is_doubtful and into is None:
        session.warn(f"{target}: {NO_PAIR}")
    for path in (output, review):
        if path and not dry_run:
            session.say(f"{path}: written")
    if into:
        verb = "would be filled" if dry_run else "filled"
        tags = f"; {result.filled.untagged:,} lack tags" if result.filled.untagged else ""
        session.say(f"{into}: {result.filled.entries:,} blank entries {verb}, as needs-work{tags}")
    elif not (output or review):
        session.say("nothing was written: -o, --review and --into make use of the links")
    session.finish(result.failures)


def _tell_reviewed(session: Session, path: Path | None, reviewed: Reviewed | None) -> None:
    if reviewed is None:
        return
    session.say(
        f"{path}: {reviewed.confirmed:,} confirmed, {reviewed.rejected:,} rejected, "
        f"{reviewed.open:,} open"
    )
    for remark in reviewed.remarks:
        session.warn(f"{path}: {remark}")


def _show(result: AlignResult, output_format: str) -> None:
    if output_format == "csv":
        print_csv(HEADER, map(link_row, result.links))
    elif output_format == "json":
        print_json("align/1", _as_json(result))
    else:
        keys = _STATUSES if result.reviewed else list(_STATUSES)[:-2]
        total = max(1, len(result.links))
        counts = {_STATUSES[key]: result.count(key) for key in keys}
        rows = [[text, f"{n:,}", f"{n / total:.0%}"] for text, n in counts.items()]
        print_rows(["Texts", "Number", "Share"], rows, names=1)


def _as_json(result: AlignResult) -> dict[str, Any]:
    return {
        "paragraphs": len(result.links),
        "counts": {key.replace("-", "_"): result.count(key) for key in _STATUSES},
        "filled": result.filled.entries,
        "untagged": result.filled.untagged,
        "links": [_link(link) for link in result.links],
    }


def _link(link: Linked) -> dict[str, Any]:
    return {
        "status": link.status,
        "confidence": link.confidence,
        "moved": link.moved,
        "part": link.part,
        "translation": link.translation,
        "sources": list(map(_passage, link.sources)),
        "targets": list(map(_passage, link.targets)),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"ordinal": passage.ordinal, "kind": passage.kind, "text": passage.text}
