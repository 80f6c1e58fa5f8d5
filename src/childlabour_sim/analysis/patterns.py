"""The patterns the model must reproduce, measured on the shipped defaults.

Static patterns are read from ``city=indonesia`` under today's policy; the trial's from ``city=trial_2007``
with the same behaviour: two arms that share population and luck, with PKH from the start and without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
import yaml

from childlabour_sim.config import configure
from childlabour_sim.config.locate import conf_folder
from childlabour_sim.records.recorder import record_replication

_TRIAL = ("city=trial_2007", "start=2007-01-01", "price_year=2009")
_POOR_7_15, _POOR_13_15 = "age=7-15,pkh=eligible", "age=13-15,pkh=eligible"
_QUINTILES = ("age=10-17,quintile=1", "age=10-17,quintile=5")
_AFTER_TWO_YEARS = range(5, 12)  # quarters since the start: the second and third year
_AFTER_SIX_YEARS = range(20, 28)  # the sixth and seventh


@dataclass(frozen=True)
class Pattern:
    """One pattern: what is measured, where, and the band it should fall in."""

    number: int | None
    name: str
    measure: str
    world: str
    target: float | None
    low: float | None
    high: float | None
    source: str
    band: str

    def holds(self, value: float) -> bool:
        """Tell whether a value lies in the band."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def load_patterns() -> list[Pattern]:
    """Return the patterns of ``conf/evidence/patterns.yaml``."""
    text = (conf_folder() / "evidence" / "patterns.yaml").read_text(encoding="utf-8")
    return [Pattern(**entry) for entry in yaml.safe_load(text)]


def measure_world(world: str, seed: int, households: int, overrides: tuple[str, ...] = ()) -> Callable[[str], float]:
    """Run one seed of a world and return the function from a pattern's measure to its value."""
    run = {"indonesia": _run_indonesia, "trial": _run_trial}[world]
    return run(seed, households, overrides)


def _run_indonesia(seed: int, households: int, overrides: tuple[str, ...]) -> Callable[[str], float]:
    crossings = f"crossings=[{','.join(_quoted(g) for g in _QUINTILES)}]"
    settings = configure(
        "city=indonesia", crossings, *overrides, households=households, years=2, start="2024-01-01", seed=seed
    )
    records = record_replication(settings, 0).records

    def value(measure: str) -> float:
        if measure == "quintile_ratio":
            return _mean(records, "working_rate", _QUINTILES[0]) / _mean(records, "working_rate", _QUINTILES[1])
        if measure == "yearly_dropout":
            return 4.0 * _mean(records, "dropout_rate", "all")
        statistic, group = measure.split("@")
        return _mean(records, statistic, group)

    return value


def _run_trial(seed: int, households: int, overrides: tuple[str, ...]) -> Callable[[str], float]:
    arms = [_trial_arm(scenario, seed, households, overrides) for scenario in ("pkh_trial", "no_policy")]

    def change(statistic: str, group: str, quarters: range) -> float:
        treated, control = (_mean(arm, statistic, group, quarters) for arm in arms)
        return treated / control - 1.0

    def difference(statistic: str) -> float:
        treated, control = (_mean(arm, statistic, _POOR_7_15, _AFTER_SIX_YEARS) for arm in arms)
        return treated - control

    measures = {
        "trial_out_of_school": lambda: change("out_of_school_rate", _POOR_7_15, _AFTER_SIX_YEARS),
        "trial_paid_work": lambda: change("paid_work_rate", _POOR_13_15, _AFTER_SIX_YEARS),
        "trial_family_work": lambda: change("family_work_rate", _POOR_7_15, _AFTER_TWO_YEARS),
        "trial_work_per_attendance": lambda: -difference("working_rate") / difference("enrolment_rate"),
    }
    return lambda measure: measures[measure]()


def _trial_arm(scenario: str, seed: int, households: int, overrides: tuple[str, ...]) -> pl.DataFrame:
    crossings = f"crossings=[{_quoted(_POOR_7_15)},{_quoted(_POOR_13_15)}]"
    settings = configure(
        *_TRIAL, crossings, f"scenario={scenario}", *overrides, households=households, years=7, seed=seed
    )
    return record_replication(settings, 0).records


def _quoted(group: str) -> str:
    return f'"{group}"'


def _mean(records: pl.DataFrame, statistic: str, group: str, quarters: range | None = None) -> float:
    """Return the denominator-weighted mean of a statistic over quarters since the start (all by default)."""
    chosen = records.filter((pl.col("statistic") == statistic) & (pl.col("group") == group)).sort("date")
    value, n = chosen["value"].to_numpy(), np.nan_to_num(chosen["n"].to_numpy(), nan=1.0)
    if quarters is not None:
        value, n = value[quarters.start : quarters.stop], n[quarters.start : quarters.stop]
    return float((value * n).sum() / n.sum())
