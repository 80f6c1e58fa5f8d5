"""Makes the runs of a search, split after split, and reads how good each was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.split.question import Question
from childlabour_sim.analysis.split.search import Point
from childlabour_sim.declare import ReplicationError
from childlabour_sim.study.counted import OnRun
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.runner import Progress, runs_on_disk
from childlabour_sim.study.whole import make_whole


class SplitRuns:
    """Runs of a question.

    Parameters
    ----------
    question : Question
        Its folder is open.
    workers : Workers or None
        None to make nothing: all runs must be there.
    on_run : callable, optional
        See `OnRun`.
    """

    def __init__(self, question: Question, workers: Workers | None, on_run: OnRun | None):
        self.question, self.workers, self.progress = question, workers, Progress()
        self._on_run, self._done = on_run, 0
        self._expected = question.opened.study["splits"] * question.n_worlds + question.runs_measured

    def at(self, points: Sequence[Point]) -> np.ndarray:
        """Return how good points are, see `search.Measure`."""
        question = self.question
        budget, today = question.budget, question.opened.plan.arms[0]
        arms = [today if _is(point, budget.today) else budget.arm(point.split, point.times) for point in points]
        opened = replace(question.opened, plan=replace(question.opened.plan, arms=tuple(arms)))
        paired = self.make(opened)
        each = [objective.gains(paired, opened.study["discount_rate"]) for objective in question.objectives]
        found = np.array([[gains[arm.name] for gains in each] for arm in arms]).transpose(0, 2, 1)
        if not np.isfinite(found).all():
            raise ReplicationError("an outcome has no value in some runs: nobody was counted, or nothing recorded")
        return found

    def make(self, opened: Opened) -> Paired:
        """Make the runs of a study that are missing, and return all of them."""
        opened.folder.claim()
        self._done += len(runs_on_disk(opened.plan, opened.folder))
        self.progress.add(make_whole(opened, self.workers, self._on_run and self._count))
        return Paired(opened.plan, opened.folder)

    def _count(self) -> None:
        self._done += 1
        self._expected = max(self._expected, self._done)
        self._on_run(self._done, self._expected)


def _is(point: Point, split: np.ndarray) -> bool:
    return point.times == 1.0 and np.array_equal(point.split, split)
