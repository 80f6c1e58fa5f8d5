"""A Gaussian process in place of the model: what the outcome is where nothing was run, and how much it errs.

References
----------
rasmussen_williams_2006
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from childlabour_sim.analysis.paired.spread import resamples

if TYPE_CHECKING:
    from sklearn.gaussian_process import GaussianProcessRegressor

FOLDS = 8
"""Parts of the points, each foretold by an emulator that has not seen it."""
GOOD = 0.1
"""Error of an emulator, as a share of the spread of the outcome, from which on it errs too much."""
_SURE = 0.95
_SHORTEST, _LONGEST = 0.1, 1e3  # of a range: within which the outcome bends, beyond which an unknown moves nothing


@dataclass(frozen=True)
class Emulator:
    """An emulator, and those that were made without a part of the points.

    Attributes
    ----------
    whole : GaussianProcessRegressor
    parts : sequence of GaussianProcessRegressor
    points : int
    spread : float
        Standard deviation of the outcome over points, without what is luck.
    error : float
        Of points not seen, the luck in them taken away, as a share of the spread: what it is below in 95 of 100
        resamples of the points. Infinite where nothing is spread.
    unseen : ndarray, shape (points,)
        What is foretold of each point by an emulator that has not seen it.
    """

    whole: GaussianProcessRegressor
    parts: Sequence[GaussianProcessRegressor]
    points: int
    spread: float
    error: float
    unseen: np.ndarray


def emulate(x: np.ndarray, y: np.ndarray) -> Emulator:
    """Return the emulator of an outcome.

    Parameters
    ----------
    x : ndarray, shape (n_points, n_unknowns)
        From 0 to 1.
    y : ndarray, shape (n_points, n_runs)
        A column has the same luck at all points.
    """
    mean, noise = y.mean(axis=1), luck_of_means(y)
    whole = _fitted(x, mean, _kernel(x.shape[1]))
    part_of = np.random.default_rng(0).permutation(len(x)) % FOLDS
    parts = [_fitted(x[part_of != k], mean[part_of != k], whole.kernel_) for k in range(FOLDS)]
    unseen = np.empty(len(x))
    for k, part in enumerate(parts):
        unseen[part_of == k] = part.predict(x[part_of == k])
    spread = np.sqrt(max(mean.var(ddof=1) - noise, 0.0))
    error = np.sqrt(max(np.quantile(resamples(len(x), 0) @ (mean - unseen) ** 2, _SURE) - noise, 0.0))
    return Emulator(whole, parts, len(x), float(spread), float(error / spread) if spread > 0 else np.inf, unseen)


def luck_of_means(y: np.ndarray) -> float:
    """Return the variance that luck has in the mean of a point: what is neither of the point nor of the column."""
    left = y - y.mean(axis=1, keepdims=True) - y.mean(axis=0) + y.mean()
    n, runs = y.shape
    return float((left**2).sum() / ((n - 1) * (runs - 1)) / runs)


def _kernel(unknowns: int):
    from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

    # a squared exponential got stuck far from its best lengths; this one does not, and errs as little
    smooth = Matern(np.ones(unknowns), (_SHORTEST, _LONGEST), nu=2.5)
    return ConstantKernel(1.0, (1e-3, 1e4)) * smooth + WhiteKernel(0.01, (1e-8, 2.0))


def _fitted(x: np.ndarray, y: np.ndarray, kernel) -> GaussianProcessRegressor:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.gaussian_process import GaussianProcessRegressor
    from threadpoolctl import threadpool_limits

    model = GaussianProcessRegressor(kernel, normalize_y=True)
    with warnings.catch_warnings(), threadpool_limits(1):  # small matrices: threads would wait for one another
        warnings.simplefilter("ignore", ConvergenceWarning)  # an unknown that moves nothing has no length of its own
        return model.fit(x, y)
