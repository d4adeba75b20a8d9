"""Ask a rendering where headings and page starts fell, so that cached results tell the truth.

Only `--measure` comes here: an ordinary run reads the recorded answer and needs no office suite.
"""

import json
import re
import subprocess
from pathlib import Path

from labels import Labels
from scribe import Pages

WORDS_OF_A_START = 4
CHARACTERS_OF_A_LABEL = 45
_NUMBER = re.compile(r"^(?:[\d.]+\s+|Annex \w\. |(?:Table|Figure) \d+: )")


def load_pages(record: Path, name: str) -> Pages:
    """The recorded answer, or a first guess when there is none."""
    if not record.exists():
        return Pages()
    said = json.loads(record.read_text(encoding="utf-8")).get(name)
    return Pages(said["labels"], said["starts"], said["total"]) if said else Pages()


def record_pages(record: Path, name: str, pages: Pages) -> None:
    """Keep an answer beside those about other documents."""
    known = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    known[name] = {"labels": pages.of_label, "starts": pages.starts, "total": pages.total}
    text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
    record.write_text(text + "\n", encoding="utf-8")


def measure_pages(document: Path, labels: Labels, scratch: Path) -> Pages:
    """Render a document and read its pages."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(scratch / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(scratch),
            str(document),
        ],
        check=True,
        capture_output=True,
    )
    rendered = scratch / f"{document.stem}.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", str(rendered), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.removesuffix("\f").split("\f")
    return Pages(_find_labels(pages, labels), _find_starts(pages), len(pages))


def _find_labels(pages: list[str], labels: Labels) -> dict[str, int]:
    bodies = [_squeeze("\n".join(_lines(page))) for page in pages]
    found = {}
    for key, label in labels.by_key.items():
        wanted = _squeeze(label.search_text)[:CHARACTERS_OF_A_LABEL]
        numbers = [number for number, body in enumerate(bodies, 1) if wanted in body]
        if not numbers:
            raise LookupError(f"not on any page: {wanted}")
        found[key] = numbers[-1] if not label.name else numbers[0]
    return found


def _find_starts(pages: list[str]) -> list[str]:
    """The first words of each page, without the number that a list or a heading shows."""
    starts = []
    for page in pages[2:]:
        lines = [line.strip() for line in _lines(page)[1:] if line.strip()]
        words = _NUMBER.sub("", lines[0]).split()[:WORDS_OF_A_START] if lines else []
        if len(words) > 1:
            starts.append(" ".join(words))
    return starts


def _lines(page: str) -> list[str]:
    """Lines of a page without the entries of the table of contents."""
    return [line for line in page.splitlines() if "....." not in line]


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
