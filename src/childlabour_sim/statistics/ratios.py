"""From cells to rates: which cells a group adds up, and one counter over another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from childlabour_sim.statistics.declared import Rate


class Masks:
    """Different masks over some cells, numbered in the order in which they first come."""

    def __init__(self):
        self._places: dict[bytes, int] = {}
        self._masks: list[np.ndarray] = []

    def place(self, mask: np.ndarray) -> int:
        """Return the number of a mask."""
        place = self._places.setdefault(mask.tobytes(), len(self._masks))
        if place == len(self._masks):
            self._masks.append(mask)
        return place

    def by_cell(self) -> np.ndarray:
        """Return all masks as numbers, shape (masks, cells)."""
        return np.array(self._masks, dtype=np.float64)

    def by_class(self) -> tuple[np.ndarray, np.ndarray]:
        """Return all masks over classes of cells that no mask tells apart, and the class of every cell."""
        classes, class_of_cell = np.unique(self.by_cell(), axis=1, return_inverse=True)
        return classes, class_of_cell.ravel()


class Told(NamedTuple):
    """A rate and a group, and where counts hold its numerator and its denominator."""

    rate: Rate
    group: str
    part: tuple[int, ...]
    whole: tuple[int, ...]


class Ratios:
    """Rates as counter over counter, for many groups at once."""

    def __init__(self, told: list[Told], counters: tuple[str, ...]):
        place = {name: i for i, name in enumerate(counters)}
        self.statistic = [one.rate.name for one in told]
        self.group = [one.group for one in told]
        self._part = (*np.transpose([one.part for one in told]), np.array([place[one.rate.numerator] for one in told]))
        self._whole = (
            *np.transpose([one.whole for one in told]),
            np.array([place[one.rate.denominator] for one in told]),
        )
        self._scale = np.array([one.rate.scale for one in told])

    def of(self, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return values and denominators from counts, the last axis of which is that of counters."""
        n = counts[self._whole]
        with np.errstate(invalid="ignore", divide="ignore"):
            value = self._scale * counts[self._part] / n
        return np.where(n > 0, value, np.nan), n
