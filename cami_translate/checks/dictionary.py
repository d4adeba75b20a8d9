"""The spelling dictionary: Hunspell's for Russian, where it is installed.

Nothing else imports hunspell (the package chunspell).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cami_translate.errors import DictionaryError

_ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_MOST_SUGGESTIONS = 3
_INSTALL = (
    "install the package hunspell-ru (Debian, Ubuntu), or name a file: "
    '[rules] dictionary = "…/ru_RU.dic" in cami.toml'
)


class Dictionary:
    """What the dictionary of a file has, and what a wrong word may have been meant to be."""

    def __init__(self, path: Path) -> None:
        try:
            # Optional, and slow to load with its dictionary: a sixth of a second.
            from hunspell import Hunspell
        except ImportError as error:
            raise DictionaryError(
                "chunspell is not installed",
                next_step="install it: pip install 'cami_translate[spelling]'",
            ) from error
        try:
            self._hunspell: Any = Hunspell(path.stem, hunspell_data_dir=str(path.parent))
        except OSError as error:
            raise DictionaryError(
                "the dictionary cannot be read", file=path, next_step=_INSTALL
            ) from error
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary, in any of its forms."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = bool(self._hunspell.spell(word))
        return known

    def suggest(self, word: str, first: Iterable[str] = ()) -> tuple[str, ...]:
        """Words that are one mistake away; those of ``first`` come first.

        Hunspell's own suggestions take a third of a second a word.
        """
        preferred = frozenset(first)
        near = [near for near in _one_mistake_away(word) if near in preferred or self.knows(near)]
        near.sort(key=lambda near: near not in preferred)
        return tuple(dict.fromkeys(near))[:_MOST_SUGGESTIONS]


def _one_mistake_away(word: str) -> Iterator[str]:
    """The likeliest mistakes first: two letters exchanged, one too many, one wrong, one missing."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for before, after in splits[:-2]:
        yield before + after[1] + after[0] + after[2:]
    for before, after in splits[:-1]:
        yield before + after[1:]
    for before, after in splits:
        for letter in _ALPHABET:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after


@cache
def open_dictionary(language: str, named: Path | None = None) -> Dictionary:
    """The dictionary of a language; ``named`` is a ``.dic`` file, else that of the system is taken.

    Raises DictionaryError, which says what to install.
    """
    path = named or next((path for path in _candidates(language) if path.exists()), None)
    if path is None:
        raise DictionaryError(f"there is no spelling dictionary for {language}", next_step=_INSTALL)
    if not path.with_suffix(".aff").exists():
        raise DictionaryError(
            "there is no such dictionary (a .dic file with a .aff file beside it)",
            file=path,
            next_step=_INSTALL,
        )
    return Dictionary(path)


def _candidates(language: str) -> Iterator[Path]:
    folders = [Path(folder) for folder in os.environ.get("DICPATH", "").split(os.pathsep) if folder]
    home = Path.home()
    folders += [home / ".local/share/hunspell", home / "Library/Spelling"]
    folders += [Path(sys.prefix) / "share/hunspell"]
    folders += map(Path, ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/Library/Spelling"))
    for folder in folders:
        for name in (f"{language}_{language.upper()}", language):
            yield folder / f"{name}.dic"
