"""English dates of fields are shown in Russian until Word computes them."""

from __future__ import annotations

import pytest

from cami_translate.docx.dates import russian_date, russian_picture


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("Tuesday, July 28, 2015", "вторник, 28 июля 2015"),
        ("3 May 2024", "3 мая 2024"),
        ("03 March 2024", "3 марта 2024"),
        ("May 2024", "май 2024"),
        ("March 5th, 2020", "5 марта 2020"),
        ("05-Mar-2021", "5 марта 2021"),
        ("Sept. 4, 2019", "4 сентября 2019"),
        ("DECEMBER 31", "31 декабря"),
        ("July", "июль"),
        ("Sunday", "воскресенье"),
        ("10:30 AM", "10:30"),
        ("2:05:07 p.m.", "14:05:07"),
        ("12:15 am", "0:15"),
        ("May 3, 2024 1:00 PM", "3 мая 2024 13:00"),
    ],
)
def test_a_date_is_written_in_the_russian_order(english: str, russian: str) -> None:
    assert russian_date(english) == russian


@pytest.mark.parametrize("text", ["5/3/2024", "11.06.2020", "Maybe 3", "Marching on", "14:05", ""])
def test_what_is_no_english_date_stays(text: str) -> None:
    assert russian_date(text) == text


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("dddd, MMMM d, yyyy", "dddd, d MMMM yyyy"),
        ("MMM dd, yy", "dd MMM yy"),
        ("MMMM d", "d MMMM"),
        ("h:mm am/pm", "H:mm"),
        ("hh:mm:ss AM/PM", "H:mm:ss"),
    ],
)
def test_a_picture_gets_the_russian_order(english: str, russian: str) -> None:
    assert russian_picture(f'DATE \\@ "{english}"') == f'DATE \\@ "{russian}"'


@pytest.mark.parametrize("picture", ["d MMMM yyyy", "M/d/yyyy", "yyyy-MM-dd", "MMMM yyyy", "H:mm"])
def test_other_pictures_stay(picture: str) -> None:
    assert russian_picture(f'DATE \\@ "{picture}"') == f'DATE \\@ "{picture}"'
