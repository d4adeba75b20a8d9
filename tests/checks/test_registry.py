from __future__ import annotations

import pytest

from cami_translate.checks import build_findings, registered_rules
from cami_translate.checks.registry import rule
from cami_translate.model import Entry, Severity


def test_a_finding_names_its_place_and_the_start_of_the_source() -> None:
    source = "A <b1>very</b1> long sentence about the long-distance migration of the saiga antelope"
    entry = Entry(source, "Перевод", references=("guide.docx:12", "guide.docx:40"))
    (finding, *_) = build_findings(entry, "guide")
    assert finding.place == "guide.docx:12"
    assert finding.document == "guide"
    assert finding.severity is Severity.ERROR
    assert source.startswith(finding.text.removesuffix("…"))
    assert len(finding.text) <= 60


@pytest.mark.parametrize(
    "entry",
    [
        Entry("<b1>x</b1>", ""),
        Entry("<b1>x</b1>", "икс", fuzzy=True),
        Entry("<b1>x</b1>", "икс", obsolete=True),
    ],
)
def test_only_a_confirmed_translation_is_checked(entry: Entry) -> None:
    assert not list(build_findings(entry))


def test_a_rule_is_registered_once() -> None:
    names = [item.id for item in registered_rules()]
    assert len(names) == len(set(names))
    with pytest.raises(ValueError, match="TAGS"):
        rule("TAGS", Severity.ERROR)(lambda unit, resources: ())
