"""Where the work on many documents is done: in this process, in several, or on a cluster.

Whatever does it, the results are the same and come in the order of the tasks; an error of one
document comes in the place of its result; a task whose process was lost is done again.
"""

from cami_translate.executors.cluster import Cluster
from cami_translate.executors.processes import ALL_PROCESSORS, Processes
from cami_translate.executors.work import Executor, Progress, Work, no_progress

__all__ = [
    "ALL_PROCESSORS",
    "Cluster",
    "Executor",
    "Processes",
    "Progress",
    "Work",
    "no_progress",
]
