"""What goes to a translator and comes back: ``kit`` and ``intake``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from cami_translate.cli.output import print_csv, print_json
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    actor_option,
    dry_run_option,
    format_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.errors import EXIT_QUARANTINE, one_line
from cami_translate.workflow import Bucket, Cell, Conflicts, Delivered, Form
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.intake_result import IntakeResult, Repeat
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.papers import LANGUAGES, PaperForm
from cami_translate.workflow.receipt import receipt_paper


@click.command(cls=ReportingCommand)
@click.argument("agreement", metavar="AGREEMENT")
@click.option(
    "-o",
    "--output",
    metavar="ZIP|FOLDER",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where to write the kit [default: a ZIP named after it in the current folder].",
)
@click.option(
    "--document",
    "documents",
    metavar="DOCUMENT",
    multiple=True,
    help="Only this document of the agreement's; may be given more than once.",
)
@click.option(
    "--section",
    "sections",
    metavar="HEADING",
    multiple=True,
    help="Only what stands under this heading; may be given more than once.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in Form]),
    default="po",
    show_default=True,
    help="What the translator works in: PO files, tables in Word, XLIFF, an OmegaT project.",
)
@click.option("--update", is_flag=True, help="Only what is new or changed since earlier kits.")
@click.option("--no-pdf", is_flag=True, help="Leave out the PDFs of the English documents.")
@actor_option
@dry_run_option
@today_option
@workspace_options
@click.pass_obj
def kit(
    session: Session,
    agreement: str,
    output: Path,
    documents: tuple[str, ...],
    sections: tuple[str, ...],
    form: str,
    update: bool,
    no_pdf: bool,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Make the kit of an agreement: a ZIP to send to its translator.

    It has the files of what is assigned, the translation memory (TMX) and glossary, the English
    Word documents with their PDFs, instructions in English and Russian, and a manifest by which
    what comes back is recognised. The ledger notes what was handed out.

    \b
    Examples:
      cami-translate kit guidelines-russian
      cami-translate kit guidelines-russian --as docx
      cami-translate kit guidelines-russian --update -o ~/kits
      cami-translate kit guidelines-russian --section "Annex A" -o annex.zip
    """
    request = KitRequest(agreement, documents, sections, update, not no_pdf, Form(form))
    with progress_bar("Packing") as progress:
        result = make_kit(
            session.directory,
            request,
            output,
            actor=actor,
            now=session.now,
            dry_run=dry_run,
            progress=progress,
        )
    for warning in result.warnings:
        session.warn(warning)
    for catalog in result.manifest.catalogs:
        segments = f"{len(catalog.segments):,} segments, {catalog.words:,} words"
        session.say(f"{catalog.file}: {segments}")
    done = "would be made" if dry_run else "made"
    files = len(result.files)
    session.say(f"{result.path}: {done}; {files} files, {result.open_words:,} words to translate")
    if not dry_run:
        click.echo(result.path)


