"""What every table of the terminal is made of."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.rows import CellsRow
from childlabour_sim.report.tables.summary import Summary


def new_table(title: str) -> Table:
    """Return an empty table with a title at the left."""
    return Table(title=title, title_justify="left", title_style="bold", caption_justify="left", box=box.SIMPLE_HEAD)


def add(table: Table, *cells: str | Text, end_section: bool = False) -> None:
    """Add a row of plain text: brackets are intervals, not markup."""
    table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells), end_section=end_section)


def interval_heading(summary: Summary, text: str) -> str:
    """Return the head of a column that holds intervals, if there are any."""
    return f"{text} (95 % interval)" if summary.replications > 1 else text


def columns_table(
    title: str, heads: Sequence[str], rows: Sequence[CellsRow], caption: str, narrow: bool = False
) -> Table:
    """Return a table of several columns of numbers, without their intervals where it must be narrow."""
    table = new_table(title)
    table.add_column(heads[0])
    for head in heads[1:]:
        table.add_column(head, justify="right", no_wrap=True)
    for row in rows:
        add(table, row.label, *(bare(cell) if narrow else cell for cell in row.cells))
    table.caption = caption
    return table


def bare(cell: str) -> str:
    """Return a number without its interval."""
    return cell.partition(" [")[0]


def with_note(table: Table, shown: Shown) -> list[Table | Text]:
    """Return a table, if it holds a line, and what is said of the lines left out of it."""
    parts: list[Table | Text] = [table] if shown.rows else []
    return [*parts, Text(shown.note), Text("")] if shown.note else parts
