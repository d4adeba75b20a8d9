"""The plan of a workspace: agreements, assignments and people, and what is wrong with them."""

from __future__ import annotations

from cami_translate.agreements import Plan
from cami_translate.errors import WorkspaceError
from cami_translate.plan import read_plan
from cami_translate.project import SETTINGS, Project
from cami_translate.tracking import BANDS


def load_plan(project: Project) -> Plan:
    """The plan of a workspace, for commands that need it whole.

    Raises WorkspaceError that names file and line of the first error.
    """
    plan = read_with_faults(project)
    require_sound(project, plan)
    return plan


def require_sound(project: Project, plan: Plan) -> None:
    """Raise a WorkspaceError that names file and line of the first error, if there is one."""
    for fault in plan.errors:
        where = f"{project.root / SETTINGS}:{fault.line}"
        next_step = fault.next_step or "see `cami-translate config check`"
        raise WorkspaceError(fault.cause, file=where, next_step=next_step)


def read_with_faults(project: Project) -> Plan:
    """The plan of a workspace, for commands that can do without what is at fault in it."""
    documents = [document.name for document in project.documents()]
    return read_plan(
        project.root / SETTINGS, documents=documents, languages=project.languages, bands=BANDS
    )
