"""What lotteries and worlds say of an outcome, in rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.analysis.trial.arms import Arms
from childlabour_sim.analysis.trial.lottery import lots
from childlabour_sim.analysis.trial.outcomes import Outcome, load_outcomes, relative

KEYS = ("outcome", "years")


def truths(arms: Arms, world: int) -> pl.DataFrame:
    """Return what is true of every outcome in a world: its level without PKH, the effect, and that as published."""
    rows = []
    for outcome in load_outcomes():
        sample = arms.sample(outcome)
        without = float(sample.without.mean())
        change = outcome.change(sample.truth, without)
        rows.append((outcome.name, outcome.years, world, without, sample.truth, change))
    return pl.DataFrame(rows, [*KEYS, "world", "without", "effect", "change"], orient="row")


def drawn(arms: Arms, outcome: Outcome, lotteries: int, seed: int) -> pl.DataFrame:
    """Return what each lottery finds: effect, its clustered error, interval, and the effect as published."""
    sample, kecamatan = arms.sample(outcome), len(arms.drawn)
    found = [sample.estimate(lots(kecamatan, seed, number)) for number in range(lotteries)]
    return pl.DataFrame(
        {
            "outcome": [outcome.name] * lotteries,
            "years": outcome.years,
            "lottery": range(1, lotteries + 1),
            **{name: [getattr(one, name) for one in found] for name in ("effect", "error", "low", "high")},
            "change": [outcome.change(one.effect, one.without) for one in found],
        }
    )


def row(outcome: Outcome, arms: Arms, estimates: pl.DataFrame, worlds: pl.DataFrame) -> dict[str, Any]:
    """Return an outcome: what is true, what lotteries and worlds say of it, and what was published.

    Parameters
    ----------
    outcome : Outcome
    arms : Arms
    estimates, worlds : polars.DataFrame
        Of this outcome.
    """
    sample = arms.sample(outcome)
    without = float(sample.without.mean())
    over_worlds = (worlds["effect"] / worlds["without"]).to_numpy()
    return {
        "outcome": outcome.name, "years": outcome.years, "children": len(sample.without), "without": without,
        "alike": sample.alike, "effect": sample.truth, "relative": relative(sample.truth, without),
        **_found(estimates, sample.truth),
        "worlds_low": float(np.quantile(over_worlds, ENDS[0])),
        "worlds_high": float(np.quantile(over_worlds, ENDS[1])),
        "in_points": outcome.in_points, "target": outcome.target, "low": outcome.low, "high": outcome.high,
        "source": outcome.source, "said": outcome.said,
        "as_much": float((estimates["change"] / outcome.target >= 1.0).mean()) if outcome.target else None,
        **_in_band(outcome, outcome.change(sample.truth, without), estimates["change"], worlds["change"]),
    }  # fmt: skip


def _found(estimates: pl.DataFrame, truth: float) -> dict[str, float]:
    """Return what lotteries find on the whole, how far they differ, and what their intervals hold and leave out."""
    effect, error, low, high = (estimates[name].to_numpy() for name in ("effect", "error", "low", "high"))
    return {
        "estimate": float(effect.mean()),
        "spread": float(effect.std(ddof=1)),
        "error": float(error.mean()),
        "held": float(((low <= truth) & (truth <= high)).mean()),
        "power": float(((low > 0.0) | (high < 0.0)).mean()),
    }


def _in_band(outcome: Outcome, change: float, estimates: pl.Series, worlds: pl.Series) -> dict[str, Any]:
    """Return whether the truth, and how many of the estimates and worlds, lie in the band that was published."""
    if not outcome.source:
        return {"in_band": None, "estimates_in_band": None, "worlds_in_band": None}
    shares = [float(np.mean([outcome.holds(value) for value in values])) for values in (estimates, worlds)]
    return {"in_band": outcome.holds(change), "estimates_in_band": shares[0], "worlds_in_band": shares[1]}
