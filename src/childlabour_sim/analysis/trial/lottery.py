"""A lottery by kecamatan, and what a trial then estimates: intention to treat, with errors clustered by kecamatan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class Estimate(NamedTuple):
    """What one trial finds.

    Attributes
    ----------
    effect, error : float
        Coefficient of having been drawn, and its standard error.
    low, high : float
        95 % interval, by Student's t with as many degrees of freedom as there are kecamatan less one.
    without : float
        Mean of those that were not drawn.
    """

    effect: float
    error: float
    low: float
    high: float
    without: float

    def holds(self, value: float) -> bool:
        """Tell whether a value lies in the interval."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Sample:
    """One outcome of the same children under either arm.

    Attributes
    ----------
    without, with_ : ndarray of float, shape (n,)
    controls : ndarray of float, shape (n, k)
        Known of a child whatever is drawn.
    kecamatan : ndarray of int, shape (n,)
    """

    without: np.ndarray
    with_: np.ndarray
    controls: np.ndarray
    kecamatan: np.ndarray

    @property
    def truth(self) -> float:
        """Effect on these children of PKH everywhere, against none: what no trial sees."""
        return float((self.with_ - self.without).mean())

    @property
    def alike(self) -> float:
        """How alike children of a kecamatan are without PKH: the intraclass correlation, by analysis of variance."""
        n, y = np.bincount(self.kecamatan), self.without
        sums, (groups, children) = np.bincount(self.kecamatan, y), (np.count_nonzero(n), len(y))
        between = (sums[n > 0] ** 2 / n[n > 0]).sum()
        within = (y @ y - between) / (children - groups)
        among = (between - y.sum() ** 2 / children) / (groups - 1)
        size = (children - n @ n / children) / (groups - 1)
        return float((among - within) / (among + (size - 1.0) * within))

    def estimate(self, drawn: np.ndarray) -> Estimate:
        """Return what a trial finds that sees each child under the arm of its kecamatan.

        Parameters
        ----------
        drawn : ndarray of bool, shape (n_kecamatan,)
        """
        from statsmodels.regression.linear_model import OLS

        treated = drawn[self.kecamatan]
        seen = np.where(treated, self.with_, self.without)
        known = np.column_stack([np.ones(len(seen)), treated, self.controls])
        fitted = OLS(seen, known).fit(cov_type="cluster", cov_kwds={"groups": self.kecamatan}, use_t=True)
        low, high = fitted.conf_int()[1]
        return Estimate(*map(float, (fitted.params[1], fitted.bse[1], low, high, seen[~treated].mean())))


def lots(kecamatan: int, seed: int, number: int = 0) -> np.ndarray:
    """Draw half of the kecamatan.

    Returns
    -------
    ndarray of bool, shape (kecamatan,)
    """
    return np.random.default_rng((seed, number)).permutation(kecamatan) < kecamatan // 2
