"""What some runs of some plausible worlds tell of all plausible worlds.

The mean effect of a world's runs varies by how worlds differ and by luck, and neither variance is known: both are
estimated, from some twenty worlds of two runs. A share of worlds counted from such means, or from means drawn together
by an estimate of luck as if it were known, claims more than the runs tell. So a balanced one-way model with normal
effects is held against the runs: many beliefs about its parameters are drawn, as probable as the runs leave them
(Wishart distributions of the sums of squares, a variance between worlds below nothing taken as nothing), and in each
belief many worlds. What is asked of worlds is counted in each belief; how the beliefs differ is the doubt of the count.

References
----------
krishnamoorthy_mathew_2004
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

CONFIDENCE = 0.90
"""Of an interval of a share of worlds: 5 of 100 beliefs lie below it, and 5 above."""
BELIEFS = 400
WORLDS = 200
_NOTHING = 1e-9  # of all variance, so that effects which never differ have a distribution too
_MOST_TIMES = 64  # as many worlds, up to which more of them are thought of


@dataclass(frozen=True)
class Share:
    """A share of plausible worlds, with the interval that the runs leave it; nan if nothing is known of worlds."""

    share: float = math.nan
    low: float = math.nan
    high: float = math.nan


class Worlds:
    """Plausible worlds drawn anew, as the runs of some of them allow.

    Parameters
    ----------
    effects : mapping to ndarray, shape (n_worlds, n_runs)
        By key: the effect in every run of every world.
    seed : int
        Of the draws.
    """

    def __init__(self, effects: Mapping[Hashable, np.ndarray], seed: int):
        self._place = {key: i for i, key in enumerate(effects)}
        self._drawn = imagine(np.stack(list(effects.values()), axis=-1), seed)

    def __getitem__(self, key: Hashable) -> np.ndarray:
        """Return an effect in every world drawn, shape (BELIEFS, WORLDS)."""
        return self._drawn[..., self._place[key]]


def imagine(effects: np.ndarray, seed: int) -> np.ndarray:
    """Return effects in worlds drawn anew, shape (BELIEFS, WORLDS, n_effects).

    Parameters
    ----------
    effects : ndarray, shape (n_worlds, n_runs, n_effects)
    seed : int
        Of the draws.

    Notes
    -----
    Degrees of freedom are such that every effect, and every difference of effects, has the same distribution as if it
    were looked at alone. An effect that is the same in every run is so in every world drawn.
    """
    rng = np.random.default_rng(seed)
    n, inner, d = effects.shape
    if n < 2 or not np.isfinite(effects).all():
        return np.full((BELIEFS, WORLDS, d), np.nan)
    means = effects.mean(axis=1)
    within = (effects - means[:, None]).reshape(-1, d)
    scale = np.sqrt(means.var(axis=0, ddof=1) + within.var(axis=0))
    scaled = np.where(scale > 0, scale, 1.0)
    centred = (means - means.mean(axis=0)) / scaled
    both = _factor(rng, centred.T @ centred, n - 1)
    if inner > 1:
        luck = _factor(rng, (within / scaled).T @ (within / scaled) / inner, n * (inner - 1))
        between = _beyond(both, luck)
        of_mean = np.concatenate([luck, between], axis=2)
    else:
        between = of_mean = both
    middle = means.mean(axis=0) / scaled + (of_mean @ rng.normal(size=(BELIEFS, of_mean.shape[2], 1)))[
        ..., 0
    ] / np.sqrt(n)
    half = rng.normal(size=(WORLDS // 2, d))
    worlds = np.concatenate([half, -half]) @ between.transpose(0, 2, 1)
    return np.where(scale > 0, (middle[:, None] + worlds) * scaled, means.mean(axis=0))


def _factor(rng: np.random.Generator, squares: np.ndarray, degrees: int) -> np.ndarray:
    """Return factors F of covariances F F' drawn from the inverse Wishart distribution, shape (BELIEFS, d, d).

    Of sums of squares whose size is about one a world.
    """
    d = len(squares)
    root = np.linalg.cholesky(squares + _NOTHING * np.eye(d))
    bartlett = np.tril(rng.normal(size=(BELIEFS, d, d)), -1)
    free = degrees + d - 1 - np.arange(d)
    bartlett[:, np.arange(d), np.arange(d)] = np.sqrt(rng.chisquare(free, size=(BELIEFS, d)))
    return root @ np.linalg.inv(bartlett).transpose(0, 2, 1)


def _beyond(both: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Return factors of what is in the first covariances beyond the second, and nothing where there is less."""
    relative = np.linalg.solve(luck, both)
    sizes, ways = np.linalg.eigh(relative @ relative.transpose(0, 2, 1))
    return luck @ ways * np.sqrt(_not_negative(sizes - 1.0))[:, None]


