"""What holds for every page: it is closed to the outside, and names are text in it."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re

import pytest

from cami_translate.amounts import Amount
from cami_translate.report.figures import Agreement, Amounts, Document, Pace, Report
from cami_translate.report.labels import LABELS, Labels
from cami_translate.report.page import BAR_WIDTH, html_labels, stretches
from cami_translate.report.progress import write_progress_page

TODAY = dt.date(2026, 11, 23)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e'

labelled = pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)


def test_texts_of_ours_are_markup_and_what_is_put_into_them_is_not() -> None:
    labels = html_labels(LABELS["en"])
    assert labels.text("as-of", date="<b>") == "As of &lt;b&gt;"
    assert labels.name("<b>") == "<bdi>&lt;b&gt;</bdi>"


@labelled
def test_a_page_may_load_nothing_and_show_no_style_but_its_own(labels: Labels) -> None:
    page = write_progress_page(Report("Test", TODAY, "en", ("ru",)), labels).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].replace("&#39;", "'").split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not re.search(r"""\s(style|on\w+|src)=["']""", page)


@labelled
def test_names_are_text_wherever_they_stand(labels: Labels) -> None:
    agreement = Agreement(
        id=HOSTILE,
        partner=HOSTILE,
        person=HOSTILE,
        start=TODAY,
        closing=None,
        subject=HOSTILE,
        funding=HOSTILE,
        state="active",
        overlays=(),
        amounts=Amounts(),
        open_words=0,
        pace=Pace(1650, 1650, 1650, "norm"),
    )
    document = Document(HOSTILE, HOSTILE, Amounts(), page=HOSTILE)
    report = Report(
        HOSTILE, TODAY, "en", (HOSTILE,), (document,), (agreement,), warnings=(HOSTILE,)
    )
    page = write_progress_page(report, labels).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 8


def test_the_parts_of_a_bar_fill_it() -> None:
    amounts = Amounts(approved=Amount(1, 10), translated=Amount(3, 20), untranslated=Amount(9, 3))
    parts = list(stretches(amounts))
    assert [part.state for part in parts] == ["approved", "translated", "untranslated"]
    assert [part.words for part in parts] == [10, 20, 3]
    assert parts[-1].start + parts[-1].length == pytest.approx(BAR_WIDTH, abs=0.2)


def test_a_bar_of_nothing_has_no_parts() -> None:
    assert list(stretches(Amounts())) == []
