"""Russian words for numbers, in all their forms, with "е" for "ё"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from cami_translate.quantities.quantity import Reading, Words

_TEENS = "один две три четыр пят шест сем восем девят".split()
_FROM_FIVE = ("пять пяти пятью", "шесть шести шестью", "семь семи семью", "восемь восьми восемью",
              "девять девяти девятью")  # fmt: skip
_FORMS = {
    2: "два две двух двум двумя", 3: "три трех трем тремя", 4: "четыре четырех четырем четырьмя",
    8: "восьмью", 10: "десять десяти десятью", 20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью", 40: "сорок", 90: "девяносто девяноста", 100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
}  # fmt: skip
_ELSEWHERE = frozenset({"семью"})  # the accusative of "семья", too


def _cardinals() -> Iterator[tuple[str, int]]:
    for value, words in _FORMS.items():
        yield from ((word, value) for word in words.split())
    for value, stem in enumerate(_TEENS, 11):
        yield from ((f"{stem}надцат{end}", value) for end in ("ь", "и", "ью"))
    for value, words in enumerate(_FROM_FIVE, 5):
        direct, oblique, instrumental = words.split()
        yield from ((word, value) for word in (direct, oblique, instrumental))
        if value < 9:
            tens = (f"{direct}десят", f"{oblique}десяти", f"{instrumental}десятью")
            yield from ((word, 10 * value) for word in tens)
        hundreds = (f"{direct}сот", f"{instrumental}стами",
                    *(f"{oblique}{end}" for end in ("сот", "стам", "стах")))  # fmt: skip
        yield from ((word, 100 * value) for word in hundreds)


_CARDINALS = {word: value for word, value in _cardinals() if word not in _ELSEWHERE}
_ONES = frozenset("один одна одно одну одного одной одному одним одном".split())

_OF_MILLION = ("", *"а у е ом ы ов ам ами ах".split())
_SCALES = {
    **{f"тысяч{end}": 10**3 for end in ("", *"а и у ей е ам ами ах".split())},
    **{f"миллион{end}": 10**6 for end in _OF_MILLION},
    **{f"миллиард{end}": 10**9 for end in _OF_MILLION},
    **{f"биллион{end}": 10**9 for end in _OF_MILLION},
    **{f"триллион{end}": 10**12 for end in _OF_MILLION},
    "тыс": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12,
}  # fmt: skip

_SHARES = {
    **dict.fromkeys("треть трети третей третями третях".split(), 3),
    **dict.fromkeys("четверть четверти четвертей четвертях".split(), 4),
    **dict.fromkeys("пятая пятой пятые пятых".split(), 5),
    **dict.fromkeys("десятая десятой десятых".split(), 10),
    **dict.fromkeys("сотая сотых".split(), 100),
}
_ENDS = "ый ий ой ая яя ое ее ого его ому ему ым им ом ем ую юю ые ие ых их ыми ими ей".split()
_DECADE_ENDS = "ые ых ым ыми".split()
_ORDINALS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят",
    70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот", 1000: "тысячн",
} | {value: f"{stem}надцат" for value, stem in enumerate(_TEENS, 11)}  # fmt: skip
_WORDS: dict[str, tuple[Reading, ...]] = {
    "нуль ноль нуля нулю нулем нулевой нулевая нулевое нулевого нулевую нулевым": (0,),
    "никто никого ни нет отсутствует отсутствуют": (0,),
    "один одна одно одного одной одному одним одном одну однажды": (1,),
    "единственный единственная единственное единственного единственной": (1,),
    "половина половины половину половине половиной вполовину": (Fraction(1, 2), 50),
    "полтора полторы полутора": (Fraction(3, 2),),
    "полгода полгодом полугодие полугодия": (Fraction(1, 2), 6),
    "полвека полчаса полкилометра полметра полгектара полмиллиона полдюжины": (Fraction(1, 2),),
    "сутки суток суткам сутками сутках суточный суточного круглосуточно круглосуточный": (24,),
    "четверть четверти четвертью четвертей": (Fraction(1, 4), 25),
    "треть трети третью третей": (Fraction(1, 3), 3),
    "третий третья третье третьего третьей третьему третьим третьем третьи третьих": (3,),
    "оба обе обоих обеих обоим обеим обоими обеими дважды вдвое двое двоих двоим": (2,),
    "пара пары паре пару парой парами удвоение удвоить удвоилась удвоилось удвоился": (2,),
    "удвоились двойной двойная двойное двойного двойную": (2,),
    "трижды втрое трое троих троим тройной тройная утроить утроилась утроилось": (3,),
    "четверо четверых вчетверо": (4,),
    "пятеро пятерых впятеро": (5,),
    "шестеро шестерых": (6,),
    "семеро семерых семью": (7,),
    "десятилетие десятилетия десятилетий десятилетию десятилетием вдесятеро": (10,),
    "десяток десятка десятки десятков десяткам десятками": (10,),
    "дюжина дюжины дюжин дюжину": (12,),
    "сорока": (40,),  # a magpie, too
    "век века веков столетие столетия столетий": (100,),
    "сотня сотни сотню сотен сотням сотнями": (100,),
    "все всех весь вся полностью целиком": (100,),
    "тысячелетие тысячелетия": (1000,),
    "полдень полдня": (12, "12:00"),
    "полночь полночи": (0, 24, "0:00", "24:00"),
}
_HINTS: dict[str, tuple[Reading, ...]] = {
    **{stem + end: (value,) for value, stem in _ORDINALS.items() for end in _ENDS},
    **{
        stem + end: (value, 1900 + value)
        for value, stem in _ORDINALS.items()
        if 20 <= value < 100
        for end in _DECADE_ENDS
    },
    **{word: meanings for words, meanings in _WORDS.items() for word in words.split()},
}
RUSSIAN = Words(_CARDINALS, _ONES, _SCALES, _SHARES, _HINTS)

_PREFIXES = {
    "одно": 1, "двух": 2, "двое": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7,
    "восьми": 8, "девяти": 9, "десяти": 10, "двадцати": 20, "тридцати": 30, "сорока": 40,
    "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80, "девяносто": 90,
    "сто": 100, "двухсот": 200, "трехсот": 300, "пятисот": 500, "тысяче": 1000,
} | {f"{stem}надцати": value for value, stem in enumerate(_TEENS, 11)}  # fmt: skip
_BEGIN_OTHER_WORDS = frozenset({"одно", "двое", "семи", "сорока", "сто", "тысяче"})
_COUNTED = (
    "лет|годич|месяч|недел|днев|суточ|час|минут|секунд|крат|сторон|километр|метр|процент|этап|фаз"
    "|полос|путн|рядн|ярус|уровн|этаж|мест|знач|тонн"
)
_SAFE_PREFIXES = sorted(_PREFIXES.keys() - _BEGIN_OTHER_WORDS, key=len, reverse=True)
_COMPOUND = re.compile(
    rf"({'|'.join(_BEGIN_OTHER_WORDS)})(?:{_COUNTED})|({'|'.join(_SAFE_PREFIXES)})\w{{4}}"
)


def number_in_compound(word: str) -> int:
    """The number that a word begins with, or 0.

    >>> number_in_compound("двадцатилетний")
    20
    """
    found = _COMPOUND.match(word)
    return _PREFIXES[found[1] or found[2]] if found else 0
