"""A world of a few families, set down by hand: what a rule does is then plain to see."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from childlabour_sim.compiled import plain
from childlabour_sim.config import configure
from childlabour_sim.declare import allocate
from childlabour_sim.events.ageing import count_ages
from childlabour_sim.institutions.offices import open_offices
from childlabour_sim.levers.lever import installed
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.build import build_world
from childlabour_sim.population.clock import Quarter
from childlabour_sim.population.columns import (
    CHILD_COLUMNS,
    EFFECT_COLUMNS_CHILD,
    EFFECT_COLUMNS_HOUSEHOLD,
    HOUSEHOLD_COLUMNS,
    NEVER,
    NO_CHILDREN,
    Children,
    Effects,
    Households,
    Seats,
)
from childlabour_sim.population.seats import empty_seats
from childlabour_sim.population.world import World

TICK = 200  # so that every child of the examples is born after quarter 0
QUARTER = Quarter(tick=TICK, of_year=0, year_start=0, year_end=0, since_start=0)
LEVELS = {"SD": (9.0, 2), "SMP": (13.0, 7), "SMA": (16.5, 10), "completed": (18.0, 12)}
AGES = {"early childhood": 3.0, "unborn": -0.5}


@dataclass(frozen=True)
class SetLaw:
    """A law register that says what a test says, on every day."""

    values: dict

    def value(self, key: str, day):
        return self.values.get(key)

    def require(self, key: str, day):
        return self.values[key]

    def steady(self, one, other) -> bool:
        return True


@dataclass(frozen=True)
class SteadyPrices:
    """A price index under which a rupiah is a rupiah."""

    def deflator(self, from_day, to_day) -> float:
        return 1.0


@cache
def usual_settings():
    """Return the settings every tiny world begins with."""
    return configure("city=indonesia", "city.neighbourhoods=1", households=2, years=1, burn_in_years=0, threads=1)


def put(table, rows: dict[str, list]) -> None:
    """Write lists of values into columns."""
    for name, values in rows.items():
        getattr(table, name)[:] = values


def make_households(n: int, children_of: list[int], **columns) -> Households:
    """Return households with so many children each; rows in order of score unless told otherwise."""
    first = np.concatenate([[0], np.cumsum(np.bincount(children_of, minlength=n))]).astype(np.uint32)
    households = Households(first, *allocate(HOUSEHOLD_COLUMNS, n))
    usual = {
        "listed": [1] * n, "adults": [2] * n, "score": list(range(n)), "pkh_since": [NEVER] * n,
        "pkh_trust": [1.0] * n, "own_working": [NO_CHILDREN] * n, "permanent": [1.0] * n,
        "parents": [2] * n,
    }  # fmt: skip
    put(households, {**usual, **columns})
    households.members[:] = households.adults + np.diff(first)
    return households


class Seated(Children):
    """Children, each on the seat of its row."""

    seats: Seats


def make_children(level=(), **columns) -> Seated:
    """Return children of the given levels, SD, SMP, SMA, completed, early childhood or unborn, and their seats."""
    children = Seated(*allocate(CHILD_COLUMNS, len(level)))
    children.seats = empty_seats(len(level))
    children.seat[:] = np.arange(len(level))
    ages = [LEVELS[name][0] if name in LEVELS else AGES[name] for name in level]
    put(children, {"birth": [TICK - int(4 * age) for age in ages]})
    put(children, {"grade": [LEVELS.get(name, (0, 0))[1] for name in level]})
    for name, values in columns.items():
        put(children if name in children._fields else children.seats, {name: values})
    return children


def make_world(households: Households, children: Seated, law: dict | None = None, city: dict | None = None) -> World:
    """Return a world of these people in a quarter in which lists are made, at steady prices.

    Parameters
    ----------
    law : dict, optional
        What the register says; nothing if not given.
    city : dict, optional
        Values of the city besides Indonesia's.
    """
    settings = usual_settings()
    world = build_world(settings, 0, Blocks(), installed())
    steady = replace(settings, cpi=SteadyPrices(), law=settings.law if law is None else SetLaw(law))
    n, n_children = len(households.place), len(children.birth)
    living_there = np.bincount(households.place, minlength=len(world.places.kind))
    world.places = world.places._replace(households=living_there)
    effects = Effects(*allocate(EFFECT_COLUMNS_HOUSEHOLD, n), *allocate(EFFECT_COLUMNS_CHILD, n_children))
    for name, value in (city or {}).items():
        setattr(world.city, name, value)
    world = replace(
        world, settings=steady, prices=replace(world.prices, settings=steady), households=households,
        children=Children(*children), seats=children.seats, effects=effects, quarter=QUARTER,
    )  # fmt: skip
    for h in range(n):
        plain(count_ages)(TICK, households, children.birth, h)
    world.offices = open_offices(world)
    return world
