"""Statistics of paired effects: the interval of a mean, the spread of luck, and that of what is not known.

Arrays have one row a replication. Replications of one plausible world follow one another, ``inner`` of each; without
uncertainty every replication is a world of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from childlabour_sim.analysis.paired.world_ranges import between_worlds, half_range

CONFIDENCE = 0.95
"""Of intervals of a mean."""
ENDS = (0.05, 0.95)
"""Shares of runs, or of plausible worlds, below the ends of their spread: 90 of 100 lie in it."""
RESAMPLES = 1000
_NOTHING = 1e-12  # variance of a difference that only rounding makes, as a share of the levels
_CHUNK = 2000  # columns resampled at a time, so that memory stays flat


@dataclass(frozen=True)
class Spread:
    """What paired effects say, one entry a column.

    Attributes
    ----------
    mean : ndarray
    mean_low, mean_high : ndarray
        Student's interval of the mean, over worlds.
    luck_low, luck_high : ndarray
        Where 90 of 100 runs of one world lie.
    worlds_low, worlds_high : ndarray
        Where 90 of 100 plausible worlds lie, whatever of the spread of their means may be luck.
    worlds : ndarray, shape (n_worlds, n_columns)
        Effects of the worlds, without the part of luck that is to be expected.
    p_value : ndarray
        Of no effect, by the same Student's t as the interval of the mean; nan where nothing varies.
    n : ndarray of int
        Pairs that have a value.
    means : ndarray, shape (n_worlds, n_columns)
        Effects of the worlds, luck included.
    seed : int
        Of the bootstrap.
    """

    mean: np.ndarray
    mean_low: np.ndarray
    mean_high: np.ndarray
    luck_low: np.ndarray
    luck_high: np.ndarray
    worlds_low: np.ndarray
    worlds_high: np.ndarray
    worlds: np.ndarray
    p_value: np.ndarray
    n: np.ndarray
    means: np.ndarray
    seed: int

    @cached_property
    def boot(self) -> tuple[np.ndarray, np.ndarray]:
        """Percentile bootstrap of the mean, over worlds: lower and upper ends."""
        return _bootstrap(self.means, self.seed)

    @property
    def boot_low(self) -> np.ndarray:
        """Lower end of the percentile bootstrap of the mean."""
        return self.boot[0]

    @property
    def boot_high(self) -> np.ndarray:
        """Upper end of the percentile bootstrap of the mean."""
        return self.boot[1]


def t_quantile(probability: float, degrees: float | np.ndarray) -> float | np.ndarray:
    """Return a quantile of Student's t; nan without a degree of freedom."""
    from scipy.special import stdtrit

    degrees = np.asarray(degrees, dtype=float)
    found = stdtrit(np.where(degrees > 0, degrees, np.nan), probability)
    return float(found) if found.ndim == 0 else found


def student(values: np.ndarray) -> tuple[float, float]:
    """Return Student's 95 % interval of the mean of one value a world; nan of fewer than two worlds."""
    n = len(values)
    if n < 2:
        return np.nan, np.nan
    mean, half = values.mean(), t_quantile(0.5 + CONFIDENCE / 2.0, n - 1) * values.std(ddof=1) / np.sqrt(n)
    return float(mean - half), float(mean + half)


def spread(effects: np.ndarray, inner: int = 1, seed: int = 0) -> Spread:
    """Return mean, intervals and spreads of paired effects.

    Parameters
    ----------
    effects : ndarray, shape (n_replications, n_columns)
        Scenario less baseline; nan where one of them has no value.
    inner : int
        Replications of each world. The spread of luck is that within worlds, where there are two or more.
    seed : int
        Of the bootstrap.
    """
    worlds = by_world(effects, inner)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = _mean(worlds, axis=1)
        mean, n = _mean(means), np.isfinite(means).sum(axis=0)
        total = _variance(means)
        error = np.sqrt(total / n)
        half = t_quantile(0.5 + CONFIDENCE / 2.0, n - 1) * error
        luck = total if inner == 1 else _mean(_variance(worlds, axis=1))
        of_means = luck / inner if inner > 1 else np.zeros_like(luck)
        reach = t_quantile(ENDS[1], np.maximum(n * max(inner - 1, 1) - (inner == 1), 0)) * np.sqrt(luck)
        other = np.where(n == len(means), half_range(total, of_means, len(means), inner), np.nan)
        return Spread(
            mean, mean - half, mean + half, mean - reach, mean + reach, mean - other, mean + other,
            without_luck(means, total, between_worlds(total, of_means, len(means), inner)),
            _p_value(mean / error, n - 1), np.isfinite(effects).sum(axis=0), means, seed,
        )  # fmt: skip


