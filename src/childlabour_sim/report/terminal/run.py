"""The table that ends a run in the terminal, in at most 100 columns."""

from __future__ import annotations

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
from childlabour_sim.report.tables.sentences import luck_line, small_line
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.terminal.offices import office_parts
from childlabour_sim.report.terminal.parts import (
    add,
    bare,
    columns_table,
    interval_heading,
    new_table,
    sample_line,
    show,
    span,
    with_note,
)
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.asked import changes, in_plain_words
from childlabour_sim.report.words.places import whose_numbers
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say, term

_WIDTH = 100
_LAST_OF_BLOCK = ("age=15-17", "age=16-18", "sex=male")


def print_summary(summary: Summary, console: Console) -> None:
    """Print the results of a run.

    Parameters
    ----------
    summary : Summary
        Of the run.
    console : rich.console.Console
        Where to print.
    """
    settings, width = summary.settings, min(console.width, _WIDTH)
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
    parts += [Text(line) for line in (whose_numbers(settings), luck_line(summary.replications)) if line]
    if _holds_too_few(headlines.rows + groups.rows + homes.rows):
        parts.append(Text(small_line()))
    show(console, *parts, width=width)


def title_line(summary: Summary) -> str:
    """Return city, scenario, size of the sample, replications and years in one line."""
    settings = summary.settings
    scenario = scenario_name(settings)
    if changed := changes(settings):
        scenario = say("%(scenario)s with %(changes)s", scenario=scenario, changes=", ".join(changed))
    return say(
        "%(city)s, %(scenario)s: %(households)s households (%(sample)s), %(years)s; replications: %(n)s",
        city=term(plain.title(settings.city_name)), scenario=scenario, households=numbers.fixed(settings.households),
        sample=sample_line(summary.one_in), years=span(summary.years[0], summary.years[-1]),
        n=numbers.fixed(summary.replications),
    )  # fmt: skip


def _headline_table(summary: Summary, rows: list[HeadlineRow], narrow: bool) -> Table:
    last, first = summary.years[-1], summary.years[0]
    title = say("Children in %(year)s, and change since %(first)s", year=last, first=first)
    table = new_table(title if summary.last else say("Children in %(year)s", year=last))
    table.add_column(say("Children of 5-17 unless said"))
    table.add_column(interval_heading(summary, last), justify="right", no_wrap=True)
    if summary.last:
        change = say("Change")
        table.add_column(change if narrow else interval_heading(summary, change), justify="right", no_wrap=True)
    table.add_column(say("In the city"), justify="right", no_wrap=True)
    for row in rows:
        change = bare(row.change) if narrow else row.change
        cells = (row.label, row.level, change, row.count) if summary.last else (row.label, row.level, row.count)
        add(table, *cells)
    caption = [say("Working is not the same as child labour.")]
    if summary.last:
        caption.append(say("Changes of shares are in percentage points."))
    if summary.last and summary.replications > 1 and narrow:
        caption.append(say("A terminal of 100 columns shows the intervals of changes too."))
    table.caption = " ".join(caption)
    return table


def _group_table(summary: Summary, rows: list[CellsRow]) -> Table:
    year = summary.years[-1]
    table = new_table(say("By age, sex and fifth of consumption before transfers, %(year)s", year=year))
    table.add_column(say("Group"))
    for name in (say("Working, 5-17"), say("Child labour, 5-17"), say("Out of school, 7-18")):
        table.add_column(name, justify="right", no_wrap=True)
    last_of_block = {plain.at_start(plain.group(group)) for group in _LAST_OF_BLOCK}
    for row in rows:
        add(table, row.label, *row.cells, end_section=row.label in last_of_block)
    return table


def _home_table(summary: Summary, rows: list[CellsRow], narrow: bool) -> Table:
    title = f"{term(terms.HOMES_TITLE)}, {summary.years[-1]}"
    heads = (say("Children with"), *map(term, terms.HOMES_HEADS))
    return columns_table(title, heads, rows, term(terms.HOMES_LINE), narrow)


def _evidence_table(comparisons: list[Comparison]) -> Table:
    table = new_table(say("Model beside evidence"))
    table.add_column(say("Number"), min_width=20, max_width=34)
    table.add_column(say("Model"), justify="right", no_wrap=True)
    table.add_column(say("Evidence (band)"), justify="right", no_wrap=True)
    table.add_column(say("Verdict"), no_wrap=True)
    table.add_column(say("Source, year, place"), min_width=16, max_width=26, overflow="fold")
    for row in comparisons:
        style = "" if row.verdict == INSIDE else "bold"
        source = ", ".join(part for part in (row.source, row.year, term(row.place)) if part)
        add(table, row.label, model_text(row), band_text(row), Text(term(row.verdict), style=style), source)
    return table


def _holds_too_few(rows: list) -> bool:
    return any(term(TOO_FEW) in row.cells for row in rows)
