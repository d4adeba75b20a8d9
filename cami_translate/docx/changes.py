"""What becomes of the tracked changes of a document: the option ``revisions``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.package import Package
from cami_translate.docx.refusal import refuse_changes
from cami_translate.docx.revisions import accept_document
from cami_translate.docx.tracked import deleted_elements
from cami_translate.options import Revisions


@dataclass(frozen=True, slots=True)
class Changes:
    """The parts in which changes were accepted, or the elements whose deletion is kept."""

    revised: tuple[str, ...] = ()
    deleted: frozenset[etree._Element] = frozenset()


def treat_changes(
    package: Package,
    roots: Mapping[str, etree._Element],
    kinds: Mapping[str, str],
    revisions: Revisions,
) -> Changes:
    """Do with the changes in the parts ``roots`` what the option says.

    ``kinds`` are the relationships that lead to the parts.  Raises DocumentError if there are
    changes and the option refuses them.
    """
    if revisions == Revisions.REFUSE:
        refuse_changes(package, roots, kinds)
    if revisions == Revisions.KEEP:
        return Changes(deleted=frozenset(e for r in roots.values() for e in deleted_elements(r)))
    return Changes(accept_document(roots, package.main))