def _p_value(t: np.ndarray, degrees: np.ndarray) -> np.ndarray:
    from scipy.special import stdtr

    return 2.0 * stdtr(np.where(degrees > 0, degrees, np.nan), -np.abs(t))


def by_world(values: np.ndarray, inner: int) -> np.ndarray:
    """Return values by world: shape (n_worlds, inner, ...); replications of an unfinished world are left out."""
    whole = len(values) // inner
    return values[: whole * inner].reshape(whole, inner, *values.shape[1:])


def without_luck(means: np.ndarray, total: np.ndarray, between: np.ndarray) -> np.ndarray:
    """Return the effects of worlds, drawn towards their mean until they vary as worlds may without luck.

    Parameters
    ----------
    means : ndarray, shape (n_worlds, n_columns)
    total, between : ndarray, shape (n_columns,)
        Their variance, and that of worlds without luck: see `world_ranges.between_worlds`.
    """
    share = np.divide(np.minimum(between, total), total, out=np.zeros_like(total), where=total > 0)
    centre = _mean(means)
    return centre + (means - centre) * np.sqrt(share)


def variance_reduction(scenario: np.ndarray, baseline: np.ndarray, inner: int = 1) -> np.ndarray:
    """Return how many times fewer runs a paired design needs than one with luck of its own for each scenario.

    Parameters
    ----------
    scenario, baseline : ndarray, shape (n_replications, n_columns)
    inner : int
        With two or more the variances are those within worlds.
    """
    parts = [by_world(values, inner) for values in (scenario, baseline, scenario - baseline)]
    if inner == 1:
        one, other, paired = (_variance(part[:, 0]) for part in parts)
    else:
        one, other, paired = (_mean(_variance(part, axis=1)) for part in parts)
    differ = paired > _NOTHING * (one + other)
    return np.divide(one + other, paired, out=np.full_like(paired, np.nan), where=differ)


def pairing_bound(baseline: float, effect: float) -> float:
    """Return the largest possible `variance_reduction` for a share of children.

    If no child changes against the direction of the effect, a paired difference varies only by the children who
    change: the variance of one child is ``|d| (1 - |d|)``, against ``p (1 - p)`` of both scenarios.
    """
    scenario, moved = baseline + effect, abs(effect)
    inside = min(baseline, scenario) >= 0.0 and max(baseline, scenario) <= 1.0
    if not inside or moved in (0.0, 1.0) or np.isnan(moved):
        return float("nan")
    return (baseline * (1.0 - baseline) + scenario * (1.0 - scenario)) / (moved * (1.0 - moved))


def resamples(n: int, seed: int) -> np.ndarray:
    """Return the weights of ``n`` worlds in every resample of the bootstrap, shape (RESAMPLES, n)."""
    return np.random.default_rng(seed).multinomial(n, np.full(n, 1.0 / n), size=RESAMPLES) / n


def _bootstrap(means: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the percentile interval of the mean; nan where a world has no value."""
    n = len(means)
    low, high = np.full(means.shape[1], np.nan), np.full(means.shape[1], np.nan)
    if n < 2:
        return low, high
    picks = resamples(n, seed)
    for first in range(0, means.shape[1], _CHUNK):
        part = slice(first, first + _CHUNK)
        resampled = picks @ means[:, part]
        low[part], high[part] = np.quantile(resampled, [0.5 - CONFIDENCE / 2.0, 0.5 + CONFIDENCE / 2.0], axis=0)
    return low, high


def _mean(values: np.ndarray, axis: int = 0) -> np.ndarray:
    known = np.isfinite(values)
    n = known.sum(axis=axis)
    total = np.where(known, values, 0.0).sum(axis=axis)
    return np.divide(total, n, out=np.full(total.shape, np.nan), where=n > 0)


def _variance(values: np.ndarray, axis: int = 0) -> np.ndarray:
    known = np.isfinite(values)
    n = known.sum(axis=axis)
    centred = np.where(known, values - np.expand_dims(_mean(values, axis), axis), 0.0)
    total = (centred**2).sum(axis=axis)
    return np.divide(total, n - 1, out=np.full(total.shape, np.nan), where=n > 1)
