"""How near predictions come to rates that were surveyed: leaving each out in turn, order and error with intervals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import rankdata

_RESAMPLES = 5_000
_SEED = 1


class Score(NamedTuple):
    """Order and error of predictions of some rates.

    Attributes
    ----------
    rank, low, high : float
        Rank correlation and the 95 % interval of a bootstrap over places.
    error : float
        Root mean square error, points of a percentage.
    """

    rank: float
    low: float
    high: float
    error: float


def log_odds(share: np.ndarray) -> np.ndarray:
    """Return the log-odds of shares."""
    return np.log(share / (1.0 - share))


def share_of(odds: np.ndarray) -> np.ndarray:
    """Return the shares of log-odds."""
    return 1.0 / (1.0 + np.exp(-odds))


def left_out(rates: np.ndarray, *columns: np.ndarray, base: np.ndarray | float = 0.0) -> np.ndarray:
    """Return each rate as foretold by the others: least squares of log-odds on columns, over a base that is not fitted.

    Parameters
    ----------
    rates : ndarray of float
    *columns : ndarray of float
        A column of ones is the level.
    base : ndarray of float or float
        Log-odds that a fit is added to.
    """
    x, base = np.column_stack(columns), np.broadcast_to(base, rates.shape)
    y, everyone = log_odds(rates) - base, np.arange(len(rates))
    found = np.empty(len(rates))
    for one in everyone:
        others = everyone != one
        found[one] = base[one] + x[one] @ np.linalg.lstsq(x[others], y[others], rcond=None)[0]
    return share_of(found)


def score(foretold: np.ndarray, rates: np.ndarray) -> Score:
    """Return order and error; the order of a guess that is the same everywhere is no number."""
    rows = np.random.default_rng(_SEED).integers(len(rates), size=(_RESAMPLES, len(rates)))
    low, high = np.nanpercentile(_rank(foretold[rows], rates[rows]), (2.5, 97.5))
    error = 100.0 * float(np.sqrt(np.mean((foretold - rates) ** 2)))
    return Score(float(_rank(foretold, rates)), low, high, error)


def _rank(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the rank correlation along the last axis."""
    x, y = (rankdata(values, axis=-1) - (values.shape[-1] + 1) / 2 for values in (one, other))
    return (x * y).sum(-1) / np.sqrt((x * x).sum(-1) * (y * y).sum(-1))
