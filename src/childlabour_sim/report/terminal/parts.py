"""What every table of the terminal is made of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.rows import CellsRow
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.settings import Settings

_HEAD = 22  # characters of a line above a column
_NAMED = 3  # runs or files that a line names
_READABLE = 18  # characters that a column of text needs


def new_table(title: str) -> Table:
    """Return an empty table with a title at the left."""
    return Table(title=title, title_justify="left", title_style="bold", caption_justify="left", box=box.SIMPLE_HEAD)


def add(table: Table, *cells: str | Text, end_section: bool = False) -> None:
    """Add a row of plain text: brackets are intervals, not markup."""
    table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells), end_section=end_section)


def head(text: str) -> str:
    """Return the head of a column of numbers, which is no wider than they are."""
    return textwrap.fill(text, _HEAD, break_long_words=False)


def show(console: Console, *parts: Table | Text | str, width: int | None = None) -> None:
    """Print tables and lines of text; a table that is wider than the terminal is told row by row."""
    width = width or console.width
    for part in parts:
        if isinstance(part, Table) and _least_width(part) <= width:
            _let_shrink(part)
            console.print(part, width=width)
        else:
            told = _row_by_row(part) if isinstance(part, Table) else [part]
            console.print(*(_filled(text, width) for text in told), sep="\n", soft_wrap=True)


def name_files(console: Console, label: str, *paths: Path | str) -> None:
    """Print where files are: beside the label if they fit, else each on a line of its own that is never broken."""
    together = f"{label} {', '.join(map(str, paths))}"
    if len(together) <= console.width:
        console.print(Text(together))
        return
    show(console, label, *(f"  {path}" for path in paths))


def few_of(names: Sequence[object]) -> str:
    """Return how many there are, and the first of them: ``5 (a, b, c and 2 more)``."""
    first = ", ".join(map(str, names[:_NAMED]))
    if len(names) > _NAMED:
        more = numbers.fixed(len(names) - _NAMED)
        first = say("%(names)s and %(number)s more", names=first, number=more)
    return f"{numbers.fixed(len(names))} ({first})"


def _least_width(table: Table) -> int:
    """Return the columns a table needs: of what must not be wrapped all, of other text enough to read it."""
    least = 1
    for column in table.columns:
        lines = [line for cell in (column.header, *column.cells) for line in str(cell).split("\n")]
        widest = max(map(len, lines))
        least += 3 + (widest if column.no_wrap else column.min_width or min(widest, _READABLE))
    return least


def _let_shrink(table: Table) -> None:
    """Leave widths to the terminal: Rich lets a table with least widths stick out of a narrow one."""
    for column in table.columns:
        column.min_width = None


def _row_by_row(table: Table) -> Iterator[Text | str]:
    heads = [str(column.header).replace("\n", " ") for column in table.columns]
    if table.title:
        yield Text(str(table.title), style="bold")
    if " " in heads[0]:  # says of whom the numbers are, not only what a row is
        yield heads[0]
    for cells in zip(*(column.cells for column in table.columns), strict=True):
        first, *others = (str(cell).strip() for cell in cells)
        yield Text(first, style="" if any(others) else "bold")
        for name, cell in zip(heads[1:], others, strict=True):
            if cell:
                yield f"    {name}: {cell}" if name else f"    {cell}"
    if table.caption:
        yield str(table.caption)
    yield ""


def _filled(text: Text | str, width: int) -> Text:
    """Return text no wider than the terminal, lines that go on indented as they begin; addresses are never broken."""
    lines = []
    for line in str(text).split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        lines.append(
            textwrap.fill(
                line.strip(), width, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
                break_on_hyphens=False,
            )
        )  # fmt: skip
    return Text("\n".join(lines), style=text.style if isinstance(text, Text) else "")


def sample_line(one_in: float) -> str:
    """Say how many households stand for how many."""
    return say("1 in %(number)s", number=numbers.fixed(one_in)) if one_in > 1.0 else say("all of them")


def span(low: object, high: object) -> str:
    """Return two ends, or the one they both are."""
    return str(low) if low == high else say("%(low)s to %(high)s", low=low, high=high)


def per(unit: str) -> str:
    """Return of what an amount of money is, as it follows the amount: `` a child a month`` of ``IDR/child/month``."""
    return "".join(say(" a %(unit)s", unit=term(part)) for part in unit.split("/")[1:])


def years_of(settings: Settings) -> str:
    """Return the years of a run after its start."""
    return span(settings.start.year, settings.start.year + settings.years - 1)


def interval_heading(summary: Summary, text: str) -> str:
    """Return the head of a column that holds intervals, if there are any."""
    return say("%(what)s (95 %% interval)", what=text) if summary.replications > 1 else text


def columns_table(
    title: str, heads: Sequence[str], rows: Sequence[CellsRow], caption: str, narrow: bool = False
) -> Table:
    """Return a table of several columns of numbers, without their intervals where it must be narrow."""
    table = new_table(title)
    table.add_column(heads[0])
    for name in heads[1:]:
        table.add_column(head(name), justify="right", no_wrap=True)
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
