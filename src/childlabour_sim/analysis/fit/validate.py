"""One table: every pattern, its target and band, what the model gives, and the spread over seeds."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from childlabour_sim.analysis.fit.evidence import fresh_seeds
from childlabour_sim.analysis.fit.measured_runs import evaluate
from childlabour_sim.analysis.fit.patterns import load_patterns, measure


def validate(
    seeds: int = 12,
    households: int = 40_000,
    overrides: tuple[str, ...] = (),
    processes: int = 1,
    on_run: Callable[[int], None] | None = None,
) -> pl.DataFrame:
    """Measure every pattern over fresh seeds.

    Parameters
    ----------
    seeds : int
        Seeds; none of them was used in fitting.
    households : int
        Rows of each run.
    overrides : tuple of str
        Changes to the shipped defaults, for robustness checks.
    processes, on_run
        As in `measured_runs.evaluate`.

    Returns
    -------
    polars.DataFrame
        pattern, name, low, high, mean, sd, in_band, source, target, band.
    """
    patterns = load_patterns()
    values = evaluate(
        lambda read: [measure(pattern, read, households, overrides) for pattern in patterns],
        fresh_seeds(seeds), processes, on_run,
    )  # fmt: skip
    return pl.DataFrame(
        [one.row(found) | {"target": one.target, "band": one.band} for one, found in zip(patterns, values)]
    )
