"""The table that ends a run in the terminal, in at most 100 columns."""

from __future__ import annotations

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.report.tables import terms
from childlabour_sim.report.tables.evidence import INSIDE, Comparison, compare
from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.rows import (
    TOO_FEW,
    CellsRow,
    HeadlineRow,
    band_text,
    group_rows,
    headline_rows,
    model_text,
)
from childlabour_sim.report.tables.sentences import luck_line, plural, small_line
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.terminal.offices import office_parts
from childlabour_sim.report.terminal.parts import add, bare, columns_table, interval_heading, new_table, with_note
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.asked import in_plain_words, scenario_in_words
from childlabour_sim.settings import Settings

_WIDTH = 100
_LAST_OF_BLOCK = ("Ages 15-17", "Ages 16-18", "Boys")


def print_summary(records: pl.DataFrame, settings: Settings, console: Console) -> None:
    """Print the results of a run.

    Parameters
    ----------
    records : polars.DataFrame
        Tidy records of the run.
    settings : Settings
        The run's settings.
    console : rich.console.Console
        Where to print.
    """
    summary, width = Summary(records, settings), min(console.width, _WIDTH)
    headlines, groups = Shown(headline_rows(summary)), Shown(group_rows(summary))
    homes, comparisons = Shown(terms.home_rows(summary)), compare(summary)
    described = [Text(in_plain_words(settings))] if in_plain_words(settings) else []
    parts = [Text(title_line(summary), style="bold"), *described]
    parts += with_note(_headline_table(summary, headlines.rows, width < _WIDTH), headlines)
    parts += with_note(_group_table(summary, groups.rows), groups)
    parts += with_note(_home_table(summary, homes.rows, width < _WIDTH), homes)
    parts += office_parts(summary)
    if comparisons:
        parts.append(_evidence_table(comparisons))
    parts.append(Text(luck_line(summary.replications)))
    if _holds_too_few(headlines.rows + groups.rows + homes.rows):
        parts.append(Text(small_line()))
    for part in parts:
        console.print(part, width=width)


def title_line(summary: Summary) -> str:
    """Return city, scenario, size of the sample, replications and years in one line."""
    settings = summary.settings
    sample = f"1 in {summary.one_in:,.0f}" if summary.one_in > 1.0 else "all of them"
    span = summary.years[0] if not summary.last else f"{summary.years[0]} to {summary.years[-1]}"
    return (
        f"{plain.title(settings.city_name)}, scenario {scenario_in_words(settings)}: "
        f"{settings.households:,} households ({sample}), {plural(summary.replications, 'replication')}, {span}"
    )


def _headline_table(summary: Summary, rows: list[HeadlineRow], narrow: bool) -> Table:
    since = f", and change since {summary.years[0]}" if summary.last else ""
    table = new_table(f"Children in {summary.years[-1]}{since}")
    table.add_column("Children of 5-17 unless said")
    table.add_column(interval_heading(summary, summary.years[-1]), justify="right", no_wrap=True)
    if summary.last:
        table.add_column("Change" if narrow else interval_heading(summary, "Change"), justify="right", no_wrap=True)
    table.add_column("In the city", justify="right", no_wrap=True)
    for row in rows:
        change = bare(row.change) if narrow else row.change
        cells = (row.label, row.level, change, row.count) if summary.last else (row.label, row.level, row.count)
        add(table, *cells)
    table.caption = "Working is not the same as child labour."
    if summary.last:
        table.caption += " Changes of shares are in percentage points."
    if summary.last and summary.replications > 1 and narrow:
        table.caption += " A terminal of 100 columns shows the intervals of changes too."
    return table


def _group_table(summary: Summary, rows: list[CellsRow]) -> Table:
    table = new_table(f"By age, sex and fifth of consumption before transfers, {summary.years[-1]}")
    table.add_column("Group")
    for name in ("Working, 5-17", "Child labour, 5-17", "Out of school, 7-18"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        add(table, row.label, *row.cells, end_section=row.label in _LAST_OF_BLOCK)
    return table


def _home_table(summary: Summary, rows: list[CellsRow], narrow: bool) -> Table:
    title = f"{terms.HOMES_TITLE}, {summary.years[-1]}"
    return columns_table(title, ("Children with", *terms.HOMES_HEADS), rows, terms.HOMES_LINE, narrow)


def _evidence_table(comparisons: list[Comparison]) -> Table:
    table = new_table("Model beside evidence")
    table.add_column("Number", max_width=34)
    table.add_column("Model", justify="right", no_wrap=True)
    table.add_column("Evidence (band)", justify="right", no_wrap=True)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Source, year, place", max_width=26, overflow="fold")
    for row in comparisons:
        style = "" if row.verdict == INSIDE else "bold"
        source = ", ".join(part for part in (row.source, row.year, row.place) if part)
        add(table, row.label, model_text(row), band_text(row), Text(row.verdict, style=style), source)
    return table


def _holds_too_few(rows: list) -> bool:
    return any(TOO_FEW in row.cells for row in rows)
