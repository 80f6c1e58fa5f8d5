"""Scenarios beside one another: dominance, what a further year costs, and which is best by what a year is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
import polars as pl

from childlabour_sim.analysis.costs.cost_effectiveness import INCREMENT_COLUMNS, OUTCOMES, VIEWS, Amounts, increment
from childlabour_sim.analysis.costs.wins import BAR
from childlabour_sim.analysis.paired.worlds import Share, Worlds, best_of, share_of

EFFICIENT, DOMINATED, EXTENDEDLY = "efficient", "dominated", "extendedly_dominated"
FRONTIER_COLUMNS = (
    "view", "outcome", "scenario", "standing", "over", *INCREMENT_COLUMNS, "worlds", "worlds_low", "worlds_high",
)  # fmt: skip
_NAMES = ("view", "outcome", "scenario", "standing", "over", "verdict")
_NOBODY = -1


def frontier(names: Sequence[str], amounts: Amounts, seed: int) -> pl.DataFrame:
    """Return how every scenario stands among all: on the frontier of cost and gain, or dominated.

    Parameters
    ----------
    names : sequence of str
        Scenarios, the baseline first.
    amounts : Amounts
        Costs and gains against the baseline: see `cost_effectiveness.cost_rows`.
    seed : int
        Of the bootstrap, and of the draws of worlds.

    Returns
    -------
    polars.DataFrame
        Columns `FRONTIER_COLUMNS`: how a scenario stands by its means; the scenario that it is held against, which is
        the one that dominates it, or the next below it on the frontier; cost, gain and ratio of one less the other;
        and the share of worlds in which it is on the frontier, with its interval.
    """
    rows = []
    for view, outcome in product(VIEWS, OUTCOMES):
        cost, gain = (
            _with_baseline([amounts[name, key].mean(axis=1) for name in names[1:]]) for key in (view, outcome)
        )
        shares = _efficient_in(names, amounts, view, outcome, seed)
        for i, (standing, over) in enumerate(stand(cost.mean(axis=1), gain.mean(axis=1))):
            held = (None, *[np.nan] * (len(INCREMENT_COLUMNS) - 1), None)
            if over != _NOBODY:
                held = (names[over], *increment(cost[i] - cost[over], gain[i] - gain[over], seed))
            share = shares[i]
            rows.append((view, outcome, names[i], standing, *held, share.share, share.low, share.high))
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
    twins: dict[int, int] = {}  # the same point twice
    for i in np.lexsort((cost, gain)):
        by = _dominator(i, cost, gain)
        if by != _NOBODY:
            found[i] = (DOMINATED, by)
            continue
        if hull and gain[i] == gain[hull[-1]]:
            twins[i] = hull[-1]
            continue
        while len(hull) > 1 and _price(hull[-2], hull[-1], cost, gain) >= _price(hull[-2], i, cost, gain):
            beaten = hull.pop()
            found[beaten] = (EXTENDEDLY, hull[-1])
        found[i] = (EFFICIENT, hull[-1] if hull else _NOBODY)
        hull.append(i)
    for i, twin in twins.items():
        found[i] = found[twin]
    return [(standing, int(over)) for standing, over in found]


def on_frontier(cost: np.ndarray, gain: np.ndarray) -> np.ndarray:
    """Tell of many worlds at once which scenarios are on the frontier of each, as `stand` does of one.

    Parameters
    ----------
    cost, gain : ndarray, shape (n_scenarios, ...)

    Returns
    -------
    ndarray of float, shape (n_scenarios, ...)
        1 on the frontier, 0 elsewhere; nan where something is not known.
    """
    found = np.full(cost.shape, np.nan)
    for i in range(len(cost)):
        dearer, more = cost[i] - cost, gain - gain[i]
        beaten = ((dearer >= 0) & (more >= 0) & ((dearer > 0) | (more > 0))).any(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            price = -dearer / more
        below = np.where(more < 0, price, -np.inf).max(axis=0)
        above = np.where(more > 0, price, np.inf).min(axis=0)
        found[i] = np.where(np.isfinite(more + dearer).all(axis=0), ~beaten & (below < above), np.nan)
    return found


def is_settled(row: dict) -> bool:
    """Tell whether a scenario surely stands in `BAR` of worlds as it does by its means.

    Parameters
    ----------
    row : dict
        Of `frontier`.
    """
    return row["worlds_low"] >= BAR if row["standing"] == EFFICIENT else 1.0 - row["worlds_high"] >= BAR


def acceptability(names: Sequence[str], amounts: Amounts, seed: int) -> pl.DataFrame:
    """Return in what share of plausible worlds each scenario is best, by what a year of the outcome is worth.

    Parameters
    ----------
    names : sequence of str
        Scenarios, the baseline first.
    amounts : Amounts
        As `cost_effectiveness.cost_rows` returns them.
    seed : int
        Of the draws of worlds.

    Returns
    -------
    polars.DataFrame
        Columns view, outcome, scenario, worth (rupiah a year), share (0 to 1) and its interval share_low, share_high.
        Scenarios that tie share a world.
    """
    rows = []
    for view, outcome in product(VIEWS, OUTCOMES):
        cost, gain = _drawn(names, amounts, view, outcome, seed=seed)
        for worth in _worths(cost.mean(axis=(1, 2)), gain.mean(axis=(1, 2))):
            found = best_of(worth * gain - cost)
            rows += [(view, outcome, name, worth, each.share, each.low, each.high) for name, each in zip(names, found)]
    columns = ["view", "outcome", "scenario", "worth", "share", "share_low", "share_high"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def _efficient_in(names: Sequence[str], amounts: Amounts, view: str, outcome: str, seed: int) -> list[Share]:
    """Return in which share of worlds each scenario is on the frontier."""
    return [share_of(each) for each in on_frontier(*_drawn(names, amounts, view, outcome, seed=seed))]


def _drawn(names: Sequence[str], amounts: Amounts, *keys: str, seed: int) -> Iterator[np.ndarray]:
    """Yield amounts of all scenarios in worlds drawn anew, shape (n_scenarios, BELIEFS, WORLDS) for each key."""
    worlds = Worlds({(name, key): amounts[name, key] for name in names[1:] for key in keys}, seed)
    for key in keys:
        yield _with_baseline([worlds[name, key] for name in names[1:]])


def _with_baseline(changes: Sequence[np.ndarray]) -> np.ndarray:
    """Return changes of all scenarios: nothing for the baseline, which comes first."""
    return np.array([np.zeros_like(changes[0]), *changes])


def _dominator(i: int, cost: np.ndarray, gain: np.ndarray) -> int:
    """Return the scenario that gains no less than ``i`` for no more, the one that gains most if there are several."""
    no_worse = (cost <= cost[i]) & (gain >= gain[i])
    better = no_worse & ((cost < cost[i]) | (gain > gain[i]))
    places = np.flatnonzero(better)
    return max(places, key=lambda j: (gain[j], -cost[j])) if len(places) else _NOBODY


def _price(below: int, above: int, cost: np.ndarray, gain: np.ndarray) -> float:
    return (cost[above] - cost[below]) / (gain[above] - gain[below])


def _worths(cost: np.ndarray, gain: np.ndarray) -> np.ndarray:
    """Return what a year may be worth: from nothing to several times what it costs where it costs most.

    Parameters
    ----------
    cost, gain : ndarray, shape (n_scenarios,)
        Means.
    """
    clear = gain > 0
    dearest = max([1e7, *(np.abs(cost[clear]) / gain[clear])])
    return np.concatenate([[0.0], np.geomspace(1e5, 10.0 * dearest, 40)])
