"""A Word file that was read: what the stages behind the reader see of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.docx.package import INSIDE, Package
from cami_translate.docx.quantities import adapted_numbers
from cami_translate.docx.sites import Site
from cami_translate.model import Block, Diagnostic, LedgerRow, Location, Span, hash_source
from cami_translate.options import DocumentOptions, Numbers


@dataclass(slots=True)
class Document:
    """A Word file that was read: its blocks, and live sites for one build.

    ``options`` are those that it was read with.  ``sites`` and ``blocks`` run in parallel;
    ``revised`` names the parts whose tracked changes were accepted in the tree, ``imported`` those
    that are Word files themselves, which Word imports when it opens the document.
    """

    package: Package
    options: DocumentOptions = DocumentOptions()
    blocks: tuple[Block, ...] = ()
    sites: tuple[tuple[str, Site], ...] = ()
    revised: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    imported: tuple[str, ...] = ()

    @property
    def packages(self) -> Iterator[tuple[str, Package]]:
        """The document's package and those that it imports, each with what its parts' names add."""
        yield "", self.package
        for name in self.imported:
            yield f"{name}{INSIDE}", self.package.embedded(name)

    def append(self, name: str, inner: Document) -> None:
        """Append what was read from the part ``name``, which is a Word file itself."""
        prefix, count = f"{name}{INSIDE}", len(self.blocks)
        self.blocks += tuple(
            replace(block, location=Location(count + n, prefix + block.location.part))
            for n, block in enumerate(inner.blocks, 1)
        )
        self.sites += tuple((prefix + part, site) for part, site in inner.sites)
        self.revised += tuple(prefix + part for part in inner.revised)
        self.imported += (name, *(prefix + part for part in inner.imported))
        self.diagnostics += inner.diagnostics
        self.ledger += tuple(replace(row, part=prefix + row.part) for row in inner.ledger)

    @property
    def path(self) -> Path:
        """The file that was read."""
        return self.package.archive.path

    def numbers_in(self, language: str) -> dict[Location, tuple[Span, ...]]:
        """The spans of paragraphs that are nothing but numbers, as a language writes them."""
        if self.options.numbers is not Numbers.ADAPT:
            return {}
        sites = (site for _, site in self.sites)
        return adapted_numbers(zip(self.blocks, sites, strict=True), language)

    @property
    def source_hash(self) -> str:
        """The digest of the whole file."""
        return hash_source(self.package.archive.data)
