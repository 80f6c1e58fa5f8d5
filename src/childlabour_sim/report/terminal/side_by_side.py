"""Scenarios side by side in the terminal: effects with intervals, who changes, costs, and how sure it is."""

from __future__ import annotations

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.analysis.compare.comparison import Comparison
from childlabour_sim.analysis.paired.effects import last_year
from childlabour_sim.analysis.paired.transitions import per_thousand
from childlabour_sim.config.worlds.asked import FITTED
from childlabour_sim.report.terminal.parts import add, head, new_table, sample_line, show, years_of
from childlabour_sim.report.terminal.side_costs import cost_table
from childlabour_sim.report.terminal.side_words import evidence_lines, in_words, spread_lines, standing_lines, win_lines
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.outcomes import statistic_name, unit_of
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say, term

_ROWS = (
    ("child_labourers", "all"), ("child_labour_rate", "all"), ("working_rate", "all"), ("visible_work_rate", "all"),
    ("hidden_work_rate", "all"), ("out_of_school_rate", "age=13-15"), ("out_of_school_rate", "age=16-18"),
    ("mean_consumption", "quintile=1"), ("poverty_headcount", "all"), ("trust", "all"), ("reports", "all"),
    ("spending", "all"), ("unmet_need", "all"),
)  # fmt: skip
_PAIRING = (("enrolment_rate", "age=13-15"), ("working_rate", "all"), ("child_labour_rate", "all"))
_BESIDE = 2  # scenarios in one table
_FEWEST = 30  # simulated children in a group that is shown
_GROUPS = (
    "all",
    "sex=female",
    "sex=male",
    "age=5-12",
    "age=13-14",
    "age=15-17",
    *(f"quintile={i}" for i in range(1, 6)),
)


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print what a comparison says.

    Parameters
    ----------
    comparison : Comparison
    console : rich.console.Console
    """
    show(console, Text(_title(comparison), style="bold"))
    for key, settings in comparison.settings.items():
        name = plain.at_start(scenario_name(key))
        show(console, f"  {name} ({key}): {in_words(settings, comparison.settings.values())}")
    for few in _blocks(comparison.scenarios):
        show(console, _effects_table(comparison, few))
    show(console, *spread_lines(comparison))
    if comparison.transitions.height:
        show(console, "")
        for few in _blocks(comparison.scenarios):
            table = _transitions_table(comparison, few)
            show(console, table or say("Too few children work here to say who leaves work."))
    show(console, cost_table(comparison))
    for lines in (standing_lines, win_lines, evidence_lines, _pairing_lines):
        show(console, *lines(comparison))


def _title(comparison: Comparison) -> str:
    settings = comparison.settings[comparison.baseline]
    values = {
        "city": term(plain.title(settings.city_name)), "years": years_of(settings),
        "households": numbers.fixed(settings.households), "sample": sample_line(settings.weight),
        "n": numbers.fixed(comparison.replications), "worlds": numbers.fixed(comparison.n_worlds),
    }  # fmt: skip
    if comparison.uncertainty == FITTED:
        return say(
            "%(city)s, %(years)s: %(households)s households (%(sample)s); paired runs of each scenario: %(n)s, "
            "in worlds that fit what is known: %(worlds)s",
            **values,
        )
    if comparison.n_worlds:
        return say(
            "%(city)s, %(years)s: %(households)s households (%(sample)s); paired runs of each scenario: %(n)s, "
            "in plausible worlds: %(worlds)s",
            **values,
        )
    return say(
        "%(city)s, %(years)s: %(households)s households (%(sample)s); paired runs of each scenario: %(n)s, "
        "of luck alone",
        **values,
    )


def _blocks(scenarios: list[str]) -> list[list[str]]:
    """Return the scenarios in as many tables as they need to be narrow."""
    return [scenarios[first : first + _BESIDE] for first in range(0, len(scenarios), _BESIDE)]


def _effects_table(comparison: Comparison, scenarios: list[str]) -> Table:
    levels = last_year(comparison.levels).filter(pl.col("scenario") == comparison.baseline)
    effects = last_year(comparison.effects.filter(pl.col("kind") == "luck"))
    title = say(
        "In %(year)s: %(baseline)s, and what is different (95 %% interval)",
        year=levels["start"][0].year, baseline=scenario_name(comparison.baseline),
    )  # fmt: skip
    table = new_table(title)
    table.add_column(say("Children of 5-17 unless said"), min_width=24)
    for name in (comparison.baseline, *scenarios):
        table.add_column(head(plain.at_start(scenario_name(name))), justify="right", no_wrap=True)
    for statistic, group in _ROWS:
        here = (pl.col("statistic") == statistic) & (pl.col("group") == group)
        level, unit = levels.filter(here), unit_of(statistic)
        if level.height:
            rows = [effects.filter(here, pl.col("scenario") == name).row(0, named=True) for name in scenarios]
            cells = [numbers.with_interval(row["effect"], row["mean_low"], row["mean_high"], unit) for row in rows]
            name = statistic_name(statistic, group)
            name = say("%(what)s, a quarter", what=name) if unit.endswith("/quarter") else name
            add(table, name, _bare(numbers.value(level["value"][0], unit), unit), *cells)
    interval = say("The interval is that of the mean, not of one city.")
    if effects["mean_low"].is_nan().all():
        interval = say("There is no interval: that takes more replications.")
    table.caption = " ".join(
        (
            say("Differences of shares are in percentage points."),
            interval,
            say("Working is not the same as child labour."),
        )
    )
    return table


def _bare(text: str, unit: str) -> str:
    """Return a number of children without the word, which the line says."""
    return text.partition(" ")[0] if unit == "children" and text.count(" ") == 1 else text


def _transitions_table(comparison: Comparison, scenarios: list[str]) -> Table | None:
    """Return who leaves work and who enters it, by group; nothing if no group has enough children."""
    counted = per_thousand(comparison.transitions)
    table = new_table(
        say(
            "Of %(number)s children in work under %(baseline)s, asked each July to September of all years",
            number=numbers.fixed(1000), baseline=scenario_name(comparison.baseline),
        )
    )  # fmt: skip
    table.add_column(say("Children of 5-17"), min_width=20)
    for key in scenarios:
        name = plain.at_start(scenario_name(key))
        table.add_column(head(say("%(scenario)s: leave", scenario=name)), justify="right", min_width=8)
        table.add_column(say("enter"), justify="right", min_width=6)
    groups = counted.filter(pl.col("scenario") == scenarios[0], pl.col("working") >= _FEWEST)["group"].to_list()
    for group in _GROUPS:
        if group in groups:
            rows = [_row(counted, name, group) for name in scenarios]
            cells = [numbers.fixed(row[key], 1) for row in rows for key in ("leave", "enter")]
            add(table, say("All") if group == "all" else plain.at_start(plain.group(group)), *cells)
    table.caption = say(
        "The same children: who works under one and not under the other. Groups below %(number)s are left out.",
        number=_FEWEST,
    )
    return table if table.row_count else None


def _row(counted: pl.DataFrame, scenario: str, group: str) -> dict:
    return counted.filter(pl.col("scenario") == scenario, pl.col("group") == group).row(0, named=True)


def _pairing_lines(comparison: Comparison) -> list[str]:
    """Return how many runs pairing saves, beside the most it could."""
    effects = last_year(comparison.effects.filter(pl.col("kind") == "luck"))
    parts = []
    for statistic, group in _PAIRING:
        row = effects.filter(
            pl.col("scenario") == comparison.scenarios[0], pl.col("statistic") == statistic, pl.col("group") == group
        ).row(0, named=True)
        if row["variance_reduction"] == row["variance_reduction"]:
            parts.append(_saved(statistic_name(statistic, group), row["variance_reduction"], row["pairing_bound"]))
    if not parts:
        return []
    name = scenario_name(comparison.scenarios[0])
    return [
        say(
            "Both have the same children and the same luck; as exact an effect without that would take so many times "
            "the runs, %(scenario)s: %(parts)s.",
            scenario=name, parts="; ".join(parts),
        )
    ]  # fmt: skip


def _saved(name: str, times: float, bound: float) -> str:
    """Say by how much fewer runs are needed for one outcome, and the most that could be saved, if that is known."""
    if bound != bound:
        return say("%(outcome)s %(times)s times", outcome=name, times=numbers.fixed(times, 1))
    return say(
        "%(outcome)s %(times)s times (expected: up to about %(bound)s)",
        outcome=name, times=numbers.fixed(times, 1), bound=numbers.fixed(bound),
    )  # fmt: skip
