"""Work by what families live with, and on what terms children work: tables of the page."""

from __future__ import annotations

from childlabour_sim.report.tables.rows import CellsRow, MeasureRow, group_cell, measure_row
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.statistics.declared import CONDITIONS

HOMES_TITLE, TERMS_TITLE = "Work by what families live with", "On what terms children work, and what it costs them"
HOMES_HEADS = ("In the city", "Working", "Child labour (BPS)", "Out of school")
HOMES_LINE = (
    "Quarrel is what is usual there; where no parent is at home, relatives bring the children up. These families "
    "differ in much else, income above all, so a difference is not the effect of one condition. It says what families "
    "have to cope with and is nobody's fault."
)
TERMS_NOTES = (
    "Without pay: in the family's business, or withheld by who keeps the child in domestic work.",
    "Pay is that of waged and domestic work.",
    "Learning lost adds up over the years; one SD (standard deviation) is the usual distance of pupils from the mean.",
    "Harm has no unit: the index only compares groups and runs. Harm to the mind comes from work and from quarrel at "
    "home, and heals with time.",
)
_WORK = "working_rate"
_SHOWN = (_WORK, "child_labour_rate", "out_of_school_rate")
_TERMS = (
    "unpaid_work_share",
    "pay_to_minimum_wage",
    "mean_hours",
    "mean_hours_of_domestic_work",
    "live_in_share",
    "verbal_recruitment_share",
    "learning_lost_of_working_pupils",
    "harm_index",
    "psychosocial_harm_index",
)


def home_rows(summary: Summary) -> list[CellsRow]:
    """Return children of 5 to 17, work and schooling by parents at home, quarrel and debt."""
    return [_home_row(summary, group) for group in CONDITIONS if summary.has(_WORK, group)]


def term_rows(summary: Summary) -> list[MeasureRow]:
    """Return pay, hours, recruitment, learning lost and harm, as far as they were recorded."""
    if not any(summary.has(name) for name in _TERMS):
        return []
    return [measure_row(summary, name) for name in _TERMS]


def _home_row(summary: Summary, group: str) -> CellsRow:
    level = summary.level(_WORK, group)
    children = numbers.count(level.n * summary.one_in) if level.known else ""
    cells = (group_cell(summary, statistic, group) for statistic in _SHOWN)
    return CellsRow(plain.at_start(plain.group(group)), (children, *cells))
