"""Permanent earnings: a Gaussian rank from schooling, place and a residual, mapped to a Dagum distribution.

A lognormal cannot match a Gini of .40 and a bottom-40 share of 17.4 % together; the three-parameter Dagum can.

References
----------
kleiber_kotz_2003
"""

from __future__ import annotations

import math

from childlabour_sim.compiled import scalar
from childlabour_sim.numerics import normal_cdf, normal_quantile, power


@scalar
def residual_spread(city):
    """Return the spread, in SD of the rank, left to the residual once schooling and place are counted."""
    explained = (city.schooling_return * city.parent_schooling_spread) ** 2 + city.neighbourhood_spread**2
    return math.sqrt(max(1.0 - explained / city.permanent_spread**2, 0.01))


@scalar
def rank(city, schooling, place_effect, residual):
    """Return the standard normal rank of a household's permanent earnings.

    ``place_effect`` and ``residual`` are in SD of the rank, schooling in years.
    """
    return (
        city.schooling_return * (schooling - city.parent_schooling_mean) / city.permanent_spread
        + place_effect
        + residual
    )


@scalar
def permanent_earnings(city, z):
    """Return permanent earnings per member at rank ``z``, in poverty lines a month (Dagum quantile)."""
    u = min(max(normal_cdf(z), 1e-9), 1.0 - 1e-9)
    return city.income_scale * power(power(u, -1.0 / city.income_tail) - 1.0, -1.0 / city.income_shape)


@scalar
def rank_of(city, earnings):
    """Return the rank at which permanent earnings are these: what `permanent_earnings` undoes."""
    share = power(1.0 + power(earnings / city.income_scale, -city.income_shape), -city.income_tail)
    return normal_quantile(min(max(share, 1e-9), 1.0 - 1e-9))


def mean_permanent_earnings(city) -> float:
    """Return the mean of the Dagum distribution, in poverty lines a month."""
    a, p = city.income_shape, city.income_tail
    log_mean = math.lgamma(p + 1 / a) + math.lgamma(1 - 1 / a) - math.lgamma(p)
    return city.income_scale * math.exp(log_mean)


@scalar
def school_cost_scale(p, permanent, mean_income):
    """Return what school costs a family of this permanent income against an average pupil's cost."""
    return power(permanent / mean_income, p.school_cost_elasticity)
