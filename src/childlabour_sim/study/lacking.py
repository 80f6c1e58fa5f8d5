"""What a study's folder lacks, in words: runs that failed, were never made, or are not as they were written."""

from __future__ import annotations

from collections.abc import Sequence

from childlabour_sim.study.opened import Opened
from childlabour_sim.study.plan import Run
from childlabour_sim.study.runner import FAILURES, runs_on_disk

_NAMED = 3  # runs or files that a message names


def lacking(opened: Opened) -> list[Run]:
    """Return the runs that are asked for and not there whole."""
    done = runs_on_disk(opened.plan, opened.folder)
    return [run for run in opened.plan.runs if run not in done]


def named(found: Sequence[object]) -> str:
    """Return how many runs or files there are, and the first of them: ``5 (a, b, c and 2 more)``."""
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{len(found)} ({', '.join(map(str, found[:_NAMED]))}{more})"


def in_words(runs: list[Run], opened: Opened) -> str:
    """Say how many runs are lacking, which, why, and what makes them."""
    failures = opened.folder.path / FAILURES
    told = f"{failures} lists what failed. " if failures.is_file() else ""
    return (
        f"Not there, of {len(opened.plan.runs)} runs: {named(runs)}. {told}This makes what is missing: {opened.command}"
    )
