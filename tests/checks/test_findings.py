"""Laws of all rules that look at one segment: whatever the texts are, findings make sense."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cami_translate.checks import Resources, Unit, registered_rules
from cami_translate.model import Entry

RULES = [item for item in registered_rules() if item.in_segment and item.knows("ru")]
_PIECES = (
    "сайгак Сайгаки ограждение cайгак В The saiga of 12,500 1.5 200 000 10-15 10–15 2/3 ½ XX-м"
    " I 21 мая May 2015 21.05.2015 1990-х 11-ое 17:30 5 % +49 (0)228 815-24-01 км г. №"
    " No. А.Б. Иванов « » „ “ ” \" ' ’ - -- – — − ( ) [ , . : ; ? ! \n \t \u00a0 \u202f"
    " &amp; <b1> </b1> <br2/> ё İ"
).split(" ")
texts = st.lists(st.sampled_from([*_PIECES, " ", "  "]) | st.text(max_size=3)).map("".join)


@settings(deadline=None)
@given(texts, texts)
def test_findings_have_their_place_and_a_replacement_changes_something(
    source: str, target: str
) -> None:
    unit = Unit(Entry(source, target))
    for item in RULES:
        assert item.in_segment
        for finding in item.in_segment(unit, Resources("ru")):
            assert finding.message
            for span, text in (
                (finding.span, unit.target.text),
                (finding.source_span, unit.source.text),
            ):
                assert span is None or 0 <= span[0] <= span[1] <= len(text)
            if finding.replacement is not None:
                assert finding.span is not None
                assert unit.target.text[slice(*finding.span)] != finding.replacement
