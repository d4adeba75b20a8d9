"""PO catalogs: defensive reading, canonical writing, and updates that lose no translation.

One file that a person may open in any PO editor becomes one :class:`~cami_translate.model.Catalog`
and back.  ``decoding`` and ``grammar`` refuse what cannot be read without loss; ``wrapping``,
``references`` and ``writer`` give the bytes that gettext would; ``matching`` finds what a changed
source text was before, for ``update``.
"""

from cami_translate.catalog.header import new_header
from cami_translate.catalog.merge import (
    Base,
    Bucket,
    Conflicts,
    Delivered,
    Merge,
    merge_delivery,
    with_target,
)
from cami_translate.catalog.reader import parse_catalog, read_catalog
from cami_translate.catalog.update import Carried, CatalogUpdate, Match, update_catalog
from cami_translate.catalog.writer import format_catalog, write_catalog

__all__ = [
    "Base",
    "Bucket",
    "Carried",
    "CatalogUpdate",
    "Conflicts",
    "Delivered",
    "Match",
    "Merge",
    "format_catalog",
    "merge_delivery",
    "new_header",
    "parse_catalog",
    "read_catalog",
    "update_catalog",
    "with_target",
    "write_catalog",
]
