"""Sentences of a comparison: how sure an effect is, what it costs, who wins."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import polars as pl

from childlabour_sim.analysis.compare.comparison import Comparison
from childlabour_sim.analysis.costs.cost_effectiveness import OUTCOMES
from childlabour_sim.analysis.costs.wins import BAR, FEWEST_WORLDS, MORE_IS_BETTER, winner
from childlabour_sim.analysis.costs.worth import DOMINATED, EFFICIENT, is_settled
from childlabour_sim.analysis.paired.effects import last_year
from childlabour_sim.report.tables.sentences import plural
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.asked import own_changes
from childlabour_sim.settings import Settings

GAINS = {"child_labour_years_averted": "child-labour years averted", "school_years_gained": "school years gained"}


def in_words(settings: Settings, others: Iterable[Settings]) -> str:
    """Return what a scenario is, in its own words, and what was changed in it but not in all."""
    text = settings.description.get("en", "").strip() or "no description"
    own = own_changes(settings, others)
    return f"{text} Changed: {', '.join(own)}." if own else text


def spread_lines(comparison: Comparison) -> Iterator[str]:
    """Yield for each scenario how many fewer child labourers there are, and what luck and assumptions leave open."""
    for name in comparison.scenarios:
        found = {row["kind"]: row for row in _last_effects(comparison, name).iter_rows(named=True)}
        luck = found["luck"]
        yield (
            f"{name}: {_beside(luck['effect'], luck['start'].year, comparison.baseline)}."
            f"{_range(' Luck', luck, 'runs')}{_over_worlds(comparison, found)}"
        )


def _last_effects(comparison: Comparison, name: str) -> pl.DataFrame:
    return last_year(comparison.effects).filter(
        pl.col("scenario") == name, pl.col("statistic") == "child_labourers", pl.col("group") == "all"
    )


def _beside(effect: float, year: int, baseline: str) -> str:
    if math.isnan(effect):
        return f"no number of child labourers in {year}"
    than = "as" if _than(effect) == "as many" else "than"
    return f"{_than(effect)} child labourers in {year} {than} under {baseline}"


def _than(effect: float) -> str:
    number = numbers.count(abs(effect))
    return "as many" if number == "0" else f"{number} {'fewer' if effect < 0 else 'more'}"


def _over_worlds(comparison: Comparison, found: dict[str, dict]) -> str:
    if comparison.n_worlds < FEWEST_WORLDS:
        return ""
    return _range(" Assumptions", found["assumptions"], "plausible worlds")


def _range(kind: str, row: dict, of: str) -> str:
    if math.isnan(row["low"]):
        return ""
    ends = dict.fromkeys((_than(row["low"]), _than(row["high"])))
    span = f"from {' to '.join(ends)}" if len(ends) > 1 else next(iter(ends))
    few = f", estimated from {plural(row['n_pairs'], 'pair')} of runs" if row["n_pairs"] < FEWEST_WORLDS else ""
    return f"{kind}: {span} in 90 of 100 {of}{few}."


def win_lines(comparison: Comparison) -> Iterator[str]:
    """Yield in how many plausible worlds each scenario is best, and whether that names a winner."""
    if comparison.uncertainty != "assumptions":
        yield "Assumptions have their shipped values (uncertainty=none): how sure a winner is cannot be told."
        return
    if comparison.n_worlds < FEWEST_WORLDS:
        tried = plural(comparison.n_worlds, "plausible world")
        yield f"Who is best, or beaten by another, is said from {FEWEST_WORLDS} plausible worlds on; here is {tried}."
        return
    for statistic, rows in comparison.wins.group_by("statistic", maintain_order=True):
        rows = rows.sort("worlds", descending=True, maintain_order=True)
        shares = ", ".join(f"{row['scenario']} in {_of_hundred(row['worlds'])}" for row in rows.iter_rows(named=True))
        verdict = _verdict(rows)
        yield f"{_best_by(statistic[0]).capitalize()}, of 100 plausible worlds: {shares}; {verdict}."


def standing_lines(comparison: Comparison) -> Iterator[str]:
    """Yield in how many plausible worlds each scenario is beaten by no other, where there are several to compare."""
    if len(comparison.scenarios) < 2 or comparison.n_worlds < FEWEST_WORLDS:
        return
    rows = comparison.frontier.filter(view="public", outcome=OUTCOMES[0]).to_dicts()
    shares = ", ".join(f"{row['scenario']} in {_of_hundred(row['worlds'])}{_beaten(row)}" for row in rows)
    yield (
        f"By public money for {GAINS[OUTCOMES[0]]}, beaten by no other (which averts as much or more for the same or "
        f"less), of 100 plausible worlds: {shares}."
    )


def _beaten(row: dict) -> str:
    """Return what beats a scenario, if it does so in enough worlds."""
    if row["standing"] == EFFICIENT or not is_settled(row):
        return ""
    return f" (beaten by {row['over'] if row['standing'] == DOMINATED else 'a mix of two others'})"


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
    shown = f"{name.removesuffix('_rate').replace('_', ' ')}{'' if group == 'all' else f', {plain.group(group, name)}'}"
    return f"{'most' if name in MORE_IS_BETTER else 'least'} {shown}"


def _of_hundred(share: float) -> str:
    return f"{100.0 * share:.0f}"
