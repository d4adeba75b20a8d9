"""The words of a receipt in English."""

from __future__ import annotations

from cami_translate.catalog import Bucket
from cami_translate.english import english_date, english_number, english_plural
from cami_translate.exchange.receipt import Outcome
from cami_translate.exchange.receipt_wording import Wording

ENGLISH = Wording(
    proofing="en-GB",
    date=english_date,
    number=english_number,
    plural=english_plural,
    title="Receipt of a delivery",
    facts={
        "workspace": "Project",
        "agreement": "Agreement",
        "person": "Translator",
        "kit": "Kit",
        "delivery": "Delivery",
        "date": "Taken in on",
        "received": "Received on",
        "name": "File",
        "undone": "Taken back on",
    },
    handed_out="handed out on {date}",
    unknown="not known",
    sum="{count} delivered = {parts}",
    nothing="Nothing could be taken in.",
    segments=("segment", "segments"),
    words=("word", "words"),
    buckets={
        Bucket.ACCEPTED: ("accepted",),
        Bucket.UNCHANGED: ("unchanged",),
        Bucket.CONFLICT: ("conflict", "conflicts"),
        Bucket.STALE: ("with an outdated source",),
        Bucket.UNKNOWN: ("unknown",),
        Bucket.BLANK: ("blank",),
        Bucket.PROTECTED: ("protected by approval",),
        Bucket.INVALID: ("with errors",),
    },
    figures={
        "words": "Newly translated",
        "open": "Blank or marked “needs work”",
        "missing": "Of the kit, did not come back",
    },
    headings={
        "files": "Files",
        "refused": "Files that were not taken in",
        "steps": "What to do next",
    },
    groups={
        Bucket.CONFLICT: (
            "Conflicts",
            "Since the kit was handed out, these segments were changed in the project too. The "
            "coordinator decides which translation stays. Yours is kept in the archive: nothing "
            "is lost.",
        ),
        Bucket.PROTECTED: (
            "Segments protected by approval",
            "The translation in the project has been approved, and no delivery replaces it by "
            "itself. The coordinator decides. Yours is kept in the archive: nothing is lost.",
        ),
        Bucket.INVALID: (
            "Segments with errors",
            "As they are, these translations would damage the Word document, so they were not put "
            "in. Please correct what is named and send them again, or leave it to the "
            "coordinator, who decides. Your text is kept in the archive: nothing is lost.",
        ),
        Bucket.STALE: (
            "Segments with an outdated source",
            "The English of these segments was changed after the kit was handed out. What became "
            "of your translation is told for each. The new English comes with an updated kit.",
        ),
        Bucket.UNKNOWN: (
            "Unknown segments",
            "The document has no such English text, and never had: perhaps the file is of another "
            "document, or its English was edited. Nothing was changed. Your text is kept in the "
            "archive.",
        ),
        Bucket.BLANK: (
            "Blank segments",
            "These came back blank. A blank segment replaces nothing: the project has what it had.",
        ),
    },
    columns={
        "number": "No.",
        "place": "Place",
        "source": "English",
        "delivered": "Delivered",
        "current": "In the project",
        "outcome": "Outcome",
        "fault": "What is wrong",
        "successor": "New English",
        "file": "File",
        "document": "Document",
        "sum": "Segments",
        "words": "Words newly translated",
        "missing": "Did not come back",
        "cause": "Reason",
    },
    needs_work="needs work",
    outcomes={
        Outcome.WAITING: "waits for the coordinator’s decision",
        Outcome.TAKEN: "your translation was taken on {date}",
        Outcome.KEPT: "the translation of the project was kept on {date}",
        Outcome.SETTLED: "nothing is left to decide: you have sent a newer version, the project "
        "has the same text by now, or the segment is gone",
        Outcome.SUGGESTED: "kept as a suggestion for the new English",
        Outcome.STORED: "kept in case that the former English comes back",
        Outcome.ARCHIVED: "kept in the archive",
    },
    withdrawn="taken back with the delivery",
    steps={
        "undone": "The delivery was taken back: what it changed is as it was before, except where "
        "somebody has changed it since. Your files are kept in the archive. The coordinator will "
        "tell you whether they are to be sent again.",
        "refused": "Files that were not taken in: please correct them and send them again.",
        "invalid": "Segments with errors ({count}): please correct them and send them again, in "
        "the whole file or by themselves.",
        "decide": "Conflicts and segments protected by approval ({count}): there is nothing to do. "
        "The coordinator decides, and asks you where it is not clear.",
        "stale": "Segments with an outdated source ({count}): please wait for the updated kit.",
        "unknown": "Unknown segments ({count}): please see whether the file is of this project.",
        "missing": "Segments that did not come back ({count}): please send them when they are "
        "done. You may deliver in parts.",
        "open": "Segments that are blank or need work ({count}): please finish them, and send the "
        "file again.",
        "nothing": "Nothing: the delivery is complete. Thank you!",
    },
    page="Page {page} of {pages}",
    unreadable="{cause}",
)
