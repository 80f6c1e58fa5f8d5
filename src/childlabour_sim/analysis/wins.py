"""In what share of plausible worlds each scenario is best: no winner is named below `BAR`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from childlabour_sim.analysis.costs import OUTCOMES
from childlabour_sim.analysis.paired import Paired

BAR = 0.90
"""Share of plausible worlds from which a winner is named."""
MORE_IS_BETTER = (
    "enrolment_rate",
    "attendance_rate",
    "years_of_schooling_at_18",
    "mean_consumption",
    "trust",
    *OUTCOMES,
)
"""Of other outcomes less is better."""


def wins(paired: Paired, outcome: tuple[str, str], worlds: Mapping[tuple[str, str], np.ndarray]) -> pl.DataFrame:
    """Return the share of worlds in which each scenario is best.

    Parameters
    ----------
    paired : Paired
    outcome : tuple of str
        Statistic and group, looked at over the whole run.
    worlds : mapping
        Child-labour years averted and school years gained by world, see `costs.cost_rows`.

    Returns
    -------
    polars.DataFrame
        Columns statistic, scenario, worlds (0 to 1) and n_worlds. Scenarios that tie share a world.
    """
    names = paired.names
    sign = 1.0 if outcome[0] in MORE_IS_BETTER else -1.0
    found = {name: sign * paired.effect_of(name, outcome).worlds[:, -1] for name in names[1:]}
    frames = [_shares(":".join(outcome), names, found)]
    frames += [_shares(gain, names, {name: worlds[name, gain] for name in names[1:]}) for gain in OUTCOMES]
    return pl.concat(frames)


def _shares(statistic: str, names: list[str], gains: dict[str, np.ndarray]) -> pl.DataFrame:
    n = len(next(iter(gains.values())))
    table = np.array([np.zeros(n), *(gains[name] for name in names[1:])])
    best = table == table.max(axis=0)
    shares = (best / best.sum(axis=0)).mean(axis=1)
    return pl.DataFrame({"statistic": statistic, "scenario": names, "worlds": shares, "n_worlds": n})
