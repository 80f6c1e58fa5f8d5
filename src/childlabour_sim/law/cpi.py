"""Consumer prices: the ratio of the price levels of two days."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from childlabour_sim.law.check import Where, check_fields, check_grade, check_source, read_mapping
from childlabour_sim.law.register import LawDateError

FILE = "prices/cpi.yaml"
FUTURE_FIELDS = ("value", "low", "high", "source", "note")
YEAR_FIELDS = ("value", "source", "grade", "note")


@dataclass(frozen=True)
class Cpi:
    """December-on-December inflation by year, as shares, and what is assumed after the last known year.

    The level of a December is placed on its last day; in between, prices rise by the same factor every day,
    so that the level is continuous and every known December is met exactly.
    """

    first_year: int
    log_levels: tuple[float, ...]  # at 31 December of first_year - 1, first_year, ...; the first is 0
    future_inflation: float
    future_low: float
    future_high: float

    @property
    def first_day(self) -> date:
        """First day that has a price level."""
        return date(self.first_year - 1, 12, 31)

    @property
    def last_known_day(self) -> date:
        """Last day before the assumption about future inflation begins."""
        return date(self.first_year + len(self.log_levels) - 2, 12, 31)

    def deflator(self, from_day: date, to_day: date, future_inflation: float | None = None) -> float:
        """Return the price level of one day over that of another.

        Parameters
        ----------
        from_day, to_day : date
            An amount of `from_day` times the result is the same purchasing power in rupiah of `to_day`.
            Not before `first_day`; in either order.
        future_inflation : float, optional
            Share a year after `last_known_day`, such as 0.025. The labelled assumption of the price file
            where left out.

        Returns
        -------
        float
            1 for the same day, above 1 when prices rose.

        Raises
        ------
        LawDateError
            If a day lies before the first known price level.
        ValueError
            If `future_inflation` is no plausible share a year.
        """
        rate = self.future_inflation if future_inflation is None else future_inflation
        if not -0.5 < rate < 1:
            raise ValueError(f"future_inflation is {rate}, expected a share a year such as 0.025, above -0.5, below 1")
        return math.exp(self._log_level(to_day, rate) - self._log_level(from_day, rate))

    def _log_level(self, day: date, future_inflation: float) -> float:
        if day < self.first_day:
            raise LawDateError(f"no price level is known on {day}, expected a day from {self.first_day} on")
        start, share = _position(day)
        index = start - (self.first_year - 1)
        last = len(self.log_levels) - 1
        if index >= last:
            return self.log_levels[last] + (index - last + share) * math.log1p(future_inflation)
        return self.log_levels[index] + share * (self.log_levels[index + 1] - self.log_levels[index])


def load_cpi(conf_dir: Path) -> Cpi:
    """Read `prices/cpi.yaml`.

    Parameters
    ----------
    conf_dir : Path
        The configuration folder.

    Returns
    -------
    Cpi

    Raises
    ------
    LawFileError
        If the file is missing, a year is missing or has no known source, or a rate is no plausible number.
    """
    conf_dir = Path(conf_dir)
    sources = read_mapping(conf_dir, "references.yaml")
    sections = check_fields(Where(FILE), read_mapping(conf_dir, FILE), ("inflation", "future"), ("inflation", "future"))
    years = check_fields(Where(FILE, "inflation"), sections["inflation"])
    _check_years(list(years))
    log_levels = [0.0]
    for year, entry in years.items():
        where = Where(FILE, "inflation", year)
        fields = check_fields(where, entry, YEAR_FIELDS, ("value", "source"))
        check_grade(where, fields.get("grade"), check_source(where, fields["source"], sources))
        log_levels.append(log_levels[-1] + math.log1p(_rate(where, fields["value"])))
    return Cpi(next(iter(years)), tuple(log_levels), *_future(sections["future"], sources))


def _check_years(years: list[Any]) -> None:
    where = Where(FILE, "inflation")
    if not years or not all(isinstance(year, int) for year in years):
        raise where.error(f"the years are {years}", "whole years such as 2024")
    if years != list(range(years[0], years[0] + len(years))):
        raise where.error(f"the years are {years}", "every year once, in rising order, without a gap")


def _future(entry: Any, sources: dict[Any, Any]) -> tuple[float, float, float]:
    where = Where(FILE, "future")
    fields = check_fields(where, entry, FUTURE_FIELDS, ("value", "low", "high", "source"))
    check_source(where, fields["source"], sources)
    value, low, high = (_rate(where, fields[name]) for name in ("value", "low", "high"))
    if not low <= value <= high:
        raise where.error(f"value {value:.2%} lies outside {low:.2%} to {high:.2%}", "low <= value <= high")
    return value, low, high


def _rate(where: Where, per_cent: Any) -> float:
    if isinstance(per_cent, bool) or not isinstance(per_cent, int | float) or not -50 < per_cent < 100:
        raise where.error(f"value is {per_cent!r}", "per cent a year, above -50, below 100")
    return per_cent / 100


def _position(day: date) -> tuple[int, float]:
    """Return the last year that has ended by a day, and the share of the next year that is gone."""
    if (day.month, day.day) == (12, 31):
        return day.year, 0.0
    days_gone = day.timetuple().tm_yday
    days_in_year = date(day.year, 12, 31).timetuple().tm_yday
    return day.year - 1, days_gone / days_in_year
