"""Gaussian processes in place of the model: how good any split is in each of the worlds that were run.

One process a world, all with the same lengths, height and noise: what is smooth in the split is the model's, what is
not is luck, and as many worlds as there are tell the two apart. So the noise of a mean over worlds is known, and a
difference of two splits has its error, with what they have in common taken off.

References
----------
rasmussen_williams_2006
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import cho_solve, solve_triangular

if TYPE_CHECKING:
    from sklearn.gaussian_process import GaussianProcessRegressor

_SHORTEST, _LONGEST = 0.05, 1e3
_HEIGHT, _NOISE = (1e-4, 1e5), (1e-9, 1e2)
_BENT = (1.0, 5.0, 30.0, 150.0)  # how much more the first rupiah of an activity may do than the last: the likeliest
_JITTER = 1e-10


def stretched(rupiah: np.ndarray, bent: float) -> np.ndarray:
    """Return money by part as the process sees it: a further rupiah counts less, the more there is.

    Parameters
    ----------
    rupiah : ndarray, shape (n, n_parts)
        In multiples of the money that is split.
    bent : float
        How many times more the first counts than one at the end of that money, less one.
    """
    return np.log1p(bent * rupiah) / np.log1p(bent)


@dataclass(frozen=True)
class Emulator:
    """What is known of all splits.

    Attributes
    ----------
    x : ndarray, shape (n, n_parts)
        Money of the splits that were run, stretched.
    y : ndarray, shape (n, n_worlds)
        How good they were, less the mean of each world.
    scale : float
        Of the process: what it calls one.
    bent : float
        How the money was stretched.
    fitted : GaussianProcessRegressor
    """

    x: np.ndarray
    y: np.ndarray
    scale: float
    bent: float
    fitted: GaussianProcessRegressor

    @classmethod
    def of(cls, rupiah: np.ndarray, gains: np.ndarray) -> Emulator:
        """Return the emulator of some splits.

        Parameters
        ----------
        rupiah : ndarray, shape (n, n_parts)
            In multiples of the money that is split.
        gains : ndarray, shape (n, n_worlds)
        """
        y = gains - gains.mean(axis=0)
        scale = float(y.std()) or 1.0
        found = [cls(x := stretched(rupiah, bent), y, scale, bent, _fitted(x, y / scale)) for bent in _BENT]
        return max(found, key=lambda each: each.fitted.log_marginal_likelihood_value_)

    @property
    def n_worlds(self) -> int:
        """Worlds that were run."""
        return self.y.shape[1]

    @cached_property
    def _weights(self) -> np.ndarray:
        return cho_solve((self.fitted.L_, True), self.y)

    @property
    def _smooth(self):
        return self.fitted.kernel_.k1

    @property
    def luck(self) -> float:
        """Standard deviation of one run by luck alone."""
        return self.scale * float(np.sqrt(self.fitted.kernel_.k2.noise_level))

    def by_world(self, rupiah: np.ndarray) -> np.ndarray:
        """Return how good splits are in every world, shape (n, n_worlds), up to a number of the world."""
        return self._smooth(stretched(rupiah, self.bent), self.x) @ self._weights

    def covariance(self, rupiah: np.ndarray) -> np.ndarray:
        """Return what is not known of the means over worlds, shape (n, n): runs and luck leave it open."""
        x = stretched(rupiah, self.bent)
        known = self._known(x)
        return self.scale**2 / self.n_worlds * (self._smooth(x) - known.T @ known)

    def open_to(self, rupiah: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return the variance of what is not known of differences of means to one other split, shape (n,)."""
        x, there = stretched(rupiah, self.bent), stretched(other[None], self.bent)
        known, of_other = self._known(x), self._known(there)
        own = self._smooth.diag(x) - (known**2).sum(axis=0)
        both = self._smooth(x, there)[:, 0] - (known.T @ of_other)[:, 0]
        alone = self._smooth.diag(there)[0] - (of_other**2).sum()
        return self.scale**2 / self.n_worlds * np.maximum(own + alone - 2.0 * both, 0.0)

    def _known(self, x: np.ndarray) -> np.ndarray:
        return solve_triangular(self.fitted.L_, self._smooth(self.x, x), lower=True)

    def drawn(self, rupiah: np.ndarray, n: int, seed: int) -> np.ndarray:
        """Return means over worlds as they may be, shape (n, n_splits)."""
        mean, cov = self.by_world(rupiah).mean(axis=1), self.covariance(rupiah)
        return mean + np.random.default_rng(seed).normal(size=(n, len(mean))) @ _root(cov).T

    @cached_property
    def error(self) -> float:
        """Error of the means foretold of splits that were left out, luck taken off, as a share of their spread."""
        inverse = cho_solve((self.fitted.L_, True), np.eye(len(self.x)))
        missed = (self._weights / np.diag(inverse)[:, None]).mean(axis=1)
        spread = self.y.mean(axis=1).std()
        left = max(float((missed**2).mean()) - self.luck**2 / self.n_worlds, 0.0)
        return float(np.sqrt(left) / spread) if spread > 0 else float("inf")


def _root(cov: np.ndarray) -> np.ndarray:
    """Return a root of a covariance, of one too that rounding has left with variances below nothing."""
    try:
        return np.linalg.cholesky(cov + (_JITTER + _JITTER * np.trace(cov)) * np.eye(len(cov)))
    except np.linalg.LinAlgError:
        variances, ways = np.linalg.eigh(cov)
        return ways * np.sqrt(np.maximum(variances, 0.0))


def _fitted(x: np.ndarray, y: np.ndarray) -> GaussianProcessRegressor:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

    smooth = ConstantKernel(1.0, _HEIGHT) * Matern(np.ones(x.shape[1]), (_SHORTEST, _LONGEST), nu=2.5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a part that moves nothing has no length
        return GaussianProcessRegressor(smooth + WhiteKernel(0.1, _NOISE)).fit(x, y)
