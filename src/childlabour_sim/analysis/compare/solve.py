"""The value of one parameter at which a scenario has a wanted effect: by bisection on paired runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import polars as pl

from childlabour_sim.analysis.compare.target import Search, arms_at, open_search
from childlabour_sim.analysis.paired.outcomes import outcome_of
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.worlds import share_above
from childlabour_sim.config.compose import command_words
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.whole import make_whole

OnTry = Callable[["Tried"], None]
"""Called after every value tried, with what came of it."""


@dataclass(frozen=True)
class Tried:
    """A value, its effect with the 95 % interval, and the share of worlds in which it is above the target, with its."""

    value: float
    effect: float
    mean_low: float
    mean_high: float
    above: float
    above_low: float
    above_high: float

    def holds(self, target: float) -> bool:
        """Tell whether the interval of the effect holds the target."""
        return self.mean_low <= target <= self.mean_high


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
    ReplicationError
        If a run failed.
    """
    search = open_search(command_words(overrides, values), config_dir)
    with search.opened.folder.open():
        return run_search(search)


def run_search(search: Search, on_try: OnTry | None = None) -> Solution:
    """Search, leave what was tried and found as tables, and return it."""
    search.opened.folder.claim()
    found = _halve(search, on_try)
    _write(found, search)
    return found


def _halve(search: Search, on_try: OnTry | None) -> Solution:
    """Halve the way between the ends until the value is near enough, every try on the same paired runs.

    It also ends where the interval of the effect holds the target: these runs cannot tell more.
    """
    opened, (low, high) = search.opened, search.ends
    target = opened.study["target"]
    tried: dict[float, Tried] = {}
    with opened.workers() as workers:
        below, above = (_try(search, x, workers, tried, on_try) for x in (low, high))
        if (below.effect > target) == (above.effect > target):
            return _solution(None, (low, high), tried, target)
        near = opened.study["tolerance"] * (high - low)
        while high - low > near and (middle := _rounded(search, (low + high) / 2.0)) not in (low, high):
            found = _try(search, middle, workers, tried, on_try)
            low, high = (middle, high) if (found.effect > target) == (below.effect > target) else (low, middle)
            if found.holds(target):
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
    plan = replace(opened.plan, arms=arms_at(search.two, value))
    make_whole(replace(opened, plan=plan), workers, what=f"{study['parameter']} = {value:g}: ")
    paired, name, outcome = Paired(plan, opened.folder), plan.arms[1].name, outcome_of(study["outcome"])
    found = paired.effect_of(name, outcome)
    above = share_above(paired.by_world(name, outcome), paired.plan.settings[name].seed, study["target"])
    ends = float(found.mean[-1]), float(found.mean_low[-1]), float(found.mean_high[-1])
    tried[value] = Tried(value, *ends, above.share, above.low, above.high)
    if on_try:
        on_try(tried[value])
    return tried[value]


def _solution(value: float | None, bracket: tuple[float, float], tried: dict[float, Tried], target: float) -> Solution:
    inside = sorted(x for x, item in tried.items() if item.holds(target))
    plausible = (inside[0], inside[-1]) if inside else ()
    return Solution(value, bracket, plausible, [tried[x] for x in sorted(tried)])


def _write(found: Solution, search: Search) -> None:
    folder, study = search.opened.folder, search.opened.study
    statistic, group = outcome_of(study["outcome"])
    labels = {"parameter": study["parameter"], "statistic": statistic, "group": group, "target": study["target"]}
    tried = pl.DataFrame([labels | asdict(each) for each in found.tried], infer_schema_length=None)
    ends = (*found.bracket, *(found.plausible or (None, None)))
    names = ("low", "high", "plausible_low", "plausible_high")
    row = labels | {"value": found.value} | dict(zip(names, ends))
    kinds = dict.fromkeys(("target", "value", *names), pl.Float64)
    folder.write_table(tried, folder.path / "tried.parquet")
    folder.write_table(pl.DataFrame([row], schema_overrides=kinds), folder.path / "solution.parquet")
