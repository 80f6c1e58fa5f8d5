"""What a worker process does for Plan: comparisons, first of few runs and then of more, and their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import Timeout

from childlabour_sim.analysis.compare.scenarios import finish_comparison, open_comparison, run_comparison
from childlabour_sim.app.plan.asked import Asked
from childlabour_sim.app.plan.found import Numbers, Runs, Trouble
from childlabour_sim.app.plan.tell import tell
from childlabour_sim.report.brief.page.page import write_brief
from childlabour_sim.report.words.spoken import LANGUAGES, speaking
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.runner import runs_on_disk

STAGES = (2, 10, 20)
"""Replications after which numbers are told, before all that are asked for."""


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
    opened, failed = _opened(asked, 1), 0
    arms, everything = len(opened.plan.arms), opened.plan.replications
    with opened.folder.open():
        begun = len(runs_on_disk(opened.plan, opened.folder)) // arms
        for n in (*(stage for stage in STAGES if begun < stage < everything), everything):
            part, progress = run_comparison(
                opened.with_replications(n), lambda done, _: on_runs(Runs(done // arms, everything))
            )
            opened = _with_workers(opened, at_once)  # the first numbers do not wait for more processes
            failed += len(progress.failures)
            comparison = finish_comparison(part)
            yield Numbers({code: tell(comparison, code) for code in LANGUAGES}, failed)


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
    opened = _opened(asked, 1)
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


def _opened(asked: Asked, at_once: int) -> Opened:
    """Return a comparison, checked, of which so many runs are made at the same time."""
    return _with_workers(open_comparison(asked.overrides), at_once)


def _with_workers(opened: Opened, at_once: int) -> Opened:
    backend = "processes" if at_once > 1 else "serial"
    return replace(opened, study={**opened.study, "execution.backend": backend, "execution.workers": at_once})
