"""Quality rules for translations: one function each, registered once.

:mod:`cami_translate.checks.rules` has the rules; importing this package registers them.
"""

from cami_translate.checks import rules
from cami_translate.checks.registry import (
    Rule,
    check_entry,
    find_error,
    quote_start,
    registered_rules,
)

__all__ = ["Rule", "check_entry", "find_error", "quote_start", "registered_rules", "rules"]
