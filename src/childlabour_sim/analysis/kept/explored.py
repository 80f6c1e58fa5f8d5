"""What a kept study found, ready to be looked at: a row for every place and outcome, whatever it was read from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import polars as pl

SWEEP, COMPARE = "sweep", "compare"
SCENARIO = "scenario"
"""Key of what differs between places of a comparison."""
MEDIAN, MEAN, MEAN_ONLY = "median", "mean", "mean_only"
"""How a row is to be read: median and runs; mean and runs; mean and its 95 % interval."""
BY_GROUP = {"sex": ("sex=female", "sex=male"), "age": ("age=5-12", "age=13-14", "age=15-17")}
"""Groups of children that an outcome of all can be split into."""
SCHEMA = {
    "place": pl.Int64, "statistic": pl.String, "group": pl.String, "low": pl.Float64, "middle": pl.Float64,
    "high": pl.Float64, "runs": pl.Int64, "children": pl.Float64,
}  # fmt: skip
_FOLDERS = re.compile(r"(?<![\w.~])~?/(?:[^/\s'\"]+/)*|\b[A-Za-z]:\\(?:[^\\\s'\"]+\\)*")


class Failure(NamedTuple):
    """A run that failed."""

    run: str
    seed: int
    error: str


class Place(NamedTuple):
    """A point of a sweep, or a scenario of a comparison: its name among the runs, and its values by full key."""

    name: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Explored:
    """What a study found.

    Attributes
    ----------
    name : str
        Such as ``shipped/norm_tipping`` or ``sweep/NAME``.
    kind : str
        `SWEEP` or `COMPARE`.
    question : mapping of str to str
        By language; may be empty.
    places : tuple of Place
    table : polars.DataFrame
        Columns of `SCHEMA`: place counts `places` from 0; children is the denominator of a run, nan if not known.
    outcomes : tuple of (str, str)
        Statistics and groups asked about, the first one first.
    against : str or None
        Scenario from which numbers differ; None if they are levels.
    read : str
        `MEDIAN`, `MEAN` or `MEAN_ONLY`.
    worlds : bool
        Whether runs are of several plausible worlds.
    years : tuple of date
        First day, and the day after the last, that outcomes are of.
    settings : mapping
        ``city``, ``households``, ``replications``, ``seed``; of a village also ``village``.
    command : str
        What makes it again; empty if it is not known.
    design : str
    done, asked : int
        Runs that are there, and all.
    failures : tuple of Failure
    figure : bytes or None
        Of the report, as PNG.
    """

    name: str
    kind: str
    question: Mapping[str, str]
    places: tuple[Place, ...]
    table: pl.DataFrame
    outcomes: tuple[tuple[str, str], ...]
    against: str | None
    read: str
    worlds: bool
    years: tuple[date, date]
    settings: Mapping[str, Any]
    command: str
    design: str
    done: int
    asked: int
    failures: tuple[Failure, ...] = ()
    figure: bytes | None = None

    @property
    def keys(self) -> list[str]:
        """What differs between places: full keys of parameters, or the scenario."""
        return list(dict.fromkeys(key for place in self.places for key in place.values))

    def values_of(self, key: str) -> list:
        """Return the different values of a key, numbers in order."""
        found = list(dict.fromkeys(place.values.get(key) for place in self.places))
        numbers = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in found)
        return sorted(found) if numbers else found

    def rows(self, statistic: str, group: str) -> list[dict]:
        """Return the rows of an outcome, place after place."""
        here = (pl.col("statistic") == statistic) & (pl.col("group") == group)
        return self.table.filter(here).sort("place").to_dicts()

    def groups(self, statistic: str) -> set[str]:
        """Return the groups of which a statistic is there."""
        return set(self.table.filter(pl.col("statistic") == statistic)["group"].unique())


def without_folders(text: str) -> str:
    """Return a text in which files have names and no folders: those of this machine are nobody else's business."""
    return _FOLDERS.sub("", text)
