"""Tables of levels and of paired effects: every statistic and group, every year and the whole run."""

from __future__ import annotations

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.observation import UNITS
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.spread import Spread, pairing_bound, spread, variance_reduction
from childlabour_sim.analysis.paired.windows import Key

HEADLINE = (
    "child_labour_rate", "working_rate", "enrolment_rate", "out_of_school_rate", "hidden_work_rate",
    "visible_work_rate", "mean_consumption", "poverty_headcount", "trust", "reports", "spending", "unmet_need",
)  # fmt: skip
"""Statistics of which the pairs themselves are kept."""
CHILDREN = {
    "child_labourers": "child_labour_rate", "working_children": "working_rate", "pupils": "enrolment_rate",
}  # fmt: skip
"""Numbers of children at city scale, and the share they come from."""
_KEPT_GROUPS = ("all", "age=5-12", "age=13-14", "age=13-15", "age=15-17", "age=16-18", "sex=female", "sex=male",
                *(f"quintile={i}" for i in range(1, 6)), "pkh=beneficiary")  # fmt: skip


class Columns:
    """Keys and their values by scenario, numbers of children added: shape (n_replications, n_windows, n_keys)."""

    def __init__(self, paired: Paired):
        self.paired, windowed = paired, paired.windowed
        self.keys: list[Key] = list(windowed.keys)
        values, n = [windowed.value], [windowed.n]
        weights = np.tile(paired.weights, len(paired.names))[:, None]
        for name, share in CHILDREN.items():
            groups = [group for statistic, group in windowed.keys if statistic == share]
            self.keys += [(name, group) for group in groups]
            of, n_of = (np.stack([f(share, g) for g in groups], axis=-1) for f in (windowed.of, windowed.n_of))
            values.append(of * n_of * weights[:, :, None])
            n.append(n_of)
        self.value, self.n = (paired.shaped(np.concatenate(part, axis=-1)) for part in (values, n))


def last_year(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the last year of a table of effects or levels."""
    rows = frame.filter(pl.col("end") == frame["end"].max())
    return rows.filter(pl.col("start") == rows["start"].max())


def level_rows(columns: Columns) -> pl.DataFrame:
    """Return the mean of every statistic under every scenario, with its interval over worlds."""
    paired, frames = columns.paired, []
    for name in paired.names:
        for i, (start, end) in enumerate(paired.windows):
            found = spread(columns.value[name][:, i], paired.plan.inner)
            with np.errstate(invalid="ignore"):
                n = np.nanmean(np.where(np.isfinite(columns.n[name][:, i]), columns.n[name][:, i], 0.0), axis=0)
            frames.append(
                _labelled({"scenario": name, "start": start, "end": end}, columns.keys).with_columns(
                    value=pl.Series(found.mean), low=pl.Series(found.mean_low), high=pl.Series(found.mean_high),
                    n=pl.Series(n),
                )
            )  # fmt: skip
    return pl.concat(frames)


def effect_rows(columns: Columns, seed: int) -> pl.DataFrame:
    """Return every effect against the baseline: the spread of luck, and that of assumptions where they are drawn."""
    paired, frames = columns.paired, []
    base, inner = paired.names[0], paired.plan.inner
    for name in paired.names[1:]:
        for i, (start, end) in enumerate(paired.windows):
            one, other = columns.value[name][:, i], columns.value[base][:, i]
            found = spread(one - other, inner, seed)
            labels = _labelled({"scenario": name, "baseline": base, "start": start, "end": end}, columns.keys)
            reduction = variance_reduction(one, other, inner)
            bound = _bounds(columns.keys, other.mean(axis=0), found.mean)
            frames.append(_effect_frame(labels, found, reduction, bound, "luck"))
            if paired.plan.n_worlds:
                frames.append(_effect_frame(labels, found, reduction, bound, "assumptions"))
    return pl.concat(frames) if frames else pl.DataFrame()


def _bounds(keys: list[Key], base: np.ndarray, effect: np.ndarray) -> np.ndarray:
    """Return the most that pairing can save, for shares of children."""
    shares = [UNITS.get(statistic) == "share" and statistic.endswith("_rate") for statistic, _ in keys]
    return np.array([pairing_bound(b, d) if share else np.nan for share, b, d in zip(shares, base, effect)])


def _effect_frame(
    labels: pl.DataFrame, found: Spread, reduction: np.ndarray, bound: np.ndarray, kind: str
) -> pl.DataFrame:
    low, high = (found.luck_low, found.luck_high) if kind == "luck" else (found.worlds_low, found.worlds_high)
    return labels.with_columns(
        effect=pl.Series(found.mean), low=pl.Series(low), high=pl.Series(high), mean_low=pl.Series(found.mean_low),
        mean_high=pl.Series(found.mean_high), boot_low=pl.Series(found.boot_low), boot_high=pl.Series(found.boot_high),
        kind=pl.lit(kind), n_pairs=pl.Series(found.n), variance_reduction=pl.Series(reduction),
        pairing_bound=pl.Series(bound), p_value=pl.Series(found.p_value),
    )  # fmt: skip


def pair_rows(columns: Columns) -> pl.DataFrame:
    """Return the effect of every replication on headline statistics of main groups."""
    paired, base = columns.paired, columns.paired.names[0]
    wanted = {*HEADLINE, *CHILDREN}
    chosen = [
        i for i, (statistic, group) in enumerate(columns.keys)
        if statistic in wanted and (group in _KEPT_GROUPS or statistic in ("spending", "unmet_need"))
    ]  # fmt: skip
    keys, frames = [columns.keys[i] for i in chosen], []
    for name in paired.names[1:]:
        for i, (start, end) in enumerate(paired.windows):
            for place, r in enumerate(paired.replications):
                labels = {"scenario": name, "baseline": base, "replication": r, "draw": paired.plan.draw_of(r)}
                before = columns.value[base][place, i, chosen]
                frames.append(
                    _labelled({**labels, "start": start, "end": end}, keys).with_columns(
                        effect=pl.Series(columns.value[name][place, i, chosen] - before), base=pl.Series(before)
                    )
                )
    return pl.concat(frames) if frames else pl.DataFrame()


def _labelled(labels: dict, keys: list[Key]) -> pl.DataFrame:
    frame = pl.DataFrame({"statistic": [key[0] for key in keys], "group": [key[1] for key in keys]})
    return frame.select(*(pl.lit(value).alias(name) for name, value in labels.items()), "statistic", "group")
