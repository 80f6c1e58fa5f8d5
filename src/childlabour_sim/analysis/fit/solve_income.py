"""Solve a city's three income parameters for its poverty rate, Gini and bottom-40 share.

The solution is stored in the city's file; it is never re-solved per scenario or replication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from childlabour_sim.analysis.fit.moments import moments
from childlabour_sim.analysis.fit.root import Wanted, slopes_at
from childlabour_sim.settings import Settings

_TOLERANCE = np.array([0.0005, 0.002, 0.001])  # of poverty rate, Gini, bottom-40 share
_STEP = 0.03
_LONGEST_STEP = 0.5
DAMPING = 1e-5
"""Of the three parameters of income, which poverty, Gini and the poorest 40 % tell apart only weakly."""


@dataclass(frozen=True)
class Solution:
    """The solved parameters and what they give."""

    income_scale: float
    income_shape: float
    income_tail: float
    poverty: float
    gini: float
    bottom40: float


def solve_income(
    settings: Settings, most_steps: int = 6, on_step: Callable[[Solution], None] | None = None
) -> Solution:
    """Solve by damped Newton steps on runs of the model under the baseline, after transfers and child earnings.

    Parameters
    ----------
    settings : Settings
        The city, under the baseline; years after the burn-in and replications set the precision.
    most_steps : int
    on_step : callable, optional
        Called with each step's solution.
    """
    target = np.array([settings.city[key] for key in ("poverty_rate", "gini", "bottom40_share")])
    point = np.log([settings.city["income_scale"], settings.city["income_shape"] - 1.0, settings.city["income_tail"]])
    found = _measure(settings, point)
    for _ in range(most_steps):
        if np.all(np.abs(found - target) < _TOLERANCE):
            break
        point = point + _newton_step(settings, point, found, target)
        found = _measure(settings, point)
        if on_step:
            on_step(_solution(point, found))
    return _solution(point, found)


def _newton_step(settings: Settings, point: np.ndarray, found: np.ndarray, target: np.ndarray) -> np.ndarray:
    slopes = slopes_at(lambda there: _measure(settings, there), point, found, _STEP)
    return Wanted(target, _TOLERANCE, DAMPING).step(slopes, found, _LONGEST_STEP)


def _measure(settings: Settings, point: np.ndarray) -> np.ndarray:
    scale, shape, tail = np.exp(point) + np.array([0.0, 1.0, 0.0])
    city = {**settings.city, "income_scale": scale, "income_shape": shape, "income_tail": tail}
    found = moments(replace(settings, city=city, levers=settings.burn_in_levers))
    return np.array([found["poverty"], found["gini"], found["bottom40"]])


def _solution(point: np.ndarray, found: np.ndarray) -> Solution:
    scale, shape, tail = np.exp(point) + np.array([0.0, 1.0, 0.0])
    return Solution(scale, shape, tail, *found)
