"""Which unknowns an outcome hangs on: elementary effects of all of them, then shares of its variance of a few.

References
----------
morris_1991
sobol_2001
saltelli_2010
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.paired.spread import CONFIDENCE, t_quantile
from childlabour_sim.analysis.unknowns.emulator import FOLDS, Emulator

_LEVELS = 4  # of a range, on which elementary effects start and end: Morris's own
_SAMPLE = 1024  # points of the emulator, times unknowns and two: a power of two


def paths(unknowns: int, n: int, seed: int) -> np.ndarray:
    """Return the points of ``n`` ways that move every unknown once, shape (n * (unknowns + 1), unknowns)."""
    from SALib.sample import morris

    return morris.sample(_problem(unknowns), n, num_levels=_LEVELS, seed=seed)


@dataclass(frozen=True)
class Screened:
    """Elementary effects, one entry an unknown: what the outcome does from one end of the range to the other.

    Attributes
    ----------
    mean, size, size_half, spread : ndarray
        Mean, mean without sign and half its 95 % interval, and standard deviation.
    """

    mean: np.ndarray
    size: np.ndarray
    size_half: np.ndarray
    spread: np.ndarray


def screened(x: np.ndarray, y: np.ndarray, seed: int) -> Screened:
    """Return the elementary effects of points of `paths`.

    Parameters
    ----------
    x : ndarray, shape (n_points, n_unknowns)
    y : ndarray, shape (n_points,)
    seed : int
        Of the intervals.
    """
    from SALib.analyze import morris

    found = morris.analyze(_problem(x.shape[1]), x, y, num_levels=_LEVELS, conf_level=CONFIDENCE, seed=seed)
    return Screened(*(np.asarray(found[name], float) for name in ("mu", "mu_star", "mu_star_conf", "sigma")))


@dataclass(frozen=True)
class Indices:
    """Shares of an outcome's variance, one entry an unknown, the last of which moves nothing.

    Attributes
    ----------
    first, first_half : ndarray
        What an unknown moves by itself, and half the 95 % interval.
    total, total_half : ndarray
        With all that it does together with others.
    """

    first: np.ndarray
    first_half: np.ndarray
    total: np.ndarray
    total_half: np.ndarray

    @property
    def important(self) -> np.ndarray:
        """Whether the total is above that of the last unknown, which is made up and moves nothing; not of that one."""
        nothing = max(self.total[-1] + self.total_half[-1], 0.0)
        return (self.total - self.total_half > nothing)[:-1]


def indices(emulator: Emulator, seed: int) -> Indices:
    """Return the Sobol indices of an emulator.

    Intervals hold what another sample of the emulator, and an emulator of other points, could have said: the latter by
    the jackknife over the parts of the points.
    """
    from SALib.sample import sobol

    unknowns = emulator.whole.n_features_in_
    x = sobol.sample(_problem(unknowns), _SAMPLE, calc_second_order=False, seed=seed)
    whole, *parts = (_analysed(model.predict(x), unknowns, seed) for model in (emulator.whole, *emulator.parts))
    found = []
    for name in ("S1", "ST"):
        half = np.hypot(_jackknife([part[name] for part in parts]), whole[f"{name}_conf"])
        found += [whole[name], half]
    return Indices(*found)


def _analysed(y: np.ndarray, unknowns: int, seed: int) -> dict[str, np.ndarray]:
    from SALib.analyze import sobol

    if np.ptp(y) == 0.0:  # an emulator that saw nothing but luck
        return dict.fromkeys(("S1", "ST", "S1_conf", "ST_conf"), np.zeros(unknowns))
    return sobol.analyze(_problem(unknowns), y, calc_second_order=False, conf_level=CONFIDENCE, seed=seed)


def _jackknife(values: Sequence[np.ndarray]) -> np.ndarray:
    """Return half the interval that emulators without a part of the points leave an index."""
    around = np.var(values, axis=0) * (FOLDS - 1)
    return t_quantile(0.5 + CONFIDENCE / 2.0, FOLDS - 1) * np.sqrt(around)


def _problem(unknowns: int) -> dict:
    return {"num_vars": unknowns, "names": [str(i) for i in range(unknowns)], "bounds": [[0.0, 1.0]] * unknowns}
