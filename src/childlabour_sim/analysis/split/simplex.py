"""Splits of a sum in whole percent, each part within its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from childlabour_sim.config.study.split import WHOLE

_LADDER = 21  # shares of one part, from its least to its most, at which the others are drawn
_HALVINGS, _ROUNDING = 50, 1e-9
_NEAR = 4  # percent around one share in which every one is looked at


@dataclass(frozen=True)
class Simplex:
    """All splits within bounds.

    Attributes
    ----------
    bounds : mapping of str to (int, int)
        Least and most percent of every part.
    """

    bounds: Mapping[str, tuple[int, int]]

    @property
    def parts(self) -> list[str]:
        """Names of parts, in the order of columns."""
        return list(self.bounds)

    @cached_property
    def low(self) -> np.ndarray:
        """Least percent of every part, shape (n_parts,)."""
        return np.array([low for low, _ in self.bounds.values()])

    @cached_property
    def high(self) -> np.ndarray:
        """Most percent of every part that the least of the others leave, shape (n_parts,)."""
        high = np.array([high for _, high in self.bounds.values()])
        return np.minimum(high, WHOLE - self.low.sum() + self.low)

    def repaired(self, shares: np.ndarray) -> np.ndarray:
        """Return the splits nearest to some shares: within bounds, whole percent, each 100 together.

        Parameters
        ----------
        shares : ndarray, shape (n, n_parts)
            In percent; any numbers not below 0.
        """
        rows = np.atleast_2d(np.asarray(shares, dtype=float))
        exact = np.clip(rows + self._shift(rows)[:, None], self.low, self.high)
        whole = np.floor(exact + _ROUNDING)
        left = np.round(WHOLE - whole.sum(axis=1))
        order = np.argsort(whole - exact - 2.0 * (whole < self.high), axis=1, kind="stable")
        largest = np.argsort(order, axis=1) < left[:, None]  # the largest remainders get what is left
        return (whole + largest).astype(np.int64)

    def _shift(self, rows: np.ndarray) -> np.ndarray:
        """Return by how much all parts of each row are moved so that, kept within bounds, they are the whole."""
        low, high = (self.low - rows).min(axis=1), (self.high - rows).max(axis=1)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2.0
            short = np.clip(rows + middle[:, None], self.low, self.high).sum(axis=1) < WHOLE
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        return high

    def drawn(self, n: int, seed: int) -> np.ndarray:
        """Return splits spread evenly over all, shape (n, n_parts): a scrambled Sobol sequence."""
        from scipy.stats import qmc

        power = max(n - 1, 1).bit_length()
        uniform = qmc.Sobol(len(self.parts), rng=seed).random_base2(power)[:n]
        weights = -np.log1p(-uniform)
        room = WHOLE - self.low.sum()
        return self.repaired(self.low + room * weights / weights.sum(axis=1, keepdims=True))

    def corners(self) -> np.ndarray:
        """Return the splits in which one part has its most and the others as much alike as they can."""
        return self.repaired(np.where(np.eye(len(self.parts), dtype=bool), self.high, self.low))

    def ladder(self, part: int, at: int) -> Iterator[tuple[int, Simplex]]:
        """Yield shares of one part from its least to its most, all near one of them, with the splits that have it."""
        low, high, name = int(self.low[part]), int(self.high[part]), self.parts[part]
        even = np.linspace(low, high, _LADDER).round().astype(int)
        near = [share for share in range(at - _NEAR, at + _NEAR + 1) if low <= share <= high]
        for share in np.unique([*even, *near]).tolist():
            yield share, Simplex({**self.bounds, name: (share, share)})

    def near(self, split: np.ndarray, step: int) -> np.ndarray:
        """Return the splits that move some percent from one part to another."""
        moves = np.eye(len(split), dtype=np.int64)
        found = [split + step * (moves[i] - moves[j]) for i in range(len(split)) for j in range(len(split)) if i != j]
        return np.array([each for each in found if (each >= self.low).all() and (each <= self.high).all()]).reshape(
            -1, len(split)
        )


def spread_out(points: np.ndarray, begun: np.ndarray, n: int) -> np.ndarray:
    """Return as many of some points as are wanted, each as far as can be from those before it.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_parts)
    begun : ndarray, shape (n_begun, n_parts)
        Points that are there already.
    n : int
    """
    distance = np.linalg.norm(points[:, None, :] - begun[None, :, :], axis=2).min(axis=1)
    chosen = []
    for _ in range(n):
        place = int(distance.argmax())
        chosen.append(points[place])
        distance = np.minimum(distance, np.linalg.norm(points - points[place], axis=1))
    return np.array(chosen, dtype=np.int64).reshape(-1, points.shape[1])
