"""Scenarios beside one another: dominance, what a further year costs, and which is best by what a year is worth."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import polars as pl

from childlabour_sim.analysis.costs.cost_effectiveness import INCREMENT_COLUMNS, OUTCOMES, VIEWS, Amounts, increment
from childlabour_sim.analysis.costs.wins import BAR, best_in

EFFICIENT, DOMINATED, EXTENDEDLY = "efficient", "dominated", "extendedly_dominated"
FRONTIER_COLUMNS = ("view", "outcome", "scenario", "standing", "over", *INCREMENT_COLUMNS, "worlds")
_NAMES = ("view", "outcome", "scenario", "standing", "over", "verdict")
_NOBODY = -1


def frontier(names: Sequence[str], means: Amounts, worlds: Amounts, seed: int) -> pl.DataFrame:
    """Return how every scenario stands among all: on the frontier of cost and gain, or dominated.

    Parameters
    ----------
    names : sequence of str
        Scenarios, the baseline first.
    means, worlds : Amounts
        Costs and gains against the baseline by world, with luck and without: see `cost_effectiveness.cost_rows`.
    seed : int
        Of the bootstrap.

    Returns
    -------
    polars.DataFrame
        Columns `FRONTIER_COLUMNS`: how a scenario stands by its means; the scenario that it is held against, which is
        the one that dominates it, or the next below it on the frontier; cost, gain and ratio of one less the other;
        and the share of worlds in which it is on the frontier.
    """
    rows = []
    for view, outcome in product(VIEWS, OUTCOMES):
        cost, gain = (_with_baseline(names, means, key) for key in (view, outcome))
        shares = _efficient(_with_baseline(names, worlds, view), _with_baseline(names, worlds, outcome))
        for i, (standing, over) in enumerate(stand(cost.mean(axis=1), gain.mean(axis=1))):
            held = (None, *[np.nan] * (len(INCREMENT_COLUMNS) - 1), None)
            if over != _NOBODY:
                held = (names[over], *increment(cost[i] - cost[over], gain[i] - gain[over], seed))
            rows.append((view, outcome, names[i], standing, *held, shares[i]))
    kinds = {name: pl.String if name in _NAMES else pl.Float64 for name in FRONTIER_COLUMNS}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def stand(cost: np.ndarray, gain: np.ndarray) -> list[tuple[str, int]]:
    """Return of each scenario how it stands, and the place of the one it is held against; -1 for none.

    A scenario is dominated by one that gains no less for no more, and extendedly by a mix of two others.

    Parameters
    ----------
    cost, gain : ndarray, shape (n_scenarios,)
    """
    found = [(EFFICIENT, _NOBODY)] * len(cost)
    hull: list[int] = []
    for i in np.lexsort((cost, gain)):
        by = _dominator(i, cost, gain)
        if by != _NOBODY:
            found[i] = (DOMINATED, by)
            continue
        if hull and gain[i] == gain[hull[-1]]:  # the same point twice
            found[i] = found[hull[-1]]
            continue
        while len(hull) > 1 and _price(hull[-2], hull[-1], cost, gain) >= _price(hull[-2], i, cost, gain):
            beaten = hull.pop()
            found[beaten] = (EXTENDEDLY, hull[-1])
        found[i] = (EFFICIENT, hull[-1] if hull else _NOBODY)
        hull.append(i)
    return [(standing, int(over)) for standing, over in found]


def is_settled(row: dict) -> bool:
    """Tell whether a scenario stands in `BAR` of worlds as it does by its means.

    Parameters
    ----------
    row : dict
        Of `frontier`.
    """
    on_frontier = row["worlds"] if row["standing"] == EFFICIENT else 1.0 - row["worlds"]
    return on_frontier >= BAR


def acceptability(names: Sequence[str], worlds: Amounts) -> pl.DataFrame:
    """Return in what share of plausible worlds each scenario is best, by what a year of the outcome is worth.

    Parameters
    ----------
    names : sequence of str
        Scenarios, the baseline first.
    worlds : Amounts
        As `cost_effectiveness.cost_rows` returns them.

    Returns
    -------
    polars.DataFrame
        Columns view, outcome, scenario, worth (rupiah a year) and share (0 to 1). Scenarios that tie share a world.
    """
    rows = []
    for view, outcome in product(VIEWS, OUTCOMES):
        cost, gain = (_with_baseline(names, worlds, key) for key in (view, outcome))
        for worth in _worths(cost, gain):
            shares = best_in(worth * gain - cost)
            rows += [(view, outcome, name, worth, float(share)) for name, share in zip(names, shares)]
    return pl.DataFrame(rows, schema=["view", "outcome", "scenario", "worth", "share"], orient="row")


def _with_baseline(names: Sequence[str], amounts: Amounts, key: str) -> np.ndarray:
    """Return amounts of all scenarios, shape (n_scenarios, n_worlds): nothing for the baseline."""
    changes = [amounts[name, key] for name in names[1:]]
    return np.array([np.zeros_like(changes[0]), *changes])


def _efficient(cost: np.ndarray, gain: np.ndarray) -> list[float]:
    """Return the share of worlds in which each scenario is on the frontier."""
    on = [[standing == EFFICIENT for standing, _ in stand(*world)] for world in zip(cost.T, gain.T)]
    return np.mean(on, axis=0).tolist()


def _dominator(i: int, cost: np.ndarray, gain: np.ndarray) -> int:
    """Return the scenario that gains no less than ``i`` for no more, the one that gains most if there are several."""
    no_worse = (cost <= cost[i]) & (gain >= gain[i])
    better = no_worse & ((cost < cost[i]) | (gain > gain[i]))
    places = np.flatnonzero(better)
    return max(places, key=lambda j: (gain[j], -cost[j])) if len(places) else _NOBODY


def _price(below: int, above: int, cost: np.ndarray, gain: np.ndarray) -> float:
    return (cost[above] - cost[below]) / (gain[above] - gain[below])


def _worths(cost: np.ndarray, gain: np.ndarray) -> np.ndarray:
    """Return what a year may be worth: from nothing to several times what it costs where it costs most."""
    clear = gain[1:].mean(axis=1) > 0
    dearest = max([1e7, *(np.abs(cost[1:].mean(axis=1))[clear] / gain[1:].mean(axis=1)[clear])])
    return np.concatenate([[0.0], np.geomspace(1e5, 10.0 * dearest, 40)])
