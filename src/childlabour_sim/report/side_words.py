"""Sentences of a comparison: how sure an effect is, what it costs, who wins."""

from __future__ import annotations

import math
from collections.abc import Iterator

import polars as pl

from childlabour_sim.analysis.comparison import Comparison
from childlabour_sim.analysis.costs import OUTCOMES
from childlabour_sim.analysis.effects import last_year
from childlabour_sim.analysis.wins import BAR, FEWEST_WORLDS, MORE_IS_BETTER, winner
from childlabour_sim.analysis.worth import DOMINATED, EFFICIENT
from childlabour_sim.report import numbers, words
from childlabour_sim.settings import Settings

GAINS = {"child_labour_years_averted": "child-labour years averted", "school_years_gained": "school years gained"}


def in_words(settings: Settings) -> str:
    """Return what a scenario is, in its own words."""
    return settings.description.get("en", "").strip() or "no description"


def spread_lines(comparison: Comparison) -> Iterator[str]:
    """Yield for each scenario how many fewer child labourers there are, and what luck and assumptions leave open."""
    for name in comparison.scenarios:
        found = {row["kind"]: row for row in _last_effects(comparison, name).iter_rows(named=True)}
        luck = found["luck"]
        yield (
            f"{name}: {_than(luck['effect'])} child labourers in {luck['start'].year} than under {comparison.baseline}."
            f"{_range(' Luck', luck, 'runs')}{_range(' Assumptions', found.get('assumptions'), 'plausible worlds')}"
        )


def _last_effects(comparison: Comparison, name: str) -> pl.DataFrame:
    return last_year(comparison.effects).filter(
        pl.col("scenario") == name, pl.col("statistic") == "child_labourers", pl.col("group") == "all"
    )


def _than(effect: float) -> str:
    if math.isnan(effect):
        return "no number of"
    number = numbers.count(abs(effect))
    return "as many" if number == "0" else f"{number} {'fewer' if effect < 0 else 'more'}"


def _range(kind: str, row: dict | None, of: str) -> str:
    if row is None or math.isnan(row["low"]):
        return ""
    return f"{kind}: from {_than(row['low'])} to {_than(row['high'])} in 90 of 100 {of}."


def win_lines(comparison: Comparison) -> Iterator[str]:
    """Yield in how many plausible worlds each scenario is best, and whether that names a winner."""
    if comparison.uncertainty != "assumptions":
        yield "Assumptions have their shipped values (uncertainty=none): how sure a winner is cannot be told."
        return
    for statistic, rows in comparison.wins.group_by("statistic", maintain_order=True):
        n = rows["n_worlds"][0]
        if n < FEWEST_WORLDS:
            yield f"{n} plausible worlds are too few to say who is best: {FEWEST_WORLDS} are needed."
            return
        rows = rows.sort("worlds", descending=True, maintain_order=True)
        shares = ", ".join(f"{row['scenario']} in {_of_hundred(row['worlds'])}" for row in rows.iter_rows(named=True))
        verdict = _verdict(rows)
        yield f"{_best_by(statistic[0]).capitalize()}, of 100 plausible worlds: {shares}; {verdict}."


def standing_lines(comparison: Comparison) -> Iterator[str]:
    """Yield which scenarios are beaten by another, or by a mix of two, where there are several beside the baseline."""
    if len(comparison.scenarios) < 2:
        return
    rows = comparison.frontier.filter(view="public", outcome=OUTCOMES[0]).to_dicts()
    kept = ", ".join(row["scenario"] for row in rows if row["standing"] == EFFICIENT)
    beaten = [f"{row['scenario']} by {_by(row)}" for row in rows if row["standing"] != EFFICIENT]
    lost = f" Beaten: {', '.join(beaten)}." if beaten else ""
    yield f"By public money for {GAINS[OUTCOMES[0]]}, beaten by no other: {kept}.{lost}"


def _by(row: dict) -> str:
    """Return what beats a scenario, and how it does."""
    return row["over"] if row["standing"] == DOMINATED else "a mix of two others"


def _verdict(rows: pl.DataFrame) -> str:
    best = winner(rows)
    if best:
        return f"{best} is best"
    below = rows["worlds"][0] < BAR
    return f"no winner is named {'below 90 of 100' if below else 'where luck could explain the difference'}"


def _best_by(statistic: str) -> str:
    """Return what is best when there is more, or less, of it."""
    if statistic in GAINS:
        return f"most {GAINS[statistic]}"
    name, group = statistic.split(":")
    shown = f"{name.removesuffix('_rate').replace('_', ' ')}{'' if group == 'all' else f', {words.group(group, name)}'}"
    return f"{'most' if name in MORE_IS_BETTER else 'least'} {shown}"


def _of_hundred(share: float) -> str:
    return f"{100.0 * share:.0f}"
