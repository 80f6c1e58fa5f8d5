"""Outcomes of a sweep as a reader meets them: name, unit, the value at every point with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from childlabour_sim.analysis.sweep.response import Swept
from childlabour_sim.report.tables.intervals import FEWEST, Estimate
from childlabour_sim.report.tables.measured import Measured
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.parameters import parameter_value
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say


@dataclass(frozen=True)
class Outcome(Measured):
    """One outcome of a sweep: a difference where points are compared, else a level.

    Attributes
    ----------
    swept : Swept
    statistic, group : str
    """

    swept: Swept
    statistic: str
    group: str

    @property
    def compared(self) -> bool:
        """Whether it is a difference."""
        return self.swept.against is not None

    @cached_property
    def rows(self) -> pl.DataFrame:
        """Rows of the table."""
        here = (pl.col("statistic") == self.statistic) & (pl.col("group") == self.group)
        return self.swept.table.filter(here) if self.swept.table.height else self.swept.table

    @cached_property
    def estimates(self) -> list[Estimate]:
        """Value at every point."""
        names = ("effect", "mean_low", "mean_high") if self.compared else ("value", "value_low", "value_high")
        rows = self.rows.select(*names, "n").iter_rows() if self.rows.height else ()
        found = [Estimate(mean * self.scale, low * self.scale, high * self.scale, n) for mean, low, high, n in rows]
        counted = self.unit in numbers.SHARES or numbers.counts(self.unit)
        if self.compared or not counted:
            return found
        return [value.within(0.0, 1.0 if self.unit in numbers.SHARES else math.inf) for value in found]

    def with_interval(self, value: Estimate) -> str:
        """Write a value with its interval."""
        if self.compared:
            return numbers.with_interval(value.mean, value.low, value.high, self.unit)
        if self.unit.startswith("IDR"):
            return numbers.with_interval(value.mean, value.low, value.high, self.unit).removeprefix("+")
        return f"{self.text(value.mean)} {numbers.interval(value.low, value.high, self.unit)}".strip()

    def open_at(self, value: Estimate) -> bool:
        """Tell whether a difference may as well be none."""
        return self.compared and value.has_interval and value.low <= 0.0 <= value.high

    def span(self, one: float, other: float) -> str:
        """Write two values, what both are in said once."""
        first = self.text(one, bare=self.compared and self.unit in numbers.SHARES)
        return say("%(low)s to %(high)s", low=first, high=self.text(other))


def cells(outcomes: Sequence[Outcome], place: int) -> tuple[str, ...]:
    """Return the values of a point as the table below a figure has them."""
    return tuple(outcome.with_interval(outcome.estimates[place]) for outcome in outcomes)


def heads(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Return the heads of the columns of `cells`."""
    return tuple(f"{outcome.name}, {outcome.measure}" for outcome in outcomes)


def outcomes_of(swept: Swept) -> list[Outcome]:
    """Return the outcomes of which some point has a value."""
    found = [Outcome(swept, *pair) for pair in swept.outcomes]
    return [each for each in found if any(value.known for value in each.estimates)]


def finding(outcome: Outcome, text: str) -> str:
    """Return a title: what was found, or that no point is clearly another than what it is compared with."""
    several = outcome.swept.replications >= FEWEST
    if outcome.compared and several and not any(value.clear for value in outcome.estimates):
        return say(
            "%(outcome)s: at no point clearly another than under %(scenario)s",
            outcome=outcome.name, scenario=scenario_name(outcome.swept.against),
        )  # fmt: skip
    return f"{outcome.name}: {text}"


def frame_line(swept: Swept) -> str:
    """Say what outcomes are of: from what they differ, and over which years."""
    start, end = swept.table["start"].min(), swept.table["end"].max()
    last = end.year - (end.month == 1)
    years = str(start.year) if start.year == last else say("%(low)s to %(high)s", low=start.year, high=last)
    if swept.against is None:
        return say("Mean of %(years)s", years=years)
    return say(
        "Difference from %(scenario)s, all else alike, mean of %(years)s",
        scenario=scenario_name(swept.against), years=years,
    )  # fmt: skip


def point_label(swept: Swept, row: dict, keys: Sequence[str]) -> str:
    """Return the values of a point."""
    return ", ".join(parameter_value(key, row[key]) for key in keys)


def source_of_figures(swept: Swept) -> str:
    """Return the source that stands below every figure of a sweep."""
    first = next(iter(swept.settings.values()))
    runs = say("1 run of each point: no interval")
    if swept.replications > 1:
        runs = say("%(runs)s runs of each point; bands and whiskers: 95 %% interval", runs=swept.replications)
    return say(
        "childlabour_sim, %(city)s, %(runs)s. Fingerprint %(fingerprint)s",
        city=plain.title(first.city_name), runs=runs, fingerprint=swept.fingerprint,
    )  # fmt: skip
