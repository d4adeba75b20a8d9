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


def hindrances(page: Page, axe: str) -> list[tuple[str, str]]:
    """What keeps a person from reading a page, as axe-core finds it."""
    page.evaluate(axe)
    result = page.evaluate("axe.run()")
    assert len(result["passes"]) > 20  # it has looked
    return [
        (item["id"], item["nodes"][0]["html"][:200])
        for item in result["violations"]
        if item["impact"] in ("serious", "critical", "moderate")
    ]


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
        # One of each kind: to examine a thousand sections alike takes a quarter of a minute.
        for section in ("attention", "documents", "plots"):
            page.locator(f"#{section} details > summary").first.click()
        assert hindrances(page, axe) == []


@pytest.mark.parametrize("width", [360, 768, 1024, 1280, 1920])
def test_a_page_scrolls_down_only(chromium: Browser, report: Path, width: int) -> None:
    with opened(chromium, report, width) as page:
        page.locator("details").evaluate_all("all => all.forEach(item => item.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.fixture
def guide(workspace: Path, run: Callable[..., Any], translate: Callable[..., None]) -> Path:
    """The page of a document some of which is translated, one text with hostile words."""
    (workspace / "po" / "ru").mkdir(parents=True)
    glossary = "concept,language,term\nsaiga,en,saiga\nsaiga,ru,сайгак\n"
    (workspace / "po" / "ru" / "glossary.csv").write_text(glossary, encoding="utf-8")
    run("extract")
    targets = {"See the annex.": HOSTILE, "Fences and saiga": "Ограждения"}
    translate(workspace / "po" / "ru" / "guide.po", targets, fuzzy=("Fences and saiga",))
    assert run("report", "html", "--today", "2026-11-26").exit_code == 0
    return workspace / "output" / "report" / "documents" / "en" / "guide.ru.html"


def test_a_document_is_filtered_by_the_keyboard_without_a_script(
    chromium: Browser, guide: Path
) -> None:
    with opened(chromium, guide, java_script_enabled=False) as page:
        segments = page.locator(".s:not(.heading)")
        assert segments.filter(visible=True).count() == segments.count() == 4
        page.get_by_label("all segments").focus()
        shown = {}
        for _ in range(3):
            page.keyboard.press("ArrowRight")
            label = page.locator(".filter label:has(:checked)")
            name, _, number = (label.text_content() or "").rpartition(" ")
            shown[name] = (int(number), segments.filter(visible=True).count())
        assert shown == {
            "translated, not reviewed": (1, 1),
            "needs work": (1, 0),  # a heading, which stands whatever is shown
            "not translated": (2, 2),
        }


def test_a_term_shows_its_translation_when_it_has_the_focus(chromium: Browser, guide: Path) -> None:
    with opened(chromium, guide) as page:
        term = page.locator("main .t").first
        shown = "getComputedStyle(document.querySelector('main .t'), '::after').content"
        assert page.evaluate(shown) == "none"
        term.focus()
        assert page.evaluate(shown) == '"сайгак"'


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_everybody_can_read_a_document(
    chromium: Browser, guide: Path, axe: str, language: str, scheme: str
) -> None:
    path = guide.parents[1] / language / guide.name
    with opened(chromium, path, color_scheme=scheme) as page:
        assert hindrances(page, axe) == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_document_is_text_and_scrolls_down_only(
    chromium: Browser, guide: Path, width: int
) -> None:
    with opened(chromium, guide, width) as page:
        assert page.locator("script, img, body *[onerror]").count() == 0
        assert page.locator(".b").filter(has_text="alert(1)").first.text_content() == HOSTILE
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_line_of_the_contents_leads_to_its_heading(
    chromium: Browser, workspace: Path, run: Callable[..., Any], write_docx: Callable[..., Path]
) -> None:
    """Though what stands between was never laid out."""
    chapter = ("# Chapter {n}", *(f"Paragraph {{n}}.{m} of many" for m in range(40)))
    texts = [text.format(n=n) for n in range(6) for text in chapter]
    write_docx(workspace / "source_docs" / "guide.docx", *texts)
    run("extract")
    run("report", "html")
    path = workspace / "output" / "report" / "documents" / "en" / "guide.ru.html"
    page = chromium.new_page()
    page.goto(path.as_uri())
    for name in ("Chapter 4", "Chapter 2"):
        page.get_by_role("link", name=name).click()
        heading = page.get_by_role("heading", name=name)
        box = heading.bounding_box()
        assert box
        assert 0 < box["y"] < 120
    page.close()


def test_the_report_and_its_documents_lead_to_each_other(chromium: Browser, guide: Path) -> None:
    page = chromium.new_page()
    page.goto((guide.parents[2] / "index.html").as_uri())
    page.locator("#documents").get_by_role("link", name="guide").click()
    assert page.locator("h1").text_content() == "guide"
    page.get_by_role("link", name="Русский").click()
    page.get_by_role("link", name="Все документы").click()
    assert page.locator("h1").text_content() == "Ход перевода"
    page.close()


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
