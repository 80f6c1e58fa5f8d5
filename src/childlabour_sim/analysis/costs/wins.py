"""In what share of plausible worlds each scenario is best, and whether that names a winner."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from childlabour_sim.analysis.costs.cost_effectiveness import OUTCOMES, Amounts
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.worlds import Share, Worlds, best_of, worlds_needed

BAR = 0.90
"""Share of plausible worlds from which a winner is named: the lower end of its interval must reach it."""
FEWEST_WORLDS = 20
"""Plausible worlds below which no share of them is told."""
MORE_IS_BETTER = (
    "enrolment_rate",
    "attendance_rate",
    "years_of_schooling_at_18",
    "mean_consumption",
    "trust",
    *OUTCOMES,
)
"""Of other outcomes less is better."""


def wins(paired: Paired, outcome: tuple[str, str], amounts: Amounts, seed: int) -> pl.DataFrame:
    """Return the share of worlds in which each scenario is best.

    Parameters
    ----------
    paired : Paired
    outcome : tuple of str
        Statistic and group, looked at over the whole run.
    amounts : Amounts
        Child-labour years averted and school years gained: see `cost_effectiveness.cost_rows`.
    seed : int
        Of the draws of worlds.

    Returns
    -------
    polars.DataFrame
        Columns statistic, scenario, worlds (0 to 1) with its interval worlds_low and worlds_high, n_worlds, and
        worlds_needed: how many would tell whether it is best in `BAR` of them, where these do not. Scenarios that tie
        share a world.
    """
    names = paired.names
    sign = 1.0 if outcome[0] in MORE_IS_BETTER else -1.0
    gains = {":".join(outcome): {name: sign * paired.by_world(name, outcome) for name in names[1:]}}
    gains |= {gain: {name: amounts[name, gain] for name in names[1:]} for gain in OUTCOMES}
    return pl.concat([_shares(statistic, names, found, seed) for statistic, found in gains.items()])


def winner(rows: pl.DataFrame) -> str | None:
    """Return the scenario that is named best: surely in enough worlds.

    Parameters
    ----------
    rows : polars.DataFrame
        Of one statistic, as `wins` returns them.
    """
    best = rows.filter(pl.col("worlds_low") >= BAR, pl.col("n_worlds") >= FEWEST_WORLDS)
    return best["scenario"][0] if best.height else None


def is_open(low: float, high: float) -> bool:
    """Tell whether the interval of a share leaves open on which side of `BAR` it is."""
    return low < BAR <= high


def _shares(statistic: str, names: list[str], gains: Mapping[str, np.ndarray], seed: int) -> pl.DataFrame:
    some, worlds = next(iter(gains.values())), Worlds(gains, seed)
    drawn = [worlds[name] for name in gains]
    found = dict(zip(names, best_of([np.zeros_like(drawn[0]), *drawn])))
    runs = {names[0]: np.zeros_like(some), **gains}
    rows = [
        (statistic, name, each.share, each.low, each.high, len(some), _needed(name, each, runs))
        for name, each in found.items()
    ]
    kinds = {
        "statistic": pl.String, "scenario": pl.String, "worlds": pl.Float64, "worlds_low": pl.Float64,
        "worlds_high": pl.Float64, "n_worlds": pl.Int64, "worlds_needed": pl.Int64,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _needed(name: str, share: Share, runs: Mapping[str, np.ndarray]) -> int | None:
    """Return how many worlds would tell it from its nearest rival."""
    if not is_open(share.low, share.high):
        return None
    others = (runs[name] - rival for other, rival in runs.items() if other != name)
    return worlds_needed(min(others, key=lambda gain: gain.mean() / (gain.mean(axis=1).std() or 1.0)), BAR)
