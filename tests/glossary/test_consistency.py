"""``glossary check``: each rule finds its fault in its line, and is silent where all is well."""

from __future__ import annotations

import pytest

from cami_translate.glossary import check_glossary, parse_glossary

HEADER = "concept,language,term,status,form,requires,excludes,entity,latin,do_not_translate,match"
SOUND = """\
saiga,en,saiga antelope,,,,,species,Saiga tatarica,,
saiga,en,saiga,admitted,,,,,,,
saiga,ru,сайгак,,,,,,,,
saiga,ru,сайга,forbidden,,,,,,,
mou,en,Memorandum of Understanding,,,,,treaty,,,
mou,en,MOU,,acronym,,,,,,
mou,en,MoU,admitted,acronym,,,,,,
mou,ru,меморандум о взаимопонимании,,,,,,,,
mou,ru,МОВ,,acronym,,,,,,
animals,en,population,,,,,,,,
animals,ru,популяция,,,,,,,,
animals,ru,население,forbidden,,,people,,,,
people,en,population,,,people,,,,,
people,ru,население,,,,,,,,
gps,en,GPS collar,,,,,,,,
gps,ru,GPS-ошейник,,,,,,,,
cites,en,CITES,,,,,,,yes,
co,en,CO emissions,,,,,,,,
co,ru,выбросы CO,,,,,,,,
km,en,\\bkm/h\\b,,,,,,,,regex
km,ru,км/ч,,,,,,,,
"""


def found(rows: str) -> list[str]:
    reading = parse_glossary(f"{HEADER}\n{rows}\n".encode(), "glossary.csv", "en", "ru")
    return [f"{f.line} {f.rule}: {f.cause}" for f in check_glossary(reading, "en", "ru")]


def test_a_sound_glossary_has_no_faults() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            "a,en,fence,,,,,,,,\na,ru,забор,,,,,,,,\na,ru,Забор,forbidden,,,,,,,",
            '4 duplicate: "Забор" stands in line 3 too, as deprecated and preferred',
        ),
        (
            "a,en,fence,,,,,,,,\na,ru,забор,,,,,,,,\na,ru,ограждение,,,,,,,,",
            '4 two-preferred: "ограждение" is preferred, and so is "забор" in line 3',
        ),
        (
            "a,en,fence,,,mesh,,,,,\na,ru,забор,,,,,,,,\nb,en,fence,,,,,,,,\n"
            "b,ru,ограждение,,,,,,,,\nb,ru,забор,forbidden,,,,,,,",
            '6 contradiction: "забор" is forbidden for "fence", and preferred in line 3',
        ),
        (
            "a,en,range,,,,,,,,\na,ru,ареал,,,,,,,,\nb,en,Range,,,,,,,,\nb,ru,хребет,,,,,,,,",
            '4 homonym: "Range" is a term of "a" too, line 2',
        ),
        (
            "a,en,CITES,,,,,,,yes,\na,ru,СИТЕС,,,,,,,,",
            '3 not-translated: "СИТЕС" differs from "CITES", which stays as it is',
        ),
        (
            "a,en,(km,,,,,,,,regex\na,ru,км,,,,,,,,",
            '2 pattern: "(km" is no regular expression: missing ), unterminated subpattern at '
            "position 0",
        ),
        (
            "a,en,saiga,,,,,,,,\na,ru,cайгак,,,,,,,,",
            '3 mixed-script: "cайгак" has both Latin and Cyrillic letters: c is Latin',
        ),
        (
            "a,en,saiga,,,,,species,Sаiga tatarica,,\na,ru,сайгак,,,,,,,,",
            '2 mixed-script: the Latin name "Sаiga tatarica" has Cyrillic letters',
        ),
        (
            "a,en,MOU,,acronym,,,,,,\na,ru,MOB,,acronym,,,,,,",
            '3 lookalike: "MOB" is in Latin letters',
        ),
        (
            "a,en,saiga,,,,,,,,\na,ru,сайгак ,,,,,,,,",
            '3 spaces: "сайгак " has spaces too many',
        ),
        (
            "a,en,saiga,,,,,вид,,,\na,ru,сайгак,,,,,,,,",
            '2 latin-name: the species "a" has no Latin name',
        ),
        ("a,en,fence,,,,,,,,\na,ru,,,,,,,,,", '3 gap: a ru term of "a" is empty'),
        (
            "a,en,fence,,,,,,,,\na,ru,забор,forbidden,,,,,,,",
            '2 gap: "a" has no term in ru that may be used',
        ),
        ("a,ru,забор,,,,,,,,", '2 gap: "a" has no term in en: it is never found'),
    ],
)
def test_each_fault_has_its_line(rows: str, fault: str) -> None:
    assert fault in found(rows)


def test_faults_of_reading_come_with_the_others_in_order_of_lines() -> None:
    rows = "a,en,saiga,good,,,,,,,\na,ru,сайгак ,,,,,,,,"
    assert [line.partition(":")[0] for line in found(rows)] == ["2 cell", "3 spaces"]
