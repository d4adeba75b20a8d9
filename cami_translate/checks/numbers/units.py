"""Numbers and what belongs to them stay on one line: units, "г.", "рис. 2", "№ 5"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity

_NO_BREAK = "\u00a0"
_DIGIT = re.compile(r"\d")
# Units that no word is, written together with a number by mistake more often than on purpose.
_LONG_UNITS = (
    "мм|см|дм|км|мкм|нм|кг|мг|га|мл|мин|кВ|Вт|кВт|МВт|кВА|МВА|Гц|кГц|МГц|дБА?|Па|кПа|млн|млрд|трлн"
)
_SHORT_UNITS = "м|г|т|л|ч|ц|В|А"
_UNIT = rf"(?:{_LONG_UNITS}|{_SHORT_UNITS})(?:/[а-яё]+)?[²³23]?(?![\w]|[.]?-)"
_WITH_DOT = r"(?:тыс|шт|экз|чел|руб|долл|гг?)\."
_SPACED = re.compile(rf"(?<![\w.,])\d(?:[\d.,\u00a0\u202f]*\d)?( )(?:{_UNIT}|{_WITH_DOT}|[%‰°])")
_CENTURY = re.compile(r"(?<=[IVXХ])( )вв?\.")
_JOINED = re.compile(rf"(?<![\w.,-])(?:\d+(?:[.,]\d+)?)()(?:м|{_LONG_UNITS})[²³23]?(?![\w-])")
_LABEL = re.compile(
    r"(?<![\w.])(?:рис|табл|гл|разд|прил|с|стр|пп?|ст|чл?|т)\.( )(?=\d)|№( )(?=\d)", re.IGNORECASE
)


@rule("UNIT_NBSP", Severity.WARNING, fixable=True, languages=("ru",))
def find_breakable_units(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A number that the end of a line may part from its unit or label.

    A no-break space stands between a number and its unit (40 м, 2014 г., 12,5 тыс., 5 %) and after
    a label in short (рис. 2, с. 12, № 5). A percent sign may also follow without a space.

    Wrong: 40 m -> 40м
    Right: 40 metres -> 40 метров
    """
    text = unit.target.text
    if not _DIGIT.search(text) and " в" not in text:
        return
    for pattern in (_SPACED, _CENTURY, _LABEL):
        for found in pattern.finditer(text):
            space = found.span(found.lastindex or 0)
            message = f'"{found[0].strip()}" may part from its number at the end of a line'
            yield Finding(message, span=space, replacement=_NO_BREAK)
    for found in _JOINED.finditer(text):
        message = f'a space is missing in "{found[0]}"'
        yield Finding(message, span=found.span(1), replacement=_NO_BREAK)
