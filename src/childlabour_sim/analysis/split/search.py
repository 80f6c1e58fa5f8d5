"""The search: splits laid evenly over all, then more where the best may be, until no further one would change it.

References
----------
russo_thompson_2018
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from childlabour_sim.analysis.split.best import Landscape
from childlabour_sim.analysis.split.emulator import Emulator
from childlabour_sim.analysis.split.simplex import Simplex, spread_out
from childlabour_sim.config.study.split import WHOLE

AT_FIRST = 0.625
"""Part of the first splits that are of the money itself; the others are of half, twice and four times as much."""
_POOL = 1024  # even splits of which the first ones are chosen, far apart
_BATCH, _OF_OTHERS = 6, 2  # splits of a further round: of the money itself, and of other sums together
_ROUNDS = 8
_THOUGHT_OF = 256  # ways the landscape may be, of which each may have another best split
ENOUGH = 0.02
"""Share of what the best split gains that may still be lost where the search ends; or what luck would hide anyway."""


class Point(NamedTuple):
    """A split of some times the money."""

    split: tuple[float, ...]
    times: float = 1.0


Measure = Callable[[Sequence[Point]], np.ndarray]
"""Returns how good points are, shape (n_points, n_worlds, n_objectives): the same worlds and luck for all."""


@dataclass(frozen=True)
class Searched:
    """What a search has run, and what it knows.

    Attributes
    ----------
    points : list of Point
        The first is what others are compared with.
    gains : ndarray, shape (n_points, n_worlds, n_objectives)
    landscapes : tuple of Landscape
        One for each objective.
    best : ndarray, shape (n_parts,)
        The best split of the money by the first objective, in percent.
    may_lose : float
        What the best split may be expected to lose against the true best, in the unit of the objective.
    ended : bool
        Whether no further split was likely to change the answer.
    """

    points: list[Point]
    gains: np.ndarray
    landscapes: tuple[Landscape, ...]
    best: np.ndarray
    may_lose: float
    ended: bool

    @cached_property
    def front(self) -> np.ndarray:
        """Splits of which none is better in every outcome, shape (n, n_parts); the best one where one was asked for."""
        from childlabour_sim.analysis.split.front import front

        return front(self.landscapes, self.landscapes[0].seed) if len(self.landscapes) > 1 else self.best[None]

    @property
    def gain(self) -> np.ndarray:
        """What the best split gains: mean, both ends of its 95 % interval, share of worlds in which it is more."""
        return self.landscapes[0].difference(self.best[None] / WHOLE, self.landscapes[0].today / WHOLE)[0]


def first_points(simplex: Simplex, today: Sequence[float], sums: Sequence[float], n: int, seed: int) -> list[Point]:
    """Return today's split, splits in which one part has all it may, and others far from all before them."""
    pool, of_money = simplex.drawn(_POOL, seed), n if len(sums) == 1 else round(AT_FIRST * n)
    now, corners = np.array(today)[None], simplex.corners()
    splits = np.concatenate(
        [corners, spread_out(pool, np.concatenate([now, corners]), max(of_money - len(corners), 1))]
    )
    found = [Point(tuple(today)), *_points(splits[: of_money - 1], 1.0)]
    each, more = divmod(n - len(found), max(len(sums) - 1, 1))
    spread = np.concatenate([now, spread_out(np.concatenate([corners[:-1], pool]), now, each)])
    for i, times in enumerate(sums[1:]):
        found += _points(spread[: each + (i < more)], times)
    return found


def _points(splits: np.ndarray, times: float) -> list[Point]:
    return [Point(tuple(split), times) for split in splits.tolist()]


def search(
    simplex: Simplex,
    first: Sequence[Point],
    measure: Measure,
    most: int,
    seed: int,
    on_round: Callable[[Searched], None] = lambda _: None,
) -> Searched:
    """Search for the best split.

    Parameters
    ----------
    simplex : Simplex
    first : sequence of Point
        As `first_points` returns them.
    measure : callable
        See `Measure`.
    most : int
        Points at most.
    seed : int
        Of what is drawn.
    on_round : callable
        Called with what is known after every round.
    """
    points = list(first)
    gains = measure(points)
    sums = list(dict.fromkeys(point.times for point in points))
    for number in range(_ROUNDS + 1):
        found = _known(simplex, points, gains, seed + number)
        on_round(found)
        more = _next_points(found, sums, seed + number)[: most - len(points)]
        if found.ended or not more or number == _ROUNDS:
            return found
        gains = np.concatenate([gains, measure(more)])
        points += more
    return found


def _known(simplex: Simplex, points: list[Point], gains: np.ndarray, seed: int) -> Searched:
    rupiah = np.array([point.split for point in points]) / WHOLE * np.array([[point.times] for point in points])
    today = np.array(points[0].split)
    landscapes = tuple(
        Landscape(simplex, Emulator.of(rupiah, gains[:, :, i]), today, seed) for i in range(gains.shape[2])
    )
    best = landscapes[0].simplest()
    candidates = np.unique(np.concatenate([landscapes[0].candidates(), [best]]), axis=0)
    thought = _thought_of(landscapes[0], candidates, 1.0, seed)
    at = int(np.flatnonzero((candidates == best).all(axis=1))[0])
    may_lose = float((thought.max(axis=1) - thought[:, at]).mean())
    gain = landscapes[0].by_world(best).mean() - landscapes[0].by_world(today).mean()
    told = landscapes[0].emulator.luck / np.sqrt(gains.shape[1])  # below which nothing could be measured at last
    return Searched(list(points), gains, landscapes, best, may_lose, may_lose <= max(ENOUGH * abs(gain), told))


def _thought_of(landscape: Landscape, candidates: np.ndarray, times: float, seed: int) -> np.ndarray:
    return landscape.emulator.drawn(candidates / WHOLE * times, _THOUGHT_OF, seed)


def _next_points(found: Searched, sums: Sequence[float], seed: int) -> list[Point]:
    """Return points that are best in some way the landscape may be (Thompson's rule), none run before."""
    known, more = set(found.points), []
    for place, times in enumerate(sums):
        landscape = found.landscapes[place % len(found.landscapes)] if place else found.landscapes[0]
        candidates = landscape.candidates(times)
        wanted = _BATCH if place == 0 else max(_OF_OTHERS // (len(sums) - 1), 1)
        for i in _thought_of(landscape, candidates, times, seed).argmax(axis=1):
            point = Point(tuple(candidates[i].tolist()), times)
            if wanted and point not in known:
                known.add(point)
                more.append(point)
                wanted -= 1
    return more
