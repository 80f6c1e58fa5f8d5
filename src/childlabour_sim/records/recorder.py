"""Statistics and panel of one replication, as tidy data frames."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl

from childlabour_sim.city import City
from childlabour_sim.records.cash_book import cash_book, entries
from childlabour_sim.records.panel import panel
from childlabour_sim.records.survey import SURVEY_QUARTER, survey
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.measure import Measurement, Measures, Only

RECORD_SCHEMA = {
    "scenario": pl.Categorical,
    "replication": pl.Int32,
    "date": pl.Date,
    "statistic": pl.Categorical,
    "group": pl.Categorical,
    "value": pl.Float64,
    "n": pl.Float64,
}
"""Columns of ``records.parquet``; ``n`` is the denominator in simulated households or children."""


class Recorded(NamedTuple):
    """What one replication leaves behind.

    Attributes
    ----------
    records : polars.DataFrame
        Columns of ``records.parquet``.
    panel : polars.DataFrame or None
        Every child every quarter, if asked for.
    ledger : polars.DataFrame
        Columns of ``ledger.parquet``.
    survey : polars.DataFrame or None
        What every child did in the third quarter of each year, if asked for.
    """

    records: pl.DataFrame
    panel: pl.DataFrame | None
    ledger: pl.DataFrame
    survey: pl.DataFrame | None = None


def record_replication(
    settings: Settings,
    replication: int,
    threads: int | None = None,
    on_quarter: Callable[[], None] | None = None,
    with_survey: bool = False,
    only: Only = None,
) -> Recorded:
    """Run one replication and return what it leaves behind.

    Parameters
    ----------
    threads : int, optional
        Defaults to the settings'.
    on_quarter : callable, optional
        Called after every quarter, burn-in included.
    with_survey : bool
        Whether to record what every child does in the third quarter of each year.
    only : collection of (str, str), optional
        As in `Measures`.
    """
    city = City(settings, replication, threads, on_quarter=on_quarter)
    recorded = record(city, with_survey, only)
    city.world.blocks.close()
    return recorded


def record(model: City, with_survey: bool = False, only: Only = None) -> Recorded:
    """Run a model to its end and return what it leaves behind."""
    settings, replication = model.settings, model.replication
    measures = Measures(settings.crossings, only)
    found, panels, lines, surveys = [], [], [], []
    while model.running_quarters:
        model.step()
        found.append((model.world.day, measures.measure(model.world)))
        lines += entries(model.world)
        if settings.output["panel"]:
            panels.append(panel(model.world))
        if with_survey and model.world.quarter.of_year == SURVEY_QUARTER:
            surveys.append(survey(model.world))
    everybody = pl.concat(panels) if panels else None
    ledger = cash_book(settings.scenario_name, replication, lines)
    surveyed = pl.concat(surveys) if surveys else None
    return Recorded(_frame(settings, replication, found), everybody, ledger, surveyed)


def _frame(settings: Settings, replication: int, found: list[tuple[date, Measurement]]) -> pl.DataFrame:
    """Return the quarters' measurements as one tidy table."""
    days = pl.Series([day for day, _ in found], dtype=pl.Date)
    lengths = [len(quarter.value) for _, quarter in found]
    frame = pl.DataFrame(
        {
            "date": days.gather(np.repeat(np.arange(len(found)), lengths)),
            "statistic": [name for _, quarter in found for name in quarter.statistic],
            "group": [name for _, quarter in found for name in quarter.group],
            "value": np.concatenate([quarter.value for _, quarter in found]),
            "n": np.concatenate([quarter.n for _, quarter in found]),
        }
    )
    return frame.select(
        pl.lit(settings.scenario_name).alias("scenario"),
        pl.lit(replication).alias("replication"),
        *frame.columns,
    ).cast(RECORD_SCHEMA)
