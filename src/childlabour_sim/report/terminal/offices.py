"""Tables of the city's offices and of public money for the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from childlabour_sim.report.tables import beside, money, offices, service_unit
from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.rows import MeasureRow
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.terminal.parts import add, bare, columns_table, interval_heading, new_table, with_note


def office_parts(summary: Summary) -> list[Table | Text]:
    """Return what is printed of the city's offices: what they did, what stands beside it, and money."""
    parts: list[Table | Text] = []
    acts, beside_rows = Shown(offices.office_rows(summary)), beside.beside_rows(summary)
    if acts.rows:
        parts.append(_rows_table(summary, "The city's offices", "Whole city, in the year", acts.rows))
        notes = [*offices.notes(summary, acts.rows), acts.note]
        parts += [Text(" ".join(filter(None, notes))), *map(Text, offices.findings(summary)), Text("")]
        parts += _service_unit(summary)
    if beside_rows:
        parts.append(_rows_table(summary, beside.TITLE, "Children of 5-17 unless said", beside_rows))
        parts += [Text(beside.beside_line(summary)), Text("")]
    if blocks := money.money_blocks(summary):
        parts.append(_money_table(summary, blocks))
    return parts


def _service_unit(summary: Summary) -> list[Table | Text]:
    functions = Shown(service_unit.function_rows(summary))
    title = f"{service_unit.TITLE}, cases in {summary.years[-1]}"
    caption = " ".join([*service_unit.wants(summary), service_unit.LINE])
    return with_note(columns_table(title, ("Function", *service_unit.HEADS), functions.rows, caption), functions)


def _rows_table(summary: Summary, title: str, head: str, rows: list[MeasureRow]) -> Table:
    table = new_table(f"{title}, {summary.years[-1]}")
    table.add_column(head)
    table.add_column(interval_heading(summary, summary.years[-1]), justify="right", no_wrap=True)
    if summary.last:
        table.add_column(f"Since {summary.years[0]}", justify="right", no_wrap=True)
        table.caption = "Changes of shares are in percentage points. The report page shows the intervals of changes."
    for row in rows:
        change = bare(row.change)  # with its interval the table would not fit a terminal
        add(table, row.label, row.level, *([change] if summary.last else []))
    return table


def _money_table(summary: Summary, blocks: list[tuple[str, list[money.MoneyRow]]]) -> Table:
    table = new_table(f"Public money, {summary.years[-1]}: rupiah per year at prices of {summary.settings.price_year}")
    table.add_column("Whole city")
    table.add_column("Spent", justify="right", no_wrap=True)
    if summary.last:
        table.add_column(f"Since {summary.years[0]}", justify="right", no_wrap=True)
    table.add_column("Unmet need", justify="right", no_wrap=True)
    for block, lines in blocks:
        add(table, Text(block, style="bold"), *[""] * (3 if summary.last else 2))
        for row in lines:
            change = [row.change] if summary.last else []
            add(table, f"  {row.label}", row.spent, *change, row.unmet, end_section=row is lines[-1])
    table.caption = money.UNMET_LINE
    return table
