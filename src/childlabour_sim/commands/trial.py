"""``childlabour validate what=trial``: PKH's randomised trial inside the model, estimated as the papers did."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import polars as pl
from rich.console import Console
from rich.table import Table

from childlabour_sim.analysis.trial.study import LOTTERIES, Tried, trial
from childlabour_sim.commands.arguments import refuse_without, take_number, wide_console
from childlabour_sim.commands.evidence import name_misses, simulating, take_page, take_processes, write_page
from childlabour_sim.commands.help.page import Keys
from childlabour_sim.commands.help.page import page as page_of_help
from childlabour_sim.report.tables.trial import (
    lottery_cells,
    lottery_heads,
    notes,
    page,
    published,
    true_cells,
    true_heads,
)
from childlabour_sim.report.terminal.parts import add, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

_HEAD = 11  # characters of a line above a column of numbers


def main(arguments: list[str]) -> None:
    """Run the arms and the lotteries, print what is true and what lotteries find, and write the page if asked."""
    refuse_without("fit", "statsmodels")
    rest, lotteries = take_number(arguments, "lotteries", LOTTERIES)
    rest, processes = take_processes(rest)
    rest, to = take_page(rest)
    console = wide_console()
    with simulating(console) as on_run:
        found = trial(*rest, lotteries=lotteries, processes=processes, on_run=on_run)
    _print(found, console)
    write_page(to, lambda: page(found), console)


def help_page() -> str:
    """Return what the command does and its keys."""
    return page_of_help(
        say("usage: childlabour validate what=trial [KEY=VALUE ...]"),
        say(
            "Runs PKH's trial of 2007-2013: the same families and luck with PKH in every kecamatan and in none. Each "
            "lottery shows a trial one of the two; it estimates as the papers did, and what is true is known."
        ),
        Keys(
            {
                "lotteries=400": say("times that lots are drawn"),
                "households=137000": say("of which about a tenth are eligible"),
                "city.neighbourhoods=360": say("kecamatan, of which half are drawn"),
                "replications=20": say("worlds besides, in which what is true is looked at"),
                "to=docs/trial.md": say("write the tables as a page"),
                "processes=2": say("worlds at a time; all cores if not said"),
            }
        ),
        say("All other keys: childlabour run --help."),
    )


def _print(found: Tried, console: Console) -> None:
    rows = list(found.effects.iter_rows(named=True))
    title = say("What is true in the model, and what was published")
    show(console, _table(title, true_heads(), (true_cells(row, say("MISS")) for row in rows)))
    name_misses(found.effects.filter(pl.col("in_band").is_not_null()).rename({"outcome": "name"}), console)
    show(console, *published(rows), "")
    title = say("What %(n)s lotteries find, in percentage points", n=numbers.fixed(found.lotteries))
    show(console, _table(title, lottery_heads(), map(lottery_cells, rows)), *notes(found))


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    table = new_table(title)
    table.add_column(heads[0], no_wrap=True)
    for heading in heads[1:]:
        table.add_column(textwrap.fill(heading, _HEAD, break_long_words=False), justify="right", min_width=6)
    for cells in rows:
        add(table, *cells)
    return table
