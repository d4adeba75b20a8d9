"""What goes out to translators and comes back: kits, memories, instructions, reminders."""

from cami_translate.exchange.delivery import Delivery, read_delivery
from cami_translate.exchange.forms import file_name, format_file, read_sheet
from cami_translate.exchange.instructions import LANGUAGES, Guide, TagExample, write_instructions
from cami_translate.exchange.kit import KIT_HEADER, KitFile, pack_kit
from cami_translate.exchange.manifest import (
    MANIFEST,
    KitCatalog,
    Manifest,
    format_manifest,
    parse_manifest,
)
from cami_translate.exchange.omegat import project_files
