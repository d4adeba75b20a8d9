"""People, agreements and assignments in ``cami.toml``: what they mean, and each fault's line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cami_translate.agreements import AgreementState, Kind, Plan, Role
from cami_translate.model import Severity
from cami_translate.plan import read_plan

AGREEMENT = """\
[people.elena]
name = "Elena Petrova"
email = "elena@example.org"

[agreements.guidelines]
partner = "External consultant"
person = "elena"
start = 2016-03-20
closing = "ongoing"
subject = "Translation into Russian"
funding = "BMUB"
"""
ASSIGNMENT = """\
[[assignments]]
agreement = "guidelines"
document = "guide"
"""


def plan(tmp_path: Path, text: str) -> Plan:
    path = tmp_path / "cami.toml"
    path.write_text(text, "utf-8")
    return read_plan(path, documents=["guide"], languages=["ru", "kk"], bands=["repetition", "new"])


def faults(tmp_path: Path, text: str) -> list[str]:
    return [f"{f.line}: {f.severity}: {f.cause}" for f in plan(tmp_path, text).faults]


def test_an_agreement_has_the_five_facts_of_the_field(tmp_path: Path) -> None:
    agreement = plan(tmp_path, AGREEMENT).agreements["guidelines"]
    assert agreement.partner == "External consultant"
    assert (agreement.start, agreement.closing) == (dt.date(2016, 3, 20), None)
    assert (agreement.subject, agreement.funding) == ("Translation into Russian", "BMUB")
    assert agreement.state is AgreementState.ACTIVE


def test_a_partner_may_still_be_to_be_selected(tmp_path: Path) -> None:
    without = AGREEMENT.replace('partner = "External consultant"\n', "")
    found = plan(tmp_path, without)
    assert (found.agreements["guidelines"].partner, found.faults) == ("to be selected", ())


def test_an_agreement_may_have_no_documents(tmp_path: Path) -> None:
    found = plan(tmp_path, AGREEMENT)
    assert (found.assigned_to("guidelines"), found.faults) == ((), ())


def test_an_assignment_is_of_the_agreement_s_person_in_the_first_language(tmp_path: Path) -> None:
    found = plan(tmp_path, AGREEMENT + ASSIGNMENT)
    (assignment,) = found.assigned_to("guidelines")
    assert (assignment.id, assignment.language) == ("guidelines/guide", "ru")
    assert assignment.kind is Kind.TRANSLATION
    person = found.person_of(assignment)
    assert person is not None
    assert (person.name, person.role) == ("Elena Petrova", Role.TRANSLATOR)


def test_an_assignment_may_be_of_sections_with_a_due_date(tmp_path: Path) -> None:
    text = AGREEMENT + ASSIGNMENT + 'sections = ["Annex A"]\ndue = 2016-06-30\nkind = "revision"\n'
    (assignment,) = plan(tmp_path, text).assignments
    assert assignment.sections == ("Annex A",)
    assert (assignment.due, assignment.kind) == (dt.date(2016, 6, 30), Kind.REVISION)
    assert assignment.id == "guidelines/guide/revision"


def test_money_is_optional(tmp_path: Path) -> None:
    money = (
        'rate = 0.12\ncurrency = "EUR"\nwords_per_day = 1800\n[agreements.guidelines.discounts]\n'
    )
    agreement = plan(tmp_path, f"{AGREEMENT}{money}repetition = 0.7\n").agreements["guidelines"]
    assert (agreement.rate, agreement.currency, agreement.words_per_day) == (0.12, "EUR", 1800)
    assert agreement.discounts == {"repetition": 0.7}


def test_nothing_of_it_is_nothing(tmp_path: Path) -> None:
    assert plan(tmp_path, '[project]\nname = "CAMI"\n') == Plan()


def test_a_closing_before_the_start_is_a_warning(tmp_path: Path) -> None:
    early = AGREEMENT.replace('"ongoing"', "2015-04-22")
    (fault,) = plan(tmp_path, early).faults
    assert (fault.severity, fault.line) == (Severity.WARNING, 9)
    assert "2015-04-22 is before the start 2016-03-20" in fault.cause


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'person = "elena"',
            'person = "ellena"',
            '7: error: agreements.guidelines: person "ellena"',
        ),
        (
            'document = "guide"',
            'document = "guid"',
            '14: error: assignments: document "guid" is not',
        ),
        ('agreement = "guidelines"', 'agreement = "g"', '13: error: assignments: agreement "g" is'),
        ("start = 2016-03-20\n", "", "5: error: agreements.guidelines: start is missing"),
        ("2016-03-20", '"20 March"', "8: error: agreements.guidelines: start: a date without"),
        ('closing = "ongoing"\n', "", "5: error: agreements.guidelines: closing is missing"),
        ("funding", "fundng", '11: error: agreements.guidelines: unknown key "fundng"'),
        ('name = "Elena Petrova"\n', "", "1: error: people.elena: name is missing"),
        ("elena@example.org", "elena", '3: error: people.elena: "elena" is no e-mail address'),
        ("elena@example.org", "E <e@x.org>", '3: error: people.elena: "E <e@x.org>" is no e-mail'),
        (
            "[[assignments]]",
            '[[assignments]]\nkind = "reading"',
            '13: error: assignments: kind: "r',
        ),
        ("[[assignments]]", "[[assignments]]\nlanguage = 'tg'", "13: error: assignments: language"),
        (
            'funding = "BMUB"',
            'funding = "BMUB"\nrate = 0.1',
            "12: error: agreements.guidelines: a r",
        ),
    ],
)
def test_each_fault_has_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in AGREEMENT + ASSIGNMENT
    found = faults(tmp_path, (AGREEMENT + ASSIGNMENT).replace(old, new, 1))
    assert any(line.startswith(fault) for line in found), found


def test_two_assignments_of_one_document_need_ids(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, AGREEMENT + ASSIGNMENT + ASSIGNMENT)
    assert fault.startswith('15: error: assignments: there are two assignments "guidelines/guide"')


def test_tables_of_another_shape_are_faults(tmp_path: Path) -> None:
    text = 'people = 3\nassignments = "guide"\n[agreements]\nguidelines = 2016\n'
    assert [fault.split(":")[0] for fault in faults(tmp_path, text)] == ["1", "2", "4"]
