"""Whether the way worlds are weighed finds the truth: a kept world is taken as the truth, and looked for by the others.

What a study would find in the true world is what that world gave with luck of its own, and the error of the study
besides. Every other kept world is weighed by it, as in `weights`; nothing is run again. If the weights are right, the
rank of the true value among the weighted ones is as likely anywhere (simulation-based calibration, Talts and others
2018), and 90 % intervals hold it nine times in ten, whether or not the evidence narrows them.

References
----------
talts_2018
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import polars as pl

from childlabour_sim.analysis.fit.patterns import kept_patterns
from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.analysis.worlds.weights import Score, effective, importance
from childlabour_sim.config.uncertain import quantiles
from childlabour_sim.config.worlds.kept import DRAW, PATTERN, SEED, Kept
from childlabour_sim.declare import ConfigurationError


def recover(kept: Kept, slopes: Sequence[str], tries: int, seed: int = 1) -> pl.DataFrame:
    """Take kept worlds as the truth, and return where the true values lie among those of the others.

    Parameters
    ----------
    kept : Kept
        Of the nation.
    slopes : sequence of str
        Full keys of what is looked for.
    tries : int
        Truths, and errors of studies.
    seed : int
        Of the errors.

    Returns
    -------
    polars.DataFrame
        try, parameter, rank (weighted share of the other worlds below the truth), narrowed (spread of the weighted
        worlds over that of all), effective (number of worlds left in effect).

    Raises
    ------
    ConfigurationError
        If the worlds do not say how much luck moves what they are judged by.
    """
    scores, rng = scores_of(kept), np.random.default_rng(seed)
    draws = kept.table[DRAW].to_numpy()
    places = {draw: list(quantiles(slopes, SEED, int(draw)).values()) for draw in set(draws.tolist())}
    values = np.array([places[draw] for draw in draws.tolist()])
    found = [score.scaled(kept.table[f"{PATTERN}{score.pattern.measure}"].to_numpy()) for score in scores]
    tables = []
    for i, truth in enumerate(rng.permutation(len(kept))[np.arange(tries) % len(kept)]):
        weights = _weights(scores, found, truth, draws != draws[truth], rng)
        rank = weights @ (values < values[truth])
        mean = weights @ values
        spread = np.sqrt(weights @ (values - mean) ** 2) / values.std(axis=0)
        columns = {"rank": rank, "narrowed": spread, "effective": np.full(len(rank), effective(weights))}
        tables.append(pl.DataFrame({"try": np.full(len(rank), i), "parameter": list(slopes), **columns}))
    return pl.concat(tables)


def summary(found: pl.DataFrame) -> pl.DataFrame:
    """Return of each parameter in how many tries of 100 the 90 % interval held the truth, and how narrow it was.

    Returns
    -------
    polars.DataFrame
        parameter, held (share of tries), narrowed and effective (means), gap (largest of the ranks from flat ones),
        most (the gap that flat ranks stay below in 95 of 100, by Kolmogorov).
    """
    held = pl.col("rank").is_between(*ENDS)
    gap = pl.col("rank").sort() - (pl.int_range(pl.len()) + 0.5) / pl.len()
    return found.group_by("parameter", maintain_order=True).agg(
        held=held.mean(), narrowed=pl.col("narrowed").mean(), effective=pl.col("effective").mean(), gap=gap.abs().max(),
        most=pl.lit(1.358) / pl.len().cast(pl.Float64).sqrt(),
    )  # fmt: skip


def scores_of(kept: Kept) -> list[Score]:
    """Return the findings that judged the worlds, with the luck of the runs that measured them."""
    luck = kept.luck
    scores = [Score(one, luck[one.measure]) for one in kept_patterns() if one.measure in luck]
    if not scores:
        raise ConfigurationError(
            "what = 'recovery' (name): the worlds do not say what luck does to what they are judged by; expected "
            "worlds that childlabour calibrate worlds made"
        )
    return scores


def _weights(scores: Sequence[Score], found: Sequence[np.ndarray], truth: int, others: np.ndarray, rng) -> np.ndarray:
    """Return the weight of each world by what studies of the true one find; of the true one itself 0."""
    total = np.zeros(len(others))
    for score, values in zip(scores, found):
        error = math.hypot(score.pattern.error, score.pattern.discrepancy)
        seen = values[truth] + error * rng.standard_normal()
        total += score.log_density(values, seen=seen)
    return importance(np.where(others, total, -np.inf), np.ones(len(others)))
