"""From cells to rates: which cells a group adds up, and one counter over another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from childlabour_sim.statistics.declared import Rate
from childlabour_sim.statistics.groups import home_mask, layer_mask, person_mask


class Told(NamedTuple):
    """A rate and a group, and the rows of counts that hold its numerator and its denominator."""

    rate: Rate
    group: str
    part: int
    whole: int


class Ratios:
    """Rates as counter over counter, for many groups at once."""

    def __init__(self, told: list[Told], counters: tuple[str, ...]):
        place = {name: i for i, name in enumerate(counters)}
        self.statistic = [one.rate.name for one in told]
        self.group = [one.group for one in told]
        self._part, self._whole = np.array([one.part for one in told]), np.array([one.whole for one in told])
        self._numerator = np.array([place[one.rate.numerator] for one in told])
        self._denominator = np.array([place[one.rate.denominator] for one in told])
        self._scale = np.array([one.rate.scale for one in told])

    def of(self, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return values and denominators from counts of shape (rows, counters)."""
        n = counts[self._whole, self._denominator]
        with np.errstate(invalid="ignore", divide="ignore"):
            value = self._scale * counts[self._part, self._numerator] / n
        return np.where(n > 0, value, np.nan), n


class ChildRows:
    """Which cells of the table of children are added up to which row of counts.

    Parameters
    ----------
    layers : ndarray of int, shape `counting.LAYER_CELLS`
    homes : ndarray, shape (masks, cells of homes)
    """

    def __init__(self, layers: np.ndarray, homes: np.ndarray):
        self._layer = layers.ravel()
        self._homes = homes
        self._place: dict[tuple, int] = {}
        self._persons, self._home = [], []

    def of(self, parts: dict[str, str], ages: tuple[int, int]) -> int:
        """Return the row of a group; ``ages`` holds where the group names none."""
        key = (frozenset(parts.items()), ages)
        if key not in self._place:
            self._place[key] = len(self._persons)
            layers = np.bincount(self._layer, layer_mask(parts)) > 0
            self._persons.append(np.outer(layers, person_mask(parts, ages)).ravel())
            self._home.append(place_in(self._homes, home_mask(parts)))
        return self._place[key]

    def add_up(self, table: np.ndarray) -> np.ndarray:
        """Return counts, shape (rows, counters), from the cells of the table."""
        # First over households, of which there are few distinct masks, then over persons. Whole numbers below
        # 2**53, so the order does not matter.
        cells = table.astype(np.float64).reshape(-1, self._homes.shape[1], table.shape[1])
        of_homes = np.matmul(self._homes, cells)  # (layers and persons, masks of homes, counters)
        return np.einsum("rp,prc->rc", np.array(self._persons, dtype=np.float64), of_homes[:, self._home])


def place_in(masks: np.ndarray, mask: np.ndarray) -> int:
    """Return the row of ``masks`` that equals ``mask``."""
    return int(np.flatnonzero((masks == mask).all(axis=1))[0])
