"""Reminders of due dates as drafts of e-mails, in English and in Russian."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

from cami_translate.agreements import Kind, Person
from cami_translate.english import english_date
from cami_translate.errors import WorkspaceError, one_line
from cami_translate.russian import (
    DAYS,
    WORDS,
    russian_count,
    russian_date,
    russian_number,
)

_KINDS = {
    Kind.TRANSLATION: ("translation", "перевод"),
    Kind.REVISION: ("revision", "редактирование"),
    Kind.TERMINOLOGY: ("terminology review", "проверка терминологии"),
}
_WIDTH = 95
_ENGLISH = """\
Dear {name},

This is a reminder of the due dates of your work:

{items}

What to send: the translated files of the kit that you received, each by itself or all in one ZIP,
as a reply to this message. You may send what is finished so far: segments that are still blank
replace nothing.

If a date cannot be kept, please let us know when we may expect the files. If you have sent them
in the meantime, please disregard this message.

With kind regards,
{signature}
"""
_RUSSIAN = """\
Здравствуйте, {name}!

Напоминаем о сроках сдачи Вашей работы:

{items}

Что прислать: переведённые файлы полученного комплекта, по отдельности или в одном архиве ZIP, в
ответ на это письмо. Можно прислать то, что уже готово: пустые сегменты ничего не заменят.

Если выдержать срок не удаётся, пожалуйста, сообщите нам, когда можно ожидать файлы. Если Вы уже
отправили их, просим не обращать внимания на это письмо.

С уважением,
{signature}
"""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Work that is due: of which document or sections, when, and how much of it is open."""

    document: str
    sections: tuple[str, ...]
    kind: Kind
    due: dt.date
    open_words: int
    words: int


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a person is to be reminded of; ``sender`` has no e-mail address if it is not known."""

    person: Person
    sender: Person | None
    workspace: str
    items: tuple[DueItem, ...]
    time: dt.datetime


def write_reminder(reminder: Reminder) -> bytes:
    """The draft as an ``.eml`` file, which mail programs open to be looked at and sent.

    Raises WorkspaceError if an address is none.
    """
    # Slow to load, and few commands write letters. EmailMessage folds Cyrillic subjects into
    # encoded words that are empty, which mail programs show as they are; Header does not.
    from email.header import Header
    from email.mime.text import MIMEText
    from email.policy import compat32
    from email.utils import format_datetime

    # Lines end in CRLF also where an encoding hides them (RFC 2046, 4.1.1).
    message = MIMEText(_body(reminder).replace("\n", "\r\n"), "plain", "utf-8")
    subject = f"{reminder.workspace}: reminder of due dates / напоминание о сроках сдачи работы"
    message["To"] = _address(reminder.person)
    if reminder.sender and reminder.sender.email:
        message["From"] = _address(reminder.sender)
    message["Subject"] = Header(one_line(subject), "utf-8", header_name="Subject").encode()
    message["Date"] = format_datetime(reminder.time)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft, not as a message received
    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _address(person: Person) -> str:
    from email.errors import MessageError
    from email.headerregistry import Address
    from email.utils import formataddr

    try:
        Address(addr_spec=person.email)
        return formataddr((one_line(person.name), person.email))
    except (MessageError, ValueError, IndexError) as error:
        cause = f'people.{person.id}: "{person.email}" is no e-mail address'
        raise WorkspaceError(cause, next_step="correct it in cami.toml") from error


def _body(reminder: Reminder) -> str:
    today = reminder.time.date()
    sender = [reminder.sender.name] if reminder.sender else []
    signature = "\n".join([*sender, reminder.workspace])
    parts = (
        text.format(
            name=reminder.person.name,
            items="\n".join(fill(item, _WIDTH, subsequent_indent="  ") for item in items),
            signature=signature,
        )
        for text, items in (
            (_ENGLISH, [_english(item, today) for item in reminder.items]),
            (_RUSSIAN, [_russian(item, today) for item in reminder.items]),
        )
    )
    return f"\n{'-' * 72}\n\n".join(parts)


def _english(item: DueItem, today: dt.date) -> str:
    days = (item.due - today).days
    verb = "was due on" if days < 0 else "is due on"
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    when = near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")
    left = "1 word is" if item.open_words == 1 else f"{item.open_words:,} words are"
    work = _KINDS[item.kind][0]
    return (
        f"- {item.document}{_sections(item.sections, 'section', 'sections', '“”')}: {work}, "
        f"{verb} {english_date(item.due)} ({when}); {left} open of {item.words:,}."
    )


def _russian(item: DueItem, today: dt.date) -> str:
    days = (item.due - today).days
    near = {0: "сегодня", 1: "завтра", -1: "вчера"}
    count = russian_count(abs(days), DAYS)
    when = near.get(days) or (f"через {count}" if days > 0 else f"{count} назад")
    term = "срок истёк" if days < 0 else "срок —"
    left = "осталось перевести" if item.kind is Kind.TRANSLATION else "осталось проверить"
    return (
        f"- {item.document}{_sections(item.sections, 'раздел', 'разделы', '«»')}: "
        f"{_KINDS[item.kind][1]}, {term} {russian_date(item.due)} ({when}); {left} "
        f"{russian_count(item.open_words, WORDS)} из {russian_number(item.words)}."
    )


def _sections(names: Sequence[str], one: str, several: str, quotes: str) -> str:
    if not names:
        return ""
    quoted = ", ".join(f"{quotes[0]}{name}{quotes[1]}" for name in names)
    return f" ({one if len(names) == 1 else several} {quoted})"
