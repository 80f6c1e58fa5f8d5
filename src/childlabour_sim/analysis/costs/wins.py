"""In what share of plausible worlds each scenario is best: no winner is named below `BAR`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from childlabour_sim.analysis.costs.cost_effectiveness import OUTCOMES, Amounts
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.spread import by_world, spread

BAR = 0.90
"""Share of plausible worlds from which a winner is named."""
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


def wins(paired: Paired, outcome: tuple[str, str], worlds: Amounts, means: Amounts) -> pl.DataFrame:
    """Return the share of worlds in which each scenario is best.

    Parameters
    ----------
    paired : Paired
    outcome : tuple of str
        Statistic and group, looked at over the whole run.
    worlds, means : Amounts
        Child-labour years averted and school years gained by world, without luck and with it: see
        `cost_effectiveness.cost_rows`.

    Returns
    -------
    polars.DataFrame
        Columns statistic, scenario, worlds (0 to 1), n_worlds and apart. Scenarios that tie share a world.
    """
    names = paired.names
    sign = 1.0 if outcome[0] in MORE_IS_BETTER else -1.0
    effects = paired.shaped(paired.windowed.of(*outcome)[:, -1])
    with_luck = {
        name: sign * by_world(effects[name] - effects[names[0]], paired.plan.inner).mean(axis=1) for name in names[1:]
    }
    found = {name: sign * paired.effect_of(name, outcome).worlds[:, -1] for name in names[1:]}
    frames = [_shares(":".join(outcome), names, found, with_luck)]
    for gain in OUTCOMES:
        without, with_ = ({name: part[name, gain] for name in names[1:]} for part in (worlds, means))
        frames.append(_shares(gain, names, without, with_))
    return pl.concat(frames)


def winner(rows: pl.DataFrame) -> str | None:
    """Return the scenario that is named best: in enough worlds, and apart from every other by more than luck.

    Parameters
    ----------
    rows : polars.DataFrame
        Of one statistic, as `wins` returns them.
    """
    best = rows.filter(pl.col("worlds") >= BAR, pl.col("apart"))
    return best["scenario"][0] if best.height and rows["n_worlds"][0] >= FEWEST_WORLDS else None


def _shares(
    statistic: str, names: list[str], gains: Mapping[str, np.ndarray], with_luck: Mapping[str, np.ndarray]
) -> pl.DataFrame:
    table, raw = (
        np.array([np.zeros(len(gains[names[1]])), *(part[name] for name in names[1:])]) for part in (gains, with_luck)
    )
    shares = best_in(table)
    apart = [_is_apart(raw, i) for i in range(len(names))]
    n = table.shape[1]
    return pl.DataFrame({"statistic": statistic, "scenario": names, "worlds": shares, "n_worlds": n, "apart": apart})


def best_in(values: np.ndarray) -> np.ndarray:
    """Return the share of worlds in which each scenario has the most; those that tie share a world.

    Parameters
    ----------
    values : ndarray, shape (n_scenarios, n_worlds)
    """
    best = values == values.max(axis=0)
    return (best / best.sum(axis=0)).mean(axis=1)


def _is_apart(gains: np.ndarray, place: int) -> bool:
    """Tell whether the interval of the difference to every other scenario leaves out zero."""
    found = spread((gains[place] - np.delete(gains, place, axis=0)).T)
    return bool(((found.mean_low > 0) | (found.mean_high < 0)).all())
