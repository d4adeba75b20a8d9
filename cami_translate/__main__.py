"""``python -m cami_translate`` is the command ``cami-translate``."""

from cami_translate.cli.main import cami_translate

cami_translate(prog_name="cami-translate")
