"""Yearly numbers out of the records of a run: levels, changes and counts, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import cached_property

import polars as pl

from childlabour_sim.report.tables.intervals import Estimate, estimate
from childlabour_sim.report.tables.years import POOLED, QUARTERS, yearly
from childlabour_sim.report.words.numbers import SHARES, counts
from childlabour_sim.report.words.plain import unit
from childlabour_sim.report.words.poorest import with_poorest
from childlabour_sim.settings import Settings

SMALLEST_GROUP = 30
"""Groups with fewer simulated children, persons or households a replication are not shown."""
VILLAGE = 1000  # households up to which a place is an invented village, where no small group needs to be hidden

_RARE = (
    "hazardous_rate", "worst_forms_rate", "visible_work_rate", "hidden_work_rate", "kla_served_share",
    "kla_worst_forms_freed_share",
)  # fmt: skip


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
        self._days = own["date"].unique().sort().to_list()
        self.years = tuple(_label(day.year, day.month) for day in self._days[::QUARTERS])
        self._frame = yearly(with_poorest(own))
        self._levels: dict[tuple[str, str, int], Estimate] = {}

    @property
    def last(self) -> int:
        """Place of the last year among `years`."""
        return len(self.years) - 1

    @property
    def last_quarters(self) -> list[date]:
        """First days of the quarters of the last year."""
        return self._days[self.last * QUARTERS :]

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
        key = (statistic, group, self.last if year is None else year)
        if key not in self._levels:
            self._levels[key] = self._level(*key)
        return self._levels[key]

    def _level(self, statistic: str, group: str, year: int) -> Estimate:
        rows = self._rows(statistic, group, year)
        found = estimate(list(_values(statistic, rows).values()), _mean(n for _, _, n, _ in rows))
        if not self._in_village and _too_small(statistic, group, found):
            return found.hide()
        if counts(unit(statistic)):
            return found.within(0.0, math.inf)
        return found.within(0.0, 1.0) if unit(statistic) in SHARES else found

    def few(self, statistic: str, group: str = "all", year: int | None = None) -> bool:
        """Tell whether a count rests on so few in all replications together that it is only rough."""
        level = self.level(statistic, group, year)
        return not self._in_village and level.known and level.n * level.replications < SMALLEST_GROUP

    @property
    def _in_village(self) -> bool:
        return self.settings.city["households_in_city"] <= VILLAGE

    def change(self, statistic: str, group: str = "all") -> Estimate:
        """Return last year less first year, paired by replication; nothing if the run has one year."""
        if not self.last:
            return Estimate(math.nan)
        rows = self._rows(statistic, group, None)
        first, last = _values(statistic, self._rows(statistic, group, 0)), _values(statistic, rows)
        found = estimate([last[r] - first[r] for r in last if r in first], _mean(n for _, _, n, _ in rows))
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

    def total(self, statistic: str, groups: Sequence[str], year: int | None = None) -> Estimate:
        """Return the sum of some groups, replication by replication."""
        sums: dict[int, float] = {}
        for group in groups:
            for replication, value, *_ in self._rows(statistic, group, year):
                sums[replication] = sums.get(replication, 0.0) + value
        return estimate(list(sums.values()))

    def quotient(self, part: tuple[str, str], whole: tuple[str, str], year: int | None = None) -> Estimate:
        """Return one (statistic, group) over another, replication by replication; hidden if it rests on too few."""
        parts = {row[0]: row[1] for row in self._rows(*part, year)}
        rows = [row for row in self._rows(*whole, year) if row[0] in parts and row[1] > 0.0]
        found = estimate([parts[row[0]] / row[1] for row in rows], _mean(row[2] for row in rows))
        return found.hide() if self.few(*whole, year) else found

    def nearest_year(self, calendar_year: int) -> int:
        """Return the place of the year of the run nearest to a calendar year."""
        starts = [day.year for day in self._days[::QUARTERS]]
        return min(range(len(starts)), key=lambda place: abs(starts[place] - calendar_year))

    def _rows(self, statistic: str, group: str, year: int | None) -> list[tuple[int, float, float, float]]:
        return self._cells.get((statistic, group, self.last if year is None else year), [])


def _values(statistic: str, rows: list[tuple[int, float, float, float]]) -> dict[int, float]:
    """Return the value of each replication.

    Shares of few are moved so that their mean is the share in all replications together: a replication with three
    finds must not count as much as one with thirty (ratio estimate; Cochran, Sampling Techniques, 1977, ch. 6).
    """
    if statistic not in POOLED or not rows:
        return {replication: value for replication, value, _, _ in rows}
    size = _mean(n for _, _, n, _ in rows)
    together = math.fsum(value * n for _, value, n, _ in rows) / (size * len(rows))
    return {replication: together + (value - together) * n / size for replication, value, n, _ in rows}


def _too_small(statistic: str, group: str, found: Estimate) -> bool:
    """Tell whether a number rests on too few simulated children to be shown.

    Kinds of work are recorded as shares of all children, so there the children counted are the workers of
    that kind, in all replications together. Shares of finds and cases need as many finds or cases in all
    replications together; counts are never hidden, for they are of nobody who could be known by them.
    """
    if math.isnan(found.n) or not found.known or counts(unit(statistic)):
        return False
    together, pooled = found.n * found.replications, statistic in POOLED
    kind = statistic in _RARE or (not pooled and group.startswith(("sector=", "legal=")))
    return (together if pooled else found.n) < SMALLEST_GROUP or (kind and found.mean * together < SMALLEST_GROUP)


def _mean(values) -> float:
    known = [value for value in values if not math.isnan(value)]
    return math.fsum(known) / len(known) if known else math.nan


def _label(year: int, month: int) -> str:
    return str(year) if month == 1 else f"{year}/{(year + 1) % 100:02d}"
