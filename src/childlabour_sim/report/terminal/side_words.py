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
from childlabour_sim.report.terminal.parts import span
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.asked import own_changes
from childlabour_sim.report.words.known import HEAD, KNOWN, TEXTS
from childlabour_sim.report.words.outcomes import statistic_name
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import ENGLISH, say, spoken, term
from childlabour_sim.settings import Settings

GAINS = {"child_labour_years_averted": "child-labour years averted", "school_years_gained": "school years gained"}


def in_words(settings: Settings, others: Iterable[Settings]) -> str:
    """Return what a scenario is, in its own words, and what was changed in it but not in all."""
    described = settings.description
    text = (described.get(spoken()) or described.get(ENGLISH, "")).strip() or say("no description")
    own = own_changes(settings, others)
    return say("%(description)s Changed: %(changes)s.", description=text, changes=", ".join(own)) if own else text


def spread_lines(comparison: Comparison) -> Iterator[str]:
    """Yield for each scenario how many fewer child labourers there are, and what luck and assumptions leave open."""
    for key in comparison.scenarios:
        found = {row["kind"]: row for row in _last_effects(comparison, key).iter_rows(named=True)}
        luck, name = found["luck"], plain.at_start(scenario_name(key))
        lines = [_beside(name, luck, comparison.baseline), *_over_luck(luck), *_over_worlds(comparison, found)]
        yield " ".join(lines)


def _last_effects(comparison: Comparison, name: str) -> pl.DataFrame:
    return last_year(comparison.effects).filter(
        pl.col("scenario") == name, pl.col("statistic") == "child_labourers", pl.col("group") == "all"
    )


def _beside(name: str, luck: dict, baseline: str) -> str:
    effect = luck["effect"]
    values = {"scenario": name, "year": luck["start"].year, "baseline": scenario_name(baseline)}
    if math.isnan(effect):
        return say("%(scenario)s: no number of child labourers in %(year)s.", scenario=name, year=values["year"])
    number = numbers.count(abs(effect))
    if number == "0":
        return say("%(scenario)s: as many child labourers in %(year)s as under %(baseline)s.", **values)
    if effect < 0:
        return say(
            "%(scenario)s: %(number)s fewer child labourers in %(year)s than under %(baseline)s.",
            number=number, **values,
        )  # fmt: skip
    return say(
        "%(scenario)s: %(number)s more child labourers in %(year)s than under %(baseline)s.", number=number, **values
    )


def _than(effect: float) -> str:
    number = numbers.count(abs(effect))
    if number == "0":
        return say("as many")
    return say("%(number)s fewer", number=number) if effect < 0 else say("%(number)s more", number=number)


def _over_luck(row: dict) -> Iterator[str]:
    if not math.isnan(row["low"]):
        yield say("Luck: %(span)s in 90 of 100 runs%(few)s.", span=_span(row), few=_few(row))


def _over_worlds(comparison: Comparison, found: dict[str, dict]) -> Iterator[str]:
    row = found.get("assumptions")
    if comparison.n_worlds >= FEWEST_WORLDS and not math.isnan(row["low"]):
        yield say("Assumptions: %(span)s in 90 of 100 plausible worlds%(few)s.", span=_span(row), few=_few(row))


def _span(row: dict) -> str:
    return span(_than(row["low"]), _than(row["high"]))


def _few(row: dict) -> str:
    if row["n_pairs"] >= FEWEST_WORLDS:
        return ""
    return say(", estimated from so few pairs of runs: %(number)s", number=row["n_pairs"])


