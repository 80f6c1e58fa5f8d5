"""What the spread of an outcome is made of: luck, the unknowns that were kept, and all others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.paired.spread import ENDS, resamples


@dataclass(frozen=True)
class Shares:
    """Variances of an outcome over whole plausible worlds.

    Attributes
    ----------
    mean : float
        Of the outcome.
    luck : float
        Of one run, by luck alone.
    worlds : float
        Between worlds, by all that is not known.
    carried, carried_low, carried_high : float
        Share of the latter that an emulator of the kept unknowns foretells, and where 90 of 100 resamples of the worlds
        have it; nan where worlds do not differ.
    n : int
        Worlds.
    """

    mean: float
    luck: float
    worlds: float
    carried: float
    carried_low: float
    carried_high: float
    n: int

    @property
    def luck_share(self) -> float:
        """Share of luck in the variance of one run of one world; nan where nothing varies."""
        whole = self.luck + self.worlds
        return self.luck / whole if whole > 0 else np.nan


def shares(outcome: np.ndarray, foretold: np.ndarray, seed: int) -> Shares:
    """Return what the spread over whole worlds is made of.

    Parameters
    ----------
    outcome : ndarray, shape (n_worlds, n_runs)
    foretold : ndarray, shape (n_worlds,)
        By an emulator that knows the kept unknowns only.
    seed : int
        Of the resamples.
    """
    n = len(outcome)
    means, within = outcome.mean(axis=1), outcome.var(axis=1, ddof=1)
    per_run = np.full((1, n), 1.0 / n)
    luck = float(within.mean())
    carried = _carried(means, within / outcome.shape[1], foretold, per_run)[0]
    tried = _carried(means, within / outcome.shape[1], foretold, resamples(n, seed))
    known = tried[np.isfinite(tried)]
    low, high = np.quantile(known, ENDS) if len(known) else (np.nan, np.nan)
    between = float(_beyond(means, within / outcome.shape[1], per_run)[0])
    return Shares(float(means.mean()), luck, between, float(carried), float(low), float(high), n)


def _carried(means: np.ndarray, luck: np.ndarray, foretold: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return for every row of weights of worlds which share of what differs between them is foretold."""
    whole, left = (_beyond(values, luck, weights) for values in (means, means - foretold))
    share = 1.0 - np.divide(left, whole, out=np.full_like(whole, np.nan), where=whole > 0)
    return np.clip(share, 0.0, 1.0)


def _beyond(values: np.ndarray, luck: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the variance of the means of worlds beyond that of luck in them, or nothing where it is less."""
    n, centred = len(values), values - values.mean()
    variance = (weights @ centred**2 - (weights @ centred) ** 2) * n / (n - 1)
    return np.maximum(variance - weights @ luck, 0.0)
