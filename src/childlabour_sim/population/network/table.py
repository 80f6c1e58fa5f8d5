"""A network as a table of links, one a line: with or without a header, parted by tabs, semicolons, commas or spaces."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from childlabour_sim.declare import ConfigurationError

_PARTED_BY = ("\t", ";", ",", None)  # None is any space
_ENDS = ({"source", "from", "dari", "asal"}, {"target", "to", "ke", "tujuan"})
_WEIGHT = {"weight", "bobot"}
_COMMENTS = ("#", "%")
_MOST_CELLS = 3  # of a line without a header: two households and a weight
_HOUSEHOLD = re.compile(r"n?(\d{1,15})(?:[.,]0+)?")
_EQUAL = {"", "1", "1.0", "{}"}


@dataclass(frozen=True)
class Table:
    """Where a table has what.

    Attributes
    ----------
    parted_by : str or None
    header : bool
    ends : tuple of int
        Columns of the two households.
    weight : int
        Column of the weight; -1 if there is none.
    """

    parted_by: str | None
    header: bool = False
    ends: tuple[int, int] = (0, 1)
    weight: int = 2

    def cells(self, line: str) -> list[str]:
        """Return the cells of a line."""
        if self.parted_by is None:
            return line.split()
        row = next(csv.reader([line], delimiter=self.parted_by, skipinitialspace=True), [])
        return [cell.strip() for cell in row]


def read_table(text: str, shown: str) -> tuple[list[tuple[str, ...]], bool]:
    """Return the households of every line, two or one that stands alone, and whether links have weights.

    Parameters
    ----------
    text : str
    shown : str
        How an error names the file.

    Raises
    ------
    ConfigurationError
        If a line holds no number of a household, or more than two and a weight.
    """
    lines = [(i, line) for i, line in enumerate(text.split("\n"), 1) if line.strip() and line[0] not in _COMMENTS]
    try:
        table = _layout([line for _, line in lines])
        rows = [_row(table, line, f"{shown}, line {i}") for i, line in lines[table.header :]]
    except csv.Error as error:
        raise ConfigurationError(f"{shown}: cannot be read as a table of links ({error})") from error
    if not rows:
        raise ConfigurationError(f"{shown}: holds no links; expected two numbers of households a line")
    return [ends for ends, _ in rows], any(weight not in _EQUAL for _, weight in rows)


def household(cell: str) -> int | None:
    """Return the number of a household, or None if a cell holds none."""
    found = _HOUSEHOLD.fullmatch(cell)
    return int(found[1]) if found else None


def _layout(lines: list[str]) -> Table:
    """Return the layout that the first lines have: named by a header, or seen from their numbers."""
    for parted_by in _PARTED_BY:
        table = Table(parted_by)
        heads = [table.cells(line) for line in lines[:2]]
        names = [cell.lower() for cell in heads[0]] if heads else []
        ends = tuple(next((i for i, name in enumerate(names) if name in known), -1) for known in _ENDS)
        weight = next((i for i, name in enumerate(names) if name in _WEIGHT), -1)
        if min(ends) >= 0:
            return Table(parted_by, True, ends, weight)
        for header, row in enumerate(heads):
            if len(row) > 1 and None not in map(household, row[:2]):
                return Table(parted_by, bool(header), weight=weight if header else 2)
    return Table(None)


def _row(table: Table, line: str, where: str) -> tuple[tuple[str, ...], str]:
    """Return the households of a line and the weight of their link."""
    cells = table.cells(line)
    if not table.header and len(cells) > _MOST_CELLS and "{" not in line:
        raise ConfigurationError(
            f"{where}: cannot be read: holds {len(cells)} cells; expected a link a line, two numbers of households and "
            "perhaps a weight"
        )
    ends = tuple(cells[i] for i in table.ends if i < len(cells) and (cells[i] or len(cells) > 1))
    for cell in ends:
        if household(cell) is None:
            raise ConfigurationError(f"{where}: cannot be read: {cell[:40]!r} is no number of a household")
    return ends, cells[table.weight] if 0 <= table.weight < len(cells) else ""
