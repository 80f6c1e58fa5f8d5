"""The state of one city in one run: who lives there, what is in force, what quarter it is."""

from __future__ import annotations

from collections import namedtuple
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from childlabour_sim.behaviour.situation import N_OPTIONS, SITUATION
from childlabour_sim.draws import Key
from childlabour_sim.law.labour_law import LabourLaw
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.clock import Clock, Quarter
from childlabour_sim.population.columns import (
    N_KINDS,
    NEIGHBOURHOOD_KINDS,
    NEVER,
    Children,
    Effects,
    Households,
    Places,
    Seats,
)
from childlabour_sim.population.network.links import Network
from childlabour_sim.settings import Policy, Prices, Settings

Parameters = namedtuple("Parameters", ["city", "behaviour"])
Parameters.__doc__ = "Arrays of one record each, from `declare.to_records`."
Terms = namedtuple("Terms", ["adult_wage", "school_cost", "attendance_floor", "work_condition", "mean_income"])
Terms.__doc__ = """Money terms of a choice that are the same for all households, in poverty lines a month.

``school_cost`` has one entry per level: what a family of mean income counts as the cost of a pupil.
"""

SUPPORT_CODES = {"school": 1, "followed": 2, "sheltered": 4}
"""What a helper can give a child at a time; the column ``support`` holds the sum."""
Support = namedtuple("Support", ["followed", "reentry", "fee_relief", "cash_if_idle"])
Support.__doc__ = """What the sum of codes means to a family: arrays with one entry for every sum, shape (256,).

``followed`` is in utils against any work; ``reentry`` opens school in any quarter; ``fee_relief`` is the share of
school cost and entry fee that is paid; ``cash_if_idle`` is in poverty lines a month while the child does not work.
"""


def no_support() -> Support:
    """Return the support of nobody."""
    return Support(*(np.zeros(256) for _ in Support._fields))


Watch = namedtuple("Watch", ["child", "situation", "taste"])
Watch.__doc__ = """One child whose decision is looked at: its row (-1 for none), and what the decision saw.

All three are arrays, so that compiled loops can write them; the situation is in words, see `SITUATION`.
"""


def watch_child(row: int) -> Watch:
    """Return a `Watch` on a child, or on nobody with row -1."""
    situation = np.zeros(1, dtype=SITUATION).view(np.float64)
    return Watch(np.array([row]), situation, np.zeros(N_OPTIONS, dtype=np.float32))


@dataclass
class World:
    """Everything an event may read or change.

    Attributes
    ----------
    key, population_key : Key
        Streams of luck of this replication, and of its people.
    parameters : Parameters
        What is declared of the city and of behaviour, as compiled loops read it.
    quarter : Quarter
        The present tick.
    levers : dict of str to Lever
        All installed levers by name.
    labour_law : LabourLaw
        The law on child work this quarter.
    support : Support
        What a case gives to a child, by the sum of its codes.
    offices : Offices
        The offices of the city; made when all else is there.
    at_work : tuple
        The quarter in which children at work were last listed, and their rows: see `institutions.finds`.
    limits : tuple
        The limits of child labour read last, and the law they are of: see `definitions.thresholds_in_force`.
    last_policy : Policy
        What was in force when it was last asked for: see `policy`.
    """

    key: Key
    population_key: Key
    settings: Settings
    clock: Clock
    parameters: Parameters
    terms: Terms
    prices: Prices
    households: Households
    children: Children
    seats: Seats
    places: Places
    effects: Effects
    network: Network
    blocks: Blocks
    quarter: Quarter
    levers: dict
    labour_law: LabourLaw
    support: Support = field(default_factory=no_support)
    offices: Any = None
    watch: Watch = field(default_factory=lambda: watch_child(-1))
    limits: Any = None
    last_policy: Policy | None = None
    at_work: tuple = (NEVER, None)

    @property
    def city(self) -> np.record:
        """Parameters of the city."""
        return self.parameters.city[0]

    @property
    def behaviour(self) -> np.record:
        """Parameters of behaviour."""
        return self.parameters.behaviour[0]

    @property
    def n_households(self) -> int:
        """Rows of households."""
        return len(self.households.place)

    @property
    def day(self) -> date:
        """First day of the present quarter."""
        return self.clock.day(self.quarter.tick)

    @property
    def law_day(self) -> date:
        """The day whose law is in force: that of the start during the burn-in."""
        return max(self.day, self.clock.start)

    @property
    def policy(self) -> Policy:
        """What is in force this quarter: worked out when it is first asked for in it."""
        last, tick = self.last_policy, self.quarter.tick
        if last is None or last.tick != tick or last.settings is not self.settings:
            self.last_policy = Policy(self.settings, tick, self.day, self.law_day, self.levers, last)
        return self.last_policy

    def behaviour_value(self, name: str) -> float:
        """Return a parameter of behaviour: of a record by itself NumPy would describe every field anew."""
        return float(self.parameters.behaviour[name][0])

    def law_value(self, key: str):
        """Return a dated rule in force this quarter, or None."""
        rules = self.policy.rules
        if key not in rules:
            rules[key] = self.settings.law.value(key, self.law_day)
        return rules[key]

    def law_values(self, keys: tuple[str, ...]) -> np.ndarray:
        """Return the numbers of several dated rules in force this quarter; 0 where one sets none."""
        rules = self.policy.rules
        if keys not in rules:
            rules[keys] = np.array([self.law_value(key) or 0.0 for key in keys])
        return rules[keys]

    def real_value_of_rupiah(self, indexed: bool) -> float:
        """Return what a rupiah paid this quarter is worth in the price year; indexed ones keep their value."""
        return self.prices.in_price_year(self.clock.start if indexed else self.law_day)

    def shock_by_kind(self) -> np.ndarray:
        """Return this quarter's city-wide shock to ln earnings, by kind of neighbourhood."""
        shock = self.settings.shock
        result = np.zeros(N_KINDS)
        begin = _quarters_between(self.clock.start, shock["start"]) if shock["start"] else 0
        if begin <= self.quarter.since_start < begin + shock["quarters"]:
            for i, kind in enumerate(NEIGHBOURHOOD_KINDS):
                if not shock["neighbourhood_types"] or kind in shock["neighbourhood_types"]:
                    result[i] = shock["income"]
        return result

    def copy(self) -> World:
        """Return a city that goes its own way from here; what never changes within a run is shared."""
        shared = (self.settings, self.network, self.blocks, self.levers, self.last_policy)
        return deepcopy(self, {id(part): part for part in shared})

    def each_household(self, kernel, *arguments) -> None:
        """Run a kernel over all households."""
        self.blocks.run(kernel, self.n_households, *arguments)

    def collect(self, kernel, columns: int, *arguments) -> np.ndarray:
        """Join what a kernel lists of all households, shape (columns, found)."""
        return self.blocks.collect(kernel, self.n_households, columns, *arguments)

    def add_up(self, kernel, shape: tuple[int, ...], *arguments) -> np.ndarray:
        """Add up a kernel's integer table over all households."""
        return self.blocks.add_up(kernel, self.n_households, shape, *arguments)


def _quarters_between(start: date, day: date) -> int:
    return (day.year - start.year) * 4 + (day.month - start.month) // 3
