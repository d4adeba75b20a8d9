"""What people read above the tables, in Russian and in English."""

from __future__ import annotations

from cami_translate.exchange.word.names import NEEDS_WORK

RUSSIAN_STEPS = (
    "Пишите перевод в столбце «{target}». Столбцы «№» и «English» не меняйте: по номеру "
    "программа узнаёт строку.",
    "Серые метки, такие как <b1>…</b1> или <fn2/>, — это форматирование и сноски. Каждая метка "
    "оригинала должна встретиться в переводе ровно один раз: скопируйте её туда, где ей место.",
    f"Отметка «{NEEDS_WORK}» в столбце «Статус» значит, что перевод надо сверить: он "
    "предположителен или английский текст изменился (под ним показано, как). Когда перевод верен, "
    "удалите отметку или напишите «ок»; пока она стоит, работа над строкой не закончена. Её можно "
    "поставить и самим.",
    "Вопросы и замечания, в том числе об ошибках в английском, пишите в столбце «Комментарий».",
    "Строки можно сортировать и переносить, исправления можно отслеживать (учитываются как "
    "принятые). Ячейки не объединяйте и не разделяйте.",
    "Пришлите файл обратно в формате .docx; имя может быть любым. Сдавать можно по частям: пустые "
    "и удалённые строки ничего не стирают.",
)
ENGLISH_STEPS = (
    "Translate in the column “{target}”; leave “№” and “English” as they are: the number tells "
    "which text a row is of.",
    "Each grey tag of the English, such as <b1>…</b1> or <fn2/>, has to be in the translation "
    "exactly once: copy it to where it belongs.",
    f"“{NEEDS_WORK}” marks a translation that is a guess, or whose English has changed. Clear the "
    "mark, or write “ok”, when it is right; until then it does not count as done.",
    "Questions and remarks go into the column “Comment”.",
    "Rows may be sorted and moved, and changes tracked; do not merge or split cells. Send the "
    "file back as .docx under any name, in parts if you like: blank rows delete nothing.",
)
REVIEW_STEPS = (
    "Each row has an English text and what may be its translation in the published document. Is it "
    "one? Choose “ok” or “wrong” in the column “Решение / Decision”. Rows that you leave at “—” "
    "stay open, so the list may come back in parts.",
    "You may correct the translation, cut it down, or put in a part from another row: a changed "
    "text counts as ok, an emptied cell as wrong. Rows with “—” for English show what nothing was "
    "found for; take from them what belongs elsewhere.",
    "“Why” says how certain the program is, and what speaks against the link; yellow is less than "
    "50%. Small print under the English: what it is, and what stands before it in both documents.",
    "Grey tags such as <b1>…</b1> or <fn2/> are formatting and notes: each should be in the "
    "translation once. Leave “№” and “English” as they are; do not merge or split cells.",
    "To take the list back: cami-translate align, with the same two documents and --reviewed FILE.",
)
REVIEW_STEPS_RUSSIAN = (
    "В каждой строке — английский текст и то, что в изданном документе может быть его переводом. "
    "Так ли это? Выберите в столбце «Решение» «ok» (верно) или «wrong» (неверно). Строки, где "
    "осталось «—», считаются нерешёнными.",
    "Перевод можно исправить, сократить, перенести часть из другой строки: изменённый текст "
    "считается верным, пустая ячейка — отказом. Строки с «—» вместо английского текста показывают, "
    "для чего пары не нашлось.",
    "Столбцы «№» и «English» не меняйте, ячейки не объединяйте и не разделяйте.",
)
