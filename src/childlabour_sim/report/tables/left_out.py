"""Rows that hold no number are left out of a table, and counted below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from childlabour_sim.report.tables.rows import TOO_FEW
from childlabour_sim.report.tables.summary import SMALLEST_GROUP
from childlabour_sim.report.words.numbers import NOTHING
from childlabour_sim.report.words.spoken import say, term


class Line(Protocol):
    """A line of a table that has a label and cells."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The numbers of the line, in words."""


class Shown:
    """The lines of a table that hold a number, and what is said of the others.

    Attributes
    ----------
    rows : list
        Those with at least one number.
    note : str
        How many have none, and why; empty if there are none.
    """

    def __init__(self, rows: Sequence[Line]):
        missing = ("", term(TOO_FEW), NOTHING)
        self.rows = [row for row in rows if any(cell not in missing for cell in row.cells)]
        self.note = _note(len(rows) - len(self.rows))

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.rows or self.note)


def _note(number: int) -> str:
    if not number:
        return ""
    if number == 1:
        return say(
            "1 row is left out: fewer than %(least)s were counted. A larger sample shows more.", least=SMALLEST_GROUP
        )
    return say(
        "%(rows)s rows are left out: fewer than %(least)s were counted. A larger sample shows more.",
        rows=number, least=SMALLEST_GROUP,
    )  # fmt: skip
