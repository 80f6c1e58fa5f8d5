"""What every table of the terminal is made of."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from childlabour_sim.report.summary import Summary


def new_table(title: str) -> Table:
    """Return an empty table with a title at the left."""
    return Table(title=title, title_justify="left", title_style="bold", caption_justify="left", box=box.SIMPLE_HEAD)


def add(table: Table, *cells: str | Text, end_section: bool = False) -> None:
    """Add a row of plain text: brackets are intervals, not markup."""
    table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells), end_section=end_section)


def interval_heading(summary: Summary, text: str) -> str:
    """Return the head of a column that holds intervals, if there are any."""
    return f"{text} (95 % interval)" if summary.replications > 1 else text
