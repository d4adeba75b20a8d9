"""``python -m cami_translate`` is the command ``cami-translate``."""

from cami_translate.cli.programs import cami_translate

cami_translate()
