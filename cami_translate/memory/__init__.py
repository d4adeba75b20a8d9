"""The translation memory: what was translated once, and where it is like a new text.

``unit`` is what a memory holds, ``store`` what keeps it: ``sqlite`` is a cache beside the
catalogs, ``postgres`` a database that people share.
``search`` finds similar texts by their ``rare_terms``; ``scoring`` says how similar they are,
``guards`` when that is not to be trusted, ``adapting`` puts their tags right, and ``matches`` is
what others ask.  ``alignment`` links a document and its translation.  ``tmx`` and ``tables`` are
what other programs read.
"""

from cami_translate.memory.adapting import adapt_tags
from cami_translate.memory.alignment.aligner import align_units
from cami_translate.memory.alignment.links import SURE, Alignment, Link
from cami_translate.memory.alignment.units import Paragraph, block_units
from cami_translate.memory.alignment.within import align_within
from cami_translate.memory.guards import Doubt
from cami_translate.memory.matches import GOOD, Match, Memory
from cami_translate.memory.postgres import PostgresStore
from cami_translate.memory.scoring import similarity_of
from cami_translate.memory.sqlite import SqliteStore
from cami_translate.memory.store import Store
from cami_translate.memory.tables import UnitTable, write_unit_table
from cami_translate.memory.tmx import TmxFile, format_tmx, write_tmx
from cami_translate.memory.unit import ALIGNED, IMPORTED, Unit, catalog_units, contexts

__all__ = [
    "ALIGNED",
    "GOOD",
    "IMPORTED",
    "SURE",
    "Alignment",
    "Doubt",
    "Link",
    "Match",
    "Memory",
    "Paragraph",
    "PostgresStore",
    "SqliteStore",
    "Store",
    "TmxFile",
    "Unit",
    "UnitTable",
    "adapt_tags",
    "align_units",
    "align_within",
    "block_units",
    "catalog_units",
    "contexts",
    "format_tmx",
    "similarity_of",
    "write_tmx",
    "write_unit_table",
]
