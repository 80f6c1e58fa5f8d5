"""What only the whole city has: inequality, schooling of two generations, errors of selection, its offices."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from childlabour_sim.levers.shared.pkh_components import has_component
from childlabour_sim.levers.shared.targeting import fill_quota
from childlabour_sim.statistics.city_hall import city_hall
from childlabour_sim.statistics.conditions import by_condition
from childlabour_sim.statistics.counting import Counts
from childlabour_sim.statistics.inequality import bottom_share, gini
from childlabour_sim.statistics.sanctions import expected_sanctions
from childlabour_sim.statistics.statistic import of_other_packages

Row = tuple[str, str, float, float]
_WORKING_YEARS = 42  # 18 to 60
_DISCOUNT = 0.05  # per year: an assumption (0.03 to 0.1)


def city_statistics(world, counts: Counts, at_18: dict[str, float]) -> Iterator[Row]:
    """Yield what only the whole city has, and money by lever."""
    bins = counts.consumption
    used = bins[bins[:, 0] > 0].astype(np.float64)
    persons = used[:, 0].sum()
    yield "gini", "all", gini(used[:, 0], used[:, 1]), persons
    yield "bottom40_share", "all", bottom_share(used[:, 0], used[:, 1]), persons
    yield "parent_child_schooling_correlation", "all", _correlation(at_18), at_18["children"]
    yield "lifetime_earnings_at_18", "all", _lifetime_earnings(world, at_18), at_18["children"]
    if world.quarter.of_year == 0:
        yield from _targeting_errors(world)
    yield from by_condition(counts.conditions)
    yield from city_hall(world)
    yield from expected_sanctions(world)
    yield from of_other_packages(world)


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
    """Yield the errors of selection against a perfect ranking by permanent earnings, of the listed and all others."""
    member = world.households.pkh > 0
    n = int(np.count_nonzero(member))
    target = fill_quota(world.households.permanent, has_component(world), n)
    missed = int(np.count_nonzero(target & ~member))
    yield "inclusion_error", "all", _divide(int(np.count_nonzero(member & ~target)), n), n
    yield "exclusion_error", "all", _divide(missed, int(np.count_nonzero(target))), int(np.count_nonzero(target))
