"""From counts to statistics: one value and its denominator per statistic and group."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from childlabour_sim.population.columns import pick
from childlabour_sim.population.definitions import thresholds_in_force
from childlabour_sim.statistics import counting
from childlabour_sim.statistics.declared import (
    AT_18,
    CHILD_COUNTERS,
    HOUSEHOLD_COUNTERS,
    RATES,
    SECTOR_AND_LEGAL,
    WORK_AGES,
    Rate,
)
from childlabour_sim.statistics.groups import STANDARD_GROUPS, home_mask, person_mask, speaks_of_children
from childlabour_sim.statistics.whole_city import city_statistics

Row = tuple[str, str, float, float]


@dataclass(frozen=True)
class Measurement:
    """The statistics of one quarter: names, groups, values and denominators, one entry each.

    Attributes
    ----------
    statistic, group : list of str
    value, n : ndarray of float64
        nan where a denominator is zero, or where there is none.
    """

    statistic: list[str]
    group: list[str]
    value: np.ndarray
    n: np.ndarray


class _Ratios:
    """Rates as counter over counter, for many (rate, row of counts) at once."""

    def __init__(self, rates: list[tuple[Rate, str, int]], counters: tuple[str, ...]):
        place = {name: i for i, name in enumerate(counters)}
        self.statistic = [rate.name for rate, _, _ in rates]
        self.group = [group for _, group, _ in rates]
        self._row = np.array([row for _, _, row in rates])
        self._numerator = np.array([place[rate.numerator] for rate, _, _ in rates])
        self._denominator = np.array([place[rate.denominator] for rate, _, _ in rates])
        self._scale = np.array([rate.scale for rate, _, _ in rates])

    def of(self, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return values and denominators from counts of shape (rows, counters)."""
        n = counts[self._row, self._denominator]
        with np.errstate(invalid="ignore", divide="ignore"):
            value = self._scale * counts[self._row, self._numerator] / n
        return np.where(n > 0, value, np.nan), n


class Measures:
    """Counts a city and turns the counts into statistics.

    Parameters
    ----------
    crossings : tuple of str
        Groups besides the standard ones.
    """

    def __init__(self, crossings: tuple[str, ...] = ()):
        groups = [*STANDARD_GROUPS, *(group for group in crossings if group not in STANDARD_GROUPS)]
        self._homes = _distinct([home_mask(group) for group in groups])
        self._children = self._lay_out_children(groups)
        self._households = self._lay_out_households([group for group in groups if not speaks_of_children(group)])

    def _lay_out_children(self, groups: list[str]) -> _Ratios:
        """Find the masks of every (group, ages) needed, and the rates with their rows of counts."""
        persons, place, rates = [], {}, []
        homes = []
        for rate in RATES:
            for group in groups if rate.ages else ():
                if (group, rate.ages) not in place:
                    place[group, rate.ages] = len(persons)
                    persons.append(person_mask(group, rate.ages))
                    homes.append(_place_in(self._homes, home_mask(group)))
                rates.append((rate, group, place[group, rate.ages]))
        self._persons, self._home_of_row = np.array(persons, dtype=np.float64), np.array(homes)
        self._all_18 = place["all", AT_18]
        working = next(rate for rate in RATES if rate.name == "working_rate")
        for group, counter in SECTOR_AND_LEGAL.items():
            rates.append((replace(working, numerator=counter), group, place["all", WORK_AGES]))
        return _Ratios(rates, CHILD_COUNTERS)

    def _lay_out_households(self, groups: list[str]) -> _Ratios:
        rows = {group: _place_in(self._homes, home_mask(group)) for group in groups}
        return _Ratios(
            [(rate, group, rows[group]) for group in groups for rate in RATES if not rate.ages], HOUSEHOLD_COUNTERS
        )

    def measure(self, world) -> Measurement:
        """Return all statistics of the present quarter."""
        counts = self._count_children(world)
        city = list(city_statistics(world, dict(zip(CHILD_COUNTERS, counts[self._all_18]))))
        names, groups, values, denominators = zip(*city)
        of_children, of_households = self._children.of(counts), self._households.of(self._count_households(world))
        return Measurement(
            [*self._children.statistic, *self._households.statistic, *names],
            [*self._children.group, *self._households.group, *groups],
            np.concatenate([of_children[0], of_households[0], values]),
            np.concatenate([of_children[1], of_households[1], denominators]),
        )

    def rows(self, world) -> Iterator[Row]:
        """Return (statistic, group, value, denominator) of the present quarter, one after the other."""
        found = self.measure(world)
        return zip(found.statistic, found.group, found.value.tolist(), found.n.tolist())

    def _count_children(self, world) -> np.ndarray:
        persons, homes = math.prod(counting.PERSON_CELLS), math.prod(counting.HOUSEHOLD_CELLS)
        table = world.add_up(
            counting.count_children, (persons * homes, counting.N_CHILD_COUNTERS), world.key, world.quarter,
            world.behaviour, thresholds_in_force(world), _hiring(world), world.places,
            pick(counting.CountedHomes, world.households), pick(counting.CountedChildren, world.children),
        )  # fmt: skip
        # First over households, of which there are few distinct masks, then over persons. Whole numbers below
        # 2**53, so the order does not matter.
        cells = table.astype(np.float64).reshape(persons, homes, -1)
        of_homes = np.matmul(self._homes, cells)  # (persons, masks of homes, counters)
        return np.einsum("rp,prc->rc", self._persons, of_homes[:, self._home_of_row])

    def _count_households(self, world) -> np.ndarray:
        cells = math.prod(counting.HOUSEHOLD_CELLS)
        table = world.add_up(
            counting.count_households, (cells, counting.N_HOUSEHOLD_COUNTERS), world.prices.line, world.places,
            pick(counting.CountedHouseholds, world.households),
        )  # fmt: skip
        counts = self._homes @ table.astype(np.float64)
        counts[:, HOUSEHOLD_COUNTERS.index("gap")] /= world.prices.line
        return counts


def _hiring(world) -> counting.Hiring:
    minimum_wage = world.settings.city["minimum_wage"] / world.prices.line
    return counting.Hiring(world.quarter.tick, world.labour_law.agency_share, minimum_wage)


def _distinct(masks: list[np.ndarray]) -> np.ndarray:
    """Return the different masks, in the order in which they first come, as numbers."""
    return np.array(list({mask.tobytes(): mask for mask in masks}.values()), dtype=np.float64)


def _place_in(masks: np.ndarray, mask: np.ndarray) -> int:
    """Return the row of ``masks`` that equals ``mask``."""
    return int(np.flatnonzero((masks == mask).all(axis=1))[0])
