"""Laws that are not in force: what is declared of each bill. Values and sources: ``conf/law/bills.yaml``.

A bill can only tighten the law: 0 leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from childlabour_sim.declare import ConfigurationError, Parameter, parameter

LONGEST_WEEK = 98.0  # hours: fourteen a day, where the law sets no limit
YOUNGEST = 10
FIRST_YEAR = 1945
BILLS = ("domestic_workers_bill", "ilo_189", "strict_ban")
AGES = ("minimum_age", "minimum_age_waged", "minimum_age_street")
_PROBABILITY = "probability"

STATUS_QUO = (
    parameter("home_oversight", "share", "Visits to homes that today's law lets officials make.", 0, 1),
    parameter("sentence_chance", _PROBABILITY, "Chance that a find ends in a fine of the employer, today.", 0, 1),
    parameter(
        "sentence_chance_street", _PROBABILITY, "Chance that a find on the street ends in a fine of parents or others.",
        0, 1,
    ),
    parameter("agency_share", "share", "Domestic workers placed by an agency today.", 0, 1),
    parameter("agency_compliance", "share", "Agencies that keep to their minimum age today.", 0, 1),
)  # fmt: skip


def _bill(lowest_age: float) -> tuple[Parameter, ...]:
    """Declare the parameters of one bill."""
    return (
        parameter("enabled", "switch", "Whether this law is made.", kind=bool),
        parameter("year", "year", "First year in force; 0 is the start of the analysis.", 0, 2200, kind=int),
        parameter("minimum_age", "years", "A household that employs a younger child breaks the law.", lowest_age, 18),
        parameter("minimum_age_waged", "years", "An employer of a younger child breaks the law.", 0, 18),
        parameter("minimum_age_street", "years", "Who makes a younger child work on the street breaks it.", 0, 18),
        parameter("weekly_hours_domestic", "hours/week", "Longest lawful week in domestic work.", 0, LONGEST_WEEK),
        parameter("hours_compliance", "share", "Domestic employers who keep that limit.", 0, 1),
        parameter("home_oversight", "share", "Visits to homes that the law lets officials make.", 0, 1),
        parameter("agency_share", "share", "Domestic workers placed by an agency.", 0, 1),
        parameter("agency_compliance", "share", "Agencies that keep to their minimum age.", 0, 1),
        parameter("fine_domestic", "IDR", "Fine of a sentenced household.", 0, 1e10),
        parameter("fine_waged", "IDR", "Fine of a sentenced employer.", 0, 1e10),
        parameter("sentence_chance", _PROBABILITY, "Chance that a find, in any sector, ends in the fine.", 0, 1),
        parameter("administrative_fine", "IDR", "Fine of a household without a court.", 0, 1e10),
        parameter("administrative_chance", _PROBABILITY, "Chance that a find in a home ends in that fine.", 0, 1),
    )


PARAMETERS: dict[str, tuple[Parameter, ...]] = {
    "status_quo": STATUS_QUO,
    "domestic_workers_bill": _bill(0),
    "ilo_189": _bill(15),
    "strict_ban": _bill(0),
}
"""Declarations by name of the block below ``law``; in a bill 0 leaves the law as it is."""


def check_bills(bills: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse values within their bounds that make no sense, alone or together.

    Raises
    ------
    ConfigurationError
        If an age lies between 0 and `YOUNGEST` or a year between 0 and `FIRST_YEAR`; if an enabled bill has a
        share that keeps a limit of hours that is not set; if the enabled bills fine households and none of
        them says for whom.
    """
    for name in BILLS:
        for key in AGES:
            if 0 < bills[name][key] < YOUNGEST:
                raise _error(bills, name, key, f"0 (unchanged) or an age from {YOUNGEST} to 18")
        if 0 < bills[name]["year"] < FIRST_YEAR:
            raise _error(bills, name, "year", f"0 (the start of the analysis) or a year from {FIRST_YEAR}")
    enabled = [name for name in BILLS if bills[name]["enabled"]]
    has_age = any(bills[name]["minimum_age"] for name in enabled)
    for name in enabled:
        if bills[name]["hours_compliance"] and not bills[name]["weekly_hours_domestic"]:
            raise _error(bills, name, "hours_compliance", f"0, or a limit in law.{name}.weekly_hours_domestic")
        for fine in ("fine_domestic", "administrative_fine"):
            if bills[name][fine] and not has_age:
                raise _error(bills, name, fine, f"0, or an age in law.{name}.minimum_age")


def _error(bills: Mapping[str, Mapping[str, Any]], name: str, key: str, expected: str) -> ConfigurationError:
    unit = next(item.unit for item in PARAMETERS[name] if item.name == key)
    return ConfigurationError(f"law.{name}.{key} = {bills[name][key]!r} ({unit}): expected {expected}")
