"""Quarters and dates: what a tick of the model is on the calendar."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from datetime import date
from functools import cache

from childlabour_sim.declare import ConfigurationError

SCHOOL_START_QUARTER = 2  # July: the third quarter
DAYS_A_QUARTER = 91
LONGEST_RUN = 150  # years, so that quarters fit the int16 columns with room

Quarter = namedtuple("Quarter", ["tick", "of_year", "year_start", "year_end", "since_start"])
Quarter.__doc__ = """One tick for compiled loops.

``of_year`` counts from 0; ``year_start`` and ``year_end`` are 1 in the first and last quarter of a school
year; ``since_start`` is negative during the burn-in.
"""


@dataclass(frozen=True)
class Clock:
    """Calendar of a run.

    Attributes
    ----------
    start : date
        First day of the analysis; the burn-in ends the day before.
    years, burn_in_years : int
    """

    start: date
    years: int
    burn_in_years: int

    def __post_init__(self):
        if self.start.day != 1 or self.start.month not in (1, 4, 7, 10):
            raise ConfigurationError(
                f"start = {self.start} (date): expected the first day of a quarter (1 January, April, July or October)"
            )
        if self.years + self.burn_in_years > LONGEST_RUN:
            raise ConfigurationError(
                f"years + burn_in_years = {self.years + self.burn_in_years} (years): expected at most {LONGEST_RUN}"
            )

    @property
    def burn_in_quarters(self) -> int:
        """Ticks before ``start``."""
        return 4 * self.burn_in_years

    @property
    def quarters(self) -> int:
        """Ticks of the whole run, burn-in included."""
        return 4 * (self.burn_in_years + self.years)

    @property
    def school_phase(self) -> int:
        """Quarters between the last start of a school year and tick 0."""
        return (self.quarter(0).of_year - SCHOOL_START_QUARTER) % 4

    def day(self, tick: int) -> date:
        """Return the first day of a quarter."""
        return _first_day(self.start.year * 12 + self.start.month - 1 + 3 * (tick - self.burn_in_quarters))

    def quarter(self, tick: int) -> Quarter:
        """Return a tick as compiled loops read it."""
        of_year = (self.day(tick).month - 1) // 3
        return Quarter(
            tick,
            of_year,
            int(of_year == SCHOOL_START_QUARTER),
            int(of_year == SCHOOL_START_QUARTER - 1),
            tick - self.burn_in_quarters,
        )


@cache
def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
