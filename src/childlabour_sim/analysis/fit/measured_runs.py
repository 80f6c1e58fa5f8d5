"""Runs that are compared: each is made once, and what a measure reads of it is all that is kept.

A measure is a function of `Read`. It is called twice: first to note what it reads, where everything read is nan, then
with the values. So it states in one place what it needs and what it makes of it; it must not choose what it reads by
values read before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np

from childlabour_sim.analysis.paired.observation import Observation, crossings, observe
from childlabour_sim.config.compose import Composition, command_words, composing
from childlabour_sim.config.uncertain import priors
from childlabour_sim.config.worlds.kept import NATION, Kept, borne
from childlabour_sim.declare import ReplicationError
from childlabour_sim.records.recorder import record_replication
from childlabour_sim.settings import Settings
from childlabour_sim.study.processes import processes as start_processes

_NAMED = 3  # failed runs that a message names


class Arm(NamedTuple):
    """A configuration to run: what is overridden, how many households and how many years of analysis."""

    overrides: tuple[str, ...]
    households: int | str
    years: int


class Luck(NamedTuple):
    """Whose people and draws a run has; arms with the same luck share them. None is the configuration's own seed.

    ``world`` is the number of a kept world, None for the shipped values.
    """

    replication: int = 0
    seed: int | None = None
    world: int | None = None


Read = Callable[[Arm, Observation], np.ndarray]
"""Returns an observation of an arm, one value for each luck."""
Result = TypeVar("Result")


@dataclass(frozen=True)
class Pair:
    """Two arms, compared luck by luck."""

    without: Arm
    with_: Arm
    read: Read

    def change(self, wanted: Observation) -> np.ndarray:
        """Return with less without."""
        return self.read(self.with_, wanted) - self.read(self.without, wanted)

    def relative_change(self, wanted: Observation) -> np.ndarray:
        """Return the change as a share of what there is without."""
        return _ratio(self.change(wanted), self.read(self.without, wanted))

    def odds_ratio(self, wanted: Observation) -> np.ndarray:
        """Return the odds with over those without."""
        with_, without = self.read(self.with_, wanted), self.read(self.without, wanted)
        return _ratio(with_ * (1.0 - without), without * (1.0 - with_))

    def exchange(self, gained: Observation, lost: Observation) -> np.ndarray:
        """Return by how much one rises for each unit by which the other falls."""
        return -_ratio(self.change(gained), self.change(lost))


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole != 0)


def needed(measure: Callable[[Read], object]) -> dict[Arm, tuple[Observation, ...]]:
    """Return the arms that a measure reads, each once, with what it reads of each."""
    asked: dict[Arm, dict[Observation, None]] = {}

    def note(arm: Arm, wanted: Observation) -> np.ndarray:
        asked.setdefault(arm, {})[wanted] = None
        return np.full(1, np.nan)

    measure(note)
    return {arm: tuple(observed) for arm, observed in asked.items()}


def evaluate(
    measure: Callable[[Read], Result],
    lucks: Sequence[Luck],
    processes: int = 1,
    on_run: Callable[[int], None] | None = None,
    kept: Kept | None = None,
) -> Result:
    """Make the runs that a measure reads, every arm with every luck, and return the measure.

    Parameters
    ----------
    measure : callable
    lucks : sequence of Luck
    processes : int
        Runs made at the same time, each on one thread; 1 makes them in this process, on the threads of their settings.
    on_run : callable, optional
        Called after every run with the number of all runs.
    kept : Kept, optional
        Worlds of the nation, for runs whose luck names one: another place and time has what of it holds there too.

    Raises
    ------
    ConfigurationError
        Before anything is run.
    ReplicationError
        After all runs have ended, with arm and seed of those that failed.
    """
    arms = needed(measure)
    processes = max(1, min(processes, len(arms) * len(lucks)))
    with start_processes(processes) as pool:
        composed = [done.result() for done in pool.each(_compose, arms.items())]
        runs = [
            _Run(arm, arms[arm], luck.replication, settings, 1 if processes > 1 else settings.threads)
            for arm, composition in zip(arms, composed)
            for luck, settings in _lucky(composition, lucks, kept)
        ]
        done = pool.each(_observe, runs, on_run and (lambda: on_run(len(runs))))
    _report_failures(runs, done)
    return measure(_reader(runs, done))


class _Run(NamedTuple):
    """One arm with one luck, and what is read of it: all that a process needs."""

    arm: Arm
    observed: tuple[Observation, ...]
    replication: int
    settings: Settings
    threads: int

    def __str__(self) -> str:
        arm = f"{' '.join(self.arm.overrides)} households={self.arm.households} years={self.arm.years}"
        return f"{arm} seed={self.settings.seed}, replication {self.replication}"


def compose(arm: Arm, observed: Iterable[Observation]) -> Composition:
    """Return what is said of an arm, with the groups it has to record besides the standard ones."""
    sizes = {"households": arm.households, "years": arm.years, "crossings": crossings(observed)}
    with composing() as composer:
        return composer.compose(command_words(arm.overrides, sizes))


def _compose(item: tuple[Arm, tuple[Observation, ...]]) -> Composition:
    return compose(*item)


def _lucky(composition: Composition, lucks: Sequence[Luck], kept: Kept | None) -> Iterator[tuple[Luck, Settings]]:
    """Yield the checked settings of an arm with each luck."""
    shipped = composition.settings()
    for luck in lucks:
        settings = shipped if luck.world is None else composition.settings(_values(shipped, luck.world, kept))
        yield luck, settings if luck.seed is None else replace(settings, seed=luck.seed)


def _values(shipped: Settings, world: int, kept: Kept) -> dict[str, float]:
    values = kept.values(world, priors(shipped), order=0)
    return values if shipped.city_name == NATION else borne(values)


def _observe(run: _Run) -> tuple[float, ...]:
    records = record_replication(run.settings, run.replication, run.threads).records
    return tuple(observe(records, wanted) for wanted in run.observed)


def _reader(runs: list[_Run], done: list[Future]) -> Read:
    found: dict[tuple[Arm, Observation], list[float]] = {}
    for run, values in zip(runs, done):
        for wanted, value in zip(run.observed, values.result()):
            found.setdefault((run.arm, wanted), []).append(value)
    return lambda arm, wanted: np.array(found[arm, wanted])


def _report_failures(runs: list[_Run], done: list[Future]) -> None:
    failed = [(run, error) for run, future in zip(runs, done) if (error := future.exception())]
    if not failed:
        return
    told = "; ".join(f"{run}: {type(error).__name__}: {error}" for run, error in failed[:_NAMED])
    more = f"; and {len(failed) - _NAMED} more" if len(failed) > _NAMED else ""
    raise ReplicationError(f"{len(failed)} of {len(runs)} runs failed ({told}{more})") from failed[0][1]
