"""A table as a Stata file, written by pandas: short names, labels, categories as numbers with value labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from childlabour_sim.records.store import scan
from childlabour_sim.report.export.columns import meaning_of

LONGEST_NAME, LONGEST_LABEL = 32, 80
_RESERVED = ("byte", "double", "end", "float", "if", "in", "int", "long", "using", "with")
_SWITCH = {0: "no", 1: "yes"}
_VERSION = 118  # Stata 14 and later: Unicode


def stata_names(columns: Iterable[str]) -> dict[str, str]:
    """Return the names that columns have in Stata, by their own: long ones are cut and numbered, reserved ones get a _.

    Examples
    --------
    >>> stata_names(["hours_baseline", "child_labour_community_socialisation"])
    {'hours_baseline': 'hours_baseline', 'child_labour_community_socialisation': 'child_labour_community_social_01'}
    """
    names, cut = {}, 0
    for column in columns:
        name = re.sub(r"\W", "_", column, flags=re.ASCII)
        if len(name) > LONGEST_NAME:
            cut += 1
            name = f"{name[: LONGEST_NAME - 3]}_{cut:02d}"
        names[column] = f"{name}_" if name in _RESERVED else name
    return names


def write_stata(table: Path, to: Path) -> None:
    """Write a Parquet file as a Stata file; it is read into memory.

    Parameters
    ----------
    table : Path
        Its name without ending is that of the table, for labels.
    to : Path
    """
    import pandas as pd

    frame = scan(table).collect()
    names = stata_names(frame.columns)
    labels = {name: _label(table.stem, column) for column, name in names.items()}
    switches = [names[column] for column, kind in frame.schema.items() if kind == pl.Boolean]
    days = [names[column] for column, kind in frame.schema.items() if kind == pl.Date]
    plain = pd.DataFrame({names[column]: _plain(frame[column], pd) for column in frame.columns})
    with to.open("wb") as opened:  # pandas puts .dta at the end of any other name
        plain.to_stata(
            opened, write_index=False, version=_VERSION, variable_labels=labels,
            convert_dates=dict.fromkeys(days, "td"), value_labels=dict.fromkeys(switches, _SWITCH),
        )  # fmt: skip


def _label(table: str, column: str) -> str:
    unit, meaning = meaning_of(table, column)
    text = f"{meaning.removesuffix('.')} [{unit}]" if meaning else column
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 3]}..."


def _plain(column: pl.Series, pd):
    """Return a column as pandas writes it: whole numbers, days, or categories."""
    if column.is_empty():
        return pd.Series([], dtype="datetime64[ns]" if column.dtype == pl.Date else "float64")
    if column.dtype in (pl.String, pl.Categorical, pl.Enum):
        text = column.cast(pl.String)
        categories = text.drop_nulls().unique().sort().to_list()
        codes = text.cast(pl.Enum(categories)).to_physical().cast(pl.Int32).fill_null(-1)
        return pd.Categorical.from_codes(codes.to_numpy(), categories=categories)
    if column.dtype == pl.Date:
        return pd.Series(column.to_numpy().astype("datetime64[ns]"))
    if column.dtype == pl.Boolean:
        return column.cast(pl.Int8).to_numpy()
    return column.to_numpy()
