"""What the poorest live on now: those who are poorest in each quarter, whoever they are."""

from __future__ import annotations

import polars as pl

_PART = 0.4  # of persons, as in the recorded share of consumption
_STATISTIC = "consumption_of_poorest_40"
POOREST = (_STATISTIC, "IDR/person/month", "mean consumption of the 40 % of persons who are poorest in the quarter")
"""Name, unit and meaning of the statistic that `with_poorest` adds."""
_KEYS = ["scenario", "replication", "date", "group"]


def with_poorest(records: pl.DataFrame) -> pl.DataFrame:
    """Return records with consumption per person of the poorest 40 % of each quarter.

    The quintiles of the records are those of the start, who on average recover from a bad year whatever a programme
    does; what the poorest live on at a time follows from their share of all consumption.
    """
    share, mean = (_of(records, name) for name in ("bottom40_share", "mean_consumption"))
    added = share.join(mean, on=_KEYS, suffix="_mean").with_columns(
        statistic=pl.lit(_STATISTIC),
        value=pl.col("value") * pl.col("value_mean") / _PART,
        n=pl.col("n_mean") * _PART,
    )
    return pl.concat([records, added.select(records.columns).cast(dict(records.schema))])


def _of(records: pl.DataFrame, statistic: str) -> pl.DataFrame:
    return records.filter(pl.col("statistic").cast(pl.String) == statistic, pl.col("group").cast(pl.String) == "all")
