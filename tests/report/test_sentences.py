"""What reports say in whole sentences, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from cami_translate.amounts import Amount
from cami_translate.report.figures import (
    Agreement,
    Amounts,
    Assignment,
    Attention,
    Change,
    Pace,
    Report,
)
from cami_translate.report.labels import ENGLISH, RUSSIAN, Labels
from cami_translate.report.sentences import agreement_marks, change_sentence, to_do_list

TODAY = dt.date(2026, 11, 26)
MONDAY = dt.date(2026, 11, 23)
WORK = Amounts(untranslated=Amount(2, 21))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def agreement(
    state: str = "active",
    amounts: Amounts = WORK,
    overlays: tuple[str, ...] = (),
    work: tuple[str, ...] = ("on-track",),
) -> Agreement:
    kind = "revision"
    its = Assignment(
        "fences-1", "guide", "ru", ("Fences",), kind, "Maria", None, "sent", work, 21, amounts
    )
    return Agreement(
        id="fences",
        partner="FFI",
        person="Maria",
        start=TODAY,
        closing=MONDAY,
        subject="Guide on fences",
        funding="BMUB",
        state=state,
        overlays=overlays,
        amounts=amounts,
        open_words=amounts.open.words,
        pace=Pace(1, 1, 1, "norm"),
        assignments=(its,),
    )


@pytest.mark.parametrize(
    ("change", "english", "russian"),
    [
        (
            None,
            "This is the first count; there is no earlier one to compare with.",
            "Это первый подсчёт; сравнить его пока не с чем.",
        ),
        (
            Change(MONDAY, 0, 0, 0),
            "Since 23 November 2026, nothing has changed.",
            "С 23 ноября 2026 г. ничего не изменилось.",
        ),
        (
            Change(MONDAY, 1, 0, 0),
            "Since 23 November 2026, 1 word was translated.",
            "С 23 ноября 2026 г. переведено 1 слово.",
        ),
        (
            Change(MONDAY, 412, 21, 0),
            "Since 23 November 2026, 412 words were translated and 21 words were approved.",
            "С 23 ноября 2026 г. переведено 412 слов и утверждено 21 слово.",
        ),
        (
            Change(MONDAY, -3, -1, 1200),
            "Since 23 November 2026, 3 words lost their translation, 1 word lost its approval "
            "and the English texts grew by 1,200 words.",
            "С 23 ноября 2026 г. без перевода остались 3 слова, утверждения лишилось 1 слово и "
            "английские тексты выросли на 1200 слов.",
        ),
    ],
)
def test_one_sentence_tells_what_changed(change: Change | None, english: str, russian: str) -> None:
    assert plain(change_sentence(change, ENGLISH)) == english
    assert plain(change_sentence(change, RUSSIAN)) == russian


def told(item: Attention, labels: Labels) -> tuple[str, str]:
    report = Report("Test", TODAY, "en", ("ru",), agreements=(agreement(),), attention=(item,))
    (found,) = to_do_list(report, labels)
    return plain(found.sentence), found.who


@pytest.mark.parametrize(
    ("item", "english", "russian", "who"),
    [
        (
            Attention("overdue", "fences-1", "fences", "Maria", MONDAY, 21),
            "“guide: Fences (revision)” was due on 23 November 2026; 21 words are left.",
            "Срок сдачи «guide: Fences (редактирование)» истёк 23 ноября 2026 г.; осталось "
            "21 слово.",
            "Maria",
        ),
        (
            Attention("closing-soon", "fences", "fences", "", MONDAY, 1),
            "The agreement “Guide on fences” closes on 23 November 2026; 1 word is left.",
            "Соглашение «Guide on fences» закрывается 23 ноября 2026 г.; осталось 1 слово.",
            "FFI",
        ),
        (
            Attention("needs-decision", "2026-11-23-4f0c1a", "fences", "", MONDAY, 2),
            "Delivery 2026-11-23-4f0c1a came in on 23 November 2026; 2 segments of it wait for a "
            "decision.",
            "Поставка 2026-11-23-4f0c1a от 23 ноября 2026 г.: решения ждут 2 сегмента.",
            "the manager",
        ),
        (
            Attention("waits-for-review", number=300),
            "300 translated words have waited for a review for more than 14 days.",
            "300 переведённых слов ждут проверки более 14 дней.",
            "the reviewers",
        ),
    ],
    ids=lambda value: value.cause if isinstance(value, Attention) else "",
)
def test_what_needs_attention_says_what_who_and_when(
    item: Attention, english: str, russian: str, who: str
) -> None:
    assert told(item, ENGLISH) == (english, who)
    assert told(item, RUSSIAN)[0] == russian


@pytest.mark.parametrize(
    ("row", "marks"),
    [
        (agreement(), ("overlay.on-track",)),
        (agreement("closed"), ("agreement.state.closed",)),
        (agreement(amounts=Amounts()), ("agreement.nothing",)),
        (agreement(amounts=Amounts(approved=Amount(1, 9))), ("agreement.state.done",)),
        (
            agreement(overlays=("at-risk",), work=("overdue", "on-track")),
            ("overlay.at-risk", "overlay.overdue"),
        ),
    ],
)
def test_an_agreement_says_the_worst_of_itself_and_of_its_work(
    row: Agreement, marks: tuple[str, ...]
) -> None:
    assert agreement_marks(row) == marks
