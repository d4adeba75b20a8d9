"""Who acts: events name a person, as the plan knows them or as the computer does."""

from __future__ import annotations

import getpass
import subprocess
from pathlib import Path

from cami_translate.agreements import Plan


def resolve_actor(given: str | None, plan: Plan, root: Path) -> str:
    """The id of a person of the plan, or the name by which git or the system knows the user.

    ``given`` is what the user said (an id, a name or an e-mail address), or None.
    """
    names = [given] if given else [_git(root, "user.email"), _git(root, "user.name")]
    for name in filter(None, names):
        for person in plan.people.values():
            if name.casefold() in (p.casefold() for p in (person.id, person.name, person.email)):
                return person.id
    return next(filter(None, reversed(names)), "") or getpass.getuser()


def _git(root: Path, key: str) -> str:
    command = ["git", "-C", str(root), "config", key]
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout.strip()
