"""What the city's offices did not use: money that goes back at the end of a year, out of the ledger of a run."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from childlabour_sim.institutions.offices import POOL
from childlabour_sim.records.store import scan
from childlabour_sim.report.tables.summary import Summary

FILE = "ledger.parquet"
_EARMARKED = "city:"
_LAST_MONTH = 10  # first month of the last quarter of a budget year


def read_returned(folder: Path, summary: Summary) -> dict[str, float] | None:
    """Return what `returned` finds in the ledger of a run's folder, or None if it holds no ledger."""
    path = Path(folder) / FILE
    return returned(scan(path).collect(), summary) if path.exists() else None


def returned(ledger: pl.DataFrame, summary: Summary) -> dict[str, float]:
    """Return the city's money that the last year left unused, by lever, or `POOL` for what no lever has.

    A year's money goes back when the next begins; what a run holds at its end, if a budget year ends there, goes back
    too, though no quarter follows.

    Parameters
    ----------
    ledger : polars.DataFrame
        Columns of ``ledger.parquet``.
    summary : Summary
        Of the same run.

    Returns
    -------
    dict of str to float
        Rupiah of the price year for the whole city, mean over replications.
    """
    entry, account, day = pl.col("entry").cast(pl.String), pl.col("account").cast(pl.String), pl.col("date")
    first, end = summary.last_quarters[0], summary.last_quarters[-1]
    own = ledger.filter(
        pl.col("scenario").cast(pl.String) == summary.settings.scenario_name,
        account.str.starts_with(_EARMARKED) | (account == POOL),
    )
    back = own.filter(entry == "returned", day.dt.offset_by("-1q").is_between(first, end))
    left = own.filter(entry == "closing", day == end, day.dt.month() == _LAST_MONTH)
    sums = pl.concat([back, left]).group_by(account.str.strip_prefix(_EARMARKED)).agg(pl.col("rupiah").sum())
    return {name: rupiah * summary.one_in / summary.replications for name, rupiah in sums.iter_rows()}
