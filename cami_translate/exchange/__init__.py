"""What goes out to translators and comes back: kits, manifests, memories, instructions."""

from cami_translate.exchange.delivery import Delivery, read_delivery
from cami_translate.exchange.instructions import Guide, TagExample, write_instructions
from cami_translate.exchange.kit import KitFile, pack_kit
from cami_translate.exchange.manifest import (
    MANIFEST,
    KitCatalog,
    Manifest,
    format_manifest,
    parse_manifest,
)
from cami_translate.exchange.terminology import glossary_files
from cami_translate.exchange.tmx import format_tmx

__all__ = [
    "MANIFEST",
    "Delivery",
    "Guide",
    "KitCatalog",
    "KitFile",
    "Manifest",
    "TagExample",
    "format_manifest",
    "format_tmx",
    "glossary_files",
    "pack_kit",
    "parse_manifest",
    "read_delivery",
    "write_instructions",
]
