"""A quarter's incomes and PKH in plain NumPy, as users of array frameworks would write them.

Whole columns of eight bytes a value, masks and `bincount`, nothing compiled but the package's draws, so that numbers
are the engine's. Without offices, bills and other aid: see `arrays.ONLY_PKH`. `array_choice` holds the choices.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour import situation
from childlabour_sim.levers import pkh
from childlabour_sim.levers.shared import pkh_components as kinds
from childlabour_sim.population.rates import quarterly_persistence


def arrays_of(table) -> SimpleNamespace:
    """Return columns as an array user would hold them."""
    columns = {name: getattr(table, name) for name in table._fields}
    return SimpleNamespace(**{k: v.astype(float if v.dtype.kind == "f" else np.int64) for k, v in columns.items()})


class ArrayCity:
    """Households, children and places of a world as arrays; each method does what one event does."""

    def __init__(self, world):
        self.world, self.p, self.city, self.tick = world, world.behaviour, world.city, world.quarter.tick
        self.h, self.c, self.places = arrays_of(world.households), arrays_of(world.children), arrays_of(world.places)
        self.home = np.repeat(np.arange(world.n_households), np.diff(self.h.first_child))
        self.age = self.tick - self.c.birth
        self.decides = (self.age >= 20) & (self.age < 76)
        for name, column in vars(arrays_of(world.seats)).items():
            setattr(self.c, name, column[self.c.seat])
            getattr(self.c, name)[~self.decides] = 0.0
        self.level = np.searchsorted([6, 9], self.c.grade, side="right")
        self.cash, self.if_attending = np.array(world.effects.cash, float), np.zeros(len(self.home))
        self.if_attending[:] = world.effects.cash_if_attending[self.c.seat]

    def luck(self, event, keys: np.ndarray) -> np.ndarray:
        """Return a uniform number for each key."""
        found = np.empty(len(keys))
        draws.fill_first(self.world.key, event, self.tick, keys, found)
        return found

    def earn(self) -> None:
        """Set wages by last quarter's labour, then earnings and what is drawn from savings or put aside."""
        h, city, places = self.h, self.city, self.places
        hours = np.bincount(h.place[self.home], np.floor(self.c.hours + 0.5), len(places.wage))
        adults = np.maximum(np.bincount(h.place, h.adults, len(places.wage)), 1)
        share = city.child_substitution * hours / (situation.FULL_TIME_WEEK * adults)
        places.wage = places.base_wage * (1.0 + share) ** -city.wage_elasticity
        rho, z = quarterly_persistence(city.shock_persistence), np.empty(len(h.place))
        draws.fill_normals(self.luck(draws.INCOME_SHOCK, np.arange(len(h.place))), z)
        h.shock = rho * h.shock + np.sqrt(1.0 - rho**2) * city.shock_spread * z
        h.earnings = h.permanent * np.exp(h.shock) * (places.wage / places.base_wage)[h.place]
        deviation = (h.earnings - h.permanent) * h.members
        available = np.maximum(h.assets + city.debt_limit * h.permanent * h.members, 0.0)
        drawn = np.minimum(available / 6.0, -city.draw_share * deviation)
        h.buffer = np.where(deviation >= 0.0, -city.saving_share * deviation, drawn)
        h.buffer -= np.maximum(-h.assets, 0.0) * city.debt_interest / 12.0

    def components(self, amounts: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return household, amount and pupil (or -1) of the highest components of every member family."""
        small = (self.age >= 0) & (self.age < 24)
        so_far = np.cumsum(small)
        before = np.concatenate([[0], so_far])[self.h.first_child[self.home]]
        value = np.where((self.age >= 24) & (self.age < 76) & (self.c.grade < 12), amounts[kinds.SD + self.level], 0.0)
        value[small & (so_far - before <= pkh.most_early(self.world))] = amounts[kinds.EARLY]
        value[(self.age >= -3) & (self.age < 0)] = amounts[kinds.PREGNANT]
        pupil = np.where(self.age >= 24, np.arange(len(self.age)), -1)
        families = np.arange(len(self.h.pkh))
        home = np.concatenate([self.home, families, families])
        others = (self.h.disabled > 0) * amounts[kinds.DISABLED], (self.h.elderly > 0) * amounts[kinds.ELDERLY]
        value, pupil = np.concatenate([value, *others]), np.concatenate([pupil, np.full(2 * len(families), -1)])
        there = np.flatnonzero((value > 0.0) & (self.h.pkh[home] > 0))
        there = there[np.lexsort((-value[there], home[there]))]
        rank = np.arange(len(there)) - np.searchsorted(home[there], home[there])
        there = there[rank < most]
        return home[there], value[there], pupil[there]

    def promise(self) -> None:
        """Tell member families what to expect from PKH, and what of it hangs on attendance."""
        settings = self.world.policy.levers["pkh"]
        amounts = pkh.rupiah_a_year(self.world, settings) / (12.0 * self.world.prices.line)
        home, value, pupil = self.components(amounts, settings["max_members"])
        certain = value * np.where(pupil >= 0, 1.0 - settings["verified_share"] * settings["sanction"], 1.0)
        base = amounts[kinds.BASE] * (self.h.pkh > 0)
        self.cash = self.h.pkh_trust * (base + np.bincount(home, certain, len(base)))
        at_school, self.if_attending = pupil >= 0, np.zeros(len(self.home))
        self.if_attending[pupil[at_school]] = ((value - certain) * self.h.pkh_trust[home])[at_school]

    def pay(self) -> None:
        """Pay member families what is due and what is owed; who was found absent gets less."""
        settings = self.world.policy.levers["pkh"]
        amounts = pkh.rupiah_a_year(self.world, settings) / 4.0
        home, value, pupil = self.components(amounts, settings["max_members"])
        verified = self.luck(draws.PKH_VERIFICATION, self.c.identity[pupil]) < settings["verified_share"]
        absent = (pupil >= 0) & (self.c.attendance[pupil] < settings["attendance_floor"])
        value = value * np.where(absent & verified, 1.0 - settings["sanction"], 1.0)
        due = np.floor(amounts[kinds.BASE] + np.bincount(home, value, len(self.h.pkh)) + 0.5)
        late = self.luck(draws.PKH_PAYMENT, np.arange(len(due))) < settings["late_share"]
        self.h.pkh_paid = np.where(self.h.pkh > 0, self.h.pkh_arrears + np.where(late, 0.0, due), 0.0)
