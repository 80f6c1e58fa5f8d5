"""Moments of a city that calibration compares with evidence, read from the columns."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from childlabour_sim.city import City
from childlabour_sim.declare import DOMESTIC, FAMILY, STREET, WAGED
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.inequality import bottom_share, gini

SECTOR_CODES = {"family": FAMILY, "street": STREET, "waged": WAGED, "domestic": DOMESTIC}
_HOURS_LIMIT = ((5, 12, 0.0), (13, 14, 15.0), (15, 17, 40.0))


class Moments:
    """Ratios added up over quarters and replications: numerator and denominator by name."""

    def __init__(self):
        self._sums = defaultdict(lambda: np.zeros(2))

    def add(self, world) -> None:
        """Add the present quarter of a world."""
        children, tick = world.children, world.quarter.tick
        age = (tick - children.birth.astype(np.int32)) // 4
        present = (age >= 5) & (age <= 18)
        age, seats = age[present], children.seat[present]
        sector, hours = children.sector[present], world.seats.hours[seats]
        in_school = world.seats.attendance[seats] > 0
        out = (children.enrolment[present] != 1) & ~in_school & (children.grade[present] < 12)
        girl = children.female[present] > 0
        self._add_school(age, out, girl)
        self._add_work(age, sector, hours, in_school)
        self._add_income(world)

    @classmethod
    def shares(cls) -> set[str]:
        """Return the names of moments that are shares of children: what school and work can be solved for."""
        nobody, empty = np.zeros(0), cls()
        nothing = nobody.astype(bool)
        empty._add_school(nobody, nothing, nothing)
        empty._add_work(nobody, nobody, nobody, nothing)
        return {*empty._sums}

    def _ratio(self, name: str, part: np.ndarray, whole: np.ndarray) -> None:
        self._sums[name] += (np.count_nonzero(part & whole), np.count_nonzero(whole))

    def _add_school(self, age, out, girl) -> None:
        for low, high in ((7, 12), (13, 15), (16, 18)):
            self._ratio(f"out_of_school_{low}_{high}", out, (age >= low) & (age <= high))
        teens = (age >= 13) & (age <= 15)
        self._ratio("out_of_school_girls", out, teens & girl)
        self._ratio("out_of_school_boys", out, teens & ~girl)

    def _add_work(self, age, sector, hours, in_school) -> None:
        working = sector > 0
        labour = np.zeros(len(age), dtype=bool)
        for low, high, limit in _HOURS_LIMIT:
            inside = (age >= low) & (age <= high)
            labour |= inside & working & (hours > limit)
            self._ratio(f"child_labour_{low}_{high}", labour, inside)
        self._ratio("child_labour_5_17", labour, age <= 17)
        self._ratio("labourers_in_school", in_school, labour)
        for low, high in ((5, 9), (10, 12), (13, 14), (15, 17), (10, 17)):
            self._ratio(f"working_{low}_{high}", working, (age >= low) & (age <= high))
        teens = (age >= 10) & (age <= 17)
        self._ratio("child_labour_10_17", labour, teens)
        for name, code in SECTOR_CODES.items():
            self._ratio(f"{name}_10_17", sector == code, teens)
            self._ratio(f"{name}_in_school", in_school, teens & (sector == code))

    def _add_income(self, world) -> None:
        consumption, members = world.households.consumption, world.households.members.astype(np.float64)
        order = np.argsort(consumption)
        people, money = members[order], (consumption * members)[order]
        self._sums["poverty"] += (members[consumption < 1].sum(), members.sum())
        self._sums["gini"] += (gini(people, money), 1)
        self._sums["bottom40"] += (bottom_share(people, money), 1)

    def values(self) -> dict[str, float]:
        """Return every moment."""
        return {name: float(a / b) if b else float("nan") for name, (a, b) in self._sums.items()}


def moments(settings: Settings) -> dict[str, float]:
    """Run every replication of a configuration and return its moments over the analysis."""
    found = Moments()
    for replication in range(settings.replications):
        model = City(settings, replication)
        while model.running_quarters:
            model.step()
            found.add(model.world)
        model.world.blocks.close()
    return found.values()


def log_odds(share: float) -> float:
    """Return the logarithm of the odds of a share; of none, those of one in a hundred thousand."""
    share = min(max(share, 1e-5), 1.0 - 1e-5)
    return float(np.log(share / (1.0 - share)))
