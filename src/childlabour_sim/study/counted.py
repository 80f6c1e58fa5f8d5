"""A study run as it was asked for, and told of after every run."""

from __future__ import annotations

from collections.abc import Callable

from childlabour_sim.study.left import leave_manifest
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.runner import Progress, run_missing, runs_on_disk

OnRun = Callable[[int, int], None]
"""Called after every run with the runs done and all runs."""


def run_study(opened: Opened, on_run: OnRun | None = None) -> Progress:
    """Make the runs of a study that are missing, leave its manifest, and return what came of them.

    Parameters
    ----------
    opened : Opened
        Its folder is open.
    on_run : callable, optional
        See `OnRun`.
    """
    opened.check_size()
    opened.folder.claim()
    with opened.workers() as workers:
        progress = run_missing(opened.plan, opened.folder, workers, count_runs(opened, on_run))
    leave_manifest(opened, progress)
    return progress


def count_runs(opened: Opened, on_run: OnRun | None) -> Callable[[], None] | None:
    """Return what is to be called after every run of a study, so that it tells how many are done."""
    everything = len(opened.plan.runs)
    count = iter(range(len(runs_on_disk(opened.plan, opened.folder)) + 1, everything + 1))
    return on_run and (lambda: on_run(next(count), everything))
