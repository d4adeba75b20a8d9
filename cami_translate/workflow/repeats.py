"""How derived text follows what it repeats: a contents entry its heading or caption.

A contents entry has no footnotes, shows a caption's number as plain text, has a space where the
heading breaks its line, and may begin with the heading's automatic number.  So it is compared, and
translated, as Word would make it from the heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cami_translate.markup import Role, TagToken, Token, join_tokens, strip_tags, tokenize
from cami_translate.model import Segment

_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[a-z]+")
_BREAKS = frozenset(("br", "pb", "tab"))
_FORMATTING = frozenset(("b", "i", "u", "s", "sup", "sub", "c", "g"))
_SPACES = re.compile("[ \t\n]+")
# An automatic number of a heading, which a contents entry holds as text.
_NUMBER = re.compile(r"(?:\d+(?:[.-]\d+)*|[A-Z](?:[.-]?\d+)*|[IVXLC]+|[ivxlc]+)[.):]?(?:\s+|(?=<))")


@dataclass(frozen=True, slots=True)
class Original:
    """Text that is to be translated, as something derived may repeat it.

    ``shown`` are the texts that stand for its standalone tags in a contents entry, by tag name;
    ``renamed`` the names that its formatting has there.
    """

    text: str
    shown: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

    def repeat(self, text: str) -> str:
        """The segment's text, or a translation of it, as a contents entry would repeat it."""
        if "<" not in text:
            return text
        tokens = [token for token in map(self._repeat_token, tokenize(text)) if token]
        return _SPACES.sub(" ", join_tokens(tokens)).strip()

    def _repeat_token(self, token: Token) -> Token:
        if isinstance(token, str):
            return token
        if token.role is Role.ALONE:
            return self.shown.get(token.name, "")
        name = self.renamed.get(token.name)
        return TagToken(name, token.role) if name else ""


def original(segment: Segment) -> Original:
    """What derived text may repeat of a segment."""
    shown: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for tag in segment.tags:
        letters = _LETTERS.match(tag.name)
        assert letters
        if tag.pair and letters[0] in _FORMATTING:
            renamed[tag.name] = f"{letters[0]}{len(renamed) + 1}"
        elif not tag.pair and letters[0] in _BREAKS:
            shown[tag.name] = " "
        elif tag.inline is not None and (protected := segment.protected_text(tag.inline)):
            shown[tag.name] = "".join(text.text for text in protected)
        elif not tag.pair and tag.inline is not None:
            text = segment.block.inlines[tag.inline].shown
            shown[tag.name] = "" if _LETTER.search(text) else text
    return Original(segment.text, shown, renamed)


@dataclass(slots=True)
class Originals:
    """Finds what derived segments repeat; ``longest`` is the length of the longest of these."""

    longest: int
    _by_words: dict[str, Original] = field(default_factory=dict)

    def add(self, found: Original) -> None:
        """Take a text that may be repeated; of those with equal words the first counts."""
        words = _words(found.text)
        if len(words) <= self.longest:
            self._by_words.setdefault(words, found)
            if "<" in found.text:
                self._by_words.setdefault(_words(found.repeat(found.text)), found)

    def find(self, segment: Segment) -> Original | None:
        """What a derived segment repeats: its words, or those after a number; None if nothing."""
        text = segment.text
        if found := self._by_words.get(_words(text)):
            return found
        number = _NUMBER.match(text)
        return self._by_words.get(_words(text[number.end() :])) if number else None


def repeat_translation(segment: Segment, followed: Original, translation: str) -> str:
    """What a derived segment becomes, given the translation of what it repeats."""
    source = followed.repeat(followed.text)
    target = followed.repeat(translation)
    if segment.text == source:
        return target
    plain = strip_tags(target)
    number = _NUMBER.match(segment.text)
    if number and _words(segment.text) not in (_words(source), _words(followed.text)):
        plain = strip_tags(number[0]) + plain
    return _put_into(segment.text, plain)


def _words(text: str) -> str:
    if "<" not in text and "&" not in text:
        return " ".join(text.replace("\u00ad", "").split())
    tokens = (
        token if isinstance(token, str) else " " if _is_break(token) else ""
        for token in tokenize(text)
    )
    return " ".join("".join(tokens).replace("\u00ad", "").split())


def _is_break(tag: TagToken) -> bool:
    return tag.role is Role.ALONE and tag.name.rstrip("0123456789") in _BREAKS


def _put_into(tagged: str, plain: str) -> str:
    """``tagged`` with ``plain`` in place of its text: in its longest stretch, as far as possible.

    A contents entry may have tags of its own, such as a link around its words and page number.
    What stands before or behind the longest stretch, such as a typed number, stays there if the
    translation begins or ends with it.
    """
    tokens = list(tokenize(tagged))
    texts = [token for token in tokens if isinstance(token, str)]
    longest = max(range(len(texts)), key=lambda index: len(texts[index]))
    before, behind = texts[:longest], texts[longest + 1 :]
    if plain.startswith("".join(before)):
        plain = plain[len("".join(before)) :]
    else:
        before = [""] * len(before)
    if behind and plain.endswith("".join(behind)):
        plain = plain[: len(plain) - len("".join(behind))]
    else:
        behind = [""] * len(behind)
    pieces = iter([*before, plain, *behind])
    return join_tokens([next(pieces) if isinstance(t, str) else t for t in tokens])
