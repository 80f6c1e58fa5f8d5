"""From counts to statistics: one value and its denominator per statistic and group."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from childlabour_sim.levers.pkh import component_candidates
from childlabour_sim.levers.targeting import fill_quota
from childlabour_sim.population.columns import pick
from childlabour_sim.statistics import counting
from childlabour_sim.statistics.declared import (
    AT_18,
    CHILD_COUNTERS,
    HOUSEHOLD_COUNTERS,
    RATES,
    SECTOR_AND_LEGAL,
    WORK_AGES,
)
from childlabour_sim.statistics.definitions import thresholds_in_force
from childlabour_sim.statistics.groups import STANDARD_GROUPS, child_mask, household_mask
from childlabour_sim.statistics.inequality import bottom_share, gini

Row = tuple[str, str, float, float]
_WORKING_YEARS = 42  # 18 to 60
_DISCOUNT = 0.05  # per year: an assumption (0.03 to 0.1)


class Measures:
    """Counts a city and turns the counts into statistics.

    Parameters
    ----------
    crossings : tuple of str
        Groups besides the standard ones.
    """

    def __init__(self, crossings: tuple[str, ...] = ()):
        groups = [*STANDARD_GROUPS, *(group for group in crossings if group not in STANDARD_GROUPS)]
        self._child_rows, self._child_rates = self._lay_out(groups)
        self._household_groups = [(g, mask) for g in groups if (mask := household_mask(g)) is not None]
        self._household_masks = np.array([mask for _, mask in self._household_groups], dtype=np.float64)

    def _lay_out(self, groups: list[str]):
        """Return the mask of every (group, ages) needed, and per rate of children its rows of masks."""
        masks, place = [], {}
        rates = []
        for rate in RATES:
            if not rate.ages:
                continue
            for group in groups:
                wanted = (group, rate.ages)
                if wanted not in place:
                    place[wanted] = len(masks)
                    masks.append(child_mask(group, rate.ages))
                rates.append((rate, group, place[wanted]))
        self._all_workers, self._all_18 = place["all", WORK_AGES], place["all", AT_18]
        return np.array(masks, dtype=np.float64), rates

    def rows(self, world) -> Iterator[Row]:
        """Yield (statistic, group, value, denominator) for the present quarter."""
        children = self._count_children(world)
        yield from self._child_statistics(children)
        yield from self._household_statistics(world)
        yield from self._city_statistics(world, children)

    def _count_children(self, world) -> np.ndarray:
        cells = math.prod(counting.CHILD_CELLS)
        table = world.add_up(
            counting.count_children, (cells, counting.N_CHILD_COUNTERS), world.key, world.quarter,
            world.behaviour, thresholds_in_force(world), world.places,
            pick(counting.CountedHomes, world.households), pick(counting.CountedChildren, world.children),
        )  # fmt: skip
        return self._child_rows @ table.astype(np.float64)  # whole numbers below 2**53: exact

    def _child_statistics(self, counts: np.ndarray) -> Iterator[Row]:
        for rate, group, row in self._child_rates:
            yield rate.name, group, *_ratio(rate, counts[row], CHILD_COUNTERS)
        everybody = counts[self._all_workers]
        n = everybody[CHILD_COUNTERS.index("children")]
        for group, counter in SECTOR_AND_LEGAL.items():
            yield "working_rate", group, _divide(everybody[CHILD_COUNTERS.index(counter)], n), n

    def _household_statistics(self, world) -> Iterator[Row]:
        cells = math.prod(counting.HOUSEHOLD_CELLS)
        table = world.add_up(
            counting.count_households, (cells, counting.N_HOUSEHOLD_COUNTERS), world.prices.line, world.places,
            pick(counting.CountedHouseholds, world.households),
        )  # fmt: skip
        counts = self._household_masks @ table.astype(np.float64)
        gap = HOUSEHOLD_COUNTERS.index("gap")
        counts[:, gap] /= world.prices.line
        for (group, _), row in zip(self._household_groups, counts):
            for rate in RATES:
                if not rate.ages:
                    yield rate.name, group, *_ratio(rate, row, HOUSEHOLD_COUNTERS)

    def _city_statistics(self, world, children: np.ndarray) -> Iterator[Row]:
        bins = world.add_up(
            counting.count_consumption, (counting.N_BINS, 2), world.prices.line, world.households.consumption,
            world.households.members,
        )  # fmt: skip
        used = bins[bins[:, 0] > 0].astype(np.float64)
        persons = used[:, 0].sum()
        yield "gini", "all", gini(used[:, 0], used[:, 1]), persons
        yield "bottom40_share", "all", bottom_share(used[:, 0], used[:, 1]), persons
        at_18 = dict(zip(CHILD_COUNTERS, children[self._all_18]))
        yield "parent_child_schooling_correlation", "all", _correlation(at_18), at_18["children"]
        yield "lifetime_earnings_at_18", "all", _lifetime_earnings(world, at_18), at_18["children"]
        if world.quarter.of_year == 0:
            yield from _targeting_errors(world)
        for name, rupiah in sorted(world.spending.items()):
            yield "spending", f"lever={name}", rupiah * world.settings.weight, math.nan
        yield "spending", "all", sum(world.spending.values()) * world.settings.weight, math.nan


def _ratio(rate, counts: np.ndarray, names: tuple[str, ...]) -> tuple[float, float]:
    n = counts[names.index(rate.denominator)]
    return _divide(rate.scale * counts[names.index(rate.numerator)], n), n


def _divide(numerator: float, denominator: float) -> float:
    return float(numerator / denominator) if denominator else math.nan


def _correlation(sums: dict[str, float]) -> float:
    """Return the correlation of children's grades at 18 and the head's schooling, in whole years."""
    n = sums["children"]
    if not n:
        return math.nan
    grade, parent = sums["grades"] / n, sums["parent_schooling"] / n
    covariance = sums["grades_times_parent"] / n - grade * parent
    variances = (sums["grades_squared"] / n - grade**2) * (sums["parent_schooling_squared"] / n - parent**2)
    return covariance / math.sqrt(variances) if variances > 0 else math.nan


def _lifetime_earnings(world, sums: dict[str, float]) -> float:
    """Return mean discounted earnings that grades at 18 imply, against a worker of reference schooling."""
    if not sums["children"]:
        return math.nan
    years = sums["grades"] / sums["children"] - world.city.parent_schooling_mean
    yearly = 12.0 * world.settings.city["adult_wage"] * math.exp(world.city.schooling_return * years)
    return float(yearly * (1.0 - (1.0 + _DISCOUNT) ** -_WORKING_YEARS) / _DISCOUNT)


def _targeting_errors(world) -> Iterator[Row]:
    """Yield the errors of selection against a perfect ranking by permanent earnings."""
    member = world.households.pkh > 0
    n = int(member.sum())
    target = fill_quota(world.households.permanent, component_candidates(world), n)
    missed = int((target & ~member).sum())
    yield "inclusion_error", "all", _divide(int((member & ~target).sum()), n), n
    yield "exclusion_error", "all", _divide(missed, int(target.sum())), int(target.sum())
