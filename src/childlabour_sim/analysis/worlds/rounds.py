"""Rounds of draws of the nation's worlds: where worlds fit, more are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.fit.patterns import load_patterns
from childlabour_sim.analysis.worlds.made import Made
from childlabour_sim.analysis.worlds.profile import Profile
from childlabour_sim.analysis.worlds.weights import (
    Score,
    effective,
    equally_weighted,
    expected,
    importance,
    log_likelihood,
)  # fmt: skip
from childlabour_sim.analysis.worlds.world import World, judge, judge_shipped, solve
from childlabour_sim.config.uncertain import quantiles
from childlabour_sim.config.worlds.kept import SEED

FIRST, ROUND, POOL = 160, 100, 5000
_LUCKS = 8  # runs of the shipped values that show what luck does


@dataclass(frozen=True)
class Asked:
    """How many worlds are to be kept, and how long to look for them.

    Attributes
    ----------
    kept : int
        Equally weighted worlds.
    enough : float
        Effective number of worlds at which no further round is made.
    most : int
        Worlds that are looked at.
    """

    kept: int = 200
    enough: float = 100.0
    most: int = 760


def solve_and_judge(task: tuple) -> World:
    """Make one candidate: profile, draw, slopes, where to begin."""
    profile, draw, slopes, start = task
    world = solve(profile, draw, slopes, start)
    return world if world.refused else judge(profile, world)


def shipped_values(task: tuple) -> World:
    """Measure the shipped values with one luck: profile, number of the luck."""
    profile, luck = task
    return judge_shipped(profile, luck)


@dataclass(frozen=True)
class Search:
    """All candidates with their weights.

    Attributes
    ----------
    candidates : list of World
        Those refused too.
    weights : ndarray
        Of each; of a refused one 0.
    scores : list of Score
    """

    candidates: list[World]
    weights: np.ndarray
    scores: list[Score]

    @property
    def effective(self) -> float:
        """Effective number of worlds."""
        return effective(self.weights)

    def kept(self, n: int) -> list[World]:
        """Return equally weighted worlds, some more than once."""
        return [self.candidates[i] for i in equally_weighted(self.weights, n, SEED)]


def look_for(made: Made, asked: Asked) -> Search:
    """Look for worlds that fit, round by round, until there are enough."""
    scores = _scores(made)
    pool = _inputs(made.profile, range(POOL))
    draws, chances, starts = list(range(FIRST)), [np.full(POOL, 1.0 / POOL)], {}
    sizes = [FIRST]
    while True:
        tasks = [(made.profile, draw, made.slopes, starts.get(draw)) for draw in draws]
        candidates = made.worlds("world", tasks, solve_and_judge)
        found = _weighed(candidates, scores, chances, sizes)
        if found.effective >= asked.enough or len(draws) + ROUND > asked.most:
            return found
        held = [world for world in candidates if not world.refused]
        known = pool[[world.draw for world in held]]
        chances.append(expected(scores, known, [world.found for world in held], pool))
        sizes.append(ROUND)
        rng = np.random.default_rng([SEED, len(sizes)])
        left = np.setdiff1d(np.arange(POOL), draws)
        share = chances[-1][left] / chances[-1][left].sum()
        new = rng.choice(left, ROUND, replace=False, p=share)
        starts |= dict(zip(new.tolist(), _starts(known, held, pool[new])))
        draws += new.tolist()


def _scores(made: Made) -> list[Score]:
    lucks = made.worlds("luck", [(made.profile, luck) for luck in range(_LUCKS)], shipped_values)
    found = []
    for pattern in load_patterns():
        if pattern.error is not None:
            values = Score(pattern, 0.0).scaled(np.array([one.found[pattern.measure] for one in lucks]))
            found.append(Score(pattern, float(np.std(values, ddof=1))))
    return found


def _weighed(candidates: list[World], scores: list[Score], chances: list[np.ndarray], sizes: list[int]) -> Search:
    """Weigh candidates by the evidence, over how much more often than by the prior they were looked for."""
    parts = np.array(sizes) / sum(sizes)
    mixture = POOL * np.tensordot(parts, np.array(chances), axes=1)
    held = np.array([not world.refused for world in candidates])
    logs = np.full(len(candidates), -np.inf)
    logs[held] = log_likelihood(scores, [world.found for world in candidates if not world.refused])
    return Search(candidates, importance(logs, mixture[[world.draw for world in candidates]]), scores)


def _inputs(profile: Profile, draws: Iterable[int]) -> np.ndarray:
    """Return where in their ranges the values of draws lie, shape (n_draws, n_priors)."""
    return np.array([[*quantiles(profile.priors, SEED, draw).values()] for draw in draws])


def _starts(known: np.ndarray, held: Sequence[World], new: np.ndarray) -> np.ndarray:
    """Return where the intercepts of new worlds are to be expected, by those of the worlds known."""
    from sklearn.linear_model import RidgeCV

    points = np.array([world.point for world in held])
    return RidgeCV(np.logspace(-2, 3, 12)).fit(known - 0.5, points).predict(new - 0.5)
