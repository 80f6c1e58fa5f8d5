"""``childlabour validate what=constructed``: patterns no Indonesian data shows, and whether the model can show them."""

from __future__ import annotations

import polars as pl
from rich.console import Console

from childlabour_sim.analysis.fit.constructed import constructed
from childlabour_sim.commands.shared.arguments import take_number, wide_console
from childlabour_sim.commands.shared.evidence import (
    banded_cells,
    name_misses,
    refuse,
    simulating,
    take_page,
    take_processes,
    take_text,
    write_page,
)
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import add, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

SEEDS = 2
FULL = "full"
_ABOUT = """# Constructed patterns

No Indonesian data shows these patterns. They are what the source documents and studies from elsewhere describe, so the
model must be able to show them; they are **never called validated**. Made by
`childlabour validate what=constructed to=docs/constructed.md`: {seeds} seeds of `city=medan`, households={households},
pairs of runs with the same luck, mean from the third year on. Which runs: `conf/evidence/constructed.yaml`. Working
again after a find is nowhere a parameter: it comes out of what families decide.

| | Pattern | Band | Mean | SD | In band | Source | Note |
|---|---|---|---|---|---|---|---|
{rows}
"""


def main(arguments: list[str]) -> None:
    """Run every pair and print one table; misses are named."""
    rest, seeds = take_number(arguments, "seeds", SEEDS)
    rest, processes = take_processes(rest)
    rest, to = take_page(rest)
    rest, rows = take_text(rest, "households", FULL)
    refuse(rest, "to, seeds, households or processes")
    households, console = _households(rows), wide_console()
    with simulating(console) as on_run:
        found = constructed(seeds, households, processes, on_run)
    _print(found, seeds, console)
    write_page(to, lambda: _page(found, seeds, households), console)


def _households(text: str) -> int | str:
    if text == FULL:
        return FULL
    if not text.isdigit() or not int(text):
        raise ConfigurationError(f"households = {text!r} (households): expected a whole number from 1, or full")
    return int(text)


def _print(found: pl.DataFrame, seeds: int, console: Console) -> None:
    table = new_table(say("Constructed patterns (never validated); seeds: %(seeds)s", seeds=seeds))
    table.show_lines = True
    table.add_column(say("Pattern"), min_width=24)
    for heading in (say("Band"), say("Mean"), say("SD over seeds"), say("In band"), say("Source")):
        table.add_column(heading, min_width=6)
    table.add_column(say("Note"), min_width=16)
    for row in found.iter_rows(named=True):
        number, name, *cells = _cells(row)
        add(table, f"{number} {name}", *cells)
    show(console, table)
    name_misses(found, console)


def _page(found: pl.DataFrame, seeds: int, households: int | str) -> str:
    """Return the table as the page of the docs."""
    rows = "\n".join(f"| {' | '.join(_cells(row))} |" for row in found.iter_rows(named=True))
    return _ABOUT.format(seeds=seeds, households=households, rows=rows)


def _cells(row: dict) -> tuple[str, ...]:
    """Return what table and page show of a pattern."""
    return (
        str(row["pattern"]),
        term(row["name"]),
        *banded_cells(row, _number),
        _verdict(row),
        row["source"],
        row["note"],
    )


def _verdict(row: dict) -> str:
    if row["mean"] != row["mean"]:
        return say("not tested: too few")
    if row["low"] is None and row["high"] is None:
        return say("not compared")
    return say("yes") if row["in_band"] else say("NO")


def _number(value: float | None) -> str:
    return "..." if value is None else numbers.digits(value, 3)
