"""The English words that a match must not differ in: units, negations, contraries."""

from __future__ import annotations

_UNIT_NAMES = """
mm millimetre millimeter | cm centimetre centimeter | m metre meter | km kilometre kilometer
inch | ft foot feet | mi mile | yd yard | ha hectare | acre | m² m2 sqm | km² km2 sqkm
mg milligram milligramme | µg μg mcg microgram | g gram gramme | kg kilogram kilogramme kilo
t tonne ton | lb pound | oz ounce | ml millilitre milliliter | l litre liter | m³ m3
s sec second | min minute | h hr hour | day | week | month | year yr | fortnight | decade | century
ms millisecond | % percent per-cent | ‰ permille | ° degree | °C ℃ celsius | °F ℉ fahrenheit
Hz hertz | kHz kilohertz | MHz megahertz | dB decibel | W watt | kW kilowatt | MW megawatt
V volt | kV kilovolt | A ampere amp | kWh | MWh | J joule | kJ | Pa pascal | kPa | bar
km/h kmh kph | m/s | mph | mg/l | mg/kg | ppm
USD usd $ dollar | EUR eur € euro | GBP gbp £ | JPY jpy ¥ yen | RUB rub ₽ rouble ruble
"""
_IRREGULAR = {"feet": "ft", "inches": "inch", "centuries": "century"}

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
    """not no non never none neither nor nobody nothing nowhere cannot without except unless hardly
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
gain/loss gain/lose gains/loses gained/lost win/lose
won/lost import/export imports/exports enter/leave remove/install removed/installed
promote/prevent promotes/prevents promoted/prevented
rise/fall rises/falls rose/fell rising/falling grow/shrink grew/shrank growing/shrinking
wide/narrow wider/narrower widest/narrowest many/few majority/minority often/rarely common/rare
possible/forbidden possible/prohibited possible/impossible allowed/impossible
strengthen/weaken strengthens/weakens strengthened/weakened strong/weak stronger/weaker
early/late earlier/later first/last near/far nearer/farther fast/slow faster/slower
wet/dry hot/cold warm/cold warmer/colder day/night daytime/night-time better/worse best/worst
up/down upward/downward upstream/downstream left/right deep/shallow deeper/shallower
thick/thin heavy/light heavier/lighter old/new older/younger success/failure benefit/harm
support/oppose supports/opposes supported/opposed approve/reject approved/rejected grant/deny
granted/denied internal/external inner/outer permanent/temporary urban/rural public/private
wild/domestic wild/captive true/false good/bad right/wrong expand/reduce expanded/reduced
"""

CONTRARIES: dict[str, frozenset[str]] = {}
"""Words, and those that mean the contrary."""
for _pair in _PAIRS.split():
    for _one, _other in (_pair.split("/"), reversed(_pair.split("/"))):
        CONTRARIES[_one] = CONTRARIES.get(_one, frozenset()) | {_other}

NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis")
