"""What a year of child labour averted, and a year of school gained, costs: the public, the city, and families.

Costs and gains are differences to the baseline of the same replication, discounted to the start at the middle of each
year. A ratio is one of means: that of single runs has no mean. Where the gain is not clear, or is a loss, no ratio is
given but what it is, in a word (`Verdict`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.spread import CONFIDENCE, by_world, resamples, student

VIEWS = ("public", "city", "household")
OUTCOMES = ("child_labour_years_averted", "school_years_gained")
VERDICTS = (
    "no_clear_effect", "harm_and_costs", "harm_and_saves", "saves_and_helps", "costs_and_helps", "helps_cost_not_clear",
)  # fmt: skip
INCREMENT_COLUMNS = (
    "cost", "cost_low", "cost_high", "effect", "effect_low", "effect_high", "ratio", "ratio_low", "ratio_high",
    "verdict",
)  # fmt: skip
COST_COLUMNS = ("scenario", "baseline", "view", "outcome", *INCREMENT_COLUMNS, "discount_rate")


Amounts = Mapping[tuple[str, str], np.ndarray]
"""By scenario, and view or outcome: the change against the baseline in every run, shape (n_worlds, n_runs)."""


@dataclass(frozen=True)
class Yearly:
    """One amount of every run and year, at city scale: shape (n_replications, n_years)."""

    amounts: Mapping[str, np.ndarray]

    def __getitem__(self, name: str) -> np.ndarray:
        return self.amounts[name]


def discounted(amounts: np.ndarray, rate: float) -> np.ndarray:
    """Return the sum over years of amounts, discounted from the middle of each year to the start.

    Parameters
    ----------
    amounts : ndarray, shape (..., n_years)
    rate : float
        Per year, 0.05 for 5 percent.
    """
    return (amounts * (1.0 + rate) ** -(np.arange(amounts.shape[-1]) + 0.5)).sum(axis=-1)


def cost_rows(
    names: Sequence[str], yearly: Mapping[str, Yearly], rate: float, inner: int, seed: int
) -> tuple[pl.DataFrame, Amounts]:
    """Return what every scenario costs for what it gains, and costs and gains of every run.

    Parameters
    ----------
    names : sequence of str
        Scenarios, the baseline first.
    yearly : mapping of str to Yearly
        By scenario: ``public`` and ``city`` money spent, ``household`` consumption of families, all rupiah;
        ``child_labourers`` and ``pupils``, children.
    rate : float
        Discount rate per year.
    inner, seed : int
        As in `spread.spread`.

    Returns
    -------
    polars.DataFrame
        Columns `COST_COLUMNS`.
    amounts : Amounts
    """
    base, rows, amounts = names[0], [], {}
    for name in names[1:]:
        change = {key: discounted(yearly[name][key] - yearly[base][key], rate) for key in yearly[base].amounts}
        series = {
            "public": change["public"],
            "city": change["city"],
            "household": -change["household"],
            OUTCOMES[0]: -change["child_labourers"],
            OUTCOMES[1]: change["pupils"],
        }
        amounts |= {(name, key): by_world(values, inner) for key, values in series.items()}
        for view, outcome in product(VIEWS, OUTCOMES):
            cost, gain = (amounts[name, key].mean(axis=1) for key in (view, outcome))
            rows.append((name, base, view, outcome, *increment(cost, gain, seed), rate))
    return pl.DataFrame(rows, schema=list(COST_COLUMNS), orient="row", infer_schema_length=None), amounts


def increment(cost: np.ndarray, gain: np.ndarray, seed: int) -> tuple:
    """Return cost, gain and their ratio, each with its interval, and the verdict: `INCREMENT_COLUMNS`.

    Cost and gain have Student's interval, as every mean: a bootstrap ends where the worlds do, which of few worlds is
    far too near. The ratio, told only where the gain is clear, has that of a bootstrap.

    Parameters
    ----------
    cost, gain : ndarray, shape (n_worlds,)
        Of one scenario less another.
    seed : int
        Of the bootstrap.
    """
    cost_ends, gain_ends = student(cost), student(gain)
    verdict, ratio = judge(cost_ends, gain_ends), (np.nan, np.nan, np.nan)
    if verdict in ("costs_and_helps", "helps_cost_not_clear"):
        ratio = float(cost.mean() / gain.mean()), *_ends_of_ratio(cost, gain, seed)
    return float(cost.mean()), *cost_ends, float(gain.mean()), *gain_ends, *ratio, verdict


def judge(cost: tuple[float, float], gain: tuple[float, float]) -> str:
    """Return one of `VERDICTS` for the intervals of a cost and of a gain."""
    if not (gain[0] > 0 or gain[1] < 0):
        return "no_clear_effect"
    if gain[1] < 0:
        return "harm_and_saves" if cost[1] < 0 else "harm_and_costs"
    if cost[1] < 0:
        return "saves_and_helps"
    return "costs_and_helps" if cost[0] > 0 else "helps_cost_not_clear"


def _ends_of_ratio(cost: np.ndarray, gain: np.ndarray, seed: int) -> tuple[float, float]:
    """Return the percentile interval of the ratio of the means."""
    picks = resamples(len(cost), seed)
    costs, gains = picks @ cost, picks @ gain
    ratios = np.divide(costs, gains, out=np.full_like(costs, np.inf), where=gains > 0)
    return tuple(map(float, np.quantile(ratios, [0.5 - CONFIDENCE / 2.0, 0.5 + CONFIDENCE / 2.0])))
