"""Scientific names: what looks like a binomial, by its endings."""

from __future__ import annotations

import re

# "-on" as in Haloxylon ammodendron, but no English "-tion".
_ON = r"(?<!ti)(?<!si)on"
_GENUS = rf"(?:[A-Z][a-z]{{2,}}(?:us|um|is|as|os|a|ix|ax|yx|ps|o|ys|{_ON})|[A-Z]\.)"
_EPITHET = rf"[a-z-]{{2,}}(?:us|um|is|a|ii|i|ae|ens|ans|or|ax|ix|ps|oides|odes|{_ON})"
_NAME = re.compile(rf"{_GENUS}[ \xa0]{_EPITHET}(?:[ \xa0]{_EPITHET})?")


def is_scientific_name(text: str) -> bool:
    """Whether a text is nothing but what looks like the name of a species or subspecies.

    >>> is_scientific_name("Saiga tatarica mongolica")
    True
    """
    return _NAME.fullmatch(text.strip(" .,;:()[]")) is not None
