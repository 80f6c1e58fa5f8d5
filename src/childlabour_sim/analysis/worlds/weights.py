"""How well worlds meet what experiments found, where to look for better ones, and which are kept, equally weighted.

Worlds are numbered draws of a prior. Those of the first round are the first so many; those of later rounds are chosen
from a large pool of draws, more often where a linear emulator of the moments expects them to fit, and count the less
for it (importance sampling with the mixture of all rounds as proposal: Owen and Zhou 2000).

References
----------
owen_zhou_2000
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.fit.patterns import Pattern

_DEFENSIVE = 0.2  # part of a later round that is drawn from the prior as it is
_TEMPER = 0.8  # exponent of what the emulator expects: it errs


@dataclass(frozen=True)
class Score:
    """A pattern that judges worlds, with the luck of a run that measures it.

    Attributes
    ----------
    pattern : Pattern
    luck : float
        Standard deviation of one run, in the unit of the error.
    """

    pattern: Pattern
    luck: float

    @property
    def spread(self) -> float:
        """Standard deviation by which a world that is right may miss the finding."""
        return math.sqrt(self.pattern.error**2 + self.pattern.discrepancy**2 + self.luck**2)

    def scaled(self, values: np.ndarray) -> np.ndarray:
        """Return values in the unit of the error."""
        return np.log(np.maximum(values, 1e-9)) if self.pattern.scale == "log" else np.asarray(values, float)

    def log_density(self, scaled: np.ndarray, more: float = 0.0, seen: float | None = None) -> np.ndarray:
        """Return the logarithm of the density of the finding in worlds that give so much; nan counts as nothing.

        Parameters
        ----------
        scaled : ndarray
        more : float
            Standard deviation besides, as of an emulator.
        seen : float, optional
            What a study found, in the unit of the error, in place of the pattern's own target.
        """
        spread = math.hypot(self.spread, more)
        if self.pattern.target is None:  # a sign
            side = 1.0 if seen is None or seen >= self.pattern.low else -1.0
            z = side * (scaled - self.pattern.low) / spread
            found = np.log([0.5 * math.erfc(-one / math.sqrt(2.0)) or 1e-300 for one in np.atleast_1d(z)])
        else:
            found = -0.5 * ((scaled - (self.scaled(self.pattern.target) if seen is None else seen)) / spread) ** 2
        return np.where(np.isfinite(found), found, -np.inf)


def log_likelihood(scores: Sequence[Score], found: Sequence[Mapping[str, float]]) -> np.ndarray:
    """Return the logarithm of the weight of evidence of each world, by what it gives."""
    total = np.zeros(len(found))
    for score in scores:
        total += score.log_density(score.scaled(np.array([one[score.pattern.measure] for one in found])))
    return total


def expected(scores: Sequence[Score], known: np.ndarray, found: Sequence[Mapping[str, float]], pool: np.ndarray):
    """Return the chance of each draw of a pool to be looked at next.

    Parameters
    ----------
    scores : sequence of Score
    known : ndarray, shape (n_known, n_inputs)
        Where in their ranges the values of the worlds known so far lie.
    found : sequence of mapping
        What those worlds give.
    pool : ndarray, shape (n_pool, n_inputs)
    """
    from sklearn.linear_model import BayesianRidge

    total = np.zeros(len(pool))
    for score in scores:
        y = score.scaled(np.array([one[score.pattern.measure] for one in found]))
        fine = np.isfinite(y)
        mean, doubt = BayesianRidge().fit(known[fine] - 0.5, y[fine]).predict(pool - 0.5, return_std=True)
        total += score.log_density(mean, float(np.mean(doubt)))
    chance = np.exp(_TEMPER * (total - total.max()))
    return (1.0 - _DEFENSIVE) * chance / chance.sum() + _DEFENSIVE / len(pool)


def importance(log_likelihoods: np.ndarray, mixture: np.ndarray) -> np.ndarray:
    """Return weights that add up to one.

    Parameters
    ----------
    log_likelihoods, mixture : ndarray, shape (n_worlds,)
        Of each world, and how much more often than by the prior it was looked for.
    """
    weights = np.exp(log_likelihoods - np.max(log_likelihoods, initial=-np.inf)) / mixture
    return weights / weights.sum()


def effective(weights: np.ndarray) -> float:
    """Return how many equally weighted worlds tell as much (Kish)."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def equally_weighted(weights: np.ndarray, n: int, seed: int) -> np.ndarray:
    """Return so many indices, each as often as its weight says (systematic resampling), in random order."""
    rng = np.random.default_rng(seed)
    at = (np.arange(n) + rng.uniform()) / n
    chosen = np.searchsorted(np.cumsum(weights), at).clip(max=len(weights) - 1)
    return rng.permutation(chosen)
