"""Makes the runs of a study of unknowns, design after design, and reads the outcome of each point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from childlabour_sim.analysis.paired.outcomes import outcome_of
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.unknowns.space import Space
from childlabour_sim.analysis.unknowns.study import Unknowns
from childlabour_sim.declare import ReplicationError
from childlabour_sim.study.counted import OnRun
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.runner import Progress
from childlabour_sim.study.whole import make_whole


class Runs:
    """Runs of a study of unknowns.

    Parameters
    ----------
    unknowns : Unknowns
        Both folders are open.
    workers : Workers
    on_run : callable, optional
        See `OnRun`.
    """

    def __init__(self, unknowns: Unknowns, workers: Workers, on_run: OnRun | None):
        self.unknowns, self.workers, self.progress = unknowns, workers, Progress()
        self._on_run, self._expected = on_run, unknowns.runs
        both = (unknowns.opened.folder, unknowns.worlds.folder)
        self._done = sum(len(folder.tables()) for folder in both)

    def of_worlds(self) -> np.ndarray:
        """Return the outcome in whole plausible worlds, shape (n_worlds, n_runs)."""
        opened = self.unknowns.worlds
        value = self._outcome(opened, [opened.plan.arms])
        return value.reshape(opened.plan.n_worlds, opened.plan.inner)

    def at(self, space: Space, points: Sequence[np.ndarray]) -> np.ndarray:
        """Return the outcome at points of a space, shape (n_points, n_runs)."""
        arms = [space.arms(point) for point in points]
        different = {arm.name: arm for each in arms for arm in each}
        plan = replace(self.unknowns.opened.plan, arms=tuple(different.values()))
        return self._outcome(replace(self.unknowns.opened, plan=plan), arms)

    def _outcome(self, opened: Opened, points: Sequence[Sequence[Any]]) -> np.ndarray:
        opened.folder.claim()
        self.progress.add(make_whole(opened, self.workers, self._on_run and self._count))
        paired, window = Paired(opened.plan, opened.folder), -1
        if opened.study["window"] == "last_year":
            window = opened.plan.first.years - 1
        values = paired.shaped(paired.windowed.of(*outcome_of(opened.study["outcome"]))[:, window])
        found = np.array([values[each[-1].name] - (values[each[0].name] if len(each) > 1 else 0.0) for each in points])
        if not np.isfinite(found).all():
            raise ReplicationError("the outcome has no value in some runs: nobody was counted, or nothing recorded")
        return found

    def _count(self) -> None:
        self._done += 1
        self._expected = max(self._expected, self._done)
        self._on_run(self._done, self._expected)