def _not_negative(variances: np.ndarray) -> np.ndarray:
    """Return the nearest variances that are none below nothing and add up to as much, or to nothing.

    Cutting what is below nothing would make worlds differ where it is luck that differs, the more so the more effects.
    """
    sizes = np.sort(variances, axis=1)[:, ::-1]
    whole = np.maximum(sizes.sum(axis=1), 0.0)[:, None]
    shift = (np.cumsum(sizes, axis=1) - whole) / np.arange(1, sizes.shape[1] + 1)
    last = np.maximum((sizes > shift).sum(axis=1), 1) - 1
    return np.maximum(variances - np.take_along_axis(shift, last[:, None], axis=1), 0.0) * (whole > 0.0)


def share_of(true: np.ndarray) -> Share:
    """Return the share of worlds in which something is so.

    Parameters
    ----------
    true : ndarray, shape (BELIEFS, WORLDS)
        Whether it is so in a world, or the part of a world that counts.
    """
    shares = true.mean(axis=1)
    low, high = np.quantile(shares, [0.5 - CONFIDENCE / 2.0, 0.5 + CONFIDENCE / 2.0])
    return Share(float(shares.mean()), float(low), float(high))


def best_of(values: Sequence[np.ndarray]) -> list[Share]:
    """Return in which share of worlds each has the most; those that tie share a world.

    Parameters
    ----------
    values : sequence of ndarray, each of shape (BELIEFS, WORLDS)
    """
    table = np.stack(values)
    best = table == table.max(axis=0)
    with np.errstate(invalid="ignore"):  # nan where one of them is not known
        shares = best / best.sum(axis=0)
    return [share_of(each) for each in shares]


def share_above(effects: np.ndarray, seed: int, target: float = 0.0) -> Share:
    """Return in which share of worlds an effect is above a target.

    Parameters
    ----------
    effects : ndarray, shape (n_worlds, n_runs)
    seed : int
        Of the draws.
    target : float
    """
    drawn = imagine(effects[..., None], seed)[..., 0]
    return share_of(np.where(np.isfinite(drawn), drawn > target, np.nan))


def worlds_needed(gains: np.ndarray, bar: float) -> int | None:
    """Return how many worlds would tell whether a gain is above nothing in ``bar`` of them; None if very many.

    As many runs of each as now, and worlds and luck as these runs show them.

    Parameters
    ----------
    gains : ndarray, shape (n_worlds, n_runs)
    bar : float
    """
    n, inner = gains.shape
    mean, luck = gains.mean(), gains.var(axis=1, ddof=1).mean() if inner > 1 else 0.0
    between = max(gains.mean(axis=1).var(ddof=1) - luck / inner, 0.0)
    for more in range(1, _MOST_TIMES.bit_length()):
        count = n << more
        found = share_above(_typical(mean, between, luck, count, inner), 0)
        if not found.low < bar <= found.high:
            return count
    return None


def _typical(mean: float, between: float, luck: float, n: int, inner: int) -> np.ndarray:
    """Return effects with exactly these moments: the mean, the variance between worlds, and that of luck."""
    worlds, runs = (np.linspace(-1.0, 1.0, size) for size in (n, inner))
    spread = np.sqrt((between + luck / inner) / worlds.var(ddof=1))
    within = np.sqrt(luck / runs.var(ddof=1)) if inner > 1 else 0.0
    return mean + spread * worlds[:, None] + within * runs
