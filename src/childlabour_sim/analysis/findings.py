"""Row by row: what a source document says, the lever that stands for it, and what the lever moves in a run.

A finding is a pair of runs that share people and luck and differ in a few settings. Its effect is the difference of
one statistic between them, once for each replication. Runs that several findings need are made once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
import yaml

from childlabour_sim.config import configure
from childlabour_sim.config.locate import conf_folder
from childlabour_sim.records.recorder import record_replication
from childlabour_sim.statistics.declared import RATES, SECTOR_AND_LEGAL, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, INDICATORS, MONEY, SHARES
from childlabour_sim.statistics.groups import STANDARD_GROUPS

HOUSEHOLDS, REPLICATIONS, YEARS = 40_000, 4, 5
UNITS = {
    **{item.name: item.unit for item in (*RATES, *COUNTS, *SHARES)},
    **{name: unit for name, unit, _ in (*WHOLE_CITY, *MONEY, *INDICATORS)},
}
"""Unit of every recorded statistic."""
_COUNTED = {item.name for item in COUNTS}
_OF_CHILDREN_AND_HOMES = {rate.name for rate in RATES}


class Observation(NamedTuple):
    """A statistic of a group, or that divided by another, over the last years of a run."""

    statistic: str
    group: str
    per: str
    last: int


class Arm(NamedTuple):
    """One run: what is overridden, how many households and how many years of analysis."""

    overrides: tuple[str, ...]
    households: int
    years: int


@dataclass(frozen=True)
class Finding:
    """One entry of ``conf/evidence/findings.yaml``.

    Attributes
    ----------
    document, row : str, int
        Source document, and which of its rows in the digest of the documents.
    finding : str
        What the document says.
    mechanism : tuple of str
        Mechanisms of the model that carry it.
    carried : bool
        Whether a lever moves an observation; if not, ``missing`` says what is not there.
    city : str
    without, with_ : tuple of str
        Overrides of the two runs, over ``scenario=baseline``.
    statistic, group : str
        What is observed.
    per : str
        ``statistic@group`` that it is divided by, or nothing.
    expect : str
        ``up``, ``down`` or ``any``.
    assumption : str
        Key of the number that the size of the effect leans on most.
    note : str
        Doses that are not the shipped ones, and what does not move.
    years, last : int
        Years of the analysis, and how many of them, from the end, are observed.
    households : int
        Rows of the run; 0 is as many as asked for.
    register : tuple of str
        Rules of the law register that say the same.
    """

    document: str
    row: int
    finding: str
    mechanism: tuple[str, ...]
    carried: bool = True
    missing: str = ""
    city: str = ""
    without: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    statistic: str = ""
    group: str = "all"
    per: str = ""
    expect: str = "any"
    assumption: str = ""
    note: str = ""
    years: int = YEARS
    last: int = 0
    households: int = 0
    register: tuple[str, ...] = ()

    @property
    def observation(self) -> Observation:
        """What is observed in both runs."""
        return Observation(self.statistic, self.group, self.per, self.last or self.years)

    def arms(self, households: int) -> tuple[Arm, Arm]:
        """Return the run without and the run with the lever."""
        rows = self.households or households
        return tuple(
            Arm((f"city={self.city}", "scenario=baseline", *sorted(own)), rows, self.years)
            for own in (self.without, self.with_)
        )

    @property
    def flow(self) -> bool:
        """Whether what is observed is a number a year."""
        return is_flow(self.statistic) and not self.per


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


def load_findings(only: str = "") -> list[Finding]:
    """Return the findings of ``conf/evidence/findings.yaml`` whose document or text contains ``only``."""
    text = (conf_folder() / "evidence" / "findings.yaml").read_text(encoding="utf-8")
    found = [_read(entry) for entry in yaml.safe_load(text)]
    return [item for item in found if only.lower() in f"{item.document} {item.row} {item.finding}".lower()]


def _read(entry: dict) -> Finding:
    values = {f"{key}_" if key == "with" else key: value for key, value in entry.items()}
    return Finding(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})


def is_flow(statistic: str) -> bool:
    """Tell whether a statistic is a number or a sum of money in a quarter, so that a year's quarters add up."""
    return UNITS[statistic].endswith("/quarter")


def runs_needed(findings: Iterable[Finding], households: int = HOUSEHOLDS) -> dict[Arm, list[Observation]]:
    """Return the runs that findings need, each once, with what is observed in each."""
    needed: dict[Arm, list[Observation]] = {}
    for finding in findings:
        if finding.carried:
            for arm in finding.arms(households):
                wanted = needed.setdefault(arm, [])
                wanted += [finding.observation] * (finding.observation not in wanted)
    return needed


def compose(arm: Arm, observed: Iterable[Observation]):
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
