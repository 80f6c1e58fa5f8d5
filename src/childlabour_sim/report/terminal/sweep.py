"""A sweep in the terminal: outcomes at every point with their intervals, and what drives them."""

from __future__ import annotations

import textwrap

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.analysis.sweep.response import Swept
from childlabour_sim.report.figures.sweep_tornado import driver_rows
from childlabour_sim.report.tables.sweep_outcomes import Outcome, cells, frame_line, outcomes_of
from childlabour_sim.report.terminal.parts import add, head, new_table, sample_line, show
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.numbers import NOTHING
from childlabour_sim.report.words.parameters import parameter, parameter_name, parameter_value
from childlabour_sim.report.words.spoken import say, term

_MOST_POINTS, _MOST_VARIED = 30, 2  # of a sweep whose every point is printed
_HEAD = 22  # characters of a line above a column
_BESIDE = 2  # outcomes in one table
_MOST_DRIVERS = 8


def print_sweep(swept: Swept, console: Console) -> None:
    """Print what a sweep says: every point of a small one, and what drives outcomes where parameters are several."""
    show(console, Text(_title(swept), style="bold"))
    show(console, *(f"  {item.key}: {parameter(item.key)}" for item in swept.varied))
    outcomes = outcomes_of(swept)
    for statistic, group in swept.outcomes:
        if all((each.statistic, each.group) != (statistic, group) for each in outcomes):
            show(console, say("  %(outcome)s was recorded at no point.", outcome=f"{statistic}:{group}"))
    few = [outcomes[first : first + _BESIDE] for first in range(0, len(outcomes), _BESIDE)]
    if swept.points.height <= _MOST_POINTS and len(swept.varied) <= _MOST_VARIED:
        show(console, *(_points_table(swept, some) for some in few))
    else:
        points = numbers.fixed(swept.points.height)
        show(console, say("%(points)s points: see the figures and sweep.parquet.", points=points))
    if swept.drivers.height:
        show(console, *(_drivers_table(swept, some) for some in few))


def _title(swept: Swept) -> str:
    first = next(iter(swept.settings.values()))
    return say(
        "%(city)s: %(households)s households (%(sample)s); runs of each point: %(n)s. %(frame)s (95 %% interval)",
        city=term(plain.title(first.city_name)), households=numbers.fixed(first.households),
        sample=sample_line(first.weight), n=numbers.fixed(swept.replications), frame=frame_line(swept),
    )  # fmt: skip


def _points_table(swept: Swept, outcomes: list[Outcome]) -> Table:
    table = new_table("")
    for item in swept.varied:
        table.add_column(textwrap.fill(parameter_name(item.key), _HEAD), min_width=12)
    _add_outcomes(table, outcomes)
    for place, row in enumerate(outcomes[0].rows.iter_rows(named=True)):
        values = (parameter_value(item.key, row[item.key]) for item in swept.varied)
        add(table, *values, *cells(outcomes, place))
    return table


def _drivers_table(swept: Swept, outcomes: list[Outcome]) -> Table:
    table = new_table(say("What moves it: one parameter from one value to the other, the others as they are"))
    table.add_column(say("Parameter"), min_width=_HEAD, max_width=34)
    table.add_column(say("From, to"), no_wrap=True)
    _add_outcomes(table, outcomes)
    changes = [{label: (ends, change) for label, ends, change, _ in driver_rows(swept, each)} for each in outcomes]
    for label in list(changes[0])[:_MOST_DRIVERS]:
        found = [each.get(label, ("", NOTHING)) for each in changes]
        alike = len({ends for ends, _ in found}) == 1
        ends = textwrap.fill(found[0][0], _HEAD) if alike else say("least to most")
        add(table, label, ends, *(change for _, change in found))
    shares = ", ".join(numbers.value(each, "share", 0) for each in _explained(swept, outcomes))
    table.caption = say(
        "Straight lines through all points; of what differs between points they explain %(shares)s.", shares=shares
    )
    return table


def _add_outcomes(table: Table, outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        table.add_column(f"{head(outcome.name)},\n{outcome.measure}", justify="right", no_wrap=True)


def _explained(swept: Swept, outcomes: list[Outcome]) -> list[float]:
    """Return the shares that straight lines explain, of the outcomes that have any."""
    pairs = [(outcome.statistic, outcome.group) for outcome in outcomes]
    found = swept.drivers.group_by("statistic", "group", maintain_order=True).agg(pl.col("explained").first())
    return [row[2] for row in found.iter_rows() if row[:2] in pairs]
