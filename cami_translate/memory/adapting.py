"""The tags of a match put right for the text that it is offered for."""

from __future__ import annotations

import re

from cami_translate.markup import (
    Role,
    TagToken,
    Token,
    check_tags,
    join_tokens,
    strip_tags,
    tokenize,
)

_LETTERS = re.compile("[a-z]+")
_FORMATTING = frozenset({"b", "i", "u", "s", "sup", "sub", "c", "g"})


def adapt_tags(source: str, known: str, translation: str) -> tuple[str, bool]:
    """A translation of ``known`` as one of ``source``, and whether its tags are all right now.

    Tags are renamed if both texts have the same kinds in the same order; those that the new text
    has not go.  A tag that would be missing is nowhere put in by guess.

    >>> adapt_tags("A <i2>red</i2> line", "A <i1>red</i1> line", "<i1>Красная</i1> линия")
    ('<i2>Красная</i2> линия', True)
    >>> adapt_tags("A red line<fn1/>", "A red line", "Красная линия")
    ('Красная линия', False)
    """
    if not check_tags(source, translation):
        return translation, True
    new, old = _tags(source), _tags(known)
    if [_kind(tag) for tag in new] == [_kind(tag) for tag in old]:
        names = {before.name: after.name for before, after in zip(old, new, strict=True)}
    else:
        names = {tag.name: tag.name for tag in new}
    tokens = [_renamed(token, names) for token in tokenize(translation)]
    adapted = join_tokens([token for token in tokens if token])
    if not check_tags(source, adapted):
        # What stood for something else than formatting and has no place now took words with it.
        dropped = [tag for tag in old if tag.name not in names]
        return adapted, all(_is_formatting(tag) or tag.role is Role.ALONE for tag in dropped)
    return (adapted if new else strip_tags(adapted)), False


def _tags(text: str) -> list[TagToken]:
    return [token for token in tokenize(text) if isinstance(token, TagToken)]


def _kind(tag: TagToken) -> tuple[str, Role]:
    letters = _LETTERS.match(tag.name)
    assert letters
    return letters[0], tag.role


def _is_formatting(tag: TagToken) -> bool:
    return _kind(tag)[0] in _FORMATTING


def _renamed(token: Token, names: dict[str, str]) -> Token:
    if isinstance(token, str):
        return token
    name = names.get(token.name)
    return TagToken(name, token.role) if name else ""
