"""The ledger of a replication as a tidy table: what came in, what was spent on what, what was lacking."""

from __future__ import annotations

from datetime import date

import polars as pl

from childlabour_sim.institutions.rationing import WHOLE_CITY
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS

LEDGER_SCHEMA = {
    "scenario": pl.Categorical,
    "replication": pl.Int32,
    "date": pl.Date,
    "entry": pl.Categorical,
    "account": pl.Categorical,
    "lever": pl.Categorical,
    "activity": pl.Categorical,
    "neighbourhood": pl.Categorical,
    "rupiah": pl.Int64,
}
"""Columns of ``ledger.parquet``. ``entry`` is opening, released, returned, spent, closing or unmet.

In every quarter and account opening + released - returned - spent = closing; what a year leaves unspent is returned in
the first quarter of the next. Rupiah are whole, at the scale of the run and at prices of the price year: multiply by
``households_one_row_stands_for`` for the city.
"""

Row = tuple[date, str, str | None, str | None, str | None, str | None, int]


def entries(world) -> list[Row]:
    """Return this quarter's lines: (date, entry, account, lever, activity, neighbourhood, rupiah)."""
    ledger, day = world.offices.ledger, world.day
    lines: list[Row] = []
    for name, account in ledger.accounts.items():
        flows = (
            ("opening", account.opening), ("released", account.released), ("returned", account.returned),
            ("closing", account.balance),
        )  # fmt: skip
        lines += [(day, entry, name, None, None, None, rupiah) for entry, rupiah in flows if rupiah]
    for account, lever, activity, kind, rupiah in ledger.bookings:
        lines.append((day, "spent", account, lever, activity, _kind(kind), rupiah))
    for (lever, activity, kind), rupiah in ledger.unmet.items():
        lines.append((day, "unmet", None, lever, activity, _kind(kind), rupiah))
    return lines


def _kind(kind: int) -> str:
    return "whole city" if kind == WHOLE_CITY else NEIGHBOURHOOD_KINDS[kind]


def cash_book(scenario: str, replication: int, lines: list[Row]) -> pl.DataFrame:
    """Return the lines of all quarters of a replication as one table."""
    frame = pl.DataFrame(lines, schema=list(LEDGER_SCHEMA)[2:], orient="row", infer_schema_length=None)
    named = frame.select(pl.lit(scenario).alias("scenario"), pl.lit(replication).alias("replication"), *frame.columns)
    return named.cast(LEDGER_SCHEMA)
