"""Costs beside effects, every verdict in words; a ratio is shown only where it means something."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from childlabour_sim.report.brief.reading.effects_of import AVERTED
from childlabour_sim.report.brief.reading.wording import Wording

VIEWS = {
    "public": "All public money",
    "city": "The city's own money",
    "household": "What families have less",
}
OUTCOMES = {
    "child_labour_years_averted": "a child-labour year averted",
    "school_years_gained": "a school year gained",
}
VERDICTS = {
    "no_clear_effect": "No clear effect, so a cost per year means nothing",
    "harm_and_costs": "Does harm, and does not clearly save money",
    "harm_and_saves": "Does harm, though it saves money",
    "saves_and_helps": "Helps and saves money",
    "costs_and_helps": "Helps and costs money",
    "helps_cost_not_clear": "Helps; whether it costs money is not clear",
}
FOR_FAMILIES = VERDICTS | {
    "harm_and_costs": "Does harm, and families do not clearly have more",
    "harm_and_saves": "Does harm, though families have more",
    "saves_and_helps": "Helps, and families have more",
    "costs_and_helps": "Helps, and families have less",
    "helps_cost_not_clear": "Helps; whether families have less is not clear",
}


@dataclass(frozen=True)
class CostRow:
    """One line of the table of costs, in words."""

    view: str
    outcome: str
    cost: str
    cost_span: str
    effect: str
    effect_span: str
    ratio: str
    ratio_span: str
    verdict: str


def cost_rows(plan: str, words: Wording) -> list[CostRow]:
    """Return every cost of a plan, by who bears it and what is reached."""
    return [in_words(row, words) for row in _rows(plan, words)]


def main_cost(plan: str, words: Wording) -> CostRow | None:
    """Return public money for child-labour years averted, the cost that the first page speaks of."""
    found = public_row(plan, words)
    return in_words(found, words) if found else None


def public_row(plan: str, words: Wording) -> dict | None:
    """Return public money and child-labour years averted of a plan, in numbers."""
    wanted = (row for row in _rows(plan, words) if row["view"] == "public" and row["outcome"] == AVERTED)
    return next(wanted, None)


def household_loss(plan: str, words: Wording) -> str:
    """Say what all families together have less or more over the whole run."""
    for row in _rows(plan, words):
        if row["view"] == "household":
            return _loss(row, words)
    return ""


def discount_rate(words: Wording) -> str:
    """Return the rate at which later years count for less."""
    rates = words.reading.comparison.costs["discount_rate"]
    return words.language.percent(rates[0], 1) if len(rates) else ""


def _loss(row: dict, words: Wording) -> str:
    named = {"plan": words.plan_and_title(row["scenario"]), "rupiah": words.language.rupiah(abs(row["cost"]))}
    less = _span(row["cost_low"], row["cost_high"], words)
    if not (row["cost_low"] > 0.0 or row["cost_high"] < 0.0):
        return _unclear_loss(row, words)
    if row["cost"] > 0.0:
        return words.say(
            "%(plan)s: families together have %(rupiah)s less over the whole run (%(span)s).", span=less, **named
        )
    more = _span(-row["cost_high"], -row["cost_low"], words)
    return words.say(
        "%(plan)s: families together have %(rupiah)s more over the whole run (%(span)s).", span=more, **named
    )


def _unclear_loss(row: dict, words: Wording) -> str:
    plan = words.plan_and_title(row["scenario"])
    if math.isnan(row["cost_low"]):
        return words.say("%(plan)s: one world cannot tell whether families have more or less.", plan=plan)
    return words.say(
        "%(plan)s: whether families have more or less is not clear: from %(more)s more to %(less)s less over the whole "
        "run.",
        plan=plan, more=words.language.rupiah(-row["cost_low"]), less=words.language.rupiah(row["cost_high"]),
    )  # fmt: skip


def _rows(plan: str, words: Wording) -> list[dict]:
    frame = words.reading.comparison.costs.with_columns(
        pl.col("scenario", "view", "outcome", "verdict").cast(pl.String)
    )
    rows = list(frame.filter(pl.col("scenario") == plan).iter_rows(named=True))
    return sorted(rows, key=lambda row: (list(VIEWS).index(row["view"]), list(OUTCOMES).index(row["outcome"])))


def in_words(row: dict, words: Wording) -> CostRow:
    """Return costs and gains of one plan less another, written."""
    language = words.language
    return CostRow(
        view=words.term(VIEWS[row["view"]]),
        outcome=words.term(OUTCOMES[row["outcome"]]),
        cost=_signed(row["cost"], words),
        cost_span=_span(row["cost_low"], row["cost_high"], words),
        effect=words.say("%(number)s years", number=_years(row["effect"], words)),
        effect_span=_between(row["effect_low"], row["effect_high"], lambda years: _years(years, words), words),
        ratio="" if math.isnan(row["ratio"]) else language.rupiah(row["ratio"]).replace("-", "−"),
        ratio_span=_span(row["ratio_low"], row["ratio_high"], words),
        verdict=words.term((FOR_FAMILIES if row["view"] == "household" else VERDICTS)[row["verdict"]]),
    )


def _years(number: float, words: Wording) -> str:
    return words.language.change(number, "children").replace("-", "−")


def _signed(amount: float, words: Wording) -> str:
    return words.language.change(amount, "IDR").replace("-", "−")


def _span(low: float, high: float, words: Wording) -> str:
    return _between(low, high, lambda amount: words.language.rupiah(amount).replace("-", "−"), words)


def _between(low: float, high: float, write: Callable[[float], str], words: Wording) -> str:
    """Write a range; empty if it is not known."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    return words.say("%(low)s to %(high)s", low=write(low), high=write(high))
