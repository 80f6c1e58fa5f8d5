"""One table: every pattern, its target and band, what the model gives, and the spread over seeds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from childlabour_sim.analysis.patterns import Pattern, load_patterns, measure_world

FIRST_SEED = 701


def validate(
    seeds: int = 12,
    households: int = 40_000,
    overrides: tuple[str, ...] = (),
    on_run: Callable[[str, int], None] | None = None,
) -> pl.DataFrame:
    """Measure every pattern over fresh seeds.

    Parameters
    ----------
    seeds : int
        Seeds, from `FIRST_SEED`; none of them was used in fitting.
    households : int
        Rows of each run.
    overrides : tuple of str
        Changes to the shipped defaults, for robustness checks.
    on_run : callable, optional
        Called with the world and the seed before each run.

    Returns
    -------
    polars.DataFrame
        pattern, name, target, low, high, mean, sd, in_band, source, band.
    """
    patterns = load_patterns()
    values: dict[Pattern, list[float]] = {pattern: [] for pattern in patterns}
    for world in ("indonesia", "trial"):
        for seed in range(FIRST_SEED, FIRST_SEED + seeds):
            if on_run:
                on_run(world, seed)
            value = measure_world(world, seed, households, overrides)
            for pattern in patterns:
                if pattern.world == world:
                    values[pattern].append(value(pattern.measure))
    return pl.DataFrame([_row(pattern, found) for pattern, found in values.items()])


def _row(pattern: Pattern, found: list[float]) -> dict:
    mean = float(np.mean(found))
    return {
        "pattern": pattern.number,
        "name": pattern.name,
        "target": pattern.target,
        "low": pattern.low,
        "high": pattern.high,
        "mean": mean,
        "sd": float(np.std(found, ddof=1)) if len(found) > 1 else None,
        "in_band": pattern.holds(mean),
        "source": pattern.source,
        "band": pattern.band,
    }
