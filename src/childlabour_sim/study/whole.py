"""Every run of a study: made where it is missing, and refused where one is lacking after that."""

from __future__ import annotations

from collections.abc import Callable

from childlabour_sim.declare import ReplicationError
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.lacking import in_words, lacking
from childlabour_sim.study.left import leave_manifest
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.runner import Progress, run_missing


def make_whole(
    opened: Opened, workers: Workers | None, on_run: Callable[[], None] | None = None, what: str = ""
) -> Progress:
    """Make the runs of a study that are missing.

    Parameters
    ----------
    opened : Opened
        Its folder is open, and its own.
    workers : Workers or None
        None to make nothing: all runs must be there.
    on_run : callable, optional
        Called after every run.
    what : str
        What the runs are of, as a message begins.

    Raises
    ------
    ReplicationError
        If a run is not there in the end.
    """
    progress = Progress()
    if workers:
        progress = run_missing(opened.plan, opened.folder, workers, on_run)
        leave_manifest(opened, progress)
    if missing := lacking(opened):
        raise ReplicationError(f"{what}{in_words(missing, opened)}")
    return progress
