"""What an inspection says of a document that is made of XML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.docx import Document
from cami_translate.docx.inspection import inspect_document, inspect_layout
from cami_translate.model import Diagnostic, Text

Findings = Callable[..., list[Diagnostic]]


@pytest.fixture
def inspected(read: Callable[..., Document]) -> Findings:
    """What is found in a Word file made of the arguments, whatever its translation is."""
    return lambda *args, **options: list(inspect_document(read(*args, **options)))


@pytest.fixture
def tight(read: Callable[..., Document]) -> Findings:
    """The boxes and cells of a Word file that text will not fit into.

    ``targets`` are translations by source text; ``growth`` is that of all other text.
    """

    def find(
        *args: str, targets: dict[str, str] | None = None, growth: float = 1.2, **options: str
    ) -> list[Diagnostic]:
        document = read(*args, **options)
        translations = {
            block.location: (Text((targets or {})[block.text]),)
            for block in document.blocks
            if block.text in (targets or {})
        }
        return list(inspect_layout(document, translations, growth))

    return find
