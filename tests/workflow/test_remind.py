"""Drafts of reminders: who gets one, when, and what it says in two languages."""

from __future__ import annotations

import datetime as dt
import email.policy
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import Result

from cami_translate.errors import WorkspaceError
from cami_translate.russian import (
    DAYS,
    WORDS,
    russian_count,
    russian_date,
    russian_number,
)
from cami_translate.tracking import append_events, new_event
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.remind import Reminders, draft_reminders

PLAN = """
[people.elena]
name = "Елена Петрова"
email = "elena@example.org"

[people.maria]
name = "Maria Ivanova"
email = "maria@example.org"
role = "manager"

[people.ivan]
name = "Ivan"

[agreements.guide]
person = "elena"
start = 2026-11-02
closing = 2026-12-20
subject = "Guide"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"
sections = ["Fences and saiga"]
due = 2026-12-01

[[assignments]]
agreement = "guide"
document = "guide"
kind = "revision"
person = "ivan"
due = 2026-12-10
"""
Run = Callable[..., Result]


@pytest.fixture
def planned(workspace: Path) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    extract_documents(workspace)
    return workspace


def remind(
    workspace: Path, today: dt.date, *, actor: str | None = None, within: int | None = None
) -> Reminders:
    now = dt.datetime.combine(today, dt.time(12), dt.UTC)
    return draft_reminders(workspace, actor=actor, today=today, now=now, within=within)


