"""Runs what a study still lacks: nothing is computed twice, nothing done is lost, a failure takes nothing with it."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.study_folder import StudyFolder
from childlabour_sim.study.bundle import Done, Failed, run_bundle
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.plan import Bundle, Plan, Run
from childlabour_sim.study.stored import write_plan

FAILURES = "failures.json"


@dataclass
class Progress:
    """What came of the runs made so far.

    Attributes
    ----------
    done : int
        Runs made by this call.
    seconds : float
        Their time of synthesis, engine and recording, added up over workers.
    wall : float
        Seconds that passed meanwhile.
    failures : list of Failed
    """

    done: int = 0
    seconds: float = 0.0
    wall: float = 0.0
    failures: list[Failed] = field(default_factory=list)

    def add(self, other: Progress) -> None:
        """Add what came of further runs."""
        self.done += other.done
        self.seconds += other.seconds
        self.wall += other.wall
        self.failures += other.failures


def runs_on_disk(plan: Plan, folder: StudyFolder) -> set[Run]:
    """Return the runs of a plan that are done."""
    names = set.intersection(*(set(folder.tables(kind)) for kind in plan.kinds))
    return {run for run in plan.runs if str(run) in names}


def run_missing(
    plan: Plan, folder: StudyFolder, workers: Workers, on_run: Callable[[], None] | None = None
) -> Progress:
    """Make the runs of a plan that are not on disk.

    Parameters
    ----------
    plan : Plan
    folder : StudyFolder
        Open, so that no other process writes it.
    workers : Workers
        Where runs are made; with several each run has one thread.
    on_run : callable, optional
        Called after every run, failed ones too.

    Raises
    ------
    ConfigurationError
        If results cannot be written, as on a full disk, or a worker has other code; what was written before is kept.
    """
    progress, began = Progress(), time.perf_counter()
    folder.remove_damaged()
    write_plan(plan, folder)
    bundles = plan.bundles(runs_on_disk(plan, folder), None if workers.n == 1 else 1)
    for bundle, future in workers.stream(run_bundle, bundles):
        for outcome in _outcomes(bundle, future):
            if isinstance(outcome, Done):
                folder.write_run(str(outcome.run), outcome.fingerprint, outcome.files)
                progress.done += 1
                progress.seconds += outcome.seconds
            else:
                progress.failures.append(outcome)
            if on_run:
                on_run()
    _list_failures(progress.failures, folder)
    folder.compact()
    progress.wall = time.perf_counter() - began
    return progress


def _outcomes(bundle: Bundle, future: Future) -> list[Done | Failed]:
    """Return what came of a bundle; if its process died, every run of it failed."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, ConfigurationError):
        raise error
    text = "".join(traceback.format_exception(error))
    return [Failed(Run(arm.name, bundle.replication), arm.checked.seed, repr(error), text) for arm in bundle.arms]


def _list_failures(failures: list[Failed], folder: StudyFolder) -> None:
    path = folder.path / FAILURES
    if not failures:
        path.unlink(missing_ok=True)
        return
    listed = [
        {**asdict(failed), "run": str(failed.run), "replay": f"childlabour verify {folder.path} run={failed.run}"}
        for failed in failures
    ]
    folder.write_json({"failures": listed}, FAILURES)
