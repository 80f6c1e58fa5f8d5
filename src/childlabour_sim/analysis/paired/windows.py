"""Records of many runs over years and over the whole run, one run read at a time so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.observation import COUNTED, is_flow

Key = tuple[str, str]
"""Statistic and group."""
Window = tuple[date, date]
"""First day, and the day after the last."""


@dataclass(frozen=True)
class Windowed:
    """What runs recorded, over windows of time.

    Attributes
    ----------
    keys : list of Key
    windows : list of Window
        Every calendar year of the run, then the whole of it.
    value, n : ndarray, shape (n_runs, n_windows, n_keys)
        Rates over all quarters, mean stocks, flows a quarter; and denominators a quarter. nan if nothing was recorded.
    """

    keys: list[Key]
    windows: list[Window]
    value: np.ndarray
    n: np.ndarray

    def of(self, statistic: str, group: str = "all") -> np.ndarray:
        """Return the values of one key, shape (n_runs, n_windows); nan if no run recorded it."""
        key = (statistic, group)
        return self.value[:, :, self.keys.index(key)] if key in self.keys else np.full(self.value.shape[:2], np.nan)

    def n_of(self, statistic: str, group: str = "all") -> np.ndarray:
        """Return the denominators of one key, shape (n_runs, n_windows)."""
        return self.n[:, :, self.keys.index((statistic, group))]


def windows_of(start: date, years: int) -> list[Window]:
    """Return every year of a run from its start, and the whole run."""
    firsts = [date(start.year + i, start.month, 1) for i in range(years + 1)]
    yearly = list(pairwise(firsts))
    return [*yearly, (firsts[0], firsts[-1])] if years > 1 else yearly


def over_windows(runs: Iterable[pl.DataFrame], windows: list[Window]) -> Windowed:
    """Return what runs recorded, over windows.

    Parameters
    ----------
    runs : iterable of polars.DataFrame
        Records of one run each; read one after the other.
    windows : list of Window
    """
    places: dict[Key, int] = {}
    found = [_of_run(records, windows, places) for records in runs]
    keys = list(places)
    value, n = (np.full((len(found), len(windows), len(keys)), np.nan) for _ in range(2))
    for i, (values, denominators) in enumerate(found):
        value[i, :, : values.shape[1]] = values
        n[i, :, : values.shape[1]] = denominators
    flows = np.array([is_flow(statistic) for statistic, _ in keys], dtype=bool)
    value[:, :, flows] = np.nan_to_num(value[:, :, flows])  # a lever that is not in force costs nothing
    return Windowed(keys, windows, value, n)


def _of_run(records: pl.DataFrame, windows: list[Window], places: dict[Key, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return value and denominator of every key, shape (n_windows, n_keys so far); new keys get the next place."""
    statistic, group = (records[name].cast(pl.String) for name in ("statistic", "group"))
    names = pl.DataFrame({"statistic": statistic, "group": group})
    for key in names.unique(maintain_order=True).iter_rows():
        places.setdefault(key, len(places))
    known = pl.DataFrame(
        {
            "statistic": [key[0] for key in places],
            "group": [key[1] for key in places],
            "place": np.arange(len(places)),
        }
    )
    place = names.join(known, on=["statistic", "group"], how="left", maintain_order="left")["place"].to_numpy()
    days = records["date"].unique().sort()
    quarter = records["date"].rank("dense").to_numpy().astype(np.int64) - 1
    value, n = (np.full((len(days), len(places)), np.nan) for _ in range(2))
    value[quarter, place] = records["value"].to_numpy()
    n[quarter, place] = records["n"].to_numpy()
    rows = [((days >= first) & (days < end)).to_numpy() for first, end in windows]
    return tuple(np.array(part) for part in zip(*(_over(value[row], n[row], places) for row in rows)))


def _over(value: np.ndarray, n: np.ndarray, places: dict[Key, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return each key over some quarters, as `observation.observe` does."""
    flow = np.array([is_flow(statistic) for statistic, _ in places], dtype=bool)
    counted = np.array([statistic in COUNTED for statistic, _ in places], dtype=bool)
    known = np.isfinite(value)
    weighted = ~counted & (np.isfinite(n) | ~known).all(axis=0)
    weight = np.where(known, np.where(weighted, n, 1.0), 0.0)
    total = weight.sum(axis=0)
    kept = np.where(known, value, 0.0)
    mean = np.divide((kept * weight).sum(axis=0), total, out=np.full(len(total), np.nan), where=total > 0)
    with np.errstate(invalid="ignore"):
        denominator = np.where(known.any(axis=0), np.nansum(n, axis=0) / max(len(n), 1), np.nan)
    denominator = np.where(np.isfinite(n).any(axis=0), denominator, np.nan)
    return np.where(flow, kept.sum(axis=0) / len(value), mean), denominator
