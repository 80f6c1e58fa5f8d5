"""Runs made again from what a folder of results holds, and compared with what is stored there, bit for bit."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field

import polars as pl

from childlabour_sim.records.manifest import made_with
from childlabour_sim.study.plan import Run
from childlabour_sim.study.results import Results

_KEYS = {
    "records": ("date", "statistic", "group"),
    "ledger": ("date", "entry", "account", "lever", "activity", "neighbourhood"),
    "survey": ("date", "child"),
    "panel": ("date", "child"),
}
_SETUP = ("code", "commit", "version", "python", "machine")


@dataclass(frozen=True)
class Difference:
    """How a table differs: in which column or statistic, in how many rows, and by how much at most."""

    table: str
    what: str
    rows: int
    largest: float | None = None


@dataclass(frozen=True)
class Verdict:
    """What came of a run that was made again.

    Attributes
    ----------
    run : Run
    stored : bool
        Whether there was something to compare with.
    differences : list of Difference
    traceback : str
        Of a run that fails.
    """

    run: Run
    stored: bool = True
    differences: list[Difference] = field(default_factory=list)
    traceback: str = ""

    @property
    def same(self) -> bool:
        """Whether every table is the same, bit for bit."""
        return self.stored and not self.differences and not self.traceback


def spread_over(runs: list[Run], n: int) -> list[Run]:
    """Return some runs, of different arms and of replications from first to last."""
    arms = list(dict.fromkeys(run.arm for run in runs))
    replications = list(dict.fromkeys(run.replication for run in runs))
    n = min(n, len(runs))
    steps = [round(i * (len(replications) - 1) / max(n - 1, 1)) for i in range(n)]
    wanted = {Run(arms[i % len(arms)], replications[step]) for i, step in enumerate(steps)}
    found = [run for run in runs if run in wanted]
    return found + [run for run in runs if run not in wanted][: n - len(found)]


def verify(results: Results, run: Run) -> Verdict:
    """Make a run again, from its burn-in on, and compare it with what is stored."""
    stored = results.tables(run)
    try:
        recorded = results.again(run)
    except Exception:
        return Verdict(run, bool(stored), traceback=traceback.format_exc())
    differences = [
        difference
        for kind, table in stored.items()
        for difference in _differences(kind, table, getattr(recorded, kind))
    ]
    return Verdict(run, bool(stored), differences)


def other_setup(results: Results) -> dict[str, tuple]:
    """Return what the results were made with that is another here: (there, here) by name."""
    here, there = made_with(), results.made_with
    found = {name: (there[name], here[name]) for name in _SETUP if name in there and there[name] != here[name]}
    packages = there.get("packages", {})
    return found | {
        name: (version, here["packages"].get(name))
        for name, version in packages.items()
        if version != here["packages"].get(name)
    }


def _differences(kind: str, stored: pl.DataFrame, again: pl.DataFrame) -> list[Difference]:
    if stored.equals(again):
        return []
    if stored.columns != again.columns:
        return [Difference(kind, "its columns", len(stored))]
    keys = list(_KEYS[kind])
    values = [name for name in stored.columns if name not in keys]
    one, two = (_numbered(table, keys) for table in (stored, again))
    both = one.join(two, on=[*keys, "line"], how="full", suffix=" again", nulls_equal=True, coalesce=True)
    return [difference for name in values for difference in _of_column(kind, both, name)]


def _numbered(table: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Number lines that have the same keys, and compare text as text."""
    plain = table.with_columns(pl.col(pl.Categorical).cast(pl.String))
    return plain.with_columns(pl.int_range(pl.len()).over(keys).alias("line"))


def _of_column(kind: str, both: pl.DataFrame, name: str) -> list[Difference]:
    differ = both.filter(pl.col(name).ne_missing(pl.col(f"{name} again")))
    if kind != "records":
        return [Difference(kind, name, len(differ), _largest(differ, name))] if len(differ) else []
    return [
        Difference(kind, f"{name} of {statistic}", len(part), _largest(part, name))
        for (statistic,), part in differ.group_by("statistic", maintain_order=True)
    ]


def _largest(differ: pl.DataFrame, name: str) -> float | None:
    if not differ[name].dtype.is_numeric():
        return None
    found = (differ[name].cast(pl.Float64) - differ[f"{name} again"].cast(pl.Float64)).abs().max()
    return None if found is None else float(found)
