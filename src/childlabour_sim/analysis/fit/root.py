"""Move some numbers until what they give is what is wanted: damped least squares, by slopes that are learnt on the way.

Every run costs a second, so slopes are taken over from where they were known and mended by each step (Broyden 1965).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Measure = Callable[[np.ndarray], np.ndarray]
"""Returns what a point gives."""


@dataclass(frozen=True)
class Root:
    """Where a search ended.

    Attributes
    ----------
    point, found : ndarray
        Numbers, and what they give.
    slopes : ndarray, shape (n_found, n_point)
        By which what is found answers there.
    distance : float
        Root of the mean square of the gaps, each in units of its tolerance.
    runs : int
    """

    point: np.ndarray
    found: np.ndarray
    slopes: np.ndarray
    distance: float
    runs: int


@dataclass(frozen=True)
class Wanted:
    """What is to be reached.

    Attributes
    ----------
    value, tolerance : ndarray
        In the same unit; a gap of one tolerance is as bad in every entry.
    damping : float
        Share of their mean by which the normal equations are damped.
    """

    value: np.ndarray
    tolerance: np.ndarray
    damping: float = 1e-4

    def distance(self, found: np.ndarray) -> float:
        """Return the root of the mean square of the gaps, in tolerances."""
        return float(np.sqrt(np.mean(((found - self.value) / self.tolerance) ** 2)))

    def step(self, slopes: np.ndarray, found: np.ndarray, longest: np.ndarray | float) -> np.ndarray:
        """Return the step that closes the gaps as far as the slopes let it."""
        weighted = slopes / self.tolerance[:, None]
        normal = weighted.T @ weighted
        n = len(normal)
        normal += self.damping * np.trace(normal) / n * np.eye(n)
        gap = (self.value - found) / self.tolerance
        return np.clip(np.linalg.solve(normal, weighted.T @ gap), -longest, longest)


def slopes_at(measure: Measure, point: np.ndarray, found: np.ndarray, moved: np.ndarray | float) -> np.ndarray:
    """Return how what is found answers to each number, by moving one after the other."""
    moved = np.broadcast_to(moved, point.shape)
    steps = moved[:, None] * np.eye(len(point))
    return np.column_stack([(measure(point + step) - found) / size for step, size in zip(steps, moved)])


def search(
    measure: Measure,
    wanted: Wanted,
    point: np.ndarray,
    slopes: np.ndarray,
    longest: np.ndarray | float,
    most_runs: int,
    near: float = 1.0,
) -> Root:
    """Return the best of the points that were tried.

    Parameters
    ----------
    measure : callable
        What it gives is not finite where it cannot be measured; steps are then half as long.
    wanted : Wanted
    point : ndarray
        Where to begin.
    slopes : ndarray, shape (n_found, n_point)
    longest : ndarray or float
        Step of each number.
    most_runs : int
    near : float
        Distance at which to stop, in tolerances.
    """
    found = measure(point)
    best = Root(point, found, slopes, wanted.distance(found), 1)
    for runs in range(2, most_runs + 1):
        if best.distance < near:
            break
        step = wanted.step(slopes, best.found, longest)
        found = measure(best.point + step)
        if not np.isfinite(found).all():
            longest = 0.5 * np.abs(step)
            continue
        slopes = slopes + np.outer(found - best.found - slopes @ step, step) / (step @ step)
        distance = wanted.distance(found)
        if distance < best.distance:
            best = Root(best.point + step, found, slopes, distance, runs)
        else:
            best = Root(best.point, best.found, slopes, best.distance, runs)
    return best
