"""What goes out to translators and comes back: kits, instructions, reminders."""

from cami_translate.exchange.delivery import Delivery, read_delivery
from cami_translate.exchange.forms import (
    REVIEW_FORMS,
    file_name,
    format_file,
    format_review,
    read_review,
    read_sheet,
)
from cami_translate.exchange.instructions import LANGUAGES, Guide, TagExample, write_instructions
from cami_translate.exchange.kit import KIT_HEADER, KitFile, pack_kit
from cami_translate.exchange.manifest import (
    MANIFEST,
    KitCatalog,
    Manifest,
    format_manifest,
    parse_manifest,
)
from cami_translate.exchange.omegat import project_files
from cami_translate.exchange.receipt import (
    Outcome,
    Receipt,
    ReceiptFile,
    ReceiptSegment,
    RefusedFile,
)
from cami_translate.exchange.receipt_docx import write_receipt
from cami_translate.exchange.receipt_text import format_receipt
from cami_translate.exchange.reminder import DueItem, Reminder, write_reminder
from cami_translate.exchange.review import Decision, ReviewRow, judge
from cami_translate.exchange.sheet import (
    TRANSLATION_HASH,
    TRANSLATION_NAME,
    Bound,
    Row,
    Sheet,
)

__all__ = [
    "KIT_HEADER",
    "LANGUAGES",
    "MANIFEST",
    "REVIEW_FORMS",
    "TRANSLATION_HASH",
    "TRANSLATION_NAME",
    "Bound",
    "Decision",
    "Delivery",
    "DueItem",
    "Guide",
    "KitCatalog",
    "KitFile",
    "Manifest",
    "Outcome",
    "Receipt",
    "ReceiptFile",
    "ReceiptSegment",
    "RefusedFile",
    "Reminder",
    "ReviewRow",
    "Row",
    "Sheet",
    "TagExample",
    "file_name",
    "format_file",
    "format_manifest",
    "format_receipt",
    "format_review",
    "judge",
    "pack_kit",
    "parse_manifest",
    "project_files",
    "read_delivery",
    "read_review",
    "read_sheet",
    "write_instructions",
    "write_receipt",
    "write_reminder",
]
