"""Tables of a comparison of two plans: the same children, costs and groups."""

from __future__ import annotations

import polars as pl

from childlabour_sim.app.plan.asked import B
from childlabour_sim.app.plan.found import Table
from childlabour_sim.report.brief.parts import costs, groups
from childlabour_sim.report.brief.parts.effects import last_year
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.tables.summary import SMALLEST_GROUP
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say

_AT_SCHOOL = ("school", "school_and_work")


def children(plan: str, words: Wording) -> Table:
    """Return who stays in school under a plan, who comes back and who leaves: the same child in both worlds."""
    frame = words.reading.comparison.transitions.filter(pl.col("scenario") == plan)
    frame = frame.filter(pl.col("date") == frame["date"].max())
    before, after = (pl.col(side).cast(pl.String).is_in(_AT_SCHOOL) for side in ("from_state", "to_state"))
    moved = [(before & after), (~before & after), (before & ~after)]
    counted = frame.group_by("group", maintain_order=True).agg(
        pl.col("children").sum(), *(pl.col("children").filter(part).sum().alias(str(i)) for i, part in enumerate(moved))
    )
    named = {"plan": _called(plan, words)}
    heads = (
        say("Children of 5 to 17"), say("Stay in school"),
        say("In school under %(plan)s alone: came back or did not leave", **named),
        say("In school under plan A alone: left"),
    )  # fmt: skip
    return Table(
        say("The same children in the last year: at school under plan A and under %(plan)s", **named),
        heads,
        tuple(_moved(row, words) for row in counted.iter_rows()),
        (words.small_line(), say("Mean of all runs, at the size of the city.")),
    )


def _called(plan: str, words: Wording) -> str:
    return words.plan(plan) if plan == B else scenario_name(plan)


def _moved(row: tuple, words: Wording) -> tuple[str, ...]:
    group, everybody, *parts = row
    comparison = words.reading.comparison
    label = say("All") if group == "all" else plain.at_start(words.group(group))
    if everybody / comparison.replications < SMALLEST_GROUP and not words.reading.shows_small_groups:
        return label, *[words.too_few()] * len(parts)
    weight = words.reading.first.weight / comparison.replications
    return label, *(words.language.count(number * weight) for number in parts)


def costs_of(plan: str, words: Wording) -> Table:
    """Return what a plan costs for what it reaches, by who bears it."""
    rows = tuple(
        (f"{row.view}: {row.outcome}", row.cost, row.effect, row.ratio or row.verdict, row.ratio_span)
        for row in costs.cost_rows(plan, words)
    )
    return Table(
        say("Costs of %(plan)s against plan A, whole run, discounted", plan=_called(plan, words)),
        (say("Whose money, and for what"), say("Cost"), say("Reached"), say("For one"), say("95 %% interval")),
        rows,
        (say("Cheap is not right: a child's rights do not depend on cost."),),
    )


def groups_of(plan: str, words: Wording) -> Table:
    """Return effects on every group, none of fewer children than may be shown."""
    measures = [(statistic, group) for statistic, _, those in groups.MEASURES for group in those]
    rows = tuple((row.label, row.level, *row.cells[0]) for row in last_year(plan, words, measures))
    return Table(
        say("Groups in the last year, %(plan)s against plan A", plan=_called(plan, words)),
        (say("Measure, group"), say("Plan A"), say("Change"), say("Luck"), say("Assumptions")),
        rows,
        (words.small_line(), say("Differences of shares are in percentage points.")),
    )
