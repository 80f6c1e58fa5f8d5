"""What is shown of the country: one statistic, as it is today or as a scenario changes it, by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from childlabour_sim.analysis.country.study import HEADLINE
from childlabour_sim.analysis.country.sums import DISTRICT, NATION, PROVINCE
from childlabour_sim.analysis.country.tables import Country
from childlabour_sim.config.place.table import districts, provinces
from childlabour_sim.report.words import numbers, outcomes, plain
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say

FEW = 300
"""Rows of a denominator below which a share moves by a percentage point or two from luck alone."""
BPS = ("child_labour_rate", "age=10-17")
"""What is known by province."""


@dataclass(frozen=True)
class Shown:
    """One statistic of one scenario: its level in the first year, or its difference from the first scenario's.

    Attributes
    ----------
    country : Country
    scenario : str
    statistic, group : str
    """

    country: Country
    scenario: str
    statistic: str
    group: str

    @property
    def compared(self) -> bool:
        """Whether differences are shown."""
        return self.scenario != self.country.baseline

    @property
    def unit(self) -> str:
        """Unit of the statistic, as declared."""
        return outcomes.unit_of(self.statistic)

    @property
    def name(self) -> str:
        """The statistic in words, in the language spoken."""
        of = plain.group(self.group, self.statistic)
        return f"{plain.name(self.statistic)}, {of}" if of else plain.name(self.statistic)

    @property
    def title(self) -> str:
        """The statistic and of which scenario it is, in the language spoken."""
        if not self.compared:
            return self.name
        scenario, other = scenario_name(self.scenario), scenario_name(self.country.baseline)
        return say("%(what)s: %(scenario)s less %(other)s", what=self.name, scenario=scenario, other=other)

    @property
    def measure(self) -> str:
        """Unit and years in words, in the language spoken."""
        first, end = self.window
        years = str(first.year) if end.year - first.year == 1 else f"{first.year}-{end.year - 1}"
        return say("%(unit)s, %(years)s", unit=outcomes.measured_in(self.unit, self.compared), years=years)

    @property
    def window(self) -> tuple:
        """First day and the day after the last: of a level the first year, of a difference the whole run."""
        windows = sorted(set(self._table.select("start", "end").iter_rows()))
        return max(windows, key=lambda each: each[1] - each[0]) if self.compared else windows[0]

    @property
    def _table(self) -> pl.DataFrame:
        return self.country.effects if self.compared else self.country.levels

    @cached_property
    def rows(self) -> pl.DataFrame:
        """Places with ``value``, ``mean_low``, ``mean_high``, ``number``, ``of`` and ``n``."""
        start, end = self.window
        own = self._table.filter(
            pl.col("scenario") == self.scenario, pl.col("statistic") == self.statistic, pl.col("group") == self.group,
            pl.col("start") == start, pl.col("end") == end,
        )  # fmt: skip
        return own.rename({"effect": "value"}) if self.compared else own

    @property
    def nation(self) -> dict[str, Any]:
        """The row of all districts together."""
        return self.rows.row(by_predicate=pl.col("level") == NATION, named=True)

    @property
    def by_province(self) -> dict[str, dict[str, Any]]:
        """Rows of provinces by slug, the highest value first."""
        return {row["province"]: row for row in self._sorted(PROVINCE)}

    @property
    def by_district(self) -> dict[str, dict[str, Any]]:
        """Rows of districts by slug, the highest value first."""
        return {row["district"]: row for row in self._sorted(DISTRICT)}

    def _sorted(self, level: str) -> Iterator[dict[str, Any]]:
        return self.rows.filter(level=level).sort("value", descending=True, nulls_last=True).iter_rows(named=True)

    def text(self, value: float) -> str:
        """Write a value, in the language spoken."""
        return numbers.change(value, self.unit) if self.compared else numbers.value(value, self.unit)

    def interval(self, row: dict[str, Any]) -> str:
        """Write the interval of a row, in the language spoken; nothing where there is one replication."""
        nothing = float("nan")
        low, high = (nothing if row[end] is None else row[end] for end in ("mean_low", "mean_high"))
        if not self.compared and self.unit in numbers.SHARES:  # of few rows it would reach beyond what a share can be
            low, high = max(low, 0.0), min(high, 1.0)
        return numbers.interval(low, high, self.unit, 2)

    def number(self, row: dict[str, Any]) -> str:
        """Write how many real children, families or persons a share is of; nothing of what is no share."""
        if self.unit not in numbers.SHARES:
            return ""
        sign = "+" if self.compared and row["number"] > 0 else ""
        return f"{sign}{numbers.count(row['number'])}"


def choices(country: Country) -> list[Shown]:
    """Return all that can be shown: levels of the first scenario, then what every other one changes."""
    keys = list(dict.fromkeys((country.planned.outcome, *HEADLINE)))
    found = [Shown(country, name, *key) for name in country.planned.scenarios for key in keys]
    return [each for each in found if each.rows.height]


def beside_bps(shown: Shown) -> dict[str, float]:
    """Return what BPS found in 2024 by province, where it was given, is what is shown, and all districts are there."""
    if shown.compared or (shown.statistic, shown.group) != BPS:
        return {}
    known = {slug: row.child_labour_2024 for slug, row in provinces().items()}
    whole = Counter(row.province for row in districts().values())
    return {
        slug: known[slug] for slug, row in shown.by_province.items()
        if known[slug] is not None and row["districts"] == whole[slug]
    }  # fmt: skip


def province_name(slug: str) -> str:
    """Return the name of a province."""
    return provinces()[slug].name


def district_name(slug: str) -> str:
    """Return the name of a district."""
    return districts()[slug].name


def marked(shown: Shown, row: dict[str, Any]) -> str:
    """Write the value of a row, marked where few rows are behind it."""
    return f"{'~' if row['n'] < FEW else ''}{shown.text(row['value'])}"
