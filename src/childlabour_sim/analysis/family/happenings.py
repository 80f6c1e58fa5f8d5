"""What happened to a family in the year before a child left school, and how the same year is without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from childlabour_sim.analysis.family.members import household_of, rows_of
from childlabour_sim.analysis.family.village import Change, Departure, Village
from childlabour_sim.events.economy import drawn, interest
from childlabour_sim.population.columns import COMPLETED_LEVEL
from childlabour_sim.population.schooling import level_of
from childlabour_sim.population.world import World

EARNINGS, AID, SIBLINGS, STEP, NORM = "earnings", "aid", "siblings", "step", "norm"
YEAR = 4
"""Quarters that are looked back."""
_FELL = 0.95  # of what it was: less of a fall is none
_ROSE = 0.02  # of children seen to work
_FREE = 128  # a code of support that no case gives


@dataclass(frozen=True)
class Happening:
    """Something that was otherwise a year before.

    Attributes
    ----------
    kind : str
        `EARNINGS`, `AID`, `SIBLINGS` (what they bring) and `STEP` (what school costs, entry fee included) are in rupiah
        a month of the household, `NORM` is the share of children around that are seen to work.
    day : date
        First day of the quarter since when it is so.
    before, after : float
    undone : Change
        What makes a year in which it did not happen.
    """

    kind: str
    day: date
    before: float
    after: float
    undone: Change


def happenings(village: Village, departure: Departure) -> list[Happening]:
    """Return what happened to a family in the year up to the quarter in which its child left school, by date."""
    child, last = departure.child, departure.quarter + 1
    first = max(last - YEAR, 0)
    year = _Year(village.past[first : last + 1], first, household_of(village.now, child), child)
    found = [*_money_that_fell(year), *_step(year), *_norm(year)]
    return sorted(found, key=lambda one: one.day)


@dataclass(frozen=True)
class _Year:
    """The village at the ends of quarters, up to the one in which the child left; the first is what was before."""

    worlds: list[World]
    first: int
    household: int
    child: int

    def series(self, value: Callable[[World, int, int], float]) -> list[float]:
        return [float(value(world, self.household, self.child)) for world in self.worlds]

    def happening(self, kind: str, since: int, before: float, after: float, event: str, put) -> Happening:
        undone = Change(self.first + since - 1, event, put)
        return Happening(kind, self.worlds[since].day, before, after, undone)

    @property
    def line(self) -> float:
        return self.worlds[0].prices.line


def _since(series: list[float], differs: Callable[[float], bool]) -> int | None:
    """Return the place from which on all of a series differs from its beginning, or None if its end does not."""
    if not differs(series[-1]):
        return None
    return 1 + max((i for i, value in enumerate(series) if not differs(value)), default=0)


def _money_that_fell(year: _Year) -> Iterable[Happening]:
    for kind, value, event, put in (
        (EARNINGS, earnings_of, "economy", _earn_as_before),
        (AID, aid_expected, "aid promised", _aid_as_before),
        (SIBLINGS, brought_by_siblings, "aid promised", _siblings_as_before),
    ):
        series = year.series(value)
        since = _since(series, lambda now, then=series[0]: now < _FELL * then)
        if since is not None and series[0] > 0.0:
            undone = partial(put, year.worlds[0], year.household, year.child)
            yield year.happening(kind, since, series[0] * year.line, series[-1] * year.line, event, undone)


def _step(year: _Year) -> Iterable[Happening]:
    """Return the step into a new level, which costs more; without it school is free."""
    before, now = year.worlds[-2:]
    if before.children.enrolment[year.child] != COMPLETED_LEVEL:
        return
    level = level_of(int(now.children.grade[year.child]))
    scale = float(now.households.school_cost_scale[year.household]) * year.line
    fee = float(now.behaviour.entry_fee[level - 1] * now.households.permanent[year.household]) / 3.0 * year.line
    costs = [cost * scale for cost in now.terms.school_cost]
    undone = partial(_school_is_free, year.child)
    yield year.happening(STEP, len(year.worlds) - 1, costs[level - 1], costs[level] + fee, "tastes", undone)


def _norm(year: _Year) -> Iterable[Happening]:
    series = year.series(lambda world, h, _: world.households.prevalence[h])
    since = _since(series, lambda now: now > series[0] + _ROSE)
    if since is not None:
        undone = partial(_see_as_before, series[0], year.household)
        yield year.happening(NORM, since, series[0], series[-1], "beliefs", undone)


def earnings_of(world: World, h: int, _: int) -> float:
    """Return what the adults of a household earn, poverty lines a month."""
    return world.households.earnings[h] * world.households.members[h]


def aid_expected(world: World, h: int, _: int) -> float:
    """Return what a household can expect of programmes if its children go to school, poverty lines a month."""
    effects, seats = world.effects, _seats_of(world, rows_of(world, h))
    of_children = effects.cash_if_enrolled[seats].sum() + effects.cash_if_attending[seats].sum()
    return effects.cash[h] + effects.food[h] + of_children


def brought_by_siblings(world: World, h: int, child: int) -> float:
    """Return what the other children earn less what their school costs, poverty lines a month."""
    children = rows_of(world, h)
    return world.seats.net[_seats_of(world, children[children != child])].sum()


def _seats_of(world: World, children: np.ndarray) -> np.ndarray:
    return world.children.seat[children]


def _earn_as_before(before: World, h: int, _: int, world: World) -> None:
    households, members = world.households, world.households.members[h]
    level = earnings_of(before, h, _) / members
    if households.earnings[h] >= level:
        return
    assets = households.assets[h]
    households.earnings[h] = level
    money = drawn(world.city, households.permanent[h], level, members, assets)
    households.buffer[h] = money - interest(world.city, assets)


def _aid_as_before(before: World, h: int, _: int, world: World) -> None:
    children, then = rows_of(world, h), rows_of(before, h)
    world.effects.cash[h], world.effects.food[h] = before.effects.cash[h], before.effects.food[h]
    seats, seats_then = _seats_of(world, children), _seats_of(world, np.intersect1d(children, then))
    for name in ("cash_if_enrolled", "cash_if_attending"):
        effect = getattr(world.effects, name)
        effect[seats] = 0.0  # who is of age only now could expect nothing
        effect[seats_then] = getattr(before.effects, name)[seats_then]


def _siblings_as_before(before: World, h: int, child: int, world: World) -> None:
    lacking = brought_by_siblings(before, h, child) - brought_by_siblings(world, h, child)
    world.effects.cash[h] += max(lacking, 0.0)


def _school_is_free(child: int, world: World) -> None:
    """Let support pay all of school cost and fee, besides what a case gives already."""
    code = int(world.children.support[child]) & ~_FREE
    for table in world.support:
        table[code | _FREE] = table[code]
    world.support.fee_relief[code | _FREE] = 1.0
    world.children.support[child] = code | _FREE


def _see_as_before(share: float, h: int, world: World) -> None:
    world.households.prevalence[h] = min(world.households.prevalence[h], share)