def letter(reminders: Reminders) -> EmailMessage:
    (draft,) = reminders.drafts
    message = email.message_from_bytes(draft.path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text(reminders: Reminders) -> str:
    content = letter(reminders).get_content()
    assert isinstance(content, str)
    return content.replace("\u00a0", " ").replace("\r\n", "\n").replace("\n  ", " ")


@pytest.mark.parametrize(
    ("today", "reminded"),
    [
        (dt.date(2026, 11, 23), False),
        (dt.date(2026, 11, 24), True),
        (dt.date(2026, 11, 25), False),
        (dt.date(2026, 11, 29), True),
        (dt.date(2026, 12, 1), False),
        (dt.date(2026, 12, 2), True),
        (dt.date(2026, 12, 5), True),
    ],
)
def test_reminders_come_seven_and_two_days_before_and_when_it_is_overdue(
    planned: Path, today: dt.date, reminded: bool
) -> None:
    assert [draft.person.id for draft in remind(planned, today).drafts] == ["elena"] * reminded


def test_all_that_is_due_within_some_days_can_be_asked_for(planned: Path) -> None:
    today = dt.date(2026, 11, 26)
    assert [draft.person.id for draft in remind(planned, today, within=5).drafts] == ["elena"]
    assert remind(planned, today, within=4).drafts == ()


def test_what_has_no_date_of_its_own_is_due_when_its_agreement_closes(planned: Path) -> None:
    settings = planned / "cami.toml"
    dated = settings.read_text("utf-8")
    settings.write_text(dated.replace("due = 2026-12-01\n", ""), "utf-8")
    assert remind(planned, dt.date(2026, 12, 2)).drafts == ()
    assert "was due on 20 December 2026" in text(remind(planned, dt.date(2026, 12, 21)))


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_of_an_agreement_that_is_not_active_nobody_is_reminded(planned: Path, state: str) -> None:
    settings = planned / "cami.toml"
    active = settings.read_text("utf-8")
    settings.write_text(active.replace('person = "elena"', f'person = "elena"\nstate = "{state}"'))
    assert remind(planned, dt.date(2026, 12, 5)).drafts == ()


def test_what_was_delivered_or_is_done_needs_no_reminder(
    planned: Path, translate: Callable[..., None]
) -> None:
    late = dt.date(2026, 12, 5)
    data = {"assignment": "guide/guide", "state": "delivered"}
    time = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    append_events(planned / "po" / "ledger", [new_event("assignment", "maria", time, data)])
    assert remind(planned, late).drafts == ()
    data = {"assignment": "guide/guide", "state": "returned"}
    append_events(planned / "po" / "ledger", [new_event("assignment", "maria", time, data)])
    assert len(remind(planned, late).drafts) == 1
    catalog = planned / "po" / "ru" / "guide.po"
    texts = ("Fences and saiga", "See the annex.", "Roads cut their way.")
    fences = "Saiga antelopes cannot jump <b1>high</b1> fences."
    translate(catalog, dict.fromkeys(texts, "перевод") | {fences: "О <b1>сайге</b1>"})
    assert remind(planned, late).drafts == ()


def test_a_draft_opens_as_one_and_has_its_addressee_subject_and_date(planned: Path) -> None:
    reminders = remind(planned, dt.date(2026, 11, 24), actor="maria")
    (draft,) = reminders.drafts
    assert draft.path == planned / "output" / "reminders" / "2026-11-24-elena.eml"
    data = draft.path.read_bytes()
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    message = letter(reminders)
    assert message["X-Unsent"] == "1"
    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == ("Елена Петрова", "elena@example.org")
    assert message["From"] == "Maria Ivanova <maria@example.org>"
    assert message["Subject"] == "Test: reminder of due dates / напоминание о сроках сдачи работы"
    assert message["Date"].datetime == dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    assert message.get_content_type() == "text/plain"


def test_a_long_russian_subject_is_encoded_as_all_mail_programs_read_it(planned: Path) -> None:
    settings = planned / "cami.toml"
    name = 'name = "Инициатива по млекопитающим Центральной Азии (CAMI) / Central Asian Mammals"'
    settings.write_text(settings.read_text("utf-8").replace('name = "Test"', name), "utf-8")
    reminders = remind(planned, dt.date(2026, 11, 24))
    (draft,) = reminders.drafts
    head = draft.path.read_bytes().partition(b"\r\n\r\n")[0]
    lines = head.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert not re.search(rb"=\?utf-8\?[bq]\?\?=", head)
    assert letter(reminders)["Subject"].startswith("Инициатива по млекопитающим Центральной Азии")


def test_it_says_in_english_and_russian_what_is_due_when_and_how_much_is_open(
    planned: Path,
) -> None:
    found = text(remind(planned, dt.date(2026, 11, 24), actor="maria"))
    assert "Dear Елена Петрова," in found
    assert (
        "- guide (section “Fences and saiga”): translation, is due on 1 December 2026 (in 7 days); "
        "16 words are open of 16."
    ) in found
    assert "Здравствуйте, Елена Петрова!" in found
    assert (
        "- guide (раздел «Fences and saiga»): перевод, срок — 1 декабря 2026 г. (через 7 дней); "
        "осталось перевести 16 слов из 16."
    ) in found
    assert found.count("Maria Ivanova\nTest\n") == 2


def test_it_says_since_when_something_is_overdue(planned: Path) -> None:
    found = text(remind(planned, dt.date(2026, 12, 4)))
    assert "was due on 1 December 2026 (3 days ago)" in found
    assert "срок истёк 1 декабря 2026 г. (3 дня назад)" in found


def test_people_without_an_address_and_work_without_people_are_named(planned: Path) -> None:
    reminders = remind(planned, dt.date(2026, 12, 8))
    assert [person.id for person in reminders.unreachable] == ["ivan"]
    settings = planned / "cami.toml"
    settings.write_text(settings.read_text("utf-8").replace('person = "elena"', ""), "utf-8")
    reminders = remind(planned, dt.date(2026, 12, 8))
    assert [item.assignment.document for item in reminders.nobody] == ["guide"]


def test_an_address_that_is_none_is_an_error_that_names_it(planned: Path) -> None:
    settings = planned / "cami.toml"
    settings.write_text(settings.read_text("utf-8").replace("@example.org", "@пример.рф"), "utf-8")
    with pytest.raises(WorkspaceError, match=r'cami\.toml: people\.elena: "elena@пример.рф'):
        remind(planned, dt.date(2026, 12, 8))
    assert not (planned / "output").exists()


def test_the_command_lists_the_drafts_and_a_dry_run_writes_none(run: Run, planned: Path) -> None:
    dry = run("remind", "--today", "2026-12-08", "-n")
    assert "Елена Петрова <elena@example.org>: guide/guide; 16 words open" in dry.stderr
    assert "Ivan: no e-mail address; add email to [people.ivan]" in dry.stderr
    assert (dry.stdout, (planned / "output").exists()) == ("", False)
    result = run("remind", "--today", "2026-12-08", "-o", str(planned / "drafts"))
    assert result.stdout == f"{planned / 'drafts' / '2026-12-08-elena.eml'}\n"
    nobody = run("remind", "--today", "2026-11-10").stderr
    assert nobody == "nobody to remind on 2026-11-10; --within DAYS reminds of what is due later\n"


def test_russian_counts_have_the_right_forms() -> None:
    counts = [russian_count(n, WORDS) for n in (0, 1, 2, 5, 11, 12, 14, 21, 22, 25, 111, 12_300)]
    assert [count.replace("\u00a0", " ") for count in counts] == [
        "0 слов",
        "1 слово",
        "2 слова",
        "5 слов",
        "11 слов",
        "12 слов",
        "14 слов",
        "21 слово",
        "22 слова",
        "25 слов",
        "111 слов",
        "12 300 слов",
    ]
    assert russian_count(1, DAYS) == "1\u00a0день"
    assert russian_number(9_999) == "9999"
    assert russian_date(dt.date(2026, 5, 9)) == "9\u00a0мая 2026\u00a0г."
