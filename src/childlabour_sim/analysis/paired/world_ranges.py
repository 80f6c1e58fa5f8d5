"""Where plausible worlds lie, for many effects at once: the model of `worlds`, tabulated for one effect.

What the runs leave of one effect depends on its two variances by their ratio alone. So quantiles are drawn once, over a
grid of the part that luck is of all, and read off for every column.
"""

from __future__ import annotations

from functools import cache

import numpy as np

_GRID = np.linspace(0.0, 1.0, 41)
_DRAWS = 20_000


@cache
def _standard(n: int, inner: int) -> tuple[np.ndarray, np.ndarray]:
    """Return half the range of 90 of 100 worlds and the variance between worlds, by the part that luck is of all.

    Both in units of the variance of the means of worlds and that of luck in them, added up.
    """
    rng = np.random.default_rng(0)
    spread = (n - 1) / rng.chisquare(n - 1, _DRAWS)
    luck = n * (inner - 1) / rng.chisquare(n * (inner - 1), _DRAWS) if inner > 1 else np.zeros(_DRAWS)
    of_mean, of_world = rng.normal(size=(2, _DRAWS))
    half, between = [], []
    for part in _GRID:
        left = np.maximum((1.0 - part) * spread - part * luck, 0.0)
        drawn = np.sqrt((part * luck + left) / n) * of_mean + np.sqrt(left) * of_world
        half.append(np.quantile(np.abs(drawn), 0.90))
        between.append(left.mean())
    return np.array(half), np.array(between)


def half_range(total: np.ndarray, luck: np.ndarray, n: int, inner: int) -> np.ndarray:
    """Return half the range in which 90 of 100 plausible worlds lie.

    Parameters
    ----------
    total, luck : ndarray, shape (n_columns,)
        Variance of the means of worlds, and that of luck in them.
    n, inner : int
        Worlds, and runs of each.
    """
    return _of_standard(0, total, luck, n, inner, np.sqrt)


def between_worlds(total: np.ndarray, luck: np.ndarray, n: int, inner: int) -> np.ndarray:
    """Return the variance that worlds have without luck, never nothing where runs differ; as `half_range`."""
    return _of_standard(1, total, luck, n, inner, np.asarray)


def _of_standard(which: int, total, luck, n: int, inner: int, unit) -> np.ndarray:
    whole = total + luck
    if n < 2:
        return np.full(np.shape(whole), np.nan)
    part = np.divide(luck, whole, out=np.zeros_like(whole), where=whole > 0)
    return np.interp(part, _GRID, _standard(n, inner)[which]) * unit(whole)
