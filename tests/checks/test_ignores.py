"""Comments by which a translator says that an entry is right as it is."""

from __future__ import annotations

import pytest

from cami_translate.checks import Unit, check_units, idle_ignores, ignored_rules, is_ignored
from cami_translate.checks.registry import Resources
from cami_translate.model import Entry

COPIED = Entry("The road is long.", "The road is long.")
RUSSIAN = Resources("ru")


def commented(*comments: str, msgstr: str = COPIED.msgstr) -> Unit:
    return Unit(Entry(COPIED.msgid, msgstr, comments=comments))


@pytest.mark.parametrize(
    ("comment", "names"),
    [
        ("check-ignore: UNCHANGED", ("UNCHANGED",)),
        ("check-ignore: NUM_MISSING, QUOTES - as on the cover", ("NUM_MISSING", "QUOTES")),
        ("Check-Ignore: quotes dash — по просьбе заказчика", ("QUOTES", "DASH")),
        ("check-ignore:", ()),
        ("see check-ignore: QUOTES", ()),
        ("a remark", ()),
    ],
)
def test_what_a_comment_names(comment: str, names: tuple[str, ...]) -> None:
    assert ignored_rules(commented(comment).entry) == names


def test_a_finding_of_a_named_rule_is_ignored() -> None:
    (found,) = check_units([commented("check-ignore: UNCHANGED - a title")], RUSSIAN)
    assert is_ignored(found)
    (found,) = check_units([commented("a title")], RUSSIAN)
    assert not is_ignored(found)


def test_what_a_build_depends_on_is_not_ignored() -> None:
    unit = Unit(Entry("<b1>x</b1>", "икс", comments=("check-ignore: TAGS",)))
    found = {item.rule.id: item for item in check_units([unit], RUSSIAN)}
    assert not is_ignored(found["TAGS"])
    assert "a build depends on TAGS" in found["IGNORE"].finding.message


def test_a_rule_that_there_is_not_is_told() -> None:
    unit = commented("check-ignore: UNCHNAGED", msgstr="Дорога длинная.")
    (found,) = check_units([unit], RUSSIAN)
    assert found.rule.id == "IGNORE"
    assert found.finding.message.endswith('no rule UNCHNAGED; did you mean "UNCHANGED"?')


def test_an_ignore_that_ignores_nothing_is_an_information() -> None:
    unit = commented("check-ignore: UNCHANGED", msgstr="Дорога длинная.")
    (found,) = idle_ignores([unit], [], ran={"UNCHANGED"})
    assert (found.severity.value, found.rule.id) == ("info", "IGNORE")
    assert not list(idle_ignores([unit], [], ran={"TAGS"}))
    (ignored,) = check_units([commented("check-ignore: UNCHANGED")], RUSSIAN)
    assert not list(idle_ignores([ignored.unit], [ignored], ran={"UNCHANGED"}))
