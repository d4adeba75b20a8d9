"""What writer and reader of bilingual tables agree on: names of columns, labels, and marks."""

from __future__ import annotations

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ENGLISH = "English"
TARGETS = {
    "ru": "Русский",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "mn": "Монгол",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
    "uz": "Oʻzbekcha",
    "zh": "中文",
}
"""What languages call themselves, at the head of the column for translations."""
NUMBER, STATUS, COMMENT = "№", "Статус / Status", "Комментарий / Comment"

WHY, DECISION = "Почему / Why", "Решение / Decision"
"""More columns of a review list: why a link is uncertain, and what a person says of it."""
UNDECIDED, OK, WRONG = "—", "ok", "wrong / неверно"
NOTHING = "—"
"""Stands for the text that only the translation has."""

KIT, DOCUMENT, LANGUAGE, VERSION, TRANSLATION, TRANSLATION_VERSION, OPTIONS, ROWS = (
    "Комплект / Kit",
    "Документ / Document",
    "Язык / Language",
    "Версия / Version",
    "Перевод / Translation",
    "Версия перевода / Its version",
    "Настройки / Options",
    "Строки / Rows",
)
"""The labels of the table that tells what the file is of."""

BOOKMARK = "_cami_"
"""The start of the names of hidden bookmarks, before the number of a row."""
NEEDS_WORK = "проверить / needs work"
"""The mark of a translation that is not finished; translators write it too, in either language."""
_MARKS = ("проверить", "needs work", "needs-work", "fuzzy")
_DONE = frozenset({"", "ok", "ок", "+", "готово", "done", "проверено"})


def w(name: str) -> str:
    """``name`` in the main namespace of Word's XML."""
    return f"{{{W_NS}}}{name}"


def target_title(language: str) -> str:
    """The title of the column for translations into a language."""
    return TARGETS.get(language.replace("-", "_").split("_")[0], language)


def is_mark(status: str) -> bool:
    """Whether a status cell says that the translation is not finished."""
    return any(mark in status.casefold() for mark in _MARKS)


def is_said(status: str) -> bool:
    """Whether a status cell says more than that the translation is finished or not."""
    return not is_mark(status) and status.strip().casefold() not in _DONE
