"""A city small enough to look at every family: each quarter is kept, so that any can be lived again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

import numpy as np

from childlabour_sim.city import City
from childlabour_sim.events.calendar import by_event
from childlabour_sim.population.columns import ADULT_AGE, OUT
from childlabour_sim.population.schooling import LAST_GRADE
from childlabour_sim.population.world import World
from childlabour_sim.records.fingerprint import burn_in_fingerprint
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.start import fix_groups

_STARTS = 64  # cities at the end of their burn-in that are kept, each of a few hundred kilobytes


@dataclass(frozen=True)
class Departure:
    """A child that was in school, or had completed a level of it, and is out of school a quarter later.

    Attributes
    ----------
    child : int
        Row of the child.
    quarter : int
        Number of the quarter in which it left, from the first of the village, 0.
    """

    child: int
    quarter: int


@dataclass(frozen=True)
class Change:
    """One thing that is otherwise, from a quarter on.

    Attributes
    ----------
    quarter : int
        The first in which it is otherwise.
    after : str
        Event of the quarter after which it is put right, a name of `events.calendar.QUARTER`.
    put : callable
        ``put(world)`` changes columns of the world.
    """

    quarter: int
    after: str
    put: Callable[[World], None]


class Village:
    """A city that remembers each of its quarters; those that differ in policy only branch off one burn-in.

    Parameters
    ----------
    settings : Settings
        From `childlabour_sim.configure`; of few households, since every quarter is kept.
    replication : int
        Which population and luck.

    Attributes
    ----------
    quarters : int
        Those of its whole life.
    past : list of World
        The village before its first quarter, and after each that it has lived.
    departures : list of Departure
        Who left school so far, in order.
    """

    def __init__(self, settings: Settings, replication: int = 0):
        self._city = _burnt_in(_Start(burn_in_fingerprint(settings), replication, settings)).branch(settings)
        self._first_tick, self.quarters = self._city.next_tick, self._city.running_quarters
        self._one_at_a_time = Lock()
        fix_groups(self._city.world)
        self.past = [self._city.world.copy()]
        self.departures: list[Departure] = []

    @property
    def now(self) -> World:
        """The village after the last quarter."""
        return self.past[-1]

    @property
    def running_quarters(self) -> int:
        """Quarters still to run."""
        return self._city.running_quarters

    def step(self) -> None:
        """Run one quarter.

        Raises
        ------
        RuntimeError
            Past the last quarter.
        """
        self._city.step()
        self.past.append(self._city.world.copy())
        before, after = self.past[-2:]
        left = np.flatnonzero(_in_school(before) & ~_in_school(after) & (after.children.grade < LAST_GRADE))
        self.departures += [Departure(int(child), len(self.past) - 2) for child in left if _at_home(after, child)]

    def live(self, quarters: int | None = None) -> None:
        """Go on until so many quarters of the whole life are over, or all; what was lived before stays."""
        with self._one_at_a_time:
            while len(self.past) <= (self.quarters if quarters is None else quarters):
                self.step()

    def lived_again(self, first: int, last: int, changes: Iterable[Change] = ()) -> Iterable[World]:
        """Yield the village after each quarter from ``first`` to ``last``: same luck, some things otherwise."""
        world = self.past[first].copy()
        for quarter in range(first, last + 1):
            for name in by_event(world, self._first_tick + quarter):
                for change in changes:
                    if change.after == name and quarter >= change.quarter:
                        change.put(world)
            yield world


def lived(settings: Settings, luck: int) -> Village:
    """Return a village that has lived to its end."""
    village = Village(settings, luck)
    village.live()
    return village


@dataclass(frozen=True)
class _Start:
    """What the end of a burn-in depends on, and settings that it can be made of."""

    fingerprint: str
    replication: int
    settings: Settings = field(compare=False)


@lru_cache(maxsize=_STARTS)
def _burnt_in(start: _Start) -> City:
    """Return a city at the end of its burn-in, to branch others off, not to be stepped."""
    return City(start.settings, start.replication, threads=1)


def _in_school(world: World) -> np.ndarray:
    return world.children.enrolment != OUT


def _at_home(world: World, child: int) -> bool:
    return world.quarter.tick - int(world.children.birth[child]) < ADULT_AGE
