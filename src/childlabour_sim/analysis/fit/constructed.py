"""Constructed patterns: what the model must be able to show though no Indonesian data does.

They are measured in pairs of runs with the same luck, and labelled constructed wherever they are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from childlabour_sim.analysis.fit.evidence import Banded, fresh_seeds, load_evidence
from childlabour_sim.analysis.fit.measured_runs import Arm, Pair, Read, evaluate
from childlabour_sim.analysis.paired.observation import Observation

_FIRST_QUARTER = 8  # since the start: the first two years are the way to the new state
_HIDDEN = "hidden_work_rate"


@dataclass(frozen=True, kw_only=True)
class Constructed(Banded):
    """One pattern: its runs, and what is measured in them."""

    statistic: str
    group: str
    years: int
    without: list[str]
    with_: list[str]
    note: str
    to: str = ""
    to_group: str = "all"

    def arm(self, changes: list[str], households: int | str) -> Arm:
        """Return a run with some changes, of ``city=medan`` unless they name another."""
        city = () if any(text.startswith("city=") for text in changes) else ("city=medan",)
        return Arm((*city, *changes), households, self.years)


def load_constructed() -> list[Constructed]:
    """Return the patterns of ``conf/evidence/constructed.yaml``."""
    return [Constructed(with_=entry.pop("with"), **entry) for entry in load_evidence("constructed")]


def measure(pattern: Constructed, read: Read, households: int | str) -> np.ndarray:
    """Return the values of a pattern, one for each seed."""
    arms = (pattern.arm(changes, households) for changes in (pattern.without, pattern.with_))
    pair, own = Pair(*arms, read), Observation(pattern.statistic, pattern.group, _FIRST_QUARTER)
    if pattern.measure == "relative_change":
        return pair.relative_change(own)
    if pattern.measure == "displaced":
        return pair.exchange(own._replace(statistic=_HIDDEN), own)
    if pattern.measure == "ratio":
        own = own._replace(per=Observation(pattern.to, pattern.to_group, _FIRST_QUARTER))
    return read(pair.with_, own)


def constructed(
    seeds: int = 2,
    households: int | str = "full",
    processes: int = 1,
    on_run: Callable[[int], None] | None = None,
) -> pl.DataFrame:
    """Measure every constructed pattern over seeds.

    Parameters
    ----------
    seeds : int
    households : int or str
        Rows of each run, or ``full``.
    processes, on_run
        As in `measured_runs.evaluate`.

    Returns
    -------
    polars.DataFrame
        pattern, name, low, high, mean, sd, in_band, source, note.
    """
    patterns = load_constructed()
    values = evaluate(
        lambda read: [measure(pattern, read, households) for pattern in patterns],
        fresh_seeds(seeds), processes, on_run,
    )  # fmt: skip
    return pl.DataFrame([one.row(found) | {"note": one.note} for one, found in zip(patterns, values)])
