"""What is wrong with the settings of a workspace: its plan, and the levels of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Fault, Plan
from cami_translate.levels import Level
from cami_translate.model import Severity
from cami_translate.project import SETTINGS, find_project
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.rules import levels_of


@dataclass(frozen=True, slots=True)
class ConfigCheck:
    """The settings file, what it says, and the faults that are to be reported."""

    path: Path
    plan: Plan
    levels: Mapping[str, Level]
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> int:
        """How many of the faults are no mere warnings."""
        return sum(fault.severity is Severity.ERROR for fault in self.faults)


def check_config(directory: Path) -> ConfigCheck:
    """Every fault of the plan and the levels; a fault in other tables is a WorkspaceError."""
    project = find_project(directory)
    plan, rules = read_with_faults(project), levels_of(project)
    faults = sorted((*plan.faults, *rules.faults), key=lambda fault: fault.line)
    return ConfigCheck(project.root / SETTINGS, plan, rules.levels, tuple(faults))
