"""`ChildLabourModel`: a Mesa model whose agents are live views on columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import mesa
import numpy as np

from childlabour_sim.agents import Child, Household
from childlabour_sim.city import City
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.population.blocks import DEFAULT_BLOCK
from childlabour_sim.population.columns import ADULT_AGE
from childlabour_sim.population.world import World
from childlabour_sim.settings import Settings


class ChildLabourModel(City, mesa.Model):
    """A city of households that decide on school and work, one quarter a step.

    Parameters and attributes are those of `City`.

    Examples
    --------
    >>> model = ChildLabourModel(configure("city=teaching_village", years=2))  # doctest: +SKIP
    >>> model.step()
    >>> model.agents.select(agent_type=Child).agg("hours", max)
    """

    def __init__(
        self,
        settings: Settings,
        replication: int = 0,
        threads: int | None = None,
        block: int = DEFAULT_BLOCK,
        on_quarter: Callable[[], None] | None = None,
        burnt_in: World | None = None,
    ):
        mesa.Model.__init__(self, rng=settings.seed + replication)
        self._households: list[Household] = []
        self._children: dict[int, Child] = {}
        City.__init__(self, settings, replication, threads, block, on_quarter, burnt_in)

    def step(self) -> None:
        """Run one quarter.

        Raises
        ------
        RuntimeError
            Past the last quarter: births are laid out to the horizon only.
        """
        City.step(self)
        self.running = self.running_quarters > 0
        if self._households:  # somebody looks at agents: keep them those who are there
            self._meet_everybody()

    @property
    def agents(self):
        """All households and the children now at home, as a Mesa AgentSet; built on first use."""
        self._meet_everybody()
        return super().agents

    def children_at_home(self, rows: Iterable[int]) -> list[Child]:
        """Return the views of those of the given rows who are children at home."""
        self._meet_everybody()
        return [self._children[row] for row in rows if row in self._children]

    def household_of(self, child_row: int) -> Household:
        """Return the household a child was born into."""
        self._meet_everybody()
        (row,) = household_of(self.world, np.array([child_row]))
        return self._households[row]

    def _meet_everybody(self) -> None:
        """Make views of households once, of children as they are born; let go of those who grew up."""
        if not self._households:
            self._households = [Household(self, row) for row in range(self.world.n_households)]
        age = self.world.quarter.tick - self.world.children.birth.astype(np.int32)
        present = set(np.flatnonzero((age >= 0) & (age < ADULT_AGE)).tolist())
        for row in self._children.keys() - present:
            self.deregister_agent(self._children.pop(row))
        for row in sorted(present - self._children.keys()):
            self._children[row] = Child(self, row)
