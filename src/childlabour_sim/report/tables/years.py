"""From quarters to years: what is summed, what is pooled, what is read at the end of the year."""

from __future__ import annotations

import polars as pl

from childlabour_sim.report.words.plain import counted_over_time
from childlabour_sim.statistics.declared_offices import INDICATORS, SHARES

QUARTERS = 4
POOLED = (*(share.name for share in SHARES), *(name for name, unit, _ in INDICATORS if unit == "share"))
"""Shares of few: a year's value is that of all its quarters together, not the mean of four noisy shares."""
AT_END = ("cases_open", "cases_waiting")
_KEYS = ["statistic", "group", "year", "replication"]


def yearly(records: pl.DataFrame) -> pl.DataFrame:
    """Return one value per year of the run.

    Rates are the mean of their quarters; money and numbers of cases their sum; shares of `POOLED` are taken over
    the whole year; queues (`AT_END`) are those of the last quarter.

    Parameters
    ----------
    records : polars.DataFrame
        Tidy records of one scenario, one row per replication, quarter, statistic and group.

    Returns
    -------
    polars.DataFrame
        Columns ``statistic, group, year, replication, value, n, people``: ``year`` counts from 0, ``n`` is the
        denominator (its mean; of sums and pooled shares its sum) and ``people`` the mean of value times
        denominator, in simulated children.
    """
    dates = records["date"].unique().sort()
    years = pl.DataFrame({"date": dates, "year": [i // QUARTERS for i in range(len(dates))]})
    known = records.with_columns(pl.col("statistic", "group").cast(pl.String)).filter(pl.col("value").is_not_nan())
    names = known["statistic"].unique()
    summed = pl.col("statistic").is_in([name for name in names if counted_over_time(name)]).first()
    pooled, at_end = (pl.col("statistic").is_in(which).first() for which in (POOLED, AT_END))
    value, n, people = pl.col("value"), pl.col("n"), pl.col("people")
    return (
        known.join(years, on="date")
        .sort("date")
        .with_columns((value * n).alias("people"))
        .group_by(_KEYS)
        .agg(
            pl.when(summed).then(value.sum()).when(pooled).then(people.sum() / n.sum())
            .when(at_end).then(value.last()).otherwise(value.mean()).alias("value"),
            pl.when(summed | pooled).then(n.sum()).when(at_end).then(n.last()).otherwise(n.mean()).alias("n"),
            people.mean(),
        )
        .sort(_KEYS)
    )  # fmt: skip
