"""Splits of which none is better than another in everything: the front of several outcomes, on their emulators.

References
----------
deb_nsga2_2002
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from childlabour_sim.analysis.split.best import Landscape
from childlabour_sim.config.study.split import WHOLE

_PEOPLE, _GENERATIONS = 80, 80


def front(landscapes: Sequence[Landscape], seed: int) -> np.ndarray:
    """Return splits of the money on the front, shape (n, n_parts), in percent, by what they do for the first outcome.

    Parameters
    ----------
    landscapes : sequence of Landscape
        One for each outcome, two or more.
    seed : int
        Of the search.
    """
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.problem import Problem
    from pymoo.core.repair import Repair
    from pymoo.optimize import minimize

    simplex = landscapes[0].simplex

    class Splits(Problem):
        def _evaluate(self, x, out, *_, **__):
            out["F"] = -goodness(landscapes, x)

    class WithinBounds(Repair):
        def _do(self, _, x, **__):
            return simplex.repaired(x).astype(float)

    problem = Splits(n_var=len(simplex.parts), n_obj=len(landscapes), xl=0.0, xu=float(WHOLE))
    begun = np.concatenate([[each.best() for each in landscapes], simplex.drawn(_PEOPLE, seed)])[:_PEOPLE]
    searcher = NSGA2(pop_size=_PEOPLE, sampling=begun.astype(float), repair=WithinBounds(), eliminate_duplicates=False)
    found = minimize(problem, searcher, ("n_gen", _GENERATIONS), seed=seed, verbose=False)
    splits = np.unique(np.atleast_2d(found.X).round().astype(np.int64), axis=0)
    splits = splits[_undominated(goodness(landscapes, splits))]
    return splits[np.argsort(-goodness(landscapes, splits)[:, 0], kind="stable")]


def goodness(landscapes: Sequence[Landscape], splits: np.ndarray) -> np.ndarray:
    """Return how good splits are for each outcome, mean over worlds, shape (n, n_outcomes)."""
    return np.column_stack([each.by_world(splits).mean(axis=1) for each in landscapes])


def _undominated(good: np.ndarray) -> np.ndarray:
    """Tell which rows no other is at least as good as in everything, and better in something."""
    no_worse = (good[None] >= good[:, None]).all(axis=2)
    better = (good[None] > good[:, None]).any(axis=2)
    return ~(no_worse & better).any(axis=1)


def some_of(splits: np.ndarray, landscapes: Sequence[Landscape], n: int) -> np.ndarray:
    """Return some splits of a front, spread along it: the last, and those between it and the first."""
    good = goodness(landscapes, splits)
    width = np.ptp(good, axis=0)
    scaled = good / np.where(width > 0.0, width, 1.0)
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(scaled, axis=0)).sum(axis=1))])
    places = {int(np.abs(along - along[-1] * i / n).argmin()) for i in range(1, n + 1)}
    return splits[sorted(places - {0})]
