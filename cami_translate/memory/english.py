"""The English words that a match must not differ in: numbers, units, negations, contraries."""

from __future__ import annotations

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_ONES += " fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
_ORDINALS += " twelfth"
_OTHERS = "hundred thousand million billion trillion dozen half quarter once twice double triple"

NUMBER_WORDS = {
    **{word: str(value) for value, word in enumerate(_ONES.split())},
    **{word: str(10 * value) for value, word in enumerate(_TENS.split(), 2)},
    **{word: f"{value}th" for value, word in enumerate(_ORDINALS.split())},
    **{word: word for word in _OTHERS.split()},
    **{f"{word}s": word for word in "hundred thousand million billion dozen quarter".split()},
    "halves": "half",
    "both": "2",
}
"""Words for numbers, and what they are compared as: ``two`` is 2."""

_UNIT_NAMES = """
mm millimetre millimeter | cm centimetre centimeter | m metre meter | km kilometre kilometer
in inch | ft foot feet | mi mile | yd yard | ha hectare | acre | m² m2 sqm | km² km2 sqkm
mg milligram milligramme | µg μg mcg microgram | g gram gramme | kg kilogram kilogramme kilo
t tonne ton | lb pound | oz ounce | ml millilitre milliliter | l litre liter | m³ m3
s sec second | min minute | h hr hour | day | week | month | year yr | decade | century
ms millisecond | % percent per-cent | ‰ permille | ° degree | °C ℃ celsius | °F ℉ fahrenheit
Hz hertz | kHz kilohertz | MHz megahertz | dB decibel | W watt | kW kilowatt | MW megawatt
V volt | kV kilovolt | A ampere amp | kWh | MWh | J joule | kJ | Pa pascal | kPa | bar
km/h kmh kph | m/s | mph | mg/l | mg/kg | ppm | USD dollar | EUR euro | GBP | RUB rouble ruble
"""
_IRREGULAR = {"feet": "ft", "inches": "in", "centuries": "century"}

UNITS: dict[str, str] = {}
"""Names of units, with their plurals, and what they are compared as."""
for _line in _UNIT_NAMES.replace("\n", " | ").split(" | "):
    _names = _line.split()
    for _name in _names:
        UNITS[_name] = _names[0]
        if len(_name) > 2 and _name.isalpha():  # a symbol has no plural
            UNITS[f"{_name}s"] = _names[0]
UNITS |= _IRREGULAR
del UNITS["second"]  # which is a number more often; "seconds" is the unit

NEGATIONS = frozenset(
    """not no never none neither nor nobody nothing nowhere cannot without except unless hardly
    scarcely rarely seldom lack lacks lacking""".split()
)

_PAIRS = """
increase/decrease increased/decreased increases/decreases increasing/decreasing
allow/prohibit allowed/prohibited allow/forbid allowed/forbidden permitted/prohibited
permit/prohibit permitted/forbidden must/may shall/may required/optional mandatory/voluntary
above/below over/under before/after more/less more/fewer most/least maximum/minimum max/min
high/low higher/lower highest/lowest long/short longer/shorter large/small larger/smaller
include/exclude including/excluding included/excluded inside/outside within/outside within/beyond
accept/reject accepted/rejected open/close opened/closed open/closed on/off start/stop
positive/negative always/never with/without all/none north/south east/west northern/southern
eastern/western summer/winter spring/autumn male/female present/absent presence/absence
encourage/discourage encouraged/discouraged legal/illegal safe/dangerous upper/lower
gain/loss import/export imports/exports enter/leave remove/install removed/installed
promote/prevent promotes/prevents promoted/prevented
"""

CONTRARIES: dict[str, frozenset[str]] = {}
"""Words, and those that mean the contrary."""
for _pair in _PAIRS.split():
    for _one, _other in (_pair.split("/"), reversed(_pair.split("/"))):
        CONTRARIES[_one] = CONTRARIES.get(_one, frozenset()) | {_other}

NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis")
