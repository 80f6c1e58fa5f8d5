"""Constructed patterns: what the model must be able to show though no Indonesian data does.

They are measured in pairs of runs with the same luck, and labelled constructed wherever they are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
import yaml

from childlabour_sim.config import configure
from childlabour_sim.config.locate import conf_folder
from childlabour_sim.records.recorder import record_replication

_HIDDEN = "hidden_work_rate"
_FIRST_QUARTER = 8  # since the start: the first two years are the way to the new state


@dataclass(frozen=True)
class Constructed:
    """One pattern: its runs, what is measured in them, and the band it should fall in."""

    number: int
    name: str
    measure: str
    statistic: str
    group: str
    years: int
    without: list[str]
    with_: list[str]
    low: float | None
    high: float | None
    source: str
    note: str
    to: str = ""
    to_group: str = "all"

    def holds(self, value: float) -> bool:
        """Tell whether a value lies in the band."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def load_constructed() -> list[Constructed]:
    """Return the patterns of ``conf/evidence/constructed.yaml``."""
    text = (conf_folder() / "evidence" / "constructed.yaml").read_text(encoding="utf-8")
    return [Constructed(with_=entry.pop("with"), **entry) for entry in yaml.safe_load(text)]


class Runs:
    """Runs by what they change, each made once.

    Parameters
    ----------
    households : int or str
        Rows, or ``full``.
    seed : int
    on_run : callable, optional
        Called after each run.
    """

    def __init__(self, households: int | str, seed: int, on_run: Callable[[], None] | None = None):
        self._households, self._seed, self._on_run = households, seed, on_run
        self._made: dict[tuple, pl.DataFrame] = {}

    def of(self, changes: list[str], years: int) -> pl.DataFrame:
        """Return the records of a run with some changes, of ``city=medan`` unless they name another."""
        key = (*changes, years)
        if key not in self._made:
            city = () if any(text.startswith("city=") for text in changes) else ("city=medan",)
            settings = configure(*city, *changes, households=self._households, years=years, seed=self._seed)
            self._made[key] = record_replication(settings, 0).records
            if self._on_run:
                self._on_run()
        return self._made[key]


def mean_of(records: pl.DataFrame, statistic: str, group: str) -> float:
    """Return the mean over the quarters from the third year on, weighted by what was counted where known."""
    chosen = records.filter((pl.col("statistic") == statistic) & (pl.col("group") == group)).sort("date")
    value, n = (chosen[name].to_numpy()[_FIRST_QUARTER:] for name in ("value", "n"))
    known = ~np.isnan(value)
    counts = statistic in ("reports", "true_cases") or not np.nansum(n)
    weight = np.ones(known.sum()) if counts else np.nan_to_num(n[known])
    return float((value[known] * weight).sum() / weight.sum()) if known.any() and weight.sum() else float("nan")


def measure(pattern: Constructed, runs: Runs) -> float:
    """Return the value of a pattern in one seed."""
    after = runs.of(pattern.with_, pattern.years)
    level = mean_of(after, pattern.statistic, pattern.group)
    if pattern.measure == "level":
        return level
    if pattern.measure == "ratio":
        whole = mean_of(after, pattern.to, pattern.to_group)
        return level / whole if whole else float("nan")
    before = runs.of(pattern.without, pattern.years)
    fall = mean_of(before, pattern.statistic, pattern.group) - level
    if pattern.measure == "relative_change":
        return -fall / mean_of(before, pattern.statistic, pattern.group)
    return (mean_of(after, _HIDDEN, pattern.group) - mean_of(before, _HIDDEN, pattern.group)) / fall


def constructed(
    seeds: int = 2, households: int | str = "full", on_run: Callable[[], None] | None = None
) -> pl.DataFrame:
    """Measure every constructed pattern over seeds.

    Returns
    -------
    polars.DataFrame
        pattern, name, low, high, mean, sd, in_band, source, note.
    """
    patterns = load_constructed()
    values: list[list[float]] = [[] for _ in patterns]
    for seed in range(701, 701 + seeds):
        runs = Runs(households, seed, on_run)
        for found, pattern in zip(values, patterns):
            found.append(measure(pattern, runs))
    return pl.DataFrame([_row(*pair) for pair in zip(patterns, values)])


def n_runs() -> int:
    """Return how many runs one seed takes."""
    needed = set()
    for pattern in load_constructed():
        needed.add((*pattern.with_, pattern.years))
        if pattern.measure in ("relative_change", "displaced"):
            needed.add((*pattern.without, pattern.years))
    return len(needed)


def _row(pattern: Constructed, found: list[float]) -> dict:
    mean = float(np.mean(found))
    return {
        "pattern": pattern.number,
        "name": pattern.name,
        "low": pattern.low,
        "high": pattern.high,
        "mean": mean,
        "sd": float(np.std(found, ddof=1)) if len(found) > 1 else None,
        "in_band": pattern.holds(mean),
        "source": pattern.source,
        "note": pattern.note,
    }
