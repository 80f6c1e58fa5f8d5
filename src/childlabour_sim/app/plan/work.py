"""What a worker process does for Plan: comparisons, first of few runs and then of more, and their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import Timeout

from childlabour_sim.analysis.compare.comparison import Comparison, compare_runs
from childlabour_sim.analysis.compare.scenarios import finish_comparison, open_comparison, run_comparison
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.app.plan.asked import NONE, A, Asked, B
from childlabour_sim.app.plan.found import Numbers, Runs, Trouble
from childlabour_sim.app.plan.tell import tell
from childlabour_sim.report.brief.page.page import write_brief
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.words.spoken import LANGUAGES, speaking
from childlabour_sim.study.counted import OnRun, count_runs
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.plan import Plan
from childlabour_sim.study.runner import Progress, run_missing, runs_on_disk

STAGES = (2, 10, 20)
"""Replications after which numbers are told, before all that are asked for."""


def warm_up() -> None:
    """Load what every comparison needs, compiled code too, before anybody waits for it."""
    few = {"households": 300, "years": 1, "burn_in_years": 0, "replications": 2, "scenarios": (A, B, NONE)}
    with TemporaryDirectory() as folder:
        for _ in compare_in_stages(Asked((*few.items(), ("output.dir", folder))), 1, lambda _: None):
            pass


def compare_in_stages(asked: Asked, at_once: int, on_runs: Callable[[Runs], None]) -> Iterator[Numbers]:
    """Yield what a comparison says after each of `STAGES`; runs that are on disk are not made again.

    Parameters
    ----------
    asked : Asked
    at_once : int
        Runs to make at the same time.
    on_runs : callable
        Called after every run.
    """
    opened = open_comparison(asked.overrides)
    plan, folder = opened.plan, opened.folder
    with folder.open():
        folder.claim()
        begun = len(runs_on_disk(plan, folder)) // len(plan.arms)
        for n in (stage for stage in STAGES if begun < stage < plan.replications):
            part = _with_workers(opened, at_once if begun else 1).with_replications(n)
            with part.workers() if begun else _threads(n) as workers:
                on_run = count_runs(part, _of_arms(plan, on_runs))
                progress = run_missing(part.plan, folder, workers, on_run)
            begun = n
            yield _numbers(compare_runs(Paired(part.plan, folder), part.study, part.command), progress)
        whole, progress = run_comparison(_with_workers(opened, at_once), _of_arms(plan, on_runs))
        yield _numbers(finish_comparison(whole), progress)


def _of_arms(plan: Plan, on_runs: Callable[[Runs], None]) -> OnRun:
    """Return what is told of runs of every scenario as replications of all."""
    return lambda done, _: on_runs(Runs(done // len(plan.arms), plan.replications))


def _numbers(comparison: Comparison, progress: Progress) -> Numbers:
    reading = Reading(comparison)
    return Numbers({code: tell(reading, code) for code in LANGUAGES}, len(progress.failures))


def file_of(kind: str, asked: Asked, language: str) -> bytes:
    """Return a file about the runs of a comparison that are on disk.

    Parameters
    ----------
    kind : str
        One of `found.FILES`.
    asked : Asked
    language : str
        Of the brief.
    """
    opened = open_comparison(asked.overrides)
    with opened.folder.open(), TemporaryDirectory() as folder, speaking(language):
        comparison = finish_comparison(opened)
        if kind == "csv":
            return comparison.effects.write_csv().encode()
        written = {path.suffix[1:]: path for path in write_brief(comparison, Path(folder), language)}
        return written[kind].read_bytes()


def trouble_of(error: Exception) -> Trouble:
    """Return why something could not be done, without a path of this machine."""
    cause = error if isinstance(error, OSError) else error.__cause__
    why = "in_use" if isinstance(cause, Timeout) else "disk" if isinstance(cause, OSError) else "failed"
    return Trouble(why, f"{type(error).__name__}: {error}")


def _threads(n: int) -> Workers:
    """Return workers for the first runs, which do not wait for more processes."""
    return Workers(lambda: ThreadPoolExecutor(n), lambda: n)


def _with_workers(opened: Opened, at_once: int) -> Opened:
    backend = "processes" if at_once > 1 else "serial"
    return replace(opened, study={**opened.study, "execution.backend": backend, "execution.workers": at_once})
