"""From counts to statistics: one value and its denominator per statistic and group."""

from __future__ import annotations

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
)
from childlabour_sim.statistics.groups import (
    STANDARD_GROUPS,
    home_mask,
    layers,
    parse,
    recorded_anyway,
    speaks_of_children,
)
from childlabour_sim.statistics.ratios import ChildRows, Ratios, Told, place_in
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


class Measures:
    """Counts a city and turns the counts into statistics.

    Parameters
    ----------
    crossings : tuple of str
        Groups besides the standard ones. A kind of work keeps the children who do it, but of a share that only
        children who work can be in: that is of all children, so that the kinds of work add up.
    """

    def __init__(self, crossings: tuple[str, ...] = ()):
        groups = [*STANDARD_GROUPS, *(group for group in crossings if group not in STANDARD_GROUPS)]
        self._layers = layers(groups)
        self._homes = _distinct([home_mask(parse(group)) for group in groups])
        self._rows = ChildRows(self._layers, self._homes)
        self._children = self._lay_out_children(groups)
        self._households = self._lay_out_households([group for group in groups if not speaks_of_children(group)])
        self._all_18 = self._rows.of({}, AT_18)

    def _lay_out_children(self, groups: list[str]) -> Ratios:
        told = []
        for rate in (rate for rate in RATES if rate.ages):
            for group in groups:
                if group in STANDARD_GROUPS or not recorded_anyway(rate.name, group):
                    parts = parse(group)
                    every_kind = {axis: value for axis, value in parts.items() if axis != "sector"}
                    whole = self._rows.of(every_kind if rate.of_work else parts, rate.ages)
                    told.append(Told(rate, group, self._rows.of(parts, rate.ages), whole))
        working, everybody = next(rate for rate in RATES if rate.name == "working_rate"), self._rows.of({}, WORK_AGES)
        for group, counter in SECTOR_AND_LEGAL.items():
            told.append(Told(replace(working, numerator=counter), group, everybody, everybody))
        return Ratios(told, CHILD_COUNTERS)

    def _lay_out_households(self, groups: list[str]) -> Ratios:
        rows = {group: place_in(self._homes, home_mask(parse(group))) for group in groups}
        return Ratios(
            [Told(rate, group, rows[group], rows[group]) for group in groups for rate in RATES if not rate.ages],
            HOUSEHOLD_COUNTERS,
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
        by = self._counted_by(world)
        cells = by.n_layers * counting.N_LAYER_CELLS
        table = world.add_up(
            counting.count_children, (cells, counting.N_CHILD_COUNTERS), by, world.places,
            pick(counting.CountedHomes, world.households), pick(counting.CountedChildren, world.children),
        )  # fmt: skip
        return self._rows.add_up(table)

    def _counted_by(self, world) -> counting.CountedBy:
        minimum_wage = world.settings.city["minimum_wage"] / world.prices.line
        return counting.CountedBy(
            world.key, world.quarter.tick, world.behaviour, thresholds_in_force(world),
            world.labour_law.agency_share, minimum_wage, 1 + int(self._layers.max()), self._layers,
        )  # fmt: skip

    def _count_households(self, world) -> np.ndarray:
        cells = counting.N_HOUSEHOLD_CELLS
        table = world.add_up(
            counting.count_households, (cells, counting.N_HOUSEHOLD_COUNTERS), world.prices.line, world.places,
            pick(counting.CountedHouseholds, world.households),
        )  # fmt: skip
        counts = self._homes @ table.astype(np.float64)
        counts[:, HOUSEHOLD_COUNTERS.index("gap")] /= world.prices.line
        return counts


def _distinct(masks: list[np.ndarray]) -> np.ndarray:
    """Return the different masks, in the order in which they first come, as numbers."""
    return np.array(list({mask.tobytes(): mask for mask in masks}.values()), dtype=np.float64)
