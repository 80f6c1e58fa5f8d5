"""Levels, effects and money by district, province and nation, with the interval over replications."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childlabour_sim.analysis.country.study import CountryPlan
from childlabour_sim.analysis.country.sums import booked, by_place, counted
from childlabour_sim.analysis.paired.spread import CONFIDENCE, t_quantile

TABLES = ("levels", "effects", "money")
COLUMNS = {
    "level": ("name", "nation, province or district."),
    "province": ("name", "Province."),
    "district": ("name", "District."),
    "number": (
        "children, persons or households",
        "Real ones in the numerator, mean of the quarters; or how many more.",
    ),
    "of": ("children, persons or households", "Real ones in the denominator, mean of the quarters."),
    "replications": ("runs", "Runs of each district."),
    "districts": ("districts", "Districts that are added up."),
    "purse": ("name", "Whose money: central, city or partner."),
}
"""Unit and meaning of the columns that only tables of the country have."""
_PLACE = ("level", "province", "district")
_WHAT = ("statistic", "group")


@dataclass(frozen=True)
class Country:
    """What the runs of a country say.

    Attributes
    ----------
    planned : CountryPlan
    levels : polars.DataFrame
        Every statistic by level, province, district, scenario and window: ``value`` with the ends of the 95 %
        interval of its mean over replications, ``number`` of real children, persons or households in the numerator,
        ``of`` in the denominator, and ``n``, the rows behind it.
    effects : polars.DataFrame
        The same of differences from the first scenario, each replication from its own.
    money : polars.DataFrame
        Rupiah a year: whose purse, what became of it (released, returned, spent, unmet), and for which lever.
    """

    planned: CountryPlan
    levels: pl.DataFrame
    effects: pl.DataFrame
    money: pl.DataFrame

    @property
    def baseline(self) -> str:
        """The scenario that the others are compared with."""
        return self.planned.scenarios[0]


def read_country_runs(planned: CountryPlan) -> Country:
    """Return the tables of a country from the runs that its folder holds.

    Raises
    ------
    ReplicationError
        If no district has a run of every scenario.
    """
    sums = by_place(counted(planned), ("part", "whole", "n"))
    sums = sums.with_columns(value=pl.col("part") / pl.col("whole"))
    money = by_place(booked(planned), ("rupiah",))
    by = [name for name in money.columns if name not in ("replication", "rupiah")]
    return Country(
        planned, _levels(sums), _effects(sums, planned.scenarios[0]),
        money.group_by(*by, maintain_order=True).agg(pl.col("rupiah").sum() / planned.opened.plan.replications),
    )  # fmt: skip


def write_country(country: Country) -> None:
    """Write the tables of a country beside its runs."""
    folder = country.planned.opened.folder
    for name in TABLES:
        folder.write_table(getattr(country, name), folder.path / f"{name}.parquet")


def _levels(sums: pl.DataFrame) -> pl.DataFrame:
    by = (*_PLACE, "scenario", "start", "end", *_WHAT)
    return sums.group_by(*by, maintain_order=True).agg(
        *_interval("value"), number=pl.col("part").mean(), of=pl.col("whole").mean(), n=pl.col("n").mean(),
        replications=pl.len(), districts=pl.col("districts").min(),
    )  # fmt: skip


def _effects(sums: pl.DataFrame, baseline: str) -> pl.DataFrame:
    """Return what a scenario changes: the same replications of the same districts, so that luck cancels."""
    same = (*_PLACE, "replication", "start", "end", *_WHAT)
    base = sums.filter(scenario=baseline).select(*same, base="value", base_part="part")
    pairs = sums.filter(pl.col("scenario") != baseline).join(base, on=same, nulls_equal=True, maintain_order="left")
    pairs = pairs.with_columns(effect=pl.col("value") - pl.col("base"), more=pl.col("part") - pl.col("base_part"))
    by = (*_PLACE, "scenario", pl.lit(baseline).alias("baseline"), "start", "end", *_WHAT)
    return pairs.group_by(*by, maintain_order=True).agg(
        *_interval("effect"), base=pl.col("base").mean(), number=pl.col("more").mean(), of=pl.col("whole").mean(),
        n=pl.col("n").mean(), replications=pl.len(), districts=pl.col("districts").min(),
    )  # fmt: skip


def _interval(name: str) -> tuple[pl.Expr, ...]:
    """Return mean and ends of its 95 % interval over replications (Student); none of a single one."""
    column, n = pl.col(name), pl.len()
    reach = n.map_elements(lambda runs: t_quantile(0.5 + CONFIDENCE / 2.0, runs - 1), return_dtype=pl.Float64)
    half = reach * column.std() / n.sqrt()
    return column.mean(), (column.mean() - half).alias("mean_low"), (column.mean() + half).alias("mean_high")