def win_lines(comparison: Comparison) -> Iterator[str]:
    """Yield in how many plausible worlds each scenario is best, and whether that names a winner."""
    if not comparison.n_worlds:
        yield say("Assumptions have their shipped values (uncertainty=none): how sure a winner is cannot be told.")
        return
    if comparison.n_worlds < FEWEST_WORLDS:
        yield say(
            "Who is best, or beaten by another, is said from %(fewest)s plausible worlds on; here: %(number)s.",
            fewest=FEWEST_WORLDS, number=comparison.n_worlds,
        )  # fmt: skip
        return
    for statistic, rows in comparison.wins.group_by("statistic", maintain_order=True):
        rows = rows.sort("worlds", descending=True, maintain_order=True)
        shares = ", ".join(_in_worlds(row) for row in rows.iter_rows(named=True))
        yield say(
            "%(best)s, of 100 plausible worlds: %(shares)s; %(verdict)s.",
            best=plain.at_start(_best_by(statistic[0])), shares=shares, verdict=_verdict(rows),
        )  # fmt: skip


def standing_lines(comparison: Comparison) -> Iterator[str]:
    """Yield in how many plausible worlds each scenario is beaten by no other, where there are several to compare."""
    if len(comparison.scenarios) < 2 or comparison.n_worlds < FEWEST_WORLDS:
        return
    rows = comparison.frontier.filter(view="public", outcome=OUTCOMES[0]).to_dicts()
    shares = ", ".join(f"{_in_worlds(row)}{_beaten(row)}" for row in rows)
    yield say(
        "By public money for %(gain)s, beaten by no other (which averts as much or more for the same or less), of 100 "
        "plausible worlds: %(shares)s.",
        gain=term(GAINS[OUTCOMES[0]]), shares=shares,
    )  # fmt: skip


def _in_worlds(row: dict) -> str:
    """Write a share of worlds with its interval: ``more case work in 93 (80 to 98)``."""
    number, low, high = (numbers.fixed(100.0 * row[name]) for name in ("worlds", "worlds_low", "worlds_high"))
    name = scenario_name(row["scenario"])
    return say("%(scenario)s in %(number)s (%(low)s to %(high)s)", scenario=name, number=number, low=low, high=high)


def _beaten(row: dict) -> str:
    """Return what beats a scenario, if it does so in enough worlds."""
    if row["standing"] == EFFICIENT or not is_settled(row):
        return ""
    if row["standing"] == DOMINATED:
        return say(" (beaten by %(scenario)s)", scenario=scenario_name(row["over"]))
    return say(" (beaten by a mix of two others)")


def _verdict(rows: pl.DataFrame) -> str:
    best = winner(rows)
    if best:
        return say("%(scenario)s is best", scenario=scenario_name(best))
    leader = rows.row(0, named=True)
    if not is_open(leader["worlds_low"], leader["worlds_high"]):
        return say("no winner is named below 90 of 100")
    if leader["worlds_needed"] is None:
        return say("no winner is named: these runs cannot tell, and many times more would be needed")
    return say(
        "no winner is named: these runs cannot tell; %(number)s plausible worlds might",
        number=numbers.fixed(leader["worlds_needed"]),
    )


def _best_by(statistic: str) -> str:
    """Return what is best when there is more, or less, of it."""
    if statistic in GAINS:
        return say("most %(what)s", what=term(GAINS[statistic]))
    name, group = statistic.split(":")
    what = plain.in_sentence(statistic_name(name, group))
    return say("most %(what)s", what=what) if name in MORE_IS_BETTER else say("least %(what)s", what=what)


def evidence_lines(comparison: Comparison) -> Iterator[str]:
    """Yield for each scenario what is known of the effect of what it changes."""
    for name in comparison.scenarios:
        if kind := kind_of(comparison.rests_on, name):
            rows = comparison.rests_on.filter(pl.col("scenario") == name, pl.col("carries"), pl.col("kind") == kind)
            levers = ", ".join(plain.programme(lever) for lever in rows["lever"])
            yield say(
                "%(scenario)s. %(head)s: %(known)s. %(text)s", scenario=plain.at_start(scenario_name(name)),
                head=term(HEAD), known=plain.in_sentence(term(KNOWN[kind])), text=say(TEXTS[kind], levers=levers),
            )  # fmt: skip
