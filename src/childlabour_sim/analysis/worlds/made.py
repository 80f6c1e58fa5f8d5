"""Worlds that are made side by side: every one is written once it is made, and made once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

import numpy as np

from childlabour_sim.analysis.worlds.intercepts import point_of, values_of
from childlabour_sim.analysis.worlds.profile import Profile
from childlabour_sim.analysis.worlds.world import World
from childlabour_sim.config.worlds.profile import profile_fingerprint
from childlabour_sim.plain_text import write_text
from childlabour_sim.study.execution import Workers

Tell = Callable[[str, int, int], None]
_SLOPES_FROM = 3  # times the households of a run


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
        self._folder, self._workers, self._tell = folder / self.folder_of(profile), workers, tell
        self._folder.mkdir(parents=True, exist_ok=True)

    @staticmethod
    def folder_of(profile: Profile) -> str:
        """Return the name of the folder of a profile."""
        return f"{profile.name}-{profile_fingerprint(profile.composition.run.own)}-{profile.households}"

    def worlds(self, kind: str, tasks: Iterable[tuple], function: Callable) -> list[World]:
        """Return the worlds of some tasks, whose second entry is the draw; those on disk are not made again.

        One that fails counts as refused, and is tried again by the next call; one whose file is damaged is made again.
        """
        tasks, failed = list(tasks), {}
        there = {task[1]: self._read(kind, task[1]) for task in tasks}
        lacking = [task for task in tasks if there[task[1]] is None]
        self._tell(kind, len(tasks) - len(lacking), len(tasks))
        for done, (task, future) in enumerate(self._workers.stream(function, lacking), 1):
            if error := future.exception():
                failed[task[1]] = World(task[1], refused=repr(error))
            else:
                there[task[1]] = future.result()
                write_text(self._path(kind, task[1]), json.dumps(asdict(future.result())))
            self._tell(kind, len(tasks) - len(lacking) + done, len(tasks))
        return [failed.get(task[1]) or there[task[1]] for task in tasks]

    def _read(self, kind: str, draw: int) -> World | None:
        try:
            return World(**json.loads(self._path(kind, draw).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

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
