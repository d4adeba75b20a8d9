"""What a build requires of a translation: that it neither harms a paragraph nor empties it.

:mod:`cami_translate.checks.structure` makes rules of these; a build has no need of the others.
A requirement's docstring explains it to users, as that of a rule does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cami_translate.addresses import page_in
from cami_translate.excerpts import quote_start
from cami_translate.markup import check_tags, forbidden_characters, has_text
from cami_translate.model import Diagnostic, Entry, Severity
from cami_translate.records import record


@record()
class Requirement:
    """A rule that a build depends on: it reports what ``find`` tells, and refuses an error.

    ``find`` takes the texts of an entry and has a phrase for each thing that is wrong.
    """

    id: str
    severity: Severity
    find: Callable[[str, str], Iterable[str]]


def find_wrong_tags(source: str, target: str) -> Iterable[str]:
    """Inline tags that do not fit the source's: missing, added, crossing.

    Each tag of the source stands in the translation once, in any order; what opens is closed, and
    pairs do not cross. A build leaves such a text in English.

    Wrong: <b1>Saiga</b1> range -> Ареал сайгака
    Right: <b1>Saiga</b1> range -> Ареал <b1>сайгака</b1>
    """
    problems = check_tags(source, target)
    return (", ".join(problems),) if problems else ()


def find_control_characters(_: str, target: str) -> Iterable[str]:
    """Characters that no Word file may hold.

    They come from programs, not from keyboards, and are mostly invisible: type the word again.
    A build leaves such a text in English.
    """
    found = forbidden_characters(target)
    return [f"the control character {character} cannot be written to Word" for character in found]


def find_missing_addresses(source: str, target: str) -> Iterable[str]:
    """No address of a page, where the source is one: its link keeps the source's.

    Any page will do; a Russian one is better.

    Wrong: https://cms.int/en -> страница Конвенции
    Right: https://cms.int/en -> https://cms.int/ru
    """
    is_page = source.startswith("http") and page_in(source) == source
    missing = is_page and not page_in(target)
    return ("the translation has no address of a page (https://…)",) if missing else ()


def find_empty_translations(source: str, target: str) -> Iterable[str]:
    """A translation of spaces or of tags alone, where the source has text.

    A build leaves such a text in English.

    Wrong: <b1>Saiga</b1> -> <b1> </b1>
    Right: <b1>Saiga</b1> -> <b1>Сайгак</b1>
    """
    emptied = not has_text(target) and has_text(source)
    return ("the translation has no text",) if emptied else ()


REQUIREMENTS = (
    Requirement("TAGS", Severity.ERROR, find_wrong_tags),
    Requirement("CONTROL_CHARS", Severity.ERROR, find_control_characters),
    Requirement("ADDRESS", Severity.WARNING, find_missing_addresses),
    Requirement("EMPTY", Severity.ERROR, find_empty_translations),
)


def is_checked(entry: Entry) -> bool:
    """Whether rules look at an entry: a fuzzy translation is known to be wrong."""
    return bool(entry.msgstr) and not entry.fuzzy and not entry.obsolete


def build_findings(entry: Entry, document: str = "") -> Iterator[Diagnostic]:
    """What a build has to say of the translation of an entry; nothing if it has none yet."""
    if not is_checked(entry):
        return
    for item in REQUIREMENTS:
        for message in item.find(entry.msgid, entry.msgstr):
            place = entry.references[0] if entry.references else ""
            quoted = quote_start(entry.msgid)
            yield Diagnostic(item.severity, item.id, message, document, place, quoted)


def find_error(entry: Entry) -> str:
    """The first thing for which a build would refuse the translation; "" if nothing is."""
    errors = (d.message for d in build_findings(entry) if d.severity is Severity.ERROR)
    return next(errors, "")
