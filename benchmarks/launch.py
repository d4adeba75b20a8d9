"""Run one command and print what it took: CPU seconds, peak bytes, wall seconds, exit status.

A process of its own, and a small one: Linux counts the parent's memory at the moment of exec as the
child's, so whoever measures memory must be smaller than whatever is measured.
"""

from __future__ import annotations

import os
import sys
import time

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def main(log: str, *command: str) -> None:
    """Wait for the command, whose output goes to the file ``log``, and print four figures."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, log, flags, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    cpu = usage.ru_utime + usage.ru_stime
    print(cpu, usage.ru_maxrss * _PEAK_UNIT, wall, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
