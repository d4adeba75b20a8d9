"""Plots: what they show, whatever there is of it, and that a page can carry them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from cami_translate.amounts import Amount
from cami_translate.report import heatmap, look, plots
from cami_translate.report.figures import (
    Agreement,
    Amounts,
    Document,
    Pace,
    Point,
    Projection,
    Section,
    Waiting,
    Week,
)
from cami_translate.report.labels import ENGLISH, LABELS, Labels

TODAY = dt.date(2026, 11, 26)
HOSTILE = "<b>$x^2$ \u202e" + "Ы" * 200


def amounts(done: int, left: int) -> Amounts:
    return Amounts(translated=Amount(1, done), untranslated=Amount(1, left))


def points(days: int) -> list[Point]:
    return [Point(TODAY - dt.timedelta(days=days - n), amounts(n, 500)) for n in range(days + 1)]


def agreement(number: int, name: str) -> Agreement:
    closing = None if number % 2 else TODAY + dt.timedelta(days=30 * number - 400)
    pace = Pace(1, 2, 3, "measured")
    start = TODAY - dt.timedelta(days=20 * number)
    return Agreement(
        str(number), name, name, start, closing, name, name, "active", (), amounts(5, 5), 5, pace
    )


def document(number: int, name: str, chapters: int) -> Document:
    parts = tuple(Section(name, amounts(n, number)) for n in range(chapters))
    return Document(f"{name} {number}", "ru", amounts(number, 9), parts)


Draw = Callable[[Labels, look.Format], bytes]
FAN = Projection(TODAY, TODAY + dt.timedelta(days=40), TODAY + dt.timedelta(days=4000), "measured")


def every_plot(many: int, name: str) -> dict[str, Draw]:
    agreements = [agreement(n, name) for n in range(many)]
    documents = [document(n, name, 1 + n % 60) for n in range(many)]
    weeks = [Week(TODAY - dt.timedelta(weeks=n), f"{name}{n % 11}", n) for n in range(1, many + 1)]
    waiting = [Waiting(days, 10) for days in (0, 7, 14, 30, 90, None)][:many]
    return {
        "burn-up": lambda labels, form: plots.burn_up(points(many - 1), FAN, labels, form),
        "gantt": lambda labels, form: plots.gantt(agreements, TODAY, labels, form),
        "weekly": lambda labels, form: plots.weekly_words(weeks, labels, form),
        "heat": lambda labels, form: heatmap.heat_map(documents, labels, form),
        "waiting": lambda labels, form: plots.review_age(waiting, labels, form),
    }


KEYS = every_plot(1, "a").keys()


@pytest.mark.parametrize("many", [1, 60])
@pytest.mark.parametrize("key", KEYS)
def test_one_or_many_of_any_name_can_be_drawn(key: str, many: int) -> None:
    svg = every_plot(many, HOSTILE)[key](ENGLISH, "svg")
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert not {element.tag.rpartition("}")[2] for element in root.iter()} & {"b", "script"}
    assert len(svg) < 200_000


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("key", KEYS)
def test_a_plot_is_named_and_described_in_the_language(key: str, labels: Labels) -> None:
    root = ET.fromstring(every_plot(2, "Сайга")[key](labels, "svg"))
    title, description = root[0], root[1]
    assert (title.text, title.get("id")) == (labels.text(f"plot.{key}"), f"plot-{key}-title")
    assert description.text == labels.text(f"plot.{key}.about")
    assert root.get("aria-labelledby") == f"plot-{key}-title plot-{key}-desc"


@pytest.mark.parametrize("key", KEYS)
def test_the_same_figures_give_the_same_bytes(key: str) -> None:
    assert every_plot(3, "a")[key](ENGLISH, "svg") == every_plot(3, "a")[key](ENGLISH, "svg")
    assert every_plot(3, "a")[key](ENGLISH, "png") == every_plot(3, "a")[key](ENGLISH, "png")


@pytest.mark.parametrize("key", KEYS)
def test_a_plot_has_the_fonts_and_colours_of_its_page(key: str) -> None:
    svg = every_plot(9, "a")[key](ENGLISH, "svg").decode()
    assert "var(--ink)" in svg
    assert not re.search(r"style=|font-family|<style|<metadata|xlink", svg)
    colors = set(re.findall(r"#[0-9a-f]{6}", svg))
    assert colors <= {"#ffffff", "#000000"}  # matplotlib's own, of nothing that is seen


def test_no_two_plots_of_a_page_have_an_identifier_in_common() -> None:
    drawn = [draw(ENGLISH, "svg").decode() for draw in every_plot(9, "a").values()]
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in drawn]
    assert not [a & b for a, b in itertools.combinations(ids, 2) if a & b]


@pytest.mark.parametrize("key", KEYS)
def test_word_gets_a_picture_as_wide_as_its_text(key: str) -> None:
    png = every_plot(3, "a")[key](ENGLISH, "png")
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 1260  # 6.3 inches of 200 dots


def test_a_projection_into_the_far_future_leaves_room_for_the_past() -> None:
    near = replace(FAN, latest=FAN.earliest)
    assert plots.horizon(TODAY - dt.timedelta(days=100), TODAY, near) < TODAY + dt.timedelta(60)
    far = plots.horizon(TODAY - dt.timedelta(days=100), TODAY, FAN)
    assert far - TODAY <= dt.timedelta(days=150)


def linear(color: str) -> list[float]:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


# Machado, Oliveira and Fernandes 2009, of full severity.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(rgb: list[float]) -> list[float]:
    rows = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows]
    f = [
        (v / w) ** (1 / 3) if v / w > 0.008856 else 7.787 * v / w + 16 / 116
        for v, w in zip(xyz, white, strict=True)
    ]
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]


def distance(first: str, second: str, sight: str) -> float:
    seen = []
    for color in (first, second):
        rgb = linear(color)
        rows = SIGHTS[sight]
        simulated = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows]
        seen.append(lab([min(max(value, 0), 1) for value in simulated]))
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(
    ("colors", "least"),
    [
        (tuple(look.STATES.values()), 15),
        (look.SERIES, 10),
        ((look.ALARM, look.STATES["translated"]), 25),
    ],
    ids=["states", "people", "late"],
)
def test_colours_are_told_apart_by_those_who_see_fewer(
    colors: tuple[str, ...], least: float, sight: str
) -> None:
    near = min(distance(a, b, sight) for a, b in itertools.combinations(colors, 2))
    assert near > least
