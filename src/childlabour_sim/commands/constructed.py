"""``childlabour validate what=constructed``: patterns no Indonesian data shows, and whether the model can show them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from childlabour_sim.analysis.constructed import constructed, n_runs
from childlabour_sim.commands.arguments import take_number, wide_console
from childlabour_sim.declare import ConfigurationError

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
    arguments, seeds = take_number(arguments, "seeds", SEEDS)
    words = dict(text.partition("=")[::2] for text in arguments)
    for key in words.keys() - {"to", "households"}:
        raise ConfigurationError(f"{key}: expected to, seeds or households")
    households = _households(words.get("households", FULL))
    console = wide_console()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Simulating", total=seeds * n_runs())
        found = constructed(seeds, households, lambda: progress.advance(task))
    _print(found, seeds, console)
    if "to" in words:
        rows = "\n".join(f"| {' | '.join(_cells(row))} |" for row in found.iter_rows(named=True))
        page = _ABOUT.format(seeds=seeds, households=households, rows=rows)
        Path(words["to"]).write_text(page, encoding="utf-8")
        console.print(f"Written to {words['to']}")


def _households(text: str) -> int | str:
    if text == FULL:
        return FULL
    if not text.isdigit() or not int(text):
        raise ConfigurationError(f"households = {text!r} (households): expected a whole number from 1, or full")
    return int(text)


def _print(found: pl.DataFrame, seeds: int, console: Console) -> None:
    table = Table(title=f"Constructed patterns (never validated), {seeds} seed{'s' * (seeds > 1)}", show_lines=True)
    for heading in ("", "Pattern", "Band", "Mean", "SD over seeds", "In band", "Source", "Note"):
        table.add_column(heading)
    for row in found.iter_rows(named=True):
        table.add_row(*_cells(row))
    console.print(table)
    missed = found.filter(~pl.col("in_band"))["name"].to_list()
    console.print(f"{found.height - len(missed)} of {found.height} in band.", end=" ")
    console.print(f"Missed: {'; '.join(missed)}." if missed else "None missed.")


def _cells(row: dict) -> tuple[str, ...]:
    band = f"{_number(row['low'])} to {_number(row['high'])}"
    verdict = _verdict(row)
    mean, sd = _number(row["mean"]), _number(row["sd"])
    return str(row["pattern"]), row["name"], band, mean, sd, verdict, row["source"], row["note"]


def _verdict(row: dict) -> str:
    if row["mean"] != row["mean"]:
        return "not tested: too few"
    if row["low"] is None and row["high"] is None:
        return "not compared"
    return "yes" if row["in_band"] else "NO"


def _number(value: float | None) -> str:
    return "..." if value is None else f"{value:.3g}"
