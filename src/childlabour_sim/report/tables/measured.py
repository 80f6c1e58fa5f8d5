"""What a number of a study is of, in words: its name, its unit, and how a value is written."""

from __future__ import annotations

import math

from childlabour_sim.analysis.paired.observation import is_flow
from childlabour_sim.report.tables.years import QUARTERS
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.outcomes import difference, measured_in, statistic_name


class Measured:
    """A level of a statistic of a group, or a difference between two.

    Attributes
    ----------
    statistic, group : str
    compared : bool
        Whether it is a difference.
    """

    statistic: str
    group: str
    compared: bool

    @property
    def scale(self) -> float:
        """What a value of the table is multiplied by: numbers and money of a quarter are told for a year."""
        return float(QUARTERS) if is_flow(self.statistic) else 1.0

    @property
    def unit(self) -> str:
        """Unit as `numbers` knows it."""
        return plain.unit(self.statistic).removesuffix("/quarter")

    @property
    def name(self) -> str:
        """Name with the group."""
        return statistic_name(self.statistic, self.group)

    @property
    def measure(self) -> str:
        """What its numbers are in: ``percentage points``, ``rupiah a year``."""
        return measured_in(plain.unit(self.statistic), self.compared, is_flow(self.statistic))

    def text(self, number: float, bare: bool = False) -> str:
        """Write a value of it; ``bare`` leaves the unit to the axis."""
        if math.isnan(number):
            return numbers.NOTHING
        if self.compared:
            return numbers.change(number, self.unit) if bare else difference(number, self.unit)
        return numbers.value(number, self.unit)

    def on_axis(self, value: float) -> str:
        """Write a value without what the name of its axis says."""
        if self.unit in (*numbers.SHARES, "ratio"):
            return f"{numbers.bare(round(100.0 * value, 6))}{'' if self.compared else ' %'}"
        if value == 0:
            return "0"
        counted = numbers.counts(self.unit) and not self.compared
        return numbers.count(value) if counted else self.text(value, bare=True)
