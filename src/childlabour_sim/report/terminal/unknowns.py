"""Which unknowns matter, in the terminal: the answer, and a table of those that were kept."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.analysis.paired.outcomes import outcome_of
from childlabour_sim.analysis.unknowns.tables import Sensitivity
from childlabour_sim.report.terminal.parts import add, head, new_table, show, span
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.outcomes import unit_of
from childlabour_sim.report.words.parameters import parameter_name, parameter_value
from childlabour_sim.report.words.spoken import say
from childlabour_sim.report.words.unknowns import answer, share, warnings


def print_unknowns(found: Sensitivity, console: Console) -> None:
    """Print what carries the spread of an outcome."""
    show(console, Text(answer(found), style="bold"), *warnings(found))
    if found.sobol.height:
        show(console, _table(found))


def _table(found: Sensitivity) -> Table:
    unit = unit_of(outcome_of(found.unknowns.opened.study["outcome"])[0])
    table = new_table(say("Shares of what these unknowns move (95 %% interval)"))
    table.add_column(say("Unknown"), min_width=24)
    heads = (
        say("Plausible"), say("The outcome from lowest to highest"), say("By itself"), say("With others"), say("Clear"),
    )  # fmt: skip
    for name in heads:
        table.add_column(head(name), justify="right")
    for row in found.sobol.iter_rows(named=True):
        ends = (parameter_value(row["parameter"], row[end]) for end in ("low", "high"))
        add(
            table, parameter_name(row["parameter"]), span(*ends), numbers.change(row["change"], unit, 3),
            *(with_interval(row, name) for name in ("first", "total")), say("yes") if row["important"] else say("no"),
        )  # fmt: skip
    spread = found.spread.row(0, named=True)
    table.caption = say(
        "By itself: first-order Sobol index; with others: total index, of an emulator of %(points)s points, each "
        "foretold unseen. Clear: above what a made-up unknown has by chance.",
        points=numbers.fixed(spread["points"]),
    )  # fmt: skip
    return table


def with_interval(row: dict, name: str) -> str:
    """Write an index with its interval: ``45 % [38 % to 52 %]``."""
    ends = say("%(low)s to %(high)s", low=share(row[f"{name}_low"]), high=share(row[f"{name}_high"]))
    return f"{share(row[name])} [{ends}]"
