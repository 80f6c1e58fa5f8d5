"""What the row of a district says of its profile, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from childlabour_sim.config.place.table import District, Province, weighted_mean
from childlabour_sim.config.sources import SOURCES

_LEAST_WAGE = 100_000  # IDR/month
_BAND = 0.005
_MOVED = "the district's rate of 2021 moved to the nation's level of 2024 (DERIVED); band half a point either way"
_DOUBT = 1.2  # times more or less: judgement


def of_row(row: District, nation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the layer of a district.

    Parameters
    ----------
    row : District
    nation : mapping
        The nation's profile: its poverty rate and line, pay and schooling are moved by what the district differs by.
    """
    rate, schooling, spending, line = _means()
    pay = nation["adult_wage"] * row.expenditure / spending * row.poverty_line / line
    values = {
        "poverty_line": row.poverty_line,
        "poverty_rate": round(row.poverty_rate_2021 * nation["poverty_rate"] / rate, 4),
        "adult_wage": max(_LEAST_WAGE, round(pay, -3)),
        "parent_schooling_mean": round(nation["parent_schooling_mean"] + row.schooling - schooling, 2),
    }
    sources = {key: {**_SOURCES[key], "range": _near(value)} for key, value in values.items()}
    return {**values, "evidence": {"poverty_headcount": {"all": _poverty(row, values)}}, SOURCES: sources}


def of_province(province: Province) -> dict[str, Any]:
    """Return what is known of child labour in a province."""
    value = province.child_labour_2024
    if value is None:
        return {}
    said = {
        "source": "bps_child_labour_10_17_2024",
        "year": 2024,
        "place": province.name,
        "note": "proxy: the province",
    }
    return {"evidence": {"child_labour_rate": {"age=10-17": {"value": value, **said}}}}


def _poverty(row: District, values: Mapping[str, float]) -> dict[str, Any]:
    rate, source = values["poverty_rate"], _SOURCES["poverty_rate"]
    band = {"low": max(0.0, rate - _BAND), "high": rate + _BAND}
    return {"value": rate, **band, "source": source["source"], "year": 2024, "place": row.name, "note": _MOVED}


@lru_cache(maxsize=1)
def _means() -> tuple[float, ...]:
    """Return the nation's poverty rate, schooling, expenditure and poverty line by the same table and weights."""
    columns = ("poverty_rate_2021", "schooling", "expenditure", "poverty_line")
    return tuple(weighted_mean(attrgetter(column)) for column in columns)


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
        "poverty line as a price level (DERIVED); for NTT it gives 1.16 million a month, where BPS gives 1.10",
    },
    "parent_schooling_mean": {
        "source": "bps_district_schooling_2021", "grade": "C",
        "why": "mean schooling of persons of 15 and over (2021): the nation's heads, moved by the difference (DERIVED)",
    },
}  # fmt: skip
