"""What the row of a district says of its profile, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from childlabour_sim.config.place.table import District, weighted_mean
from childlabour_sim.config.sources import SOURCES

_LEAST_WAGE = 100_000  # IDR/month
_DOUBT = 1.2  # times more or less: judgement


def of_row(row: District, nation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the layer of a district.

    Parameters
    ----------
    row : District
    nation : mapping
        The nation's profile: its poverty rate and line, pay and schooling are moved by what the district differs by.
    """
    rate, schooling, spending = _means()
    line = row.poverty_line / nation["poverty_line"]
    pay = nation["adult_wage"] * row.expenditure / spending * line
    values = {
        "poverty_line": row.poverty_line,
        "poverty_rate": round(row.poverty_rate_2021 * nation["poverty_rate"] / rate, 4),
        "adult_wage": max(_LEAST_WAGE, round(pay, -3)),
        "parent_schooling_mean": round(nation["parent_schooling_mean"] + row.schooling - schooling, 2),
    }
    return values | {SOURCES: {key: {**_SOURCES[key], "range": _near(value)} for key, value in values.items()}}


@lru_cache(maxsize=1)
def _means() -> tuple[float, float, float]:
    """Return the nation's poverty rate, schooling and expenditure by the same table and weights."""
    return tuple(
        weighted_mean(value)
        for value in (lambda row: row.poverty_rate_2021, lambda row: row.schooling, lambda row: row.expenditure)
    )


def _near(value: float) -> list[float]:
    """Return the range of a value that was moved: judgement."""
    return [round(value / _DOUBT, 4), round(value * _DOUBT, 4)]


_SOURCES = {
    "poverty_line": {"source": "bps_district_lines_2024", "why": "the district's own line of 2024"},
    "poverty_rate": {
        "source": "bps_district_poverty_2021", "grade": "C",
        "why": "the district's own rate of 2021, moved so that all districts add up to the nation's of 2024 (DERIVED)",
    },
    "adult_wage": {
        "source": "assumption", "proxy": "Indonesia, moved by its expenditure and prices",
        "why": "the nation's pay of informal workers, moved by the district's adjusted expenditure (2021) and by its "
        "poverty line as a price level (DERIVED)",
    },
    "parent_schooling_mean": {
        "source": "bps_district_schooling_2021", "grade": "C",
        "why": "mean schooling of persons of 15 and over (2021): the nation's heads, moved by the difference (DERIVED)",
    },
}  # fmt: skip
