"""A study read from its runs, ended or not: the median and where nine runs in ten lie, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from childlabour_sim.analysis.kept.explored import BY_GROUP, COMPARE, MEDIAN, SCENARIO, SCHEMA, Place
from childlabour_sim.analysis.kept.tables import Told
from childlabour_sim.analysis.paired.effects import HEADLINE
from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.analysis.paired.windows import Windowed, over_windows, windows_of
from childlabour_sim.config.study.sweep import values_beside_policy
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.store import parses, scan

FEWEST = 20
"""Runs from which the line leaves out the outermost tenth; of fewer it goes from the least to the most."""


class Pair(NamedTuple):
    """A place, and the arm that it is compared with; None if it is not."""

    place: Place
    reference: str | None


def pairs_of(arms: dict[str, dict[str, Any]], kind: str, points: Path) -> list[Pair]:
    """Return the places of a study and what each is compared with.

    Parameters
    ----------
    arms : dict of str to dict
        Values that set an arm apart, by its name, as the plan has them.
    kind : str
        `SWEEP` or `COMPARE`.
    points : Path
        Table of the points of a sweep, which is there once it ended.
    """
    if kind == COMPARE:
        first, *others = arms
        return [Pair(Place(name, {SCENARIO: name}), first) for name in others]
    if parses(points):
        return [
            Pair(Place(row.pop("arm"), row), row.pop("reference"))
            for row in scan(points).drop("point").collect().to_dicts()
        ]
    same = {tuple(values.items()): name for name, values in arms.items() if name.startswith("reference_")}
    return [
        Pair(Place(name, values), same.get(tuple(values_beside_policy(values).items())))
        for name, values in sorted(arms.items()) if name.startswith("point_")
    ]  # fmt: skip


def told_by_runs(
    tables: dict[str, pl.LazyFrame], pairs: Sequence[Pair], asked: Sequence[tuple[str, str]], settings: dict[str, Any]
) -> Told:
    """Return what runs say.

    Parameters
    ----------
    tables : dict of str to polars.LazyFrame
        Records by the name of the run.
    pairs : sequence of Pair
    asked : sequence of (str, str)
        Outcomes to be read besides `HEADLINE`.
    settings : dict
        ``start``, ``years``, ``against``, ``worlds``, and ``last_year``: whether outcomes are of that alone.

    Raises
    ------
    ConfigurationError
        If no run is there.
    """
    if not tables:
        raise ConfigurationError("no run of the study is there")
    window = windows_of(settings["start"], settings["years"])[settings["years"] - 1 if settings["last_year"] else -1]
    outcomes = tuple(dict.fromkeys([*asked, *((name, "all") for name in HEADLINE)]))
    groups = {"all", *(group for _, group in asked), *(group for split in BY_GROUP.values() for group in split)}
    here = _one_of("statistic", {statistic for statistic, _ in outcomes}) & _one_of("group", groups)
    found = over_windows((table.filter(here) for table in tables.values()), [window])
    values = _Values(list(tables), found)
    frames = [values.rows(number, *pair) for number, pair in enumerate(pairs)]
    table = pl.concat(frames).filter(pl.col("runs") > 0)
    there = [pair for pair in outcomes if pair in set(found.keys)]
    against = settings["against"] if any(pair.reference for pair in pairs) else None
    places = tuple(pair.place for pair in pairs)
    return Told(places, table, tuple(there), against, MEDIAN, settings["worlds"], window)


def _one_of(column: str, names: set[str]) -> pl.Expr:
    return pl.col(column).cast(pl.String).is_in(list(names))


class _Values:
    """Values of all runs by arm and replication."""

    def __init__(self, names: list[str], found: Windowed):
        self.found, self.at = found, {}
        for row, name in enumerate(names):
            arm, _, replication = name.rpartition("-")
            self.at.setdefault(arm, {})[replication] = row

    def rows(self, number: int, place: Place, reference: str | None) -> pl.DataFrame:
        """Return a row for every statistic and group of a place."""
        own, other = self.at.get(place.name, {}), self.at.get(reference or place.name, {})
        both = [replication for replication in own if replication in other]
        value = self.found.value[:, 0]
        values = value[[own[r] for r in both]]
        values = values - value[[other[r] for r in both]] if reference else values
        children = self.found.n[[own[r] for r in both], 0]
        with np.errstate(all="ignore"):
            ends = _ends(values)
            mean = np.where(np.isfinite(children), children, 0.0).sum(axis=0) / np.isfinite(children).sum(axis=0)
        keys = self.found.keys
        columns = {
            "place": [number] * len(keys), "statistic": [key[0] for key in keys], "group": [key[1] for key in keys],
            "low": ends[0], "middle": ends[1], "high": ends[2], "runs": np.isfinite(values).sum(axis=0),
            "children": mean,
        }  # fmt: skip
        return pl.DataFrame(columns).cast(SCHEMA)


def _ends(values: np.ndarray) -> np.ndarray:
    """Return lower end, median and upper end of every column, shape (3, n_columns); nan where no run has a value."""
    known = np.isfinite(values)
    found = np.full((3, values.shape[1]), np.nan)
    some = known.any(axis=0)
    low, high = ENDS if len(values) >= FEWEST else (0.0, 1.0)
    found[:, some] = np.nanquantile(values[:, some], (low, 0.5, high), axis=0)
    return found
