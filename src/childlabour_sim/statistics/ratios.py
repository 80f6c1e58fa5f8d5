"""From cells to rates: which cells a group adds up, and one counter over another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from childlabour_sim.statistics.declared import Rate
from childlabour_sim.statistics.groups import child_mask, home_mask


class Masks:
    """Different masks over some cells, numbered in the order in which they first come."""

    def __init__(self):
        self._numbers: dict[bytes, int] = {}
        self._masks: list[np.ndarray] = []

    def number(self, mask: np.ndarray) -> int:
        """Return the number of a mask."""
        number = self._numbers.setdefault(mask.tobytes(), len(self._masks))
        if number == len(self._masks):
            self._masks.append(mask)
        return number

    def by_cell(self) -> np.ndarray:
        """Return all masks as numbers, shape (masks, cells)."""
        return np.array(self._masks, dtype=np.float64)

    def by_class(self) -> tuple[np.ndarray, np.ndarray]:
        """Return all masks over as few classes of cells as tell them apart, and the class of every cell."""
        masks, class_of_cell = np.unique(self.by_cell(), axis=1, return_inverse=True)
        return masks, class_of_cell.ravel()


class ChildRows:
    """Which homes and which of their children a group adds up: the first two places of its counts."""

    def __init__(self):
        self.homes, self.children = Masks(), Masks()
        self._known: dict[tuple, tuple[int, int]] = {}

    def of(self, parts: dict[str, str], ages: tuple[int, int]) -> tuple[int, int]:
        """Return the row of a group; ``ages`` holds where the group names none."""
        key = (frozenset(parts.items()), ages)
        if key not in self._known:
            masks = home_mask(parts), child_mask(parts, ages)
            self._known[key] = self.homes.number(masks[0]), self.children.number(masks[1])
        return self._known[key]


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
        self._part = tuple(np.array([(*one.part, place[one.rate.numerator]) for one in told]).T)
        self._whole = tuple(np.array([(*one.whole, place[one.rate.denominator]) for one in told]).T)
        self._scale = np.array([one.rate.scale for one in told])

    def of(self, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return values and denominators from counts, the last axis of which is that of counters."""
        if not self.statistic:  # as where only rates of the other kind are recorded
            return np.zeros(0), np.zeros(0)
        n = counts[self._whole]
        with np.errstate(invalid="ignore", divide="ignore"):
            value = self._scale * counts[self._part] / n
        return np.where(n > 0, value, np.nan), n
