"""Records of many runs over years and over the whole run, a few runs read at a time so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.observation import COUNTED, is_flow

Key = tuple[str, str]
"""Statistic and group."""
Window = tuple[date, date]
"""First day, and the day after the last."""
_TOGETHER = 25  # runs read at a time: those of one file take little longer than one of them
_LABELS = ("statistic", "group", "date")


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


def over_windows(runs: Iterable[pl.LazyFrame], windows: list[Window]) -> Windowed:
    """Return what runs recorded, over windows.

    Parameters
    ----------
    runs : iterable of polars.LazyFrame
        Records of one run each.
    windows : list of Window
    """
    places: dict[Key, int] = {}
    found, layout = [], None
    for records in _read(runs):
        if layout is None or not layout.fits(records):
            layout = _layout(records, windows, places)
        found.append(_of_run(records, layout, places))
    keys = list(places)
    value, n = (np.full((len(found), len(windows), len(keys)), np.nan) for _ in range(2))
    for i, (values, denominators) in enumerate(found):
        value[i, :, : values.shape[1]] = values
        n[i, :, : values.shape[1]] = denominators
    flows = np.array([is_flow(statistic) for statistic, _ in keys], dtype=bool)
    value[:, :, flows] = np.nan_to_num(value[:, :, flows])  # a lever that is not in force costs nothing
    return Windowed(keys, windows, value, n)


def _read(runs: Iterable[pl.LazyFrame]) -> Iterator[pl.DataFrame]:
    left = iter(runs)
    while some := list(islice(left, _TOGETHER)):
        yield from pl.collect_all(some)


@dataclass(frozen=True)
class _Layout:
    """Where the rows of a run belong: place of the key and quarter of each row, and the quarters of each window."""

    labels: pl.DataFrame
    place: np.ndarray
    quarter: np.ndarray
    windows: list[np.ndarray]

    def fits(self, records: pl.DataFrame) -> bool:
        """Tell whether the rows of another run belong to the same: most runs of a study are alike in this."""
        return all(records[name].equals(self.labels[name]) for name in _LABELS)


def _layout(records: pl.DataFrame, windows: list[Window], places: dict[Key, int]) -> _Layout:
    """Return where the rows of a run belong; new keys get the next place."""
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
    rows = [((days >= first) & (days < end)).to_numpy() for first, end in windows]
    return _Layout(records.select(_LABELS), place, quarter, rows)


def _of_run(records: pl.DataFrame, layout: _Layout, places: dict[Key, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return value and denominator of every key, shape (n_windows, n_keys so far)."""
    value, n = (np.full((len(layout.windows[0]), len(places)), np.nan) for _ in range(2))
    value[layout.quarter, layout.place] = records["value"].to_numpy()
    n[layout.quarter, layout.place] = records["n"].to_numpy()
    return tuple(np.array(part) for part in zip(*(_over(value[row], n[row], places) for row in layout.windows)))


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
