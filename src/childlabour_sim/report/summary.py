"""Yearly numbers out of the records of a run: levels, changes and counts, each with its interval."""

from __future__ import annotations

import math
from functools import cached_property

import polars as pl

from childlabour_sim.report.intervals import Estimate, estimate
from childlabour_sim.report.numbers import SHARES
from childlabour_sim.report.words import unit
from childlabour_sim.settings import Settings

SMALLEST_GROUP = 30
VILLAGE = 1000  # households up to which a place is an invented village, where no small group needs to be hidden
"""Groups with fewer simulated children, persons or households a replication are not shown."""

_QUARTERS = 4
_TOTALS = ("spending",)  # a year's value is the sum of its quarters, not their mean
_KINDS_OF_WORK = ("hazardous_rate", "worst_forms_rate", "visible_work_rate", "hidden_work_rate")
_KEYS = ["statistic", "group", "year", "replication"]


def yearly(records: pl.DataFrame) -> pl.DataFrame:
    """Return one value per year of the run: the mean of its quarters, or their sum for spending.

    Parameters
    ----------
    records : polars.DataFrame
        Tidy records of one scenario, one row per replication, quarter, statistic and group.

    Returns
    -------
    polars.DataFrame
        Columns ``statistic, group, year, replication, value, n, people``: ``year`` counts from 0, ``n`` is the
        mean denominator and ``people`` the mean of value times denominator, in simulated children.
    """
    dates = records["date"].unique().sort()
    years = pl.DataFrame({"date": dates, "year": [i // _QUARTERS for i in range(len(dates))]})
    known = records.with_columns(pl.col("statistic", "group").cast(pl.String)).filter(pl.col("value").is_not_nan())
    total = pl.col("statistic").is_in(_TOTALS)
    return (
        known.join(years, on="date")
        .with_columns((pl.col("value") * pl.col("n")).alias("people"))
        .group_by(_KEYS)
        .agg(
            pl.when(total.first()).then(pl.col("value").sum()).otherwise(pl.col("value").mean()).alias("value"),
            pl.col("n").mean(),
            pl.col("people").mean(),
        )
        .sort(_KEYS)
    )


class Summary:
    """Numbers of one run, by statistic, group and year.

    Parameters
    ----------
    records : polars.DataFrame
        Tidy records; only those of the scenario of ``settings`` are read.
    settings : Settings
        Names the city and the scenario, and says how many real households one row stands for.

    Attributes
    ----------
    years : tuple of str
        Labels of the years of the run: calendar years, or ``2025/26`` if it does not start in January.

    Raises
    ------
    ValueError
        If there is no record of the scenario.
    """

    def __init__(self, records: pl.DataFrame, settings: Settings):
        own = records.filter(pl.col("scenario").cast(pl.String) == settings.scenario_name)
        if own.is_empty():
            raise ValueError(f"no records of scenario {settings.scenario_name!r}")
        self.settings = settings
        self.replications = own["replication"].n_unique()
        starts = own["date"].unique().sort()[::_QUARTERS]
        self.years = tuple(_label(day.year, day.month) for day in starts)
        self._starts = [day.year for day in starts]
        self._frame = yearly(own)

    @property
    def last(self) -> int:
        """Place of the last year among `years`."""
        return len(self.years) - 1

    @property
    def one_in(self) -> float:
        """Real households that one simulated household stands for."""
        return self.settings.weight

    @cached_property
    def _cells(self) -> dict[tuple[str, str, int], list[tuple[int, float, float, float]]]:
        cells: dict = {}
        for statistic, group, year, *row in self._frame.iter_rows():
            cells.setdefault((statistic, group, year), []).append(tuple(row))
        return cells

    def groups(self, statistic: str) -> list[str]:
        """Return the groups recorded for a statistic."""
        return list(dict.fromkeys(group for name, group, _ in self._cells if name == statistic))

    def has(self, statistic: str, group: str = "all") -> bool:
        """Tell whether a statistic of a group was recorded in the last year."""
        return (statistic, group, self.last) in self._cells

    def level(self, statistic: str, group: str = "all", year: int | None = None) -> Estimate:
        """Return the value of a year (the last by default), over replications."""
        rows = self._rows(statistic, group, year)
        found = estimate([value for _, value, _, _ in rows], _mean(n for _, _, n, _ in rows))
        in_village = self.settings.city["households_in_city"] <= VILLAGE
        if not in_village and _too_small(statistic, group, found):
            return found.hide()
        return found.within(0.0, 1.0) if unit(statistic) in SHARES else found

    def change(self, statistic: str, group: str = "all") -> Estimate:
        """Return last year less first year, paired by replication; nothing if the run has one year."""
        if not self.last:
            return Estimate(math.nan)
        first = {row[0]: row[1] for row in self._rows(statistic, group, 0)}
        rows = [row for row in self._rows(statistic, group, None) if row[0] in first]
        found = estimate([value - first[r] for r, value, _, _ in rows], _mean(n for _, _, n, _ in rows))
        shown = (self.level(statistic, group, year) for year in (0, self.last))
        return found.hide() if any(level.suppressed for level in shown) else found

    def city_count(self, statistic: str, group: str = "all", year: int | None = None) -> Estimate:
        """Return how many real children, persons or households a share stands for."""
        rows = self._rows(statistic, group, year)
        found = estimate([people * self.one_in for *_, people in rows], _mean(n for _, _, n, _ in rows))
        hidden = self.level(statistic, group, year).suppressed
        return found.hide() if hidden else found.within(0.0, math.inf)

    def series(self, statistic: str, group: str = "all") -> list[Estimate]:
        """Return one level per year."""
        return [self.level(statistic, group, year) for year in range(len(self.years))]

    def nearest_year(self, calendar_year: int) -> int:
        """Return the place of the year of the run nearest to a calendar year."""
        return min(range(len(self._starts)), key=lambda place: abs(self._starts[place] - calendar_year))

    def _rows(self, statistic: str, group: str, year: int | None) -> list[tuple[int, float, float, float]]:
        return self._cells.get((statistic, group, self.last if year is None else year), [])


def _too_small(statistic: str, group: str, found: Estimate) -> bool:
    """Tell whether a number rests on too few simulated children to be shown.

    Kinds of work are recorded as shares of all children, so there the children counted are the workers of
    that kind, in all replications together.
    """
    if math.isnan(found.n) or not found.known:
        return False
    kind = statistic in _KINDS_OF_WORK or group.startswith(("sector=", "legal="))
    return found.n < SMALLEST_GROUP or (kind and found.mean * found.n * found.replications < SMALLEST_GROUP)


def _mean(values) -> float:
    known = [value for value in values if not math.isnan(value)]
    return math.fsum(known) / len(known) if known else math.nan


def _label(year: int, month: int) -> str:
    return str(year) if month == 1 else f"{year}/{(year + 1) % 100:02d}"
