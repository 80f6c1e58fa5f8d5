"""Yearly rates in quarters: probabilities and persistence are declared per year and converted here."""

from __future__ import annotations

from childlabour_sim.compiled import scalar
from childlabour_sim.numerics import power


@scalar
def quarterly_chance(yearly):
    """Return the chance per quarter that gives the yearly one: ``1 - (1 - p)**(1/4)``."""
    return 1.0 - power(1.0 - yearly, 0.25) if yearly < 1.0 else 1.0


@scalar
def quarterly_persistence(yearly):
    """Return the quarterly autocorrelation that gives the yearly one."""
    return power(yearly, 0.25) if yearly > 0.0 else 0.0


def chance_a_quarter(yearly: float) -> float:
    """Return the chance per quarter that gives the yearly one, for code that is not compiled."""
    return 1.0 - (1.0 - yearly) ** 0.25
