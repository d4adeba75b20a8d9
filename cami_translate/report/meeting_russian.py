"""What the Word report for a meeting, and the badge, say in Russian."""

from __future__ import annotations

TEXTS = {
    "meeting.title": "Отчёт о ходе перевода",
    "meeting.as-of": "{project}, {date}",
    "meeting.summary": "Сводка",
    "meeting.scope": "По состоянию на {date} «{project}» охватывает {documents}, всего {words}.",
    "meeting.empty": "По состоянию на {date} в «{project}» ещё нет документов.",
    "meeting.state": "{translated}, {approved}; {left}.",
    "meeting.agreements": "{agreements}; {active}.",
    "meeting.projection": "Оставшееся может быть переведено в такие сроки: {dates}, {basis}.",
    "meeting.money": "Источник финансирования {source}: согласовано {agreed}, сдано {delivered}, "
    "принято {accepted}.",
    "meeting.over-time": "Ход работы во времени",
    "meeting.picture": "{caption} На {date}: переведено {done}, утверждено {approved} {total}.",
    "meeting.more": "А также {more}: они есть в таблицах данных.",
    "meeting.approved": "Утверждено",
    "meeting.words": "Слова",
    "meeting.total": "Итого",
    "meeting.work": "Соглашения и работа по ним",
    "meeting.annex": "Приложение 1. Перечень проектов",
    "meeting.no-projects": "Соглашений нет.",
    "meeting.no-work": "По соглашениям ничего не поручено.",
    "meeting.left-out": "Что не вошло в эти данные: {cause}.",
    "meeting.page": "Страница {page} из {pages}",
    "badge.translated": "переведено",
    "badge.approved": "утверждено",
    "badge.nothing": "нет слов",
    "badge.empty": "{name}: слов нет",
    "badge.title": "{name}: {value}, всего {words}",
}

COUNTS = {
    "meeting.translated": (
        "Переведено {n}\u00a0слово ({percent})",
        "Переведено {n}\u00a0слова ({percent})",
        "Переведено {n}\u00a0слов ({percent})",
    ),
    "meeting.approved": (
        "утверждено {n}\u00a0слово ({percent})",
        "утверждено {n}\u00a0слова ({percent})",
        "утверждено {n}\u00a0слов ({percent})",
    ),
    "meeting.on-record": (
        "Записано {n}\u00a0соглашение",
        "Записано {n}\u00a0соглашения",
        "Записано {n}\u00a0соглашений",
    ),
    "meeting.active": ("из них действует {n}", "из них действуют {n}", "из них действуют {n}"),
    "meeting.words-of": ("из {n}\u00a0слова", "из {n}\u00a0слов", "из {n}\u00a0слов"),
    "meeting.things": ("ещё {n}\u00a0пункт", "ещё {n}\u00a0пункта", "ещё {n}\u00a0пунктов"),
}
