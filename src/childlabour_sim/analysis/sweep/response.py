"""What the runs of a sweep say: a table of points and outcomes, and which parameters drive them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.observation import Observation, observe
from childlabour_sim.analysis.paired.paired_runs import whole_worlds
from childlabour_sim.analysis.paired.spread import spread, variance_reduction
from childlabour_sim.analysis.paired.windows import Window, windows_of
from childlabour_sim.analysis.sweep.drivers import drivers
from childlabour_sim.analysis.sweep.points import PointArms
from childlabour_sim.analysis.sweep.study import SweepPlan
from childlabour_sim.config.study.varied import Varied
from childlabour_sim.settings import Settings
from childlabour_sim.study.plan import Run

TABLES = {"table": "sweep", "points": "points", "drivers": "drivers"}
"""Tables by attribute, and the names of their files."""


@dataclass(frozen=True)
class Swept:
    """What a sweep found.

    Attributes
    ----------
    table : polars.DataFrame
        point, scenario, against, a column for every parameter, statistic, group, start, end; value, value_low,
        value_high: the mean and its 95 % interval; effect, mean_low, mean_high: the same of the difference from what
        the point is compared with; low, high: where 90 of 100 runs lie (kind luck) or plausible worlds (kind
        assumptions); n: runs, or pairs of runs; variance_reduction. Numbers and money of a quarter are means a quarter.
    points : polars.DataFrame
        point, arm, reference, a column for every parameter.
    drivers : polars.DataFrame
        statistic, group, parameter, start, end, change, low, high, rank_correlation, explained; of two parameters or
        more.
    settings : dict of str to Settings
        By arm.
    varied : tuple of Varied
    outcomes : tuple of (str, str)
    design : str
    against : str or None
        None if points are not compared.
    window : str
    replications : int
    fingerprint, command, language : str
    question : dict of str to str
        By language.
    """

    table: pl.DataFrame
    points: pl.DataFrame
    drivers: pl.DataFrame
    settings: dict[str, Settings]
    varied: tuple[Varied, ...]
    outcomes: tuple[tuple[str, str], ...]
    design: str
    against: str | None
    window: str
    replications: int
    fingerprint: str
    command: str
    language: str
    question: dict[str, str]


def read_sweep_runs(sweep: SweepPlan) -> Swept:
    """Return what the runs on disk say; points of which none ended have no rows."""
    plan, study = sweep.opened.plan, sweep.opened.study
    against = study["against"] if sweep.n_references else None
    found = _observed(sweep)
    table = pl.DataFrame(
        [row for point in sweep.points for row in _rows(sweep, point, found, against)], infer_schema_length=None
    )
    return Swept(
        table, _points(sweep), _drivers(sweep, table, against), plan.settings, sweep.varied, sweep.outcomes,
        study["design"], against, study["window"], plan.replications, plan.fingerprint, sweep.opened.command,
        study["language"], study["question"],
    )  # fmt: skip


def write_sweep(swept: Swept, sweep: SweepPlan) -> None:
    """Write tables, and the records of all runs with the arm they are of."""
    folder = sweep.opened.folder
    for name, file in TABLES.items():
        folder.write_table(getattr(swept, name), folder.path / f"{file}.parquet")
    folder.sink(_records(sweep), folder.path / "records.parquet")


def _records(sweep: SweepPlan) -> pl.LazyFrame:
    tables = sweep.opened.folder.tables()
    runs = [run for run in sweep.opened.plan.runs if str(run) in tables]
    return pl.concat([tables[str(run)].select(pl.lit(run.arm).alias("arm"), pl.all()) for run in runs])


def _window(settings: Settings, which: str) -> tuple[Window, int]:
    """Return the days that outcomes are of, and the first quarter since the start."""
    windows = windows_of(settings.start, settings.years)
    if which == "last_year":
        return windows[settings.years - 1], 4 * (settings.years - 1)
    return windows[-1], 0


class _Observed(NamedTuple):
    """Outcomes of an arm, shape (n_replications, n_outcomes), and which replications ended."""

    values: np.ndarray
    ended: np.ndarray


def _observed(sweep: SweepPlan) -> dict[str, _Observed]:
    """Return what every arm recorded, one run read at a time."""
    plan, tables = sweep.opened.plan, sweep.opened.folder.tables()
    found = {}
    for arm in plan.arms:
        _, first = _window(plan.settings[arm.name], sweep.opened.study["window"])
        wanted = [Observation(statistic, group, first) for statistic, group in sweep.outcomes]
        runs = [tables.get(str(Run(arm.name, r))) for r in range(plan.replications)]
        values = np.full((len(runs), len(wanted)), np.nan)
        for r, table in enumerate(runs):
            if table is not None:
                records = table.collect()
                values[r] = [observe(records, each) for each in wanted]
        found[arm.name] = _Observed(values, np.array([table is not None for table in runs]))
    return found


def _rows(sweep: SweepPlan, point: PointArms, found: dict[str, _Observed], against: str | None) -> Iterator[dict]:
    plan = sweep.opened.plan
    own, other = found[point.arm], found[point.reference or point.arm]
    both = whole_worlds([int(r) for r in np.flatnonzero(own.ended & other.ended)], plan)
    if not both:
        return
    settings, inner = plan.settings[point.arm], plan.inner
    (start, end), _ = _window(settings, sweep.opened.study["window"])
    level, base = own.values[both], other.values[both] if point.reference else np.full_like(own.values[both], np.nan)
    mean, effect = spread(level, inner), spread(level - base, inner, settings.seed)
    saved = variance_reduction(level, base, inner)
    luck = plan.uncertainty == "none"
    low, high = (effect.luck_low, effect.luck_high) if luck else (effect.worlds_low, effect.worlds_high)
    for i, (statistic, group) in enumerate(sweep.outcomes):
        yield {
            "point": point.number, "scenario": settings.scenario_name, "against": against, **point.values,
            "statistic": statistic, "group": group, "start": start, "end": end,
            "value": mean.mean[i], "value_low": mean.mean_low[i], "value_high": mean.mean_high[i],
            "effect": effect.mean[i], "mean_low": effect.mean_low[i], "mean_high": effect.mean_high[i],
            "low": low[i], "high": high[i], "kind": "luck" if luck else "assumptions", "n": len(both),
            "variance_reduction": saved[i],
        }  # fmt: skip


def _points(sweep: SweepPlan) -> pl.DataFrame:
    rows = [
        {"point": point.number, "arm": point.arm, "reference": point.reference, **point.values}
        for point in sweep.points
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _drivers(sweep: SweepPlan, table: pl.DataFrame, against: str | None) -> pl.DataFrame:
    names = ("parameter", "start", "end", "change", "low", "high", "rank_correlation", "explained")
    schema = dict.fromkeys(("statistic", "group", *names[:3]), pl.String) | dict.fromkeys(names[3:], pl.Float64)
    rows = []
    if len(sweep.varied) > 1 and table.height:
        for statistic, group in sweep.outcomes:
            here = table.filter(pl.col("statistic") == statistic, pl.col("group") == group)
            points = [sweep.points[number - 1].values for number in here["point"]]
            for found in drivers(sweep.varied, points, here["value" if against is None else "effect"].to_numpy()):
                rows.append((statistic, group, found.parameter, str(found.start), str(found.end), *found[3:]))
    return pl.DataFrame(rows, schema=schema, orient="row")


def parameter_values(varied: Sequence[Varied], table: pl.DataFrame) -> dict[str, list]:
    """Return the different values of every parameter, numbers in order, names as the design has them."""
    found = {}
    for item in varied:
        values = list(dict.fromkeys(table[item.key].to_list()))
        number = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values)
        found[item.key] = sorted(values) if number else values
    return found
