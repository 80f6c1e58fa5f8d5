"""What a study's folder lacks, in words: runs that failed, were never made, or are not as they were written."""

from __future__ import annotations

from childlabour_sim.study.opened import Opened
from childlabour_sim.study.plan import Run
from childlabour_sim.study.runner import FAILURES, runs_on_disk

_NAMED = 3  # runs that a message names


def lacking(opened: Opened) -> list[Run]:
    """Return the runs that are asked for and not there whole."""
    done = runs_on_disk(opened.plan, opened.folder)
    return [run for run in opened.plan.runs if run not in done]


def in_words(runs: list[Run], opened: Opened) -> str:
    """Say how many runs are lacking, which, why, and what makes them."""
    some = ", ".join(map(str, runs[:_NAMED]))
    more = f" and {len(runs) - _NAMED} more" if len(runs) > _NAMED else ""
    failures = opened.folder.path / FAILURES
    told = f"{failures} lists what failed. " if failures.is_file() else ""
    return (
        f"Not there, of {len(opened.plan.runs)} runs: {len(runs)} ({some}{more}). {told}This makes what is missing: "
        f"{opened.command}"
    )
