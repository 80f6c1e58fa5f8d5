"""What scenarios cost for what they gain, as a table of the terminal."""

from __future__ import annotations

import polars as pl
from rich.table import Table

from childlabour_sim.analysis.compare.comparison import Comparison
from childlabour_sim.analysis.costs.cost_effectiveness import OUTCOMES, VIEWS
from childlabour_sim.report.terminal.parts import add, head, new_table, years_of
from childlabour_sim.report.terminal.side_words import GAINS
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say, term

VIEW_NAMES = {"public": "Public money", "city": "Of it, the city's own", "household": "What families have less"}
VERDICTS = {
    "no_clear_effect": "no clear gain",
    "harm_and_costs": "a loss, no clear saving",
    "harm_and_saves": "a loss that saves",
    "saves_and_helps": "saves money",
    "helps_cost_not_clear": "cost not clear",
}
FOR_FAMILIES = VERDICTS | {
    "harm_and_costs": "a loss, not clearly more",
    "harm_and_saves": "a loss, but more money",
    "saves_and_helps": "more money",
}


def cost_table(comparison: Comparison) -> Table:
    """Return gains and costs against the baseline, and what a year gained costs."""
    title = say(
        "Against %(baseline)s, %(years)s, discounted at %(rate)s a year (95 %% interval)",
        baseline=scenario_name(comparison.baseline), rate=numbers.short_percent(comparison.discount_rate),
        years=years_of(comparison.settings[comparison.baseline]),
    )  # fmt: skip
    table = new_table(title)
    table.add_column("", min_width=22)
    table.add_column(say("In all"), justify="right", no_wrap=True)
    for name in (say("For a child-labour year averted"), say("For a school year gained")):
        table.add_column(head(name), justify="right", min_width=16)
    for name in comparison.scenarios:
        rows = {(row["view"], row["outcome"]): row for row in _rows(comparison, name)}
        add(table, f"{plain.at_start(scenario_name(name))}:")
        for outcome in OUTCOMES:
            row = rows[VIEWS[0], outcome]
            gained = numbers.with_interval(row["effect"], row["effect_low"], row["effect_high"], "children")
            add(table, plain.at_start(term(GAINS[outcome])), gained, "", "")
        for view in VIEWS:
            row = rows[view, OUTCOMES[0]]
            cost = numbers.with_interval(row["cost"], row["cost_low"], row["cost_high"], "IDR")
            add(table, term(VIEW_NAMES[view]), cost, *(_ratio(rows[view, outcome]) for outcome in OUTCOMES))
    table.caption = say("Cheap is not right: a child's rights do not depend on cost.")
    return table


def _rows(comparison: Comparison, scenario: str) -> list[dict]:
    return comparison.costs.filter(pl.col("scenario") == scenario).to_dicts()


def _ratio(row: dict) -> str:
    verdicts = FOR_FAMILIES if row["view"] == "household" else VERDICTS
    if row["verdict"] in verdicts:
        return term(verdicts[row["verdict"]])
    return numbers.with_interval(row["ratio"], row["ratio_low"], row["ratio_high"], "IDR").lstrip("+")
