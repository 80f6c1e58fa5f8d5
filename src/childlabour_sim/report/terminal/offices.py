"""Tables of the city's offices and of public money for the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from childlabour_sim.report.tables import beside, money, offices, service_unit
from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.rows import MeasureRow
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.terminal.parts import add, bare, columns_table, interval_heading, new_table, with_note
from childlabour_sim.report.words.spoken import say, term


def office_parts(summary: Summary) -> list[Table | Text]:
    """Return what is printed of the city's offices: what they did, what stands beside it, and money."""
    parts: list[Table | Text] = []
    acts, beside_rows = Shown(offices.office_rows(summary)), beside.beside_rows(summary)
    if acts.rows:
        parts.append(_rows_table(summary, say("The city's offices"), say("Whole city, in the year"), acts.rows))
        notes = [*offices.notes(summary, acts.rows), acts.note]
        parts += [Text(" ".join(filter(None, notes))), *map(Text, offices.findings(summary)), Text("")]
        parts += _service_unit(summary)
    if beside_rows:
        parts.append(_rows_table(summary, term(beside.TITLE), say("Children of 5-17 unless said"), beside_rows))
        parts += [Text(beside.beside_line(summary)), Text("")]
    if blocks := money.money_blocks(summary):
        parts.append(_money_table(summary, blocks))
    return parts


def _service_unit(summary: Summary) -> list[Table | Text]:
    functions = Shown(service_unit.function_rows(summary))
    title = say("%(unit)s, cases in %(year)s", unit=term(service_unit.TITLE), year=summary.years[-1])
    caption = " ".join([*service_unit.wants(summary), term(service_unit.LINE)])
    heads = (say("Function"), *map(term, service_unit.HEADS))
    return with_note(columns_table(title, heads, functions.rows, caption), functions)


def _rows_table(summary: Summary, title: str, head: str, rows: list[MeasureRow]) -> Table:
    table = new_table(f"{title}, {summary.years[-1]}")
    table.add_column(head)
    table.add_column(interval_heading(summary, summary.years[-1]), justify="right", no_wrap=True)
    if summary.last:
        table.add_column(say("Since %(year)s", year=summary.years[0]), justify="right", no_wrap=True)
        points = say("Changes of shares are in percentage points.")
        where = say("The report page shows the intervals of changes.")
        table.caption = f"{points} {where}"
    for row in rows:
        change = bare(row.change)  # with its interval the table would not fit a terminal
        add(table, row.label, row.level, *([change] if summary.last else []))
    return table


def _money_table(summary: Summary, blocks: list[tuple[str, list[money.MoneyRow]]]) -> Table:
    year, prices = summary.years[-1], summary.settings.price_year
    table = new_table(say("Public money, %(year)s: rupiah per year at prices of %(prices)s", year=year, prices=prices))
    table.add_column(say("Whole city"))
    table.add_column(say("Spent"), justify="right", no_wrap=True)
    if summary.last:
        table.add_column(say("Since %(year)s", year=summary.years[0]), justify="right", no_wrap=True)
    table.add_column(say("Unmet need"), justify="right", no_wrap=True)
    for block, lines in blocks:
        add(table, Text(term(block), style="bold"), *[""] * (3 if summary.last else 2))
        for row in lines:
            change = [row.change] if summary.last else []
            add(table, f"  {row.label}", row.spent, *change, row.unmet, end_section=row is lines[-1])
    table.caption = term(money.UNMET_LINE)
    return table
