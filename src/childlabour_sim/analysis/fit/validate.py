"""One table: every pattern, its band and what it is used for, and what the model gives over worlds or seeds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from childlabour_sim.analysis.fit.evidence import fresh_seeds
from childlabour_sim.analysis.fit.measured_runs import evaluate
from childlabour_sim.analysis.fit.patterns import USES, Pattern, load_patterns, measure
from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.config.worlds.kept import Kept


def validate(
    seeds: int = 12,
    households: int = 20_000,
    overrides: tuple[str, ...] = (),
    processes: int = 1,
    on_run: Callable[[int], None] | None = None,
    kept: Kept | None = None,
) -> pl.DataFrame:
    """Measure every pattern over fresh seeds, in as many worlds where worlds are given.

    Parameters
    ----------
    seeds : int
        None of which was used in fitting; as many worlds, where worlds are given.
    households : int
        Rows of each run.
    overrides : tuple of str
        Changes to the shipped defaults, for robustness checks.
    processes, on_run
        As in `measured_runs.evaluate`.
    kept : Kept, optional
        Worlds of the nation that fit what is known.

    Returns
    -------
    polars.DataFrame
        use, pattern, name, target, low, high, low_90, middle, high_90, share (of seeds in band), in_band (that the mean
        is, or of a pattern that need only be attainable any run), source, band; in the order of `patterns.USES`.
    """
    patterns = sorted(load_patterns(), key=lambda one: list(USES).index(one.use))
    lucks = fresh_seeds(seeds)
    if kept:
        lucks = [luck._replace(world=i) for i, luck in enumerate(lucks)]
    values = evaluate(
        lambda read: [measure(pattern, read, households, overrides) for pattern in patterns],
        lucks, processes, on_run, kept,
    )  # fmt: skip
    return pl.DataFrame([_row(one, found) for one, found in zip(patterns, values)])


def _row(one: Pattern, values: np.ndarray) -> dict:
    known = values[np.isfinite(values)]
    low, middle, high = np.quantile(known, (ENDS[0], 0.5, ENDS[1])) if known.size else (None,) * 3
    inside = [one.holds(value) for value in known]
    held = any(inside) if one.attainable else known.size > 0 and one.holds(float(known.mean()))
    return {
        "use": one.use, "pattern": one.number, "name": one.name, "target": one.target, "low": one.low,
        "high": one.high, "low_90": low, "middle": middle, "high_90": high,
        "share": float(np.mean(inside)) if inside else None, "in_band": held, "source": one.source, "band": one.band,
    }  # fmt: skip
