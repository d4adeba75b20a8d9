"""Quality rules for translations: one function each, registered once.

A module for each kind of rule; importing this package registers them all.
"""

from cami_translate.checks import (
    agreement,
    consistency,
    latin,
    numbers,
    spelling,
    structure,
    terminology,
    toolkit,
    typography,
    untranslated,
)
from cami_translate.checks.dictionary import Dictionary, open_dictionary
from cami_translate.checks.gist import gist_of
from cami_translate.checks.ignores import idle_ignores, ignored_rules, is_ignored
from cami_translate.checks.mending import Mended, mend
from cami_translate.checks.registry import (
    Clash,
    Example,
    Finding,
    Found,
    Gist,
    Resources,
    Rule,
    glossary_resources,
    registered_rules,
)
from cami_translate.checks.running import (
    ActiveRule,
    check_document,
    check_unit,
    check_units,
    find_clashes,
    rules_for,
)
from cami_translate.checks.spelling import SPELLING
from cami_translate.checks.unit import Unit

__all__ = [
    "SPELLING",
    "ActiveRule",
    "Clash",
    "Dictionary",
    "Example",
    "Finding",
    "Found",
    "Gist",
    "Mended",
    "Resources",
    "Rule",
    "Unit",
    "agreement",
    "check_document",
    "check_unit",
    "check_units",
    "consistency",
    "find_clashes",
    "gist_of",
    "glossary_resources",
    "idle_ignores",
    "ignored_rules",
    "is_ignored",
    "latin",
    "mend",
    "numbers",
    "open_dictionary",
    "registered_rules",
    "rules_for",
    "spelling",
    "structure",
    "terminology",
    "toolkit",
    "typography",
    "untranslated",
]
