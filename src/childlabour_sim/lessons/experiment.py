"""An experiment of a lesson: places that live under some rules, each with a luck of its own, and what is counted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from threading import Lock

import polars as pl

from childlabour_sim.study.simulate import simulate

Measured = Mapping[str, float]
ANSWER = "answer"
TOGETHER = 2
"""Places that live side by side, as many as there are cores in a plain computer."""
_ONE_CLASS = Lock()  # thirty browsers that ask for the same luck wait for one computation


@dataclass(frozen=True)
class Experiment:
    """What a lesson runs.

    Attributes
    ----------
    lives : callable
        ``lives(luck)`` returns what was measured in each of a few places of that luck, by name.
    figures : callable
        ``figures(measured)`` returns what is told of it, by name; `ANSWER` is what the class guesses.
    lucks : int
        How many lucks a class looks at.
    """

    lives: Callable[[int], list[Measured]]
    figures: Callable[[Measured], Measured]
    lucks: int

    def run(self, first: int = 0) -> Iterator[list[Measured]]:
        """Yield what was measured in all places so far, luck after luck."""
        found: list[Measured] = []
        for luck in range(first, first + self.lucks):
            with _ONE_CLASS:
                found = [*found, *_lived(self.lives, luck)]
            yield found

    def together(self, found: list[Measured]) -> Measured:
        """Return the figures of all places together."""
        return self.figures({name: fmean(one[name] for one in found) for name in found[0]})

    def answers(self, found: list[Measured]) -> list[float]:
        """Return the answer of each place; where nobody was concerned there is none."""
        return [answer for one in found if math.isfinite(answer := self.figures(one)[ANSWER])]


@cache
def _lived(lives: Callable[[int], list[Measured]], luck: int) -> list[Measured]:
    return lives(luck)


def percent_of(part: float, whole: float) -> float:
    """Return a part in percent of the whole, or nan where there is no whole."""
    return 100.0 * part / whole if whole else math.nan


def records(luck: int, *rules: str) -> pl.DataFrame:
    """Return the records of `TOGETHER` places under some rules: the same people and luck whatever the rules."""
    found = simulate(*rules, seed=luck + 1, replications=TOGETHER, threads=TOGETHER).records
    return found.with_columns(year=pl.col("date").dt.year() - pl.col("date").dt.year().min())


def in_years(of: pl.DataFrame, statistic: str, group: str, first: int, last: int) -> list[float]:
    """Return the mean of a statistic over some years, counted from 0, in each place."""
    rows = of.filter(pl.col("statistic") == statistic, pl.col("group") == group, pl.col("year").is_between(first, last))
    children = pl.col("n").fill_nan(1.0)  # of money there is no count
    weighted = (pl.col("value") * children).sum() / children.sum()
    return rows.group_by("replication").agg(weighted).sort("replication")["value"].to_list()


def percent_in_years(of: pl.DataFrame, statistic: str, group: str, first: int, last: int) -> list[float]:
    """Return the mean of a share over some years, in percent, in each place."""
    return [100.0 * share for share in in_years(of, statistic, group, first, last)]


def places(columns: Mapping[str, list[float]]) -> list[Measured]:
    """Return what was measured by place, of columns by name."""
    return [dict(zip(columns, values)) for values in zip(*columns.values())]