@click.command(cls=ReportingCommand)
@click.argument("delivery", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--conflicts",
    type=click.Choice(["quarantine", "keep", "take"]),
    default="quarantine",
    show_default=True,
    help="Where both sides changed a segment: hold theirs for a decision, keep ours, take theirs.",
)
@click.option("--no-receipt", is_flag=True, help="Do not write the receipt into the archive.")
@format_option
@actor_option
@dry_run_option
@today_option
@workspace_options
@click.pass_obj
def intake(
    session: Session,
    delivery: Path,
    conflicts: str,
    no_receipt: bool,
    output_format: str,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Take in what a translator sent back, and account for each segment of it.

    FILE is a PO or XLIFF file, a Word table (.docx), or a ZIP with such files; an OmegaT project,
    too. The kit is found by the manifest, the header or the content; the original is archived
    untouched in po/deliveries. Each segment is compared with what the kit had and with what the
    workspace has now. Blank segments never overwrite, approved text is protected. What needs a
    decision is listed with both texts, and the command exits with 4.

    A receipt for the translator, in English and in Russian, is written beside the original; a dry
    run prints what it would say. `cami-translate receipt` makes Word files of it. Of a delivery
    whose files are all refused nothing is kept, and the receipt that says why is printed.

    \b
    Examples:
      cami-translate intake ~/Downloads/guide.po --dry-run
      cami-translate intake ~/Downloads/delivery.zip
      cami-translate intake "guide (final).docx"
      cami-translate intake guide.po --conflicts take
    """
    result = take_in(
        session.directory,
        delivery,
        conflicts=Conflicts(conflicts),
        actor=actor,
        now=session.now,
        dry_run=dry_run,
        receipts=not no_receipt,
    )
    if output_format == "json":
        print_json("intake/1", _intake_json(result))
    elif output_format == "csv":
        print_csv(_SEGMENT_HEADER, _segment_rows(result))
    elif result.receipt and not result.files:
        # No archive has it: this is the only place to take it from.
        click.echo(receipt_paper(result.receipt).print(PaperForm.TEXT, LANGUAGES), nl=False)
    elif result.receipt and dry_run:
        click.echo(receipt_paper(result.receipt).print(PaperForm.TEXT, ["en"]), nl=False)
    else:
        for line in _intake_lines(result):
            click.echo(line)
    for warning in result.warnings:
        session.warn(warning)
    if result.files:
        session.say(f"{delivery}: {_outcome(result, dry_run=dry_run)}")
    for path in result.receipts:
        session.say(f"{path}: receipt for the translator")
    if result.quarantined and not result.failures:
        number = count_of(result.quarantined, "segment")
        session.warn(f"{number} to decide on; `cami-translate resolve` lists what is open")
        raise click.exceptions.Exit(EXIT_QUARANTINE)
    session.finish(result.failures)


_SEGMENT_HEADER = ["file", "document", "language", "bucket", "written", "reason"]
_SEGMENT_HEADER += ["source", "ours", "theirs", "comments"]
_SILENT = frozenset({Bucket.ACCEPTED, Bucket.UNCHANGED})


def _outcome(result: IntakeResult, *, dry_run: bool) -> str:
    done = "would be taken in" if dry_run else "taken in"
    if result.first is None:
        return f"{done} as {result.delivery}"
    before = f"was taken in already on {result.first[1]} as {result.first[0]}"
    if result.repeats is Repeat.DONE:
        return f"{before}; nothing is new"
    if result.repeats is Repeat.INTERRUPTED:
        finished = "would be finished" if dry_run else "is finished"
        return f"{before}, but its catalogs were not written; that {finished}"
    return f"{before}; {done} again as {result.delivery}"


def _intake_lines(result: IntakeResult) -> Iterator[str]:
    for file in result.files:
        yield f"{file.file} -> {file.path}: {_sum(file.counts)}; {file.words:,} words translated"
        for segment in file.segments:
            if segment.bucket not in _SILENT:
                yield from _segment_lines(segment)
            if segment.new_comments:
                yield f"  comment: {one_line(segment.entry.msgid)}"
                yield from (f"    {one_line(comment)}" for comment in segment.new_comments)


def _sum(counts: Mapping[Bucket, int]) -> str:
    """The buckets as a sum: "412 delivered = 398 accepted + 14 conflict"."""
    parts = " + ".join(f"{number:,} {bucket}" for bucket, number in counts.items() if number)
    return f"{sum(counts.values()):,} delivered = {parts or '0'}"


def _segment_lines(segment: Delivered) -> Iterator[str]:
    reason = f" ({segment.reason})" if segment.reason else ""
    yield f"  {segment.bucket}{reason}: {one_line(segment.entry.msgid)}"
    if segment.current is not None and segment.current.msgstr:
        yield f"    ours:   {one_line(segment.current.msgstr)}"
    if segment.entry.msgstr:
        yield f"    theirs: {one_line(segment.entry.msgstr)}"


def _segment_rows(result: IntakeResult) -> Iterator[list[Cell]]:
    for file in result.files:
        for segment in file.segments:
            yield [
                *[file.file, file.document, file.language, segment.bucket.value],
                *["yes" if segment.written else "no", segment.reason, segment.entry.msgid],
                *[segment.current.msgstr if segment.current else "", segment.entry.msgstr],
                "\n".join(segment.new_comments),
            ]


def _intake_json(result: IntakeResult) -> dict[str, Any]:
    return {
        "delivery": result.delivery,
        "name": result.name,
        "date": result.date.isoformat(),
        "kit": result.kit,
        "agreement": result.agreement,
        "taken_in_already": result.repeats is not Repeat.NO,
        "delivered": sum(result.counts.values()),
        "buckets": {bucket.value: number for bucket, number in result.counts.items()},
        "quarantined": result.quarantined,
        "files": [
            {
                "file": file.file,
                "document": file.document,
                "language": file.language,
                "path": str(file.path),
                "words": file.words,
                "missing": file.missing,
                "buckets": {bucket.value: number for bucket, number in file.counts.items()},
                "segments": [
                    {
                        "bucket": segment.bucket.value,
                        "written": segment.written,
                        "reason": segment.reason,
                        "context": segment.entry.msgctxt,
                        "source": segment.entry.msgid,
                        "ours": segment.current.msgstr if segment.current else None,
                        "theirs": segment.entry.msgstr,
                        "comments": list(segment.new_comments),
                    }
                    for segment in file.segments
                    if segment.bucket not in _SILENT or segment.new_comments
                ],
            }
            for file in result.files
        ],
        "failures": [str(failure) for failure in result.failures],
        "warnings": list(result.warnings),
    }
