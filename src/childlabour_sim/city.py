"""`City`: one replication of a city, quarter by quarter; `ChildLabourModel` shows it to Mesa.

Mesa takes more than a second to import, which a run that nobody looks at by agents need not wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from childlabour_sim.compile_ahead import compile_ahead
from childlabour_sim.events.as_found import settle
from childlabour_sim.events.calendar import run_quarter
from childlabour_sim.institutions.offices import open_offices
from childlabour_sim.levers.lever import installed
from childlabour_sim.population.blocks import DEFAULT_BLOCK, Blocks
from childlabour_sim.population.build import build_world, put_under
from childlabour_sim.population.world import World
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.start import fix_groups


class City:
    """A city of households that decide on school and work, one quarter a step.

    The burn-in is run when it is made, so that the first `step` is the first quarter of the analysis.

    Parameters
    ----------
    settings : Settings
        From `childlabour_sim.configure`.
    replication : int
        Which population and luck.
    threads : int, optional
        Defaults to the settings'.
    block : int, optional
        Households of a block; results do not depend on it.
    on_quarter : callable, optional
        Called after every quarter, burn-in included; for progress.
    burnt_in : World, optional
        A city at the end of its burn-in, of settings that differ in policy only, to go on from; see `branch`.

    Attributes
    ----------
    world : World
        The state: columns of households, children and places.
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
        self.settings, self.replication, self.on_quarter = settings, replication, on_quarter
        self.next_tick = 0
        self.world: World = burnt_in or self._burn_in(Blocks(threads or settings.threads, block))
        self.next_tick = self.world.clock.burn_in_quarters
        put_under(self.world, settings)

    def _burn_in(self, blocks: Blocks) -> World:
        compile_ahead(self.settings)
        self.world = build_world(self.settings, self.replication, blocks, installed())
        self.world.offices = open_offices(self.world)
        if self.settings.survey is not None:
            settle(self.world)
        while self.next_tick < self.world.clock.burn_in_quarters:
            self._advance()
        return self.world

    def branch(self, settings: Settings, last: bool = False) -> Self:
        """Return a city that goes on from a copy of this one at the end of the burn-in.

        Its results are those of a model made anew, without the time of another burn-in.

        Parameters
        ----------
        settings : Settings
            They differ from this model's in policy only: `records.fingerprint.burn_in_fingerprint` is the same.
        last : bool
            Whether this city itself may go on: it is of no use afterwards, and no memory is needed for a copy.

        Raises
        ------
        RuntimeError
            After the first `step`.
        """
        if self.next_tick != self.world.clock.burn_in_quarters:
            raise RuntimeError("this model has left the end of its burn-in; branch before the first step")
        world = self.world if last else self.world.copy()
        return type(self)(settings, self.replication, on_quarter=self.on_quarter, burnt_in=world)

    def step(self) -> None:
        """Run one quarter.

        Raises
        ------
        RuntimeError
            Past the last quarter: births are laid out to the horizon only.
        """
        if not self.running_quarters:
            raise RuntimeError(
                f"the run of {self.settings.years} years from {self.settings.start} is over; "
                "make a model with more years"
            )
        if self.next_tick == self.world.clock.burn_in_quarters:
            fix_groups(self.world)
        self._advance()

    def _advance(self) -> None:
        run_quarter(self.world, self.next_tick)
        self.next_tick += 1
        if self.on_quarter:
            self.on_quarter()

    @property
    def running_quarters(self) -> int:
        """Quarters of the analysis still to run."""
        return self.world.clock.quarters - self.next_tick
