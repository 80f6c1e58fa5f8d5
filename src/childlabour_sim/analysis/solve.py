"""The value of one parameter at which a scenario has a wanted effect: by bisection on paired runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from childlabour_sim.analysis.outcomes import outcome_of, recorded
from childlabour_sim.analysis.paired import Paired
from childlabour_sim.analysis.two import open_two
from childlabour_sim.config.compose import as_overrides
from childlabour_sim.config.messages import nearest_key
from childlabour_sim.config.schema import declared
from childlabour_sim.config.study import Two
from childlabour_sim.declare import ConfigurationError, Parameter, ReplicationError
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.left import leave_manifest
from childlabour_sim.study.opened import Opened, study_folder
from childlabour_sim.study.plan import Arm, Plan
from childlabour_sim.study.runner import run_missing

COMMAND = "solve"
_AGAINST = "against"
OnTry = Callable[["Tried"], None]
"""Called after every value tried, with what came of it."""


@dataclass(frozen=True)
class Tried:
    """A value, its effect with the 95 % interval, and the share of worlds in which that is above the target."""

    value: float
    effect: float
    low: float
    high: float
    above: float


@dataclass(frozen=True)
class Solution:
    """What a search found.

    Attributes
    ----------
    value : float or None
        Where the effect crosses the target; None if it does nowhere between the ends.
    bracket : tuple of float
        Between which it lies.
    plausible : tuple of float
        Smallest and largest value tried whose interval holds the target; empty if there is none.
    tried : list of Tried
        By value.
    """

    value: float | None
    bracket: tuple[float, float]
    plausible: tuple[float, ...]
    tried: list[Tried]


@dataclass(frozen=True)
class Search:
    """A search, checked, before anything runs."""

    opened: Opened
    two: Two
    parameter: Parameter
    ends: tuple[float, float]

    @property
    def tries(self) -> int:
        """Values tried at most: both ends, then halving until near enough."""
        steps, width = len(self.ends), 1.0
        while width > self.opened.study["tolerance"]:
            steps, width = steps + 1, width / 2.0
        return steps


def solve(*overrides: str, config_dir: str | Path | None = None, **values) -> Solution:
    """Find the value of a parameter at which a scenario has a wanted effect against another.

    Parameters
    ----------
    *overrides, **values
        As on the command line: ``solve("scenario=case_work", parameter="lever.case_work.workers", low=5, high=60)``.
    config_dir : path, optional
        A folder of the user's own files.

    Raises
    ------
    ConfigurationError
        Before anything runs.
    """
    search = open_search([*overrides, *as_overrides(values)], config_dir)
    with search.opened.folder.open():
        return run_search(search)


def open_search(overrides: Sequence[str], config_dir: str | Path | None = None) -> Search:
    """Compose and check a search, before anything runs."""
    return search_for(*open_two(COMMAND, overrides, config_dir))


def search_for(two: Two, command: str, most: int | None = None) -> Search:
    """Return the search that two scenarios and the keys of a study ask for.

    Parameters
    ----------
    two : Two
    command : str
        What repeats it.
    most : int, optional
        Replications at most of every value.

    Raises
    ------
    ConfigurationError
        If the parameter is no number, its ends are out of bounds, or the search is larger than allowed.
    """
    study, key = two.study, two.study["parameter"]
    parameter, ends = _ends(study)
    arms = (Arm(_AGAINST, two.against, groups=recorded(two.against, [study["outcome"]])), *(_arm(two, x) for x in ends))
    replications = min(two.scenario.settings().replications, most or sys.maxsize)
    plan = Plan(arms, replications, study["uncertainty.kind"], study["uncertainty.inner"])
    folder = study_folder(COMMAND, "-".join((*two.names, key)), plan, study)
    search = Search(Opened(plan, folder, study, command), two, parameter, ends)
    _check_size(search)
    return search


def _ends(study: dict) -> tuple[Parameter, tuple[float, float]]:
    key = study["parameter"]
    if key is None:
        raise ConfigurationError("parameter (key): expected the full key of a number, such as lever.case_work.workers")
    parameter = declared().get(key)
    if parameter is None or parameter.kind not in (int, float):
        raise ConfigurationError(f"parameter = {key!r} (key): expected that of a number{nearest_key(key)}")
    if study["low"] is None or study["high"] is None or not study["low"] < study["high"]:
        raise ConfigurationError(
            f"low = {study['low']}, high = {study['high']} ({parameter.unit}): expected low below high, within "
            f"{parameter.expected()}"
        )
    return parameter, tuple(parameter.check(key, study[end]) for end in ("low", "high"))


def _check_size(search: Search) -> None:
    n = search.opened.plan.replications * (search.tries + 1)
    if n > search.opened.study["max_runs"]:
        raise ConfigurationError(
            f"max_runs = {search.opened.study['max_runs']} (runs): this search needs up to {n}, {search.tries} values "
            f"with {search.opened.plan.replications} replications; expected fewer, or max_runs={n}"
        )


def run_search(search: Search, on_try: OnTry | None = None) -> Solution:
    """Halve the way between the ends until the value is near enough, every try on the same paired runs.

    It also ends where the interval of the effect holds the target: these runs cannot tell more.
    """
    opened, (low, high) = search.opened, search.ends
    target = opened.study["target"]
    opened.folder.claim()
    tried: dict[float, Tried] = {}
    with opened.workers() as workers:
        below, above = (_try(search, x, workers, tried, on_try) for x in (low, high))
        if (below.effect > target) == (above.effect > target):
            return _solution(None, (low, high), tried, target)
        near = opened.study["tolerance"] * (high - low)
        while high - low > near and (middle := _rounded(search, (low + high) / 2.0)) not in (low, high):
            found = _try(search, middle, workers, tried, on_try)
            low, high = (middle, high) if (found.effect > target) == (below.effect > target) else (low, middle)
            if found.low <= target <= found.high:
                break
    value = _rounded(search, _crossing(tried[low], tried[high], target))
    return _solution(value, (low, high), tried, target)


def _crossing(one: Tried, other: Tried, target: float) -> float:
    """Return where the straight line between two values tried crosses the target."""
    share = (target - one.effect) / (other.effect - one.effect)
    return one.value + share * (other.value - one.value)


def _rounded(search: Search, value: float) -> float:
    return round(value) if search.parameter.kind is int else value


def _try(search: Search, value: float, workers: Workers, tried: dict[float, Tried], on_try: OnTry | None) -> Tried:
    """Return the effect at a value."""
    opened, study = search.opened, search.opened.study
    arms = (opened.plan.arms[0], _arm(search.two, value))
    plan = replace(opened.plan, arms=arms)
    progress = run_missing(plan, opened.folder, workers)
    leave_manifest(opened, progress)
    paired = Paired(plan, opened.folder)
    if progress.failures or not paired.replications:
        failed = progress.failures[0]
        raise ReplicationError(f"{study['parameter']} = {value:g}: {failed.run} failed ({failed.error})")
    found = paired.effect_of(arms[1].name, outcome_of(study["outcome"]))
    above = float((found.worlds[:, -1] > study["target"]).mean())
    ends = float(found.mean[-1]), float(found.mean_low[-1]), float(found.mean_high[-1])
    tried[value] = Tried(value, *ends, above)
    if on_try:
        on_try(tried[value])
    return tried[value]


def _solution(value: float | None, bracket: tuple[float, float], tried: dict[float, Tried], target: float) -> Solution:
    inside = sorted(x for x, item in tried.items() if item.low <= target <= item.high)
    plausible = (inside[0], inside[-1]) if inside else ()
    return Solution(value, bracket, plausible, [tried[x] for x in sorted(tried)])


def _arm(two: Two, value: float) -> Arm:
    """Return the scenario with the parameter at a value."""
    groups = recorded(two.scenario, [two.study["outcome"]])
    return Arm(_named(value), two.scenario, {two.study["parameter"]: value}, groups)


def _named(value: float) -> str:
    return f"at_{value:.12g}".replace("-", "m").replace("+", "")
