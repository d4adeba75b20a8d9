"""Reports in a browser: the figures of ``status``, readable by everybody, and nothing live."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from cami_translate.cli.main import cami_translate

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2066 " + "x" * 300
SCHEMES = ("light", "dark")


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A page that must not tell the console of anything, nor ask the reader for anything."""
    told: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: told.append(request.url))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert told == [path.as_uri()]  # itself is all that it loads


@pytest.fixture
def report(year: Path) -> Path:
    return year / "output" / "report" / "index.html"


@pytest.fixture
def status(year: Path) -> Callable[..., Any]:
    """What ``status`` tells programs of the same workspace on the same day."""

    def run(*options: str) -> Any:
        arguments = ["-C", str(year), "status", "--format", "json", "--today", "2026-11-26"]
        return json.loads(CliRunner().invoke(cami_translate, [*arguments, *options]).output)

    return run


def number(text: str | None) -> int:
    return int((text or "").strip().replace(",", ""))


def test_the_page_tells_the_figures_of_status(
    chromium: Browser, report: Path, status: Callable[..., Any]
) -> None:
    told = status()
    with opened(chromium, report) as page:
        words = told["total"]["words"]
        left = words["untranslated"] + words["needs_work"]
        assert [number(t) for t in page.locator(".figures dd").all_text_contents()] == [
            words["total"],
            words["translated"],
            words["approved"],
            left,
        ]
        for document in told["documents"]:
            row = page.locator(f'[data-document="{document["document"]}"]')
            total = row.locator("> tr > [data-figure=total]").text_content()
            percent = row.locator("> tr > [data-figure=percent]").text_content()
            assert number(total) == document["words"]["total"]
            assert percent == f"{document['percent']:.1f}%"


def test_the_page_tells_the_agreements_of_status(
    chromium: Browser, report: Path, status: Callable[..., Any]
) -> None:
    told = status("--agreements")["agreements"]
    with opened(chromium, report) as page:
        assert page.locator("[data-agreement]").count() == len(told) == 12
        for agreement in told:
            row = page.locator(f'[data-agreement="{agreement["agreement"]}"]')
            left = sum(item["open_words"] for item in agreement["assignments"])
            assert number(row.locator("[data-figure=open]").text_content()) == left
            assert agreement["partner"] in (row.text_content() or "")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["index.html", "index.ru.html"])
def test_everybody_can_read_it(
    chromium: Browser, report: Path, axe: str, name: str, scheme: str
) -> None:
    with opened(chromium, report.with_name(name), color_scheme=scheme) as page:
        page.evaluate(axe)
        # One of each kind: to examine a thousand sections alike takes a quarter of a minute.
        for section in ("attention", "documents", "plots"):
            page.locator(f"#{section} details > summary").first.click()
        result = page.evaluate("axe.run()")
        assert len(result["passes"]) > 20  # it has looked
        assert [
            (item["id"], item["nodes"][0]["html"][:200])
            for item in result["violations"]
            if item["impact"] in ("serious", "critical", "moderate")
        ] == []


@pytest.mark.parametrize("width", [360, 768, 1024, 1280, 1920])
def test_a_page_scrolls_down_only(chromium: Browser, report: Path, width: int) -> None:
    with opened(chromium, report, width) as page:
        page.locator("details").evaluate_all("all => all.forEach(item => item.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_no_script_is_needed(chromium: Browser, report: Path) -> None:
    with opened(chromium, report, java_script_enabled=False) as page:
        sections = page.locator("#documents details").first
        assert not sections.locator("table").is_visible()
        sections.locator("summary").click()
        assert sections.locator("table").is_visible()
        assert page.locator("figure svg").count() == 5


def test_each_language_leads_to_the_other(chromium: Browser, report: Path) -> None:
    page = chromium.new_page()
    page.goto(report.as_uri())
    page.get_by_role("link", name="Русский").click()
    assert page.locator("h1").text_content() == "Ход перевода"
    assert page.locator("html").get_attribute("lang") == "ru"
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").text_content() == "Translation progress"
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_names_are_text(
    chromium: Browser, workspace: Path, run: Callable[..., Any], width: int
) -> None:
    name = json.dumps(HOSTILE)
    with (workspace / "cami.toml").open("w", encoding="utf-8") as file:
        file.write(f"[project]\nname = {name}\n[people.p]\nname = {name}\n")
        file.write(f'[agreements.a]\nperson = "p"\npartner = {name}\nsubject = {name}\n')
        file.write(f"funding = {name}\nstart = 2026-01-01\nclosing = 2026-02-01\n")
        file.write('[[assignments]]\nagreement = "a"\ndocument = "guide"\n')
    run("extract")
    result = run("report", "html", "--today", "2026-11-26")
    assert result.exit_code == 0
    with opened(chromium, workspace / "output" / "report" / "index.html", width) as page:
        assert page.locator("script, img, body *[onerror]").count() == 0
        assert page.locator("#agreements bdi").first.text_content() == HOSTILE
        assert page.evaluate("document.documentElement.scrollWidth") == width
