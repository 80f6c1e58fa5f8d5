"""What the brief reads of a comparison: effects with both kinds of range, levels, plausible worlds."""

from __future__ import annotations

import math
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS
from childlabour_sim.config.worlds.asked import FITTED
from childlabour_sim.config.worlds.kept import INCOME
from childlabour_sim.report.brief.reading.effect import Effect, Range, Win
from childlabour_sim.report.tables.summary import SMALLEST_GROUP, VILLAGE

if TYPE_CHECKING:
    from childlabour_sim.analysis.compare.comparison import Comparison

MAIN = "child_labourers"
AVERTED = "child_labour_years_averted"
_A_YEAR = 366  # days
_MANY_CHILDREN = (MAIN, "working_children", "pupils")
Window = tuple[date, date]


class Reading:
    """A comparison, read by scenario, statistic, group and window.

    Parameters
    ----------
    comparison : Comparison
    """

    def __init__(self, comparison: Comparison):
        self.comparison = comparison
        self.settings = comparison.settings
        self.labels = list(comparison.settings)
        self.baseline, *self.plans = self.labels
        spans = set(comparison.effects.select("start", "end").unique().iter_rows())
        self.years: list[Window] = sorted(span for span in spans if (span[1] - span[0]).days <= _A_YEAR)
        self.whole: Window = max(spans, key=lambda span: span[1] - span[0])

    @property
    def first(self):
        """Settings of the first scenario."""
        return self.settings[self.baseline]

    @property
    def last(self) -> Window:
        """The last year."""
        return self.years[-1]

    @property
    def shows_small_groups(self) -> bool:
        """Whether the place is an invented village, where no small group needs to be hidden."""
        return self.first.city["households_in_city"] <= VILLAGE

    @cached_property
    def _effects(self) -> dict[tuple, dict]:
        keys = ("scenario", "statistic", "group", "start", "end", "kind")
        return {tuple(row[key] for key in keys): row for row in self.comparison.effects.iter_rows(named=True)}

    @cached_property
    def _levels(self) -> dict[tuple, dict]:
        keys = ("scenario", "statistic", "group", "start", "end")
        return {tuple(row[key] for key in keys): row for row in self.comparison.levels.iter_rows(named=True)}

    def effect(self, plan: str, statistic: str, group: str = "all", window: Window | None = None) -> Effect:
        """Return the effect of a plan in a window (the last year by default); unknown if too few children are in it."""
        where = (plan, statistic, group, *(window or self.last))
        luck, worlds = (self._effects.get((*where, kind)) for kind in ("luck", "assumptions"))
        row = luck or worlds
        if row is None or row["effect"] is None or self.too_few(statistic, group, window):
            return Effect()
        return Effect(
            row["effect"],
            _range(luck),
            _range(luck, "mean_low", "mean_high"),
            _range(worlds),
            row["n_pairs"],
            row["p_value"],
        )

    def level(self, label: str, statistic: str, group: str = "all", window: Window | None = None) -> float:
        """Return the mean of a scenario in a window; nan if it is not known or rests on too few."""
        row = self._levels.get((label, statistic, group, *(window or self.last)))
        return math.nan if row is None or self.too_few(statistic, group, window) else row["value"]

    def too_few(self, statistic: str, group: str, window: Window | None = None) -> bool:
        """Tell whether a group has fewer simulated children or households than may be shown."""
        row = self._levels.get((self.baseline, statistic, group, *(window or self.last)))
        size = row["n"] if row else None
        if self.shows_small_groups or size is None or math.isnan(size) or group == "all":
            return False
        return size < SMALLEST_GROUP

    @cached_property
    def money(self) -> dict[tuple[str, str, str], float]:
        """Rupiah of the whole run by scenario, statistic and group, mean over its runs."""
        return _sum_up(self.comparison.records.lazy())

    @property
    def fitted(self) -> bool:
        """Whether its worlds fit what is known."""
        return self.comparison.uncertainty == FITTED

    @property
    def knows_children(self) -> bool:
        """Whether its worlds were solved for a figure of the place on school or work of children."""
        kept = self.comparison.kept
        return kept is not None and any(fact.name not in INCOME for fact in kept.facts)

    @property
    def n_worlds(self) -> int:
        """Number of plausible worlds; 0 if assumptions have their shipped values."""
        return self.comparison.n_worlds

    @property
    def enough_worlds(self) -> bool:
        """Whether a share of plausible worlds may be said."""
        return self.n_worlds >= FEWEST_WORLDS

    @cached_property
    def wins(self) -> dict[str, Win]:
        """In which share of plausible worlds each scenario averts the most child labour over the whole run."""
        rows = self.comparison.wins.filter(pl.col("statistic") == AVERTED)
        columns = ("scenario", "worlds", "worlds_low", "worlds_high", "worlds_needed")
        return {name: Win(*row) for name, *row in rows.select(columns).iter_rows()}

    def one_city(self, plan: str, window: Window | None = None) -> list[float]:
        """Return the effect on child labourers of every pair of runs, in the last year by default: possible futures."""
        start, end = window or self.last
        found = self.comparison.pairs.filter(
            pl.col("scenario") == plan, pl.col("statistic") == MAIN,
            pl.col("group") == "all", pl.col("start") == start, pl.col("end") == end,
        )  # fmt: skip
        return [value for value in found["effect"].to_list() if value is not None and not math.isnan(value)]


def counts_children(statistic: str) -> bool:
    """Tell whether a statistic is a number of the city's children that only a comparison has."""
    return statistic in _MANY_CHILDREN


def _range(row: dict | None, low: str = "low", high: str = "high") -> Range:
    if row is None or row[low] is None or row[high] is None:
        return Range()
    return Range(row[low], row[high])


def _sum_up(records: pl.LazyFrame) -> dict[tuple[str, str, str], float]:
    text = pl.col("scenario", "statistic", "group").cast(pl.String)
    flow = records.with_columns(text).filter(pl.col("statistic").is_in(["spending", "unmet_need"]))
    summed = flow.group_by("scenario", "statistic", "group", "replication").agg(pl.col("value").sum())
    means = summed.group_by("scenario", "statistic", "group").agg(pl.col("value").mean()).collect()
    return {(scenario, statistic, group): value for scenario, statistic, group, value in means.iter_rows()}
