"""A village that a class looks at: lived to its end at once, then shown quarter by quarter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from childlabour_sim.analysis.family.members import children_at_home
from childlabour_sim.analysis.family.village import Departure, Village
from childlabour_sim.app.learn.controls import Controls
from childlabour_sim.app.learn.people import state_of
from childlabour_sim.population.world import World
from childlabour_sim.report.figures.style import STATES
from childlabour_sim.settings import Settings

_YEAR = 4
MOST_DEPARTURES = 15
"""Departures of which the reasons are told."""


@dataclass
class Learning:
    """What one browser looks at.

    Attributes
    ----------
    controls : Controls
    luck : int
        Which village of invented people, and which luck.
    quarter : int
        Quarters shown so far.
    house : int or None
        Row of the family that is outlined.
    guess : bool or None
        Whether the class thinks that the child of the story will be in school a year later.
    village : Village or None
        All quarters, also those not yet shown.
    """

    controls: Controls = field(default_factory=Controls)
    luck: int = 0
    quarter: int = 0
    house: int | None = None
    guess: bool | None = None
    village: Village | None = None

    def live(self) -> None:
        """Let the village live under the controls, and show its beginning; takes some 0.2 s."""
        self.village, self.quarter = lived(self.controls.settings(), self.luck), 0

    @property
    def world(self) -> World:
        """The village as it is shown."""
        return self.village.past[self.quarter]

    @property
    def last(self) -> int:
        """Quarters of the village in all."""
        return len(self.village.past) - 1

    def advance(self) -> bool:
        """Show a quarter more; tell whether there is another."""
        self.quarter = min(self.quarter + 1, self.last)
        return self.quarter < self.last

    def left_now(self) -> set[int]:
        """Return the rows of children who left school in the quarter shown last."""
        return {one.child for one in self.village.departures if one.quarter == self.quarter - 1}

    def departures(self) -> list[Departure]:
        """Return who left school so far."""
        return [one for one in self.village.departures if one.quarter < self.quarter]

    def of_story(self) -> int:
        """Return the row of the child of the story: one of whom it is worth asking whether it stays in school."""
        begin = self.village.past[0]
        known = {child.row: child for h in range(begin.n_households) for child in children_at_home(begin, h)}
        leaving = [one.child for one in self.village.departures if one.quarter < _YEAR and one.child in known]
        girls = [child for child in leaving if known[child].girl]
        return next(iter((*girls, *leaving)), min(known))

    def departure_of(self, child: int) -> Departure | None:
        """Return when a child left school, if it has by now."""
        return next((one for one in self.departures() if one.child == child), None)

    def counted(self) -> list[Counter]:
        """Return how many children were in each state, at the beginning and after each quarter shown."""
        return [_count(world) for world in self.village.past[: self.quarter + 1]]


def lived(settings: Settings, luck: int) -> Village:
    """Return a village that has lived to its end."""
    village = Village(settings, luck)
    while village.running_quarters:
        village.step()
    return village


def _count(world: World) -> Counter:
    children = [child for h in range(world.n_households) for child in children_at_home(world, h)]
    found = Counter(state_of(child).words for child in children)
    return Counter({state.words: found[state.words] for state in STATES})
