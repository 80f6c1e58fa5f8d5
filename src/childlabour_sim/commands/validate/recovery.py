"""``childlabour validate what=recovery``: whether the way worlds are weighed finds a truth that is known."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from rich.console import Console

from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.analysis.worlds.recovery import recover, summary
from childlabour_sim.commands.shared.arguments import take_number, wide_console
from childlabour_sim.commands.shared.evidence import refuse, take_page, write_page
from childlabour_sim.config.compose import composing
from childlabour_sim.config.uncertain import slopes
from childlabour_sim.config.worlds.asked import FITTED, uncertainty_of
from childlabour_sim.config.worlds.kept import NATION, Kept
from childlabour_sim.report.figures.recovery import write_figure
from childlabour_sim.report.terminal.parts import add, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.parameters import parameter_name
from childlabour_sim.report.words.spoken import say

TRIES = 400
_GOOD = (0.80, 0.97)  # of tries, for intervals of 90 %
_ABOUT = """# Recovery: does the fit find a truth that is known?

{tries:,} times one of the {worlds} kept worlds of the nation was taken as the truth. What it gave, with luck of its own
and the error of a study drawn besides, was taken as the findings, and the other worlds were weighed by them as in
[worlds.md](worlds.md). Made by `childlabour validate what=recovery to=docs/recovery.md`, in seconds, as nothing is run
again: so this tests the weights, not the search for intercepts, which every kept world passes by holding the facts.

If the weights are right, 90 % intervals hold the truth in 90 of 100 tries, and its ranks are flat. Once weighed by one
set of findings, {effective:.0f} worlds are left in effect (the shipped worlds have {kept_effective}): intervals of so
few are somewhat too narrow. *Narrowed* is the spread of the weighted worlds over that of all: near 1, the findings
say nothing of the value, and that an interval holds the truth is no merit of theirs. **{good} of {all} values lie
between 80 and 97 of 100.**

![Ranks of the truth among the weighted worlds]({figure})

| Value | Key | Held, of 100 tries | Narrowed | Largest gap of the ranks | Flat ranks stay below |
|---|---|---|---|---|---|
{rows}
"""


def main(arguments: list[str]) -> None:
    """Look for every truth, print one table, and write page and figure where they are asked for."""
    rest, tries = take_number(arguments, "tries", TRIES, least=20)
    rest, to = take_page(rest)
    refuse(rest, "to or tries")
    with composing() as composer:
        composition = composer.compose([f"city={NATION}"])
        kept, shipped = uncertainty_of(FITTED, composition, 1)[1], composition.settings()
    found = recover(kept, slopes(shipped), tries)
    rows, console = summary(found), wide_console()
    _print(rows, tries, console)
    write_page(to, lambda: _page(rows, tries, kept, to), console, lambda path: write_figure(found, rows, path))


def _good(rows: pl.DataFrame) -> int:
    return rows.filter(pl.col("held").is_between(*_GOOD)).height


def _print(rows: pl.DataFrame, tries: int, console: Console) -> None:
    table = new_table(say("A kept world as the truth, %(tries)s tries", tries=numbers.fixed(tries)))
    table.add_column(say("Value"), min_width=30)
    for heading in (say("Held, of 100"), say("Narrowed"), say("Largest gap of the ranks")):
        table.add_column(heading, justify="right", min_width=8)
    for row in rows.iter_rows(named=True):
        add(table, parameter_name(row["parameter"]), *_cells(row))
    show(console, table)
    told = say(
        "Intervals of %(level)s %% hold the truth in 80 to 97 of 100 tries for %(good)s of %(all)s values. Narrowed: "
        "the spread of worlds once weighed, over all; near 1, the findings say nothing of the value.",
        level=numbers.fixed(100.0 * (ENDS[1] - ENDS[0])), good=_good(rows), all=rows.height,
    )  # fmt: skip
    show(console, told)


def _page(rows: pl.DataFrame, tries: int, kept: Kept, to: str) -> str:
    lines = (
        f"| {parameter_name(row['parameter'])} | `{row['parameter']}` | {' | '.join(_cells(row))} "
        f"| {numbers.fixed(row['most'], 3)} |"
        for row in rows.iter_rows(named=True)
    )
    return _ABOUT.format(
        tries=tries, worlds=len(kept), good=_good(rows), all=rows.height, rows="\n".join(lines),
        effective=rows["effective"].mean(), kept_effective=kept.about["effective"],
        figure=Path(to).with_suffix(".png").name,
    )  # fmt: skip


def _cells(row: dict) -> tuple[str, ...]:
    return numbers.fixed(100.0 * row["held"]), numbers.fixed(row["narrowed"], 2), numbers.fixed(row["gap"], 3)
