"""Make the English source documents: `python source_docs/make [--measure]`.

`--measure` also renders them and records the page numbers that their fields show.
"""

import sys
import tempfile
from pathlib import Path

from document import DocumentWriter, Recipe
from figures import FIGURES
from labels import number_blocks
from manuscript import Manuscript, read_manuscript
from pages import load_pages, measure_pages, record_pages

HERE = Path(__file__).resolve().parent
RECORD = HERE / "content" / "pages.json"
SEEDS = {"linear-infrastructure-guidelines": 1124, "cami-progress-report": 2014}
ROUNDS_OF_MEASURING = 2


def make(name: str, manuscript: Manuscript) -> Path:
    """Write one document beside this package."""
    recipe = Recipe(SEEDS[name], FIGURES, load_pages(RECORD, name))
    target = HERE.parent / f"{name}.docx"
    DocumentWriter(manuscript, recipe, HERE / "parts").write(target)
    return target


def measure(name: str, manuscript: Manuscript) -> None:
    """Record where a rendering puts things; twice, since the contents list has its own length."""
    for _ in range(ROUNDS_OF_MEASURING):
        with tempfile.TemporaryDirectory() as scratch:
            found = measure_pages(make(name, manuscript), number_blocks(manuscript), Path(scratch))
        record_pages(RECORD, name, found)


def main() -> None:
    """Make both documents."""
    for name in SEEDS:
        manuscript = read_manuscript(HERE / "content" / f"{name}.txt")
        if "--measure" in sys.argv[1:]:
            measure(name, manuscript)
        print(make(name, manuscript).name)


if __name__ == "__main__":
    main()
