"""The receipt of a delivery, to send back to its translator: ``receipt``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cami_translate.cli.output import print_json
from cami_translate.cli.session import ReportingCommand, Session, workspace_options
from cami_translate.errors import UsageError
from cami_translate.workflow.receipt import (
    LANGUAGES,
    Receipt,
    ReceiptFile,
    ReceiptForm,
    read_receipt,
    render_receipt,
    save_receipt,
)


@click.command(cls=ReportingCommand)
@click.argument("delivery", metavar="[DELIVERY]", required=False)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER|FILE",
    type=click.Path(path_type=Path),
    help="Where to write it [default: text is printed, Word files go into the current folder].",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Only in this language [default: both].",
)
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in ReceiptForm]),
    help="Plain text for an e-mail, or a Word file [default: as FILE says, or text].",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Print it for people or for programs.",
)
@workspace_options
@click.pass_obj
def receipt(
    session: Session,
    delivery: str | None,
    output: Path | None,
    language: str | None,
    form: str | None,
    output_format: str,
) -> None:
    """Tell a translator what became of a delivery, in English and in Russian.

    The figures are those of the intake, whatever happened to the catalogs since: how many segments
    came, as a sum that adds up, and of each that was not simply accepted the place, both texts, the
    reason, and what was decided on it by now. Without DELIVERY it is about the last one.

    \b
    Examples:
      cami-translate receipt                                        the last delivery, printed
      cami-translate receipt 2026-11-23-4f0c1a --lang ru
      cami-translate receipt --as docx -o ~/mail                    two Word files to attach
      cami-translate receipt --lang ru -o receipt.docx
    """
    found = read_receipt(session.directory, delivery)
    if output_format == "json":
        if output or form:
            raise UsageError("--format json prints; it does not go with -o or --as")
        print_json("receipt/1", _json(found))
        return
    languages = (language,) if language else LANGUAGES
    kind = ReceiptForm(form) if form else _form_of(output)
    if output is None and kind is ReceiptForm.TEXT:
        texts = (render_receipt(found, code, kind).decode() for code in languages)
        click.echo("\n\n".join(texts), nl=False)
        return
    for path in save_receipt(found, output or Path(), languages, kind):
        click.echo(path)


def _form_of(output: Path | None) -> ReceiptForm:
    return ReceiptForm.DOCX if output and output.suffix.lower() == ".docx" else ReceiptForm.TEXT


def _json(found: Receipt) -> dict[str, Any]:
    return {
        "delivery": found.delivery,
        "date": found.date.isoformat(),
        "undone": found.undone.isoformat() if found.undone else None,
        "name": found.name,
        "sha256": found.sha256,
        "kit": found.kit,
        "agreement": found.agreement,
        "delivered": found.delivered,
        "buckets": {bucket.value: number for bucket, number in found.counts.items()},
        "words": found.words,
        "missing": found.missing,
        "open": found.open,
        "files": [_file_json(file) for file in found.files],
        "refused": [{"file": file.name, "cause": file.cause} for file in found.refused],
    }


def _file_json(file: ReceiptFile) -> dict[str, Any]:
    return {
        "file": file.name,
        "sha256": file.sha256,
        "document": file.document,
        "language": file.language,
        "delivered": file.delivered,
        "buckets": {bucket.value: number for bucket, number in file.counts.items()},
        "words": file.words,
        "missing": file.missing,
        "open": file.open,
        "segments": [
            {
                "bucket": segment.bucket.value,
                "place": segment.place,
                "reference": segment.reference,
                "source": segment.delivered.msgid,
                "theirs": segment.delivered.msgstr,
                "ours": segment.current.msgstr if segment.current else None,
                "successor": segment.successor,
                "fault": segment.fault,
                "outcome": segment.outcome.value,
                "decided": segment.decided.isoformat() if segment.decided else None,
            }
            for segment in file.segments
        ],
    }
