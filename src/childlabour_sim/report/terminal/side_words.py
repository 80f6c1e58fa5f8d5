"""Sentences of a comparison: how sure an effect is, what it costs, who wins."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import polars as pl

from childlabour_sim.analysis.compare.comparison import Comparison
from childlabour_sim.analysis.compare.evidence_kinds import kind_of
from childlabour_sim.analysis.costs.cost_effectiveness import OUTCOMES
from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS, MORE_IS_BETTER, is_open, winner
from childlabour_sim.analysis.costs.worth import DOMINATED, EFFICIENT, is_settled
from childlabour_sim.analysis.paired.effects import last_year
from childlabour_sim.report.tables.sentences import plural
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.asked import own_changes
from childlabour_sim.report.words.known import HEAD, KNOWN, TEXTS
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
        shares = ", ".join(f"{row['scenario']} in {_of_hundred(row)}" for row in rows.iter_rows(named=True))
        verdict = _verdict(rows)
        yield f"{_best_by(statistic[0]).capitalize()}, of 100 plausible worlds: {shares}; {verdict}."


def standing_lines(comparison: Comparison) -> Iterator[str]:
    """Yield in how many plausible worlds each scenario is beaten by no other, where there are several to compare."""
    if len(comparison.scenarios) < 2 or comparison.n_worlds < FEWEST_WORLDS:
        return
    rows = comparison.frontier.filter(view="public", outcome=OUTCOMES[0]).to_dicts()
    shares = ", ".join(f"{row['scenario']} in {_of_hundred(row)}{_beaten(row)}" for row in rows)
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
    leader = rows.row(0, named=True)
    if not is_open(leader["worlds_low"], leader["worlds_high"]):
        return "no winner is named below 90 of 100"
    needed = leader["worlds_needed"]
    more = f"{needed} plausible worlds might" if needed else "it would take many times more"
    return f"no winner is named: these runs cannot tell whether it is best in 90 of 100; {more}"


def _best_by(statistic: str) -> str:
    """Return what is best when there is more, or less, of it."""
    if statistic in GAINS:
        return f"most {GAINS[statistic]}"
    name, group = statistic.split(":")
    shown = f"{name.removesuffix('_rate').replace('_', ' ')}{'' if group == 'all' else f', {plain.group(group, name)}'}"
    return f"{'most' if name in MORE_IS_BETTER else 'least'} {shown}"


def _of_hundred(row: dict) -> str:
    """Write a share of worlds with its interval: ``93 (80 to 98)``."""
    share, low, high = (f"{100.0 * row[name]:.0f}" for name in ("worlds", "worlds_low", "worlds_high"))
    return f"{share} ({low} to {high})"


def evidence_lines(comparison: Comparison) -> Iterator[str]:
    """Yield for each scenario what is known of the effect of what it changes."""
    for name in comparison.scenarios:
        if kind := kind_of(comparison.rests_on, name):
            rows = comparison.rests_on.filter(pl.col("scenario") == name, pl.col("carries"), pl.col("kind") == kind)
            levers = ", ".join(plain.programme(lever) for lever in rows["lever"])
            yield f"{name}. {HEAD}: {KNOWN[kind].lower()}. {TEXTS[kind] % {'levers': levers}}"
