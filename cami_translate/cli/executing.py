"""Where a command does its work: ``-j`` processes, or the cluster of ``--scheduler``."""

from __future__ import annotations

import functools
from typing import Any, cast

import click
from click.core import ParameterSource

from cami_translate.cli.session import Function, Session
from cami_translate.workflow.parallel import open_executor

_SCHEDULER = "CAMI_SCHEDULER"


def executor_options(command: Function) -> Function:
    """Add ``-j`` and ``--scheduler``; the command gets the ``executor`` that they name."""

    @click.pass_context
    def with_executor(ctx: click.Context, /, **values: Any) -> Any:
        jobs, scheduler = values.pop("jobs"), values.pop("scheduler")
        # What is typed has more weight than what the environment says for all commands.
        typed = ctx.get_parameter_source("scheduler") is ParameterSource.COMMANDLINE
        if jobs is not None and not typed:
            scheduler = None
        folder = ctx.ensure_object(Session).directory
        executor = ctx.with_resource(open_executor(jobs, scheduler, folder))
        return ctx.invoke(command, executor=executor, **values)

    scheduler_option = click.option(
        "--scheduler",
        metavar="ADDRESS",
        envvar=_SCHEDULER,
        help="Spread the documents over a Dask cluster, such as tcp://host:8786; see docs/scale.md"
        f" [default: what {_SCHEDULER} says, or no cluster].",
    )
    jobs_option = click.option(
        "-j",
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        help="Processes to spread documents over [default: one for each processor].",
    )
    decorated = functools.update_wrapper(with_executor, command)
    return cast(Function, jobs_option(scheduler_option(decorated)))
