"""Dates that fields show, in Russian: what they show until Word computes them, and their pictures.

A picture such as ``MMMM d, yyyy`` (ISO/IEC 29500-1, 17.16.4.1) would give «мая 3, 2024», so the
order is made the Russian one.  Dates of digits alone are not touched: nobody can tell 5/3 from 3/5.
"""

from __future__ import annotations

import re

_MONTHS = """January February March April May June July August September October November
    December""".split()
_OF_MONTH = """января февраля марта апреля мая июня июля августа сентября октября ноября
    декабря""".split()
_MONTH_ALONE = """январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь
    декабрь""".split()
_WEEKDAYS = {
    "Monday": "понедельник", "Tuesday": "вторник", "Wednesday": "среда", "Thursday": "четверг",
    "Friday": "пятница", "Saturday": "суббота", "Sunday": "воскресенье",
}  # fmt: skip
_NOON = 12
_MONTH = r"(?P<month>(?:{})[a-z]*)\.?".format("|".join(name[:3] for name in _MONTHS))
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}[\s-]+{_MONTH}[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}",
        rf"{_DAY}\s+{_MONTH}",
        _MONTH,
    )
)
_WEEKDAY = re.compile(r"\b({})\b".format("|".join(_WEEKDAYS)), re.IGNORECASE)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?P<rest>(?::\d\d)+)\s*(?P<half>[AP])\.?M\b\.?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"(MMMM?)(\s+)(d{1,2})(?:,?(\s+)(y{2,4}))?")
_HALF_DAYS = re.compile(r"h{1,2}(:mm(?::ss)?)\s*am/pm", re.IGNORECASE)


def russian_date(text: str) -> str:
    """An English date or time as it is written in Russian; other text as it stands.

    >>> russian_date("Tuesday, July 28, 2015")
    'вторник, 28 июля 2015'
    """
    text = _WEEKDAY.sub(lambda match: _WEEKDAYS[match[0].capitalize()], text)
    text = _TIME.sub(_time, text)
    for pattern in _DATES:
        text, count = pattern.subn(_date, text, count=1)
        if count:
            break
    return text


def russian_picture(instruction: str) -> str:
    """The instruction of a date field with its picture in the Russian order.

    >>> russian_picture('DATE "MMMM d, yyyy h:mm am/pm"')
    'DATE "d MMMM yyyy H:mm"'
    """
    instruction = _MONTH_FIRST.sub(
        lambda m: f"{m[3]}{m[2]}{m[1]}" + (f"{m[4]}{m[5]}" if m[5] else ""), instruction
    )
    return _HALF_DAYS.sub(r"H\1", instruction)


def _date(match: re.Match[str]) -> str:
    found = match.groupdict()
    number = [name[:3] for name in _MONTHS].index(found["month"][:3].capitalize())
    if not _MONTHS[number].lower().startswith(found["month"].lower()):
        return match[0]
    day, year = found.get("day"), found.get("year")
    month = _OF_MONTH[number] if day else _MONTH_ALONE[number]
    return " ".join(part for part in (day and day.lstrip("0"), month, year) if part)


def _time(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % _NOON + (_NOON if match["half"].upper() == "P" else 0)
    return f"{hour}{match['rest']}"
