"""A study read from the table of its effects: shipped ones, and those of so many runs that reading each takes long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from childlabour_sim.analysis.kept.explored import MEAN, MEAN_ONLY, SCENARIO, SCHEMA, Place
from childlabour_sim.analysis.paired.observation import UNITS

_LABELS = {
    "point", "scenario", "against", "baseline", "statistic", "group", "start", "end", "value", "value_low",
    "value_high", "effect", "mean_low", "mean_high", "low", "high", "kind", "n", "n_pairs", "variance_reduction",
    "boot_low", "boot_high", "pairing_bound", "p_value",
}  # fmt: skip


class Told(NamedTuple):
    """What a table says; see `Explored`."""

    places: tuple[Place, ...]
    table: pl.DataFrame
    outcomes: tuple[tuple[str, str], ...]
    against: str | None
    read: str
    worlds: bool
    years: tuple


def told(table: pl.DataFrame) -> Told:
    """Return what a table of a sweep or of effects says, of its last years.

    Parameters
    ----------
    table : polars.DataFrame
        As `Swept.table` or `Comparison.effects`, all rows of one span of years or of several.
    """
    rows = table.filter(pl.col("end") == table["end"].max())
    rows = rows.filter(pl.col("start") == rows["start"].max())
    worlds = "assumptions" in rows["kind"]
    rows = rows.filter(pl.col("kind") == ("assumptions" if worlds else "luck"), pl.col("statistic").is_in([*UNITS]))
    keys = [name for name in rows.columns if name not in _LABELS]
    against = rows["against" if "against" in rows.columns else "baseline"][0]
    order, places = _places(rows, keys)
    read = MEAN if against else MEAN_ONLY
    middle, low, high = ("effect", "low", "high") if against else ("value", "value_low", "value_high")
    found = rows.select(
        pl.Series("place", order), "statistic", "group", low=pl.col(low).fill_nan(None), middle=pl.col(middle),
        high=pl.col(high).fill_nan(None), runs=pl.col("n" if "n" in rows.columns else "n_pairs"),
        children=pl.lit(None),
    ).cast(SCHEMA)  # fmt: skip
    outcomes = tuple(dict.fromkeys(zip(rows["statistic"].to_list(), rows["group"].to_list())))
    return Told(places, found, outcomes, against, read, worlds, (rows["start"][0], rows["end"][0]))


def _places(rows: pl.DataFrame, keys: Sequence[str]) -> tuple[list[int], tuple[Place, ...]]:
    """Return the place of every row, and the places: points of a sweep, or scenarios."""
    label = "point" if "point" in rows.columns else SCENARIO
    names = list(dict.fromkeys(rows[label].to_list()))
    first = rows.unique(label, keep="first", maintain_order=True)
    values = first.select(keys or [SCENARIO]).to_dicts()
    titles = [f"point_{name:05d}" if label == "point" else name for name in names]
    return [names.index(name) for name in rows[label]], tuple(map(Place, titles, values))
