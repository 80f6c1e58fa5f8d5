"""Scenarios side by side in the terminal: effects with intervals, who changes, costs, and how sure it is."""

from __future__ import annotations

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.analysis.compare.comparison import Comparison
from childlabour_sim.analysis.paired.effects import last_year
from childlabour_sim.analysis.paired.transitions import per_thousand
from childlabour_sim.report.tables.sentences import plural
from childlabour_sim.report.terminal.parts import add, new_table
from childlabour_sim.report.terminal.side_costs import cost_table
from childlabour_sim.report.terminal.side_words import evidence_lines, in_words, spread_lines, standing_lines, win_lines
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.outcomes import statistic_name, unit_of

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
    console.print(Text(_title(comparison), style="bold"))
    for name, settings in comparison.settings.items():
        console.print(Text(f"  {name}: {in_words(settings, comparison.settings.values())}"))
    for few in _blocks(comparison.scenarios):
        console.print(_effects_table(comparison, few))
    for line in spread_lines(comparison):
        console.print(Text(line))
    if comparison.transitions.height:
        console.print()
        for few in _blocks(comparison.scenarios):
            console.print(_transitions_table(comparison, few) or "Too few children work here to say who leaves work.")
    console.print(cost_table(comparison))
    for lines in (standing_lines, win_lines, evidence_lines, _pairing_lines):
        for line in lines(comparison):
            console.print(Text(line))


def _title(comparison: Comparison) -> str:
    settings = comparison.settings[comparison.baseline]
    one_in = settings.weight
    sample = f"1 in {one_in:,.0f}" if one_in > 1.0 else "all of them"
    worlds = comparison.n_worlds
    kind = f"in {plural(worlds, 'plausible world')}" if worlds else "of luck alone"
    first, last = settings.start.year, settings.start.year + settings.years - 1
    years = str(first) if first == last else f"{first} to {last}"
    return (
        f"{plain.title(settings.city_name)}, {years}: {settings.households:,} households "
        f"({sample}), {plural(comparison.replications, 'paired run')} of each scenario {kind}"
    )


def _blocks(scenarios: list[str]) -> list[list[str]]:
    """Return the scenarios in as many tables as they need to be narrow."""
    return [scenarios[first : first + _BESIDE] for first in range(0, len(scenarios), _BESIDE)]


def _effects_table(comparison: Comparison, scenarios: list[str]) -> Table:
    levels = last_year(comparison.levels).filter(pl.col("scenario") == comparison.baseline)
    effects = last_year(comparison.effects.filter(pl.col("kind") == "luck"))
    table = new_table(f"In {levels['start'][0].year}: {comparison.baseline}, and what is different (95 % interval)")
    table.add_column("Children of 5-17 unless said", min_width=24)
    for name in (comparison.baseline, *scenarios):
        table.add_column(name, justify="right", no_wrap=True)
    for statistic, group in _ROWS:
        here = (pl.col("statistic") == statistic) & (pl.col("group") == group)
        level, unit = levels.filter(here), unit_of(statistic)
        if level.height:
            rows = [effects.filter(here, pl.col("scenario") == name).row(0, named=True) for name in scenarios]
            cells = [numbers.with_interval(row["effect"], row["mean_low"], row["mean_high"], unit) for row in rows]
            add(table, statistic_name(statistic, group), _bare(numbers.value(level["value"][0], unit), unit), *cells)
    interval = "The interval is that of the mean, not of one city."
    if effects["mean_low"].is_nan().all():
        interval = "There is no interval: that takes more replications."
    table.caption = (
        f"Differences of shares are in percentage points. {interval} Working is not the same as child labour."
    )
    return table


def _bare(text: str, unit: str) -> str:
    """Return a number of children without the word, which the line says."""
    return text.partition(" ")[0] if unit == "children" and text.count(" ") == 1 else text


def _transitions_table(comparison: Comparison, scenarios: list[str]) -> Table | None:
    """Return who leaves work and who enters it, by group; nothing if no group has enough children."""
    counted = per_thousand(comparison.transitions)
    table = new_table(
        f"Of 1,000 children in work under {comparison.baseline}, asked each July to September of all years"
    )
    table.add_column("Children of 5-17")
    for name in scenarios:
        table.add_column(f"{name}: leave", justify="right")
        table.add_column("enter", justify="right")
    groups = counted.filter(pl.col("scenario") == scenarios[0], pl.col("working") >= _FEWEST)["group"].to_list()
    for group in _GROUPS:
        if group in groups:
            rows = [_row(counted, name, group) for name in scenarios]
            cells = [f"{row[key]:.1f}" for row in rows for key in ("leave", "enter")]
            add(table, "All" if group == "all" else plain.at_start(plain.group(group)), *cells)
    table.caption = "The same children: who works under one and not under the other. Groups below 30 are left out."
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
            bound = f" (bound {row['pairing_bound']:,.0f})" if row["pairing_bound"] == row["pairing_bound"] else ""
            parts.append(f"{statistic_name(statistic, group)} {row['variance_reduction']:,.1f} times{bound}")
    if not parts:
        return []
    return [f"Runs saved by pairing, {comparison.scenarios[0]}: {'; '.join(parts)}."]
