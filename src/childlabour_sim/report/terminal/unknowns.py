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
    given = found.unknowns.given
    unit = unit_of(outcome_of(found.unknowns.opened.study["outcome"])[0])
    shares = {"first": say("By itself")} | ({} if given else {"total": say("With others")})
    table = new_table(
        say("Shares of what differs between worlds (95 %% interval)")
        if given
        else say("Shares of what these unknowns move (95 %% interval)")
    )
    table.add_column(say("Unknown"), min_width=24)
    for name in (say("Plausible"), say("The outcome from lowest to highest"), *shares.values(), say("Clear")):
        table.add_column(head(name), justify="right")
    for row in found.sobol.iter_rows(named=True):
        ends = (parameter_value(row["parameter"], row[end]) for end in ("low", "high"))
        add(
            table, parameter_name(row["parameter"]), span(*ends), numbers.change(row["change"], unit, 3),
            *(with_interval(row, name) for name in shares), say("yes") if row["important"] else say("no"),
        )  # fmt: skip
    table.caption = _how_told(found)
    return table


def _how_told(found: Sensitivity) -> str:
    points = numbers.fixed(found.spread["points"].item())
    if found.unknowns.given:
        return say(
            "By itself: first-order index, from %(points)s worlds as they are, over the ranks of an unknown. "
            "Plausible: where 90 of 100 of these worlds have it. Clear: above what the best of all unknowns has by "
            "chance.",
            points=points,
        )
    return say(
        "By itself: first-order Sobol index; with others: total index, of an emulator of %(points)s points, each "
        "foretold unseen. Clear: above what a made-up unknown has by chance.",
        points=points,
    )


def with_interval(row: dict, name: str) -> str:
    """Write an index with its interval: ``45 % [38 % to 52 %]``."""
    ends = say("%(low)s to %(high)s", low=share(row[f"{name}_low"]), high=share(row[f"{name}_high"]))
    return f"{share(row[name])} [{ends}]"
