"""Row by row: what a source document says, the lever that stands for it, and what the lever moves in a run.

A finding is a pair of runs that share people and luck and differ in a few settings. Its effect is the difference of
one statistic between them, once for each replication. Runs that several findings need are made once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from childlabour_sim.analysis.finding import Arm, Finding, Observation, is_flow
from childlabour_sim.config import configure
from childlabour_sim.config.check import flatten
from childlabour_sim.records.recorder import record_replication
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.declared import RATES, SECTOR_AND_LEGAL
from childlabour_sim.statistics.declared_offices import COUNTS
from childlabour_sim.statistics.groups import STANDARD_GROUPS

HOUSEHOLDS, REPLICATIONS = 20_000, 4
_COUNTED = {item.name for item in COUNTS}
_OF_CHILDREN_AND_HOMES = {rate.name for rate in RATES}


@dataclass(frozen=True)
class Effect:
    """What a finding's two runs gave, one value for each replication."""

    finding: Finding
    without: tuple[float, ...]
    with_: tuple[float, ...]

    @property
    def effects(self) -> tuple[float, ...]:
        """With less without, by replication."""
        return tuple(one - other for one, other in zip(self.with_, self.without))


def runs_needed(findings: Iterable[Finding], households: int = HOUSEHOLDS) -> dict[Arm, list[Observation]]:
    """Return the runs that findings need, each once, with what is observed in each."""
    needed: dict[Arm, list[Observation]] = {}
    for finding in findings:
        if finding.carried:
            for arm in finding.arms(households):
                wanted = needed.setdefault(arm, [])
                wanted += [finding.observation] * (finding.observation not in wanted)
    return needed


def compose(arm: Arm, observed: Iterable[Observation]) -> Settings:
    """Return the checked settings of a run, with the groups it has to record besides the standard ones."""
    asked = [(one.statistic, one.group) for one in observed] + [_split(one.per) for one in observed if one.per]
    recorded = {*STANDARD_GROUPS, *SECTOR_AND_LEGAL}
    extra = sorted({group for name, group in asked if name in _OF_CHILDREN_AND_HOMES and group not in recorded})
    return configure(
        *arm.overrides, households=arm.households, years=arm.years, replications=1, threads=1, crossings=extra
    )


def measure(
    findings: list[Finding],
    households: int = HOUSEHOLDS,
    replications: int = REPLICATIONS,
    on_run: Callable[[], None] | None = None,
) -> list[Effect]:
    """Run what the findings need and return the effect of each that the model carries, in their order.

    Parameters
    ----------
    findings : list of Finding
    households : int
        Rows of a run, where a finding does not say.
    replications : int
        Pairs of runs for each finding; those of one replication share population and luck.
    on_run : callable, optional
        Called after every replication of every run.
    """
    values: dict[tuple[Arm, Observation], list[float]] = {}
    for arm, observed in runs_needed(findings, households).items():
        settings = compose(arm, observed)
        for replication in range(replications):
            records = record_replication(settings, replication).records
            for one in observed:
                values.setdefault((arm, one), []).append(observe(records, one))
            if on_run:
                on_run()
    return [
        Effect(item, *(tuple(values[arm, item.observation]) for arm in item.arms(households)))
        for item in findings
        if item.carried
    ]


def shipped_values(findings: Iterable[Finding]) -> dict[str, dict[str, Any]]:
    """Return, for every city of the findings, what is shipped for each key, and the chosen law and timeline."""
    cities = dict.fromkeys(item.city for item in findings if item.carried)
    chosen = {"law": "status_quo", "timeline": "none"}
    return {city: chosen | dict(flatten(configure(f"city={city}").resolved)) for city in cities}


def observe(records: pl.DataFrame, wanted: Observation) -> float:
    """Return the value of an observation: a number a year, a mean stock, or a rate over all quarters observed."""
    value = _over_years(records, wanted.statistic, wanted.group, wanted.last)
    if not wanted.per:
        return value
    whole = _over_years(records, *_split(wanted.per), wanted.last)
    return value / whole if whole else math.nan


def _split(per: str) -> tuple[str, str]:
    statistic, _, group = per.partition("@")
    return statistic, group or "all"


def _over_years(records: pl.DataFrame, statistic: str, group: str, years: int) -> float:
    first = sorted(records["date"].unique())[-4 * years]
    chosen = records.filter(pl.col("statistic") == statistic, pl.col("group") == group, pl.col("date") >= first)
    value, n = chosen["value"].to_numpy(), chosen["n"].to_numpy()
    if is_flow(statistic):  # a lever that is not in force has no rows, and costs nothing
        return math.fsum(value) / years
    known = np.isfinite(value)
    if not known.any():
        return math.nan
    weights = n[known] if statistic not in _COUNTED and np.isfinite(n[known]).all() else np.ones(known.sum())
    return math.fsum(value[known] * weights) / math.fsum(weights)
