"""The best split of a sum as an emulator has it, which others do as well, and what a little more or less would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from childlabour_sim.analysis.paired.spread import CONFIDENCE, t_quantile
from childlabour_sim.analysis.split.emulator import Emulator
from childlabour_sim.analysis.split.simplex import Simplex
from childlabour_sim.config.study.split import WHOLE

CANDIDATES = 1024
_BEGIN = 4  # candidates from which the way up begins
_STEPS = (16, 8, 4, 2, 1)  # percent moved from one part to another, until nothing gains by it
_EACH = 12  # splits looked at for every share of a part
UNNOTICED = 0.05
"""Part of what the best split gains that another may lose and still be said to do as well."""
_AS_GOOD = 0.95  # share of splits with a share of a part that do as well, from which any of them is said to


@dataclass(frozen=True)
class Landscape:
    """How good splits are, of any sum.

    Attributes
    ----------
    simplex : Simplex
    emulator : Emulator
    today : ndarray, shape (n_parts,)
        The split that others are compared with, in percent.
    seed : int
    """

    simplex: Simplex
    emulator: Emulator
    today: np.ndarray
    seed: int

    def by_world(self, splits: np.ndarray, times: float = 1.0) -> np.ndarray:
        """Return how good splits of some times the money are, shape (n, n_worlds)."""
        return self.emulator.by_world(np.atleast_2d(splits) / WHOLE * times)

    def simplest(self, times: float = 1.0) -> np.ndarray:
        """Return the best split without the parts that cannot be told to matter, shape (n_parts,).

        Their money goes to its largest part, the smallest first, as long as what that loses may be nothing, and is not
        expected to be noticed: where worlds are few, much may be nothing.
        """
        best = found = self.best(times)
        noticed = UNNOTICED * self.difference(best[None] / WHOLE * times, self.today / WHOLE * times)[0, 0]
        for part in np.argsort(best, kind="stable")[:-1]:
            moved, largest = found.copy(), int(found.argmax())
            share = min(found[part] - self.simplex.low[part], self.simplex.high[largest] - found[largest])
            moved[part] -= share
            moved[largest] += share
            gain, _, most, _ = self.difference(moved[None] / WHOLE * times, best / WHOLE * times)[0]
            if share > 0 and most >= 0.0 and -gain <= noticed:
                found = moved
        return found

    def candidates(self, times: float = 1.0) -> np.ndarray:
        """Return splits among which the best are looked for, shape (n, n_parts): even ones, and those near the best."""
        best = self.best(times)
        near = np.concatenate([self.simplex.near(best, step) for step in (1, 4, 12)])
        return np.unique(np.concatenate([self._even, near, [best]]), axis=0)

    @cached_property
    def _even(self) -> np.ndarray:
        return np.concatenate([self.simplex.corners(), self.simplex.drawn(CANDIDATES, self.seed)])

    def best(self, times: float = 1.0) -> np.ndarray:
        """Return the best split of some times the money, shape (n_parts,)."""
        if times in self._bests:
            return self._bests[times]
        begun = self._even
        order = np.argsort(-self._mean(begun, times), kind="stable")[:_BEGIN]
        ends = np.array([self._climbed(begun[i], times) for i in order])
        self._bests[times] = ends[int(self._mean(ends, times).argmax())]
        return self._bests[times]

    @cached_property
    def _bests(self) -> dict[float, np.ndarray]:
        return {}

    def _climbed(self, split: np.ndarray, times: float) -> np.ndarray:
        for step in _STEPS:
            while len(near := self.simplex.near(split, step)):
                both = self._mean(np.concatenate([[split], near]), times)
                if both.argmax() == 0:
                    break
                split = near[both.argmax() - 1]
        return split

    def _mean(self, splits: np.ndarray, times: float) -> np.ndarray:
        return self.by_world(splits, times).mean(axis=1)

    def difference(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return what the money of each of some rows does more than that of one, shape (n, 4).

        Parameters
        ----------
        one : ndarray, shape (n, n_parts)
            In multiples of the money.
        other : ndarray, shape (n_parts,)

        Returns
        -------
        ndarray
            Mean over worlds, both ends of its 95 % interval, and the share of worlds in which it is more than nothing.
            The interval holds luck, what differs between worlds, and what was not run.
        """
        found = self.emulator.by_world(one) - self.emulator.by_world(other[None])
        error = np.sqrt(found.var(axis=1, ddof=1) / found.shape[1] + self.emulator.open_to(one, other))
        half = t_quantile(0.5 + CONFIDENCE / 2.0, found.shape[1] - 1) * error
        mean = found.mean(axis=1)
        return np.column_stack([mean, mean - half, mean + half, (found > 0.0).mean(axis=1)])

    def as_good(self, splits: np.ndarray, best: np.ndarray) -> np.ndarray:
        """Tell which splits of the money do as well as the best one, shape (n,).

        What they lose cannot be told from nothing, or is no more than `UNNOTICED` of what the best one gains.
        """
        found = self.difference(splits / WHOLE, best / WHOLE)
        gain = self.difference(best[None] / WHOLE, self.today / WHOLE)[0, 0]
        return (found[:, 2] >= 0.0) | (-found[:, 0] <= UNNOTICED * gain)

    def regrets(self, split: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return by how much a split is worse than the best of some in each world, and which that is."""
        worlds = self.by_world(others)
        loss = np.maximum(worlds.max(axis=0) - self.by_world(split)[0], 0.0)
        return loss, worlds.argmax(axis=0)

    def ranges(self, best: np.ndarray) -> Iterator[tuple[str, int, int, int, int]]:
        """Yield for each part the least and most percent it has in any split that does as well, and in every such.

        Yields
        ------
        part, low, high : str, int, int
            Percent between which splits that do as well have of it.
        any_low, any_high : int
            Percent around the best one's at which every split does as well, whatever the others get: `_AS_GOOD` of
            those that were looked at; both are the best one's where there are none.
        """
        for place, part in enumerate(self.simplex.parts):
            rungs = list(self.simplex.ladder(place, int(best[place])))
            shares = np.array([share for share, _ in rungs])
            even = self.as_good(np.concatenate([simplex.drawn(_EACH, self.seed) for _, simplex in rungs]), best)
            near = self.as_good(np.concatenate([_moved(best, place, *rung) for rung in rungs]), best)
            some = [*shares[near.reshape(len(rungs), -1).any(axis=1)].tolist(), int(best[place])]
            every = even.reshape(len(rungs), -1).mean(axis=1)
            yield part, min(some), max(some), *_around(shares.tolist(), every.tolist(), int(best[place]))


def _moved(best: np.ndarray, part: int, share: int, simplex: Simplex) -> np.ndarray:
    """Return the splits near the best one that have a share of a part: the rest from, or for, each other part."""
    moves = (best[part] - share) * np.eye(len(best), dtype=np.int64)
    moves[part] = 0
    return simplex.repaired(best + moves)


def _around(shares: list[int], good: list[float], at: int) -> tuple[int, int]:
    """Return the ends of the stretch of shares next to one, at all of which nearly every split does as well."""
    nearest = int(np.argmin([abs(share - at) for share in shares]))
    if good[nearest] < _AS_GOOD:
        return at, at
    low = high = nearest
    while low > 0 and good[low - 1] >= _AS_GOOD:
        low -= 1
    while high < len(shares) - 1 and good[high + 1] >= _AS_GOOD:
        high += 1
    return min(shares[low], at), max(shares[high], at)
