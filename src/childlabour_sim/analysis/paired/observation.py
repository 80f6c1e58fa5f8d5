"""What is read from the records of a run: a statistic of a group, or one over another, over some of its quarters."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import polars as pl

from childlabour_sim.statistics.declared import RATES, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, INDICATORS, MONEY, SHARES
from childlabour_sim.statistics.groups import recorded_anyway
from childlabour_sim.statistics.statistic import installed_statistics

UNITS = {
    **{item.name: item.unit for item in (*RATES, *COUNTS, *SHARES)},
    **{name: unit for name, unit, _ in (*WHOLE_CITY, *MONEY, *INDICATORS)},
    **{name: item.unit for name, item in installed_statistics().items()},
}
"""Unit of every recorded statistic."""
COUNTED = {item.name for item in COUNTS}
_OF_CHILDREN_AND_HOMES = {rate.name for rate in RATES}


class Observation(NamedTuple):
    """A statistic of a group over some quarters.

    Attributes
    ----------
    statistic, group : str
    first, end : int
        First quarter since the start, and the one after the last; None is to the end of the run.
    per : Observation, optional
        What it is divided by.
    """

    statistic: str
    group: str = "all"
    first: int = 0
    end: int | None = None
    per: Observation | None = None


def is_flow(statistic: str) -> bool:
    """Tell whether a statistic is a number or a sum of money in a quarter, so that quarters add up."""
    return UNITS[statistic].endswith("/quarter")


def observe(records: pl.DataFrame, wanted: Observation) -> float:
    """Return a rate over all quarters observed, a mean stock, or a flow a quarter.

    Parameters
    ----------
    records : polars.DataFrame
        Of one replication.
    wanted : Observation

    Returns
    -------
    float
        Rates are weighted by their denominators; nan where there was nobody to count, or nothing to divide by.
    """
    value = _over_quarters(records, wanted)
    if wanted.per is None:
        return value
    whole = observe(records, wanted.per)
    return value / whole if whole else math.nan


def _over_quarters(records: pl.DataFrame, wanted: Observation) -> float:
    days = records["date"].unique().sort()[wanted.first : wanted.end]
    chosen = records.filter(
        pl.col("statistic") == wanted.statistic,
        pl.col("group") == wanted.group,
        pl.col("date").is_between(days[0], days[-1]),
    )
    value, n = chosen["value"].to_numpy(), chosen["n"].to_numpy()
    if is_flow(wanted.statistic):  # a lever that is not in force has no rows, and costs nothing
        return math.fsum(value) / len(days)
    known = np.isfinite(value)
    if not known.any():
        return math.nan
    weighted = wanted.statistic not in COUNTED and np.isfinite(n[known]).all()
    weights = n[known] if weighted else np.ones(known.sum())
    return math.fsum(value[known] * weights) / math.fsum(weights)


def crossings(observed: Iterable[Observation]) -> list[str]:
    """Return the groups that have to be recorded besides the standard ones."""
    parts = [part for one in observed for part in (one, one.per) if part]
    of_people = [part for part in parts if part.statistic in _OF_CHILDREN_AND_HOMES]
    return sorted({part.group for part in of_people if not recorded_anyway(part.statistic, part.group)})
