"""The programs as they are installed: each loads its command, and is ready for Ctrl-C before that.

Loading is most of what a short run does, so this module imports nothing that takes time.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from cami_translate.errors import EXIT_INTERRUPTED, INTERRUPTED
from cami_translate.tuning import tune_garbage_collector


def cami_translate() -> None:
    """Run ``cami-translate``."""
    _run("main", "cami_translate")


def docx2po() -> None:
    """Run ``docx2po``."""
    _run("docx2po", "docx2po")


def po2docx() -> None:
    """Run ``po2docx``."""
    _run("po2docx", "po2docx")


def _run(module: str, command: str) -> None:
    tune_garbage_collector()
    try:
        program = getattr(import_module(f"cami_translate.cli.{module}"), command)
        program(prog_name=command.replace("_", "-"))
    except KeyboardInterrupt:
        print(INTERRUPTED, file=sys.stderr)
        sys.exit(EXIT_INTERRUPTED)
    finally:
        # As it ends, Python looks for cycles in all that was loaded, and the process ends with it.
        gc.freeze()
