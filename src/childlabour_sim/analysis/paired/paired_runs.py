"""The runs of a study in arrays: every scenario of a replication beside the others."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.spread import Spread, by_world, spread
from childlabour_sim.analysis.paired.windows import Windowed, over_windows, windows_of
from childlabour_sim.records.study_folder import StudyFolder
from childlabour_sim.study.plan import Plan, Run
from childlabour_sim.study.runner import runs_on_disk


class Paired:
    """The runs of a plan over windows, by scenario, each replication in the same place.

    Parameters
    ----------
    plan : Plan
    folder : StudyFolder
        Holds every run of the plan, or all scenarios of some replications: others are left out.
    """

    def __init__(self, plan: Plan, folder: StudyFolder):
        self.plan, self.folder = plan, folder
        self.names = [arm.name for arm in plan.arms]
        settings = plan.first
        self.windows = windows_of(settings.start, settings.years)
        self._tables, done = folder.tables(), runs_on_disk(plan, folder)
        whole = [r for r in range(plan.replications) if all(Run(name, r) in done for name in self.names)]
        self.replications = whole_worlds(whole, plan)
        self.weights = np.array([self._weight(r) for r in self.replications])

    def _weight(self, replication: int) -> float:
        """Return the real households that one row stands for in the world of a replication."""
        settings = self.plan.first
        in_city = self.plan.drawn(replication).get("city.households_in_city", settings.city["households_in_city"])
        return in_city / settings.households

    def read(self, kind: str) -> pl.LazyFrame:
        """Return the tables of all runs as one, scenario after scenario."""
        return self.folder.read((str(Run(name, r)) for name in self.names for r in self.replications), kind)

    @property
    def records(self) -> pl.LazyFrame:
        """Records of all runs as one, scenario after scenario, each by the name that it has here."""
        return pl.concat(
            self._tables[str(Run(name, r))].with_columns(pl.lit(name, pl.Categorical).alias("scenario"))
            for name in self.names
            for r in self.replications
        )

    @cached_property
    def windowed(self) -> Windowed:
        """All runs, those of a scenario one after the other."""
        tables = [self._tables[str(Run(name, r))] for name in self.names for r in self.replications]
        return over_windows(tables, self.windows)

    def shaped(self, values: np.ndarray) -> dict[str, np.ndarray]:
        """Return an array of all runs by scenario, replications first."""
        parts = values.reshape(len(self.names), len(self.replications), *values.shape[1:])
        return dict(zip(self.names, parts))

    def effect_of(self, scenario: str, outcome: tuple[str, str]) -> Spread:
        """Return the effect on one outcome over all years, one column a window."""
        values = self.shaped(self.windowed.of(*outcome))
        return spread(values[scenario] - values[self.names[0]], self.plan.inner)

    def by_world(self, scenario: str, outcome: tuple[str, str]) -> np.ndarray:
        """Return the effect on one outcome over the whole run in every run, shape (n_worlds, n_runs)."""
        values = self.shaped(self.windowed.of(*outcome)[:, -1])
        return by_world(values[scenario] - values[self.names[0]], self.plan.inner)


def whole_worlds(replications: list[int], plan: Plan) -> list[int]:
    """Leave out the replications of worlds of which some failed, so that all worlds count alike."""
    by_draw: dict[int, list[int]] = {}
    for r in replications:
        by_draw.setdefault(plan.draw_of(r), []).append(r)
    return [r for group in by_draw.values() if len(group) == plan.inner for r in group]
