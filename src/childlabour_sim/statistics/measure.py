"""From counts to statistics: one value and its denominator per statistic and group."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from childlabour_sim.compiled import plain
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
    parse,
    recorded_anyway,
    speaks_of_children,
)
from childlabour_sim.statistics.ratios import ChildRows, Masks, Ratios, Told
from childlabour_sim.statistics.whole_city import city_statistics

Row = tuple[str, str, float, float]
Only = Collection[tuple[str, str]] | None
"""Rates and groups of which there is a record; None is everything."""


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
    only : collection of (str, str), optional
        See `Only`: a study of many cities records less.
    """

    def __init__(self, crossings: tuple[str, ...] = (), only: Only = None):
        groups = {name: parse(name) for name in (*STANDARD_GROUPS, *crossings)}
        rows = ChildRows()
        self._only = only
        self._of_children = _lay_out_children(groups, rows, only)
        self._of_households = _lay_out_households(groups, rows.homes, only)
        self._all_18 = rows.of({}, AT_18)
        self._homes = rows.homes.by_cell()
        self._children, self._class_of_cell = rows.children.by_class()

    def measure(self, world) -> Measurement:
        """Return all statistics of the present quarter."""
        counts = self._count(world)
        children = self._add_up_children(counts.children)
        households = self._homes @ counts.households.astype(np.float64)
        households[:, HOUSEHOLD_COUNTERS.index("gap")] /= world.prices.line
        city = self._of_whole_city(world, counts, dict(zip(CHILD_COUNTERS, children[self._all_18])))
        names, groups, values, denominators = zip(*city) if city else ((), (), (), ())
        of_children, of_households = self._of_children.of(children), self._of_households.of(households)
        return Measurement(
            [*self._of_children.statistic, *self._of_households.statistic, *names],
            [*self._of_children.group, *self._of_households.group, *groups],
            np.concatenate([of_children[0], of_households[0], values]),
            np.concatenate([of_children[1], of_households[1], denominators]),
        )

    def _of_whole_city(self, world, counts: counting.Counts, at_18: dict[str, float]) -> list[Row]:
        return [] if self._only is not None else [*city_statistics(world, counts, at_18)]

    def rows(self, world) -> Iterator[Row]:
        """Return (statistic, group, value, denominator) of the present quarter, one after the other."""
        found = self.measure(world)
        return zip(found.statistic, found.group, found.value.tolist(), found.n.tolist())

    def _count(self, world) -> counting.Counts:
        n_classes = self._children.shape[1]
        by = counting.CountedBy(
            world.key, world.quarter.tick, world.prices.line, world.parameters.behaviour, thresholds_in_force(world),
            world.labour_law.agency_share, world.settings.city["minimum_wage"] / world.prices.line, n_classes,
            self._class_of_cell,
        )  # fmt: skip
        counts = world.add_up(
            counting.count_city, (counting.n_counts(n_classes),), by, pick(counting.CountedPlaces, world.places),
            pick(counting.CountedHouseholds, world.households), pick(counting.CountedChildren, world.children),
            pick(counting.CountedSeats, world.seats),
        )  # fmt: skip
        return plain(counting.tables_of)(counts, n_classes)

    def _add_up_children(self, table: np.ndarray) -> np.ndarray:
        """Return counts, shape (masks of homes, masks of children, counters), from the cells of the table.

        Whole numbers below 2**53, so the order does not matter. A class at a time: so small products are made on one
        thread, which waits for no other.
        """
        cells = table.astype(np.float64).reshape(counting.N_HOME_CELLS, -1, table.shape[1])
        by_class = self._homes @ cells.transpose(1, 0, 2)
        return self._children @ by_class.transpose(1, 0, 2)


def _lay_out_children(groups: dict[str, dict[str, str]], rows: ChildRows, only: Only) -> Ratios:
    told = []
    for rate in (rate for rate in RATES if rate.ages):
        for group, parts in groups.items():
            if only is not None and (rate.name, group) not in only:
                continue
            if group in STANDARD_GROUPS or not recorded_anyway(rate.name, group):
                every_kind = {axis: value for axis, value in parts.items() if axis != "sector"}
                whole = rows.of(every_kind if rate.of_work else parts, rate.ages)
                told.append(Told(rate, group, rows.of(parts, rate.ages), whole))
    working, everybody = next(rate for rate in RATES if rate.name == "working_rate"), rows.of({}, WORK_AGES)
    for group, counter in SECTOR_AND_LEGAL.items() if only is None else ():
        told.append(Told(replace(working, numerator=counter), group, everybody, everybody))
    return Ratios(told, CHILD_COUNTERS)


def _lay_out_households(groups: dict[str, dict[str, str]], homes: Masks, only: Only) -> Ratios:
    told = []
    for group, parts in groups.items():
        if not speaks_of_children(group):
            row = (homes.number(home_mask(parts)),)
            rates = (rate for rate in RATES if not rate.ages and (only is None or (rate.name, group) in only))
            told += [Told(rate, group, row, row) for rate in rates]
    return Ratios(told, HOUSEHOLD_COUNTERS)
