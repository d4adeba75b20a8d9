"""A receipt says the same in both languages, as text and in Word, whatever the texts hold."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.catalog import Bucket
from cami_translate.exchange import (
    Outcome,
    Receipt,
    ReceiptFile,
    ReceiptSegment,
    RefusedFile,
    format_receipt,
    write_receipt,
)
from cami_translate.exchange.receipt_outline import WORDINGS, lay_out
from cami_translate.exchange.sheet import Row, Sheet
from cami_translate.model import Entry
from cami_translate.requirements import find_error
from cami_translate.tracking import source_key

DAY = dt.date(2026, 11, 23)
NBSP = "\u00a0"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def segment(bucket: Bucket, target: str = "Сайгак", **more: object) -> ReceiptSegment:
    notes, references = ("Table 4, row 2 | Annex A",), ("guide.docx:70",)
    came = Entry("Saiga", target, notes=notes, references=references)
    values = {"current": Entry("Saiga", "Сайга"), "outcome": Outcome.WAITING} | more
    return ReceiptSegment(bucket, came, **values)  # type: ignore[arg-type]


def receipt(*segments: ReceiptSegment, accepted: int = 0, **more: object) -> Receipt:
    counts = {b: sum(s.bucket is b for s in segments) for b in Bucket} | {Bucket.ACCEPTED: accepted}
    file = ReceiptFile("guide.po", "ab" * 32, "guide", "ru", counts, 1204, 0, 0, segments)
    values = {
        "workspace": "CAMI",
        "delivery": "2026-11-23-4f0c1a",
        "date": DAY,
        "name": "back.zip",
        "sha256": "cd" * 32,
        "kit": "guide-2026-11-20-1f2e",
        "kit_date": dt.date(2026, 11, 20),
        "agreement": "guide",
        "subject": "Guide",
        "person": "Elena Petrova",
        "files": (file,),
    }
    return Receipt(**values | more)  # type: ignore[arg-type]


def sum_of(found: Receipt, language: str) -> str:
    text = format_receipt(found, language).replace(NBSP, " ")
    return next(" ".join(part.split()) for part in text.split("\n\n") if " = " in part)


@pytest.mark.parametrize(
    ("language", "total"),
    [
        ("en", "412 segments delivered = 398 accepted + 9 conflicts + 5 with an outdated source"),
        ("ru", "Получено: 412 сегментов = 398 принято + 9 конфликтов + 5 с устаревшим оригиналом"),
    ],
)
def test_the_sum_is_said_with_the_right_plurals(language: str, total: str) -> None:
    listed = [segment(Bucket.CONFLICT)] * 9 + [segment(Bucket.STALE)] * 5
    assert sum_of(receipt(*listed, accepted=398), language).startswith(total)


@pytest.mark.parametrize(
    ("number", "part"),
    [(1, "1 конфликт"), (3, "3 конфликта"), (11, "11 конфликтов"), (21, "21 конфликт")],
)
def test_russian_nouns_follow_their_number(number: int, part: str) -> None:
    assert re.search(rf"= {part}\b", sum_of(receipt(*[segment(Bucket.CONFLICT)] * number), "ru"))


def numbers_in(text: str) -> list[int]:
    return [int(re.sub(r"\D", "", n)) for n in re.findall(r"\d+(?:[,\u00a0]\d{3})*", text)]


FIGURES = st.dictionaries(st.sampled_from(Bucket), st.integers(0, 99_999))


@given(st.lists(FIGURES, max_size=3), st.sampled_from(["en", "ru"]))
def test_the_sums_add_up(files: list[dict[Bucket, int]], language: str) -> None:
    found = tuple(ReceiptFile("a.po", "", "guide", "ru", counts, 0, 0, 0, ()) for counts in files)
    outline = lay_out(receipt(files=found), language)
    if not found:
        assert outline.sum in ("Nothing could be taken in.", "Принять ничего не удалось.")
        return
    sums = [outline.sum, *(row[2] for table in outline.files for row in table.rows)]
    for whole, *parts in map(numbers_in, sums):
        assert whole == sum(parts)
    assert sum(numbers_in(said)[0] for said in sums[1:]) == numbers_in(sums[0])[0]


def test_each_listed_segment_has_its_place_its_texts_and_what_became_of_it() -> None:
    text = format_receipt(receipt(segment(Bucket.CONFLICT)), "en")
    assert text.endswith(
        "1. Place:          Table 4, row 2 | Annex A, guide.docx:70\n"
        "   English:        Saiga\n"
        "   Delivered:      Сайгак\n"
        "   In the project: Сайга\n"
        "   Outcome:        waits for the coordinator’s decision\n"
    )
    assert "The coordinator\ndecides which translation stays." in text
    assert "nothing is lost" in text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_bucket_that_is_listed_explains_itself(language: str) -> None:
    wording = WORDINGS[language]
    listed = [bucket for bucket in Bucket if bucket not in (Bucket.ACCEPTED, Bucket.UNCHANGED)]
    text = " ".join(format_receipt(receipt(*map(segment, listed)), language).split())
    for bucket in listed:
        title, explanation = wording.groups[bucket]
        assert f"{title} (1)" in text
        assert explanation in text


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.TAKEN, "your translation was taken on 23 November 2026"),
        (Outcome.KEPT, "the translation of the project was kept on 23 November 2026"),
    ],
)
def test_a_decision_is_told_with_its_day(outcome: Outcome, said: str) -> None:
    found = receipt(segment(Bucket.CONFLICT, outcome=outcome, decided=DAY))
    text = format_receipt(found, "en").replace(NBSP, " ")
    assert said in text
    assert "Nothing: the delivery is complete." in text


def test_a_delivery_that_was_undone_says_so_and_asks_for_nothing_else() -> None:
    text = format_receipt(receipt(segment(Bucket.INVALID), undone=DAY), "en").replace(NBSP, " ")
    assert "Taken back on: 23 November 2026" in text
    assert "taken back with the delivery" in text
    assert "please correct" not in text


def test_a_refused_file_is_listed_with_its_reason() -> None:
    refused = (
        RefusedFile("x.po", "is of no document of this workspace"),
        RefusedFile("y.po", "line 7: a quotation mark is missing"),
    )
    english, russian = (format_receipt(receipt(refused=refused), lang) for lang in ("en", "ru"))
    assert "Reason: is of no document of this workspace" in english
    assert "Причина: не относится ни к одному из документов этого проекта" in russian
    assert "сообщение программы: line 7: a quotation mark is missing" in russian


_PIECES = ["<b1>", "</b1>", "<i2>", "</i2>", "<fn3/>", "<h4>", "</h4>", "<h5>", "</h5>", "<bm6/>"]
_PIECES += ["<bm7/>", "Saiga ", "\x07"]


@given(*[st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)] * 2)
def test_what_is_wrong_with_a_translation_is_said_in_russian(source: str, target: str) -> None:
    """Whatever the rules of a build can say has a Russian phrase."""
    said = WORDINGS["ru"].fault(find_error(Entry(f"Saiga {source}", target)))
    words = re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>", "", said))
    assert set(words) <= {"Word"}


def test_what_is_wrong_with_a_table_is_said_in_russian() -> None:
    twice = Row(Entry("Saiga", "Сайга")), Row(Entry("Saiga", "Сайгак"))
    moved = Row(Entry("Kulan", "Сайга"), id=source_key(Entry("Saiga")))
    known = (Entry("Saiga"), Entry("Kulan"))
    for rows in (twice, (moved,)):
        ((_, fault),) = Sheet({}, rows).bind(known).faults.items()
        assert not re.search("[A-Za-z]", WORDINGS["ru"].fault(fault))


HOSTILE = "<script>alert(1)</script> & \u202eevil\u202c \x07\x00\x1b[31m \ufffe a\tb\nc \u2028d"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_control_and_direction_characters_are_shown_and_do_nothing(language: str) -> None:
    found = receipt(segment(Bucket.CONFLICT, HOSTILE), name=f"{HOSTILE}.zip", person=HOSTILE)
    text = format_receipt(found, language)
    assert all(c.isprintable() or c in f"\n{NBSP}" for c in text)
    assert "<script>alert(1)</script> & \\u202eevil" in text
    cells = [
        cell.text
        for cell in docx.Document(io.BytesIO(write_receipt(found, language)))
        .tables[-1]
        .rows[1]
        .cells
    ]
    assert "<script>alert(1)</script> & \\u202eevil\\u202c \\x07\\x00\\x1b[31m" in cells[3]


@pytest.fixture(scope="module")
def word() -> bytes:
    listed = [segment(Bucket.CONFLICT, f"Перевод {n}. " * 30) for n in range(60)]
    return write_receipt(receipt(*listed, segment(Bucket.STALE, "Слово " * 350)), "ru")


class TestWord:
    def test_language_of_the_document_and_of_quoted_english(self, word: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(word)) as archive:
            styles = archive.read("word/styles.xml").decode()
        assert re.findall(r'<w:lang w:val="([^"]+)"', styles) == ["ru-RU"]
        table = docx.Document(io.BytesIO(word)).tables[-2]
        languages = [
            [mark.get(f"{W}val") for mark in cell._tc.iter(f"{W}lang")]
            for cell in table.rows[1].cells
        ]
        assert languages == [[], [], ["en-GB"], ["ru-RU"], ["ru-RU"], []]

    def test_heads_of_tables_repeat_and_rows_stay_whole_unless_they_are_long(
        self, word: bytes
    ) -> None:
        *_, conflicts, stale = docx.Document(io.BytesIO(word)).tables
        for table in (conflicts, stale):
            head, *rows = table._tbl.tr_lst
            assert head.find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)
        assert conflicts._tbl.tr_lst[1].find(f"{W}trPr/{W}cantSplit") is not None
        assert stale._tbl.tr_lst[1].find(f"{W}trPr/{W}cantSplit") is None

    def test_says_what_the_text_says(self, word: bytes) -> None:
        document = docx.Document(io.BytesIO(word))
        said = [p.text.replace(NBSP, " ") for p in document.paragraphs]
        assert "Подтверждение приёма перевода" in said
        assert "Получено: 61 сегмент = 60 конфликтов + 1 с устаревшим оригиналом" in said
        assert len(document.tables[-2].rows) == 61

    @pytest.mark.office
    def test_pages_are_numbered_and_each_has_the_head_of_its_table(
        self, word: bytes, tmp_path: Path
    ) -> None:
        (tmp_path / "receipt.docx").write_bytes(word)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run(
            [*command, str(tmp_path), str(tmp_path / "receipt.docx")], check=True, timeout=120
        )
        text = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "receipt.pdf"), "-"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        pages = text.split("\f")[:-1]
        assert len(pages) > 5
        for number, page in enumerate(pages, start=1):
            assert f"Стр. {number} из {len(pages)}" in page
        assert all("В проекте" in page for page in pages[2:6])
