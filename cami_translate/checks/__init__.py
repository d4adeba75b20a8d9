"""Quality rules for translations: one function each, registered once.

A module for each kind of rule; importing this package registers them all.
"""

from cami_translate.checks import structure
from cami_translate.checks.plain import PlainText
from cami_translate.checks.registry import (
    Finding,
    Found,
    Resources,
    Rule,
    build_findings,
    check_units,
    find_error,
    quote_start,
    registered_rules,
)
from cami_translate.checks.unit import Unit

__all__ = [
    "Finding",
    "Found",
    "PlainText",
    "Resources",
    "Rule",
    "Unit",
    "build_findings",
    "check_units",
    "find_error",
    "quote_start",
    "registered_rules",
    "structure",
]
