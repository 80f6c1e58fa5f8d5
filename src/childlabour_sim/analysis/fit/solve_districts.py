"""Solve the income distributions of all districts: a few runs each, started from what the last one was solved to.

The three parameters of income are moved until poverty rate, Gini and the share of the poorest 40 % are those of the
profile, under the baseline and with the families in PKH that follow from the nation's registry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from childlabour_sim.analysis.fit.root import Wanted, slopes_at
from childlabour_sim.analysis.fit.solve_income import DAMPING
from childlabour_sim.city import City
from childlabour_sim.config.compose import composing
from childlabour_sim.config.place.blank import Blank
from childlabour_sim.config.place.solved import Solved
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.inequality import bottom_share, gini

TOLERANCE = np.array([0.001, 0.004, 0.002])
"""Within which poverty rate, Gini and the share of the poorest 40 % are solved."""
CUT = 1.92
"""Poverty lines of consumption per member, below which are four tenths of the nation's households (its own profile)."""
_MOST_STEPS = 6
_STEP, _LONGEST_STEP = 0.05, 0.6
_QUARTERS = 4  # of the analysis that are measured
_SHAPE = np.array([0.0, 1.0, 0.0])  # below which the Dagum shape cannot be


@dataclass(frozen=True)
class Measured:
    """What runs gave: poverty rate, Gini and share of the poorest 40 %, household size, households below `CUT`."""

    held: np.ndarray
    household_size: float
    below_cut: float


def solve_batch(
    districts: Sequence[str], overrides: Sequence[str], config_dir: str | Path | None = None
) -> Iterator[tuple[Solved, np.ndarray]]:
    """Solve districts that are alike one after the other; yield each with what it holds."""
    with composing(config_dir) as composer:
        blank = Blank.of(composer, overrides)
    slopes, point = None, None
    for name in districts:
        settings = blank.at(name).settings()
        point = _point(settings) if point is None else point
        solution, held, point, slopes = _solve(name, settings, point, slopes)
        yield solution, held


def _solve(name: str, settings: Settings, point: np.ndarray, slopes: np.ndarray | None):
    """Return the solution, what it holds, where it was found, and how it answers there (Broyden 1965)."""
    target = np.array([settings.city[key] for key in ("poverty_rate", "gini", "bottom40_share")])
    wanted = Wanted(target, TOLERANCE, DAMPING)
    settings, found = _with_its_quota(settings, point)
    slopes = _slopes(settings, point, found.held) if slopes is None else slopes
    for _ in range(_MOST_STEPS):
        if np.all(np.abs(found.held - target) < TOLERANCE):
            break
        step = wanted.step(slopes, found.held, _LONGEST_STEP)
        before, point = found.held, point + step
        settings, found = _with_its_quota(settings, point, found.below_cut)
        slopes = slopes + np.outer(found.held - before - slopes @ step, step) / (step @ step)
    values = np.exp(point) + _SHAPE
    solution = Solved(name, *map(float, values), found.household_size, found.below_cut, settings.place["fingerprint"])
    return solution, found.held, point, slopes


def _slopes(settings: Settings, point: np.ndarray, held: np.ndarray) -> np.ndarray:
    return slopes_at(lambda there: _measure(settings, there).held, point, held, _STEP)


def _point(settings: Settings) -> np.ndarray:
    return np.log(np.array([settings.city[key] for key in Solved.KEYS]) - _SHAPE)


def _with_its_quota(settings: Settings, point: np.ndarray, below: float | None = None) -> tuple[Settings, Measured]:
    """Return settings with the families below the cut that were found last, and what they then hold."""
    if below is None:
        below = _measure(settings, point).below_cut
    moved = below / settings.city["eligible_share"]
    pkh = {**settings.burn_in_levers["pkh"], "coverage": min(1.0, settings.burn_in_levers["pkh"]["coverage"] * moved)}
    levers = {**settings.burn_in_levers, "pkh": pkh}
    city = {**settings.city, "eligible_share": below}
    settings = replace(settings, city=city, levers=levers, burn_in_levers=levers)
    return settings, _measure(settings, point)


def _measure(settings: Settings, point: np.ndarray) -> Measured:
    city = {**settings.city, **dict(zip(Solved.KEYS, np.exp(point) + _SHAPE))}
    runs = [_run(replace(settings, city=city), replication) for replication in range(settings.replications)]
    held, sizes, below = (np.mean(values, axis=0) for values in zip(*runs))
    return Measured(held, float(sizes), float(below))


def _run(settings: Settings, replication: int) -> tuple[np.ndarray, float, float]:
    model = City(settings, replication, threads=1)
    households = model.world.households
    size, held, below = float(households.members.mean()), [], []
    for _ in range(_QUARTERS):
        model.step()
        consumption, members = households.consumption, households.members.astype(np.float64)
        order = np.argsort(consumption)
        people, money = members[order], (consumption * members)[order]
        poor = members[consumption < 1].sum() / members.sum()
        held.append((poor, gini(people, money), bottom_share(people, money)))
        below.append(np.mean(consumption < CUT))
    model.world.blocks.close()
    return np.mean(held, axis=0), size, float(np.mean(below))
