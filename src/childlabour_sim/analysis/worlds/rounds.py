"""Rounds of draws of the nation's worlds: every world is written once it is made, and made once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from childlabour_sim.analysis.fit.patterns import load_patterns
from childlabour_sim.analysis.worlds.intercepts import point_of, values_of
from childlabour_sim.analysis.worlds.profile import Profile
from childlabour_sim.analysis.worlds.weights import (
    Score,
    effective,
    equally_weighted,
    expected,
    importance,
    log_likelihood,
)  # fmt: skip
from childlabour_sim.analysis.worlds.world import World, judge, solve
from childlabour_sim.config.uncertain import quantiles
from childlabour_sim.config.worlds.kept import SEED
from childlabour_sim.config.worlds.profile import profile_fingerprint
from childlabour_sim.plain_text import write_text
from childlabour_sim.study.execution import Workers

FIRST, ROUND, POOL = 160, 100, 5000
Tell = Callable[[str, int, int], None]
_LUCKS = 8  # runs of the shipped values that show what luck does
_SLOPES_FROM = 3  # times the households of a run


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


class Made:
    """Worlds that were made, in a folder: a file each.

    Parameters
    ----------
    folder : Path
        Of worlds of any profile: those of one have a folder of their own.
    profile : Profile
    workers : Workers
    tell : callable
        Called with the kind of worlds that are made, how many are, and how many there will be.
    """

    def __init__(self, folder: Path, profile: Profile, workers: Workers, tell: Tell):
        self.profile = profile
        name = f"{profile.name}-{profile_fingerprint(profile.composition.run.own)}-{profile.households}"
        self._folder, self._workers, self._tell = folder / name, workers, tell
        self._folder.mkdir(parents=True, exist_ok=True)

    def worlds(self, kind: str, tasks: Iterable[tuple], function: Callable) -> list[World]:
        """Return the worlds of some tasks, whose second entry is the draw; those on disk are not made again."""
        tasks = list(tasks)
        lacking = [task for task in tasks if not self._path(kind, task[1]).is_file()]
        self._tell(kind, len(tasks) - len(lacking), len(tasks))
        for done, (task, future) in enumerate(self._workers.stream(function, lacking), 1):
            write_text(self._path(kind, task[1]), json.dumps(asdict(future.result())))
            self._tell(kind, len(tasks) - len(lacking) + done, len(tasks))
        return [World(**json.loads(self._path(kind, task[1]).read_text(encoding="utf-8"))) for task in tasks]

    def _path(self, kind: str, draw: int) -> Path:
        return self._folder / f"{kind}-{draw:06d}.json"

    @cached_property
    def slopes(self) -> np.ndarray:
        """How the facts answer to the intercepts, at the shipped values."""
        path = self._folder / "slopes.json"
        if not path.is_file():
            write_text(path, json.dumps(_slopes(self.profile, self._workers).tolist()))
        return np.array(json.loads(path.read_text(encoding="utf-8")))


def _slopes(profile: Profile, workers: Workers) -> np.ndarray:
    point = point_of(profile.intercepts, profile.shipped.resolved)
    moved = np.array([each.moved for each in profile.intercepts])
    points = [point, *(point + step for step in moved[:, None] * np.eye(len(point)))]
    tasks = [(profile, i, point) for i, point in enumerate(points)]
    found = {task[1]: future.result() for task, future in workers.stream(_at, tasks)}
    return np.column_stack([(found[i] - found[0]) / size for i, size in enumerate(moved, 1)])


def _at(task: tuple) -> np.ndarray:
    profile, _, point = task
    values = values_of(profile.intercepts, point, profile.shipped.resolved)
    return profile.in_log_odds(profile.moments(values, 0, _SLOPES_FROM))


def solve_and_judge(task: tuple) -> World:
    """Make one candidate: profile, draw, slopes, where to begin."""
    profile, draw, slopes, start = task
    world = solve(profile, draw, slopes, start)
    return world if world.refused else judge(profile, world)


def shipped_values(task: tuple) -> World:
    """Measure the shipped values with one luck: profile, number of the luck."""
    profile, luck = task
    return judge(profile, World(luck), given={})


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
