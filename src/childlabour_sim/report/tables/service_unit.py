"""The service unit by function: who needed it, whom its workers have time for, and who was served."""

from __future__ import annotations

from childlabour_sim.levers.case.money import NAME, in_city
from childlabour_sim.levers.case.staff import FUNCTIONS
from childlabour_sim.report.tables.rows import CellsRow, level_text
from childlabour_sim.report.tables.sentences import joined
from childlabour_sim.report.tables.summary import SMALLEST_GROUP, Summary
from childlabour_sim.report.tables.years import QUARTERS
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say

TITLE = "The service unit by function"
HEADS = ("In need, a quarter", "Time for", "Served of these")
LINE = (
    "Cases of child work and of other violence; a case counts in every quarter in which it needs a function. Time for: "
    "as many as all case workers together have time for in a quarter, if all are paid. A case is assessed only if "
    "there is room among the open cases too."
)
_COVERAGE = "function_coverage"
_LOW = 0.5  # served, of those in need


def function_rows(summary: Summary) -> list[CellsRow]:
    """Return need, capacity and coverage of every function; nothing if there is no case work."""
    if not any(summary.has(_COVERAGE, _group(name)) for name in FUNCTIONS):
        return []
    return [_row(summary, name) for name in FUNCTIONS]


def wants(summary: Summary) -> list[str]:
    """Name the functions that served fewer than half of those in need: for want of workers, or of money and places."""
    found = [_short(summary, overloaded) for overloaded in (True, False)]
    return [sentence for sentence in found if sentence]


def _short(summary: Summary, overloaded: bool) -> str:
    names = [name for name in FUNCTIONS if _low(summary, name) and _overloaded(summary, name) == overloaded]
    listed = joined([plain.group(_group(name)) for name in names])
    if not names:
        return ""
    if overloaded:
        return say(
            "Fewer than half of those in need were served, as there are too few workers, in: %(functions)s.",
            functions=listed,
        )
    return say(
        "Fewer than half of those in need were served, though workers had the time, as money or places fell short, "
        "in: %(functions)s.",
        functions=listed,
    )


def _row(summary: Summary, function: str) -> CellsRow:
    level = summary.level(_COVERAGE, _group(function))
    if not level.n > 0.0:
        return CellsRow(plain.at_start(plain.group(_group(function))), ("", "", ""))
    needed = _needed(summary, function)
    few = level.n * level.replications < SMALLEST_GROUP
    cells = (
        numbers.about(needed, "cases") if few else numbers.value(needed, "cases"),
        numbers.value(_capacity(summary, function), "cases"),
        level_text(level, plain.unit(_COVERAGE)),
    )
    return CellsRow(plain.at_start(plain.group(_group(function))), cells)


def _low(summary: Summary, function: str) -> bool:
    level = summary.level(_COVERAGE, _group(function))
    return level.known and level.mean < _LOW


def _overloaded(summary: Summary, function: str) -> bool:
    """Tell whether workers lack time for a function; an assessment also needs room among the open cases."""
    needs_time = ("complaints", "case_management") if function == "complaints" else (function,)
    return any(_needed(summary, name) > _capacity(summary, name) for name in needs_time)


def _needed(summary: Summary, function: str) -> float:
    """Return cases of the city in need in a quarter, mean over the last year."""
    return summary.level(_COVERAGE, _group(function)).n / QUARTERS * summary.one_in


def _capacity(summary: Summary, function: str) -> float:
    """Return cases of the city that workers have time for in a quarter, mean over the last year."""
    days = summary.last_quarters
    levers = [summary.settings.levers_on(day)[NAME] for day in days]
    return sum(in_city(values, function) * values["enabled"] for values in levers) / len(days)


def _group(function: str) -> str:
    return f"function={function}"
