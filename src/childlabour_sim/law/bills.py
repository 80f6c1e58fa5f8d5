"""Laws that are not in force: what each bill would change, and the law on child work that results.

A bill can only tighten the law: 0 leaves it as it is, and of several bills the strictest value wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from childlabour_sim.declare import SECTORS, ConfigurationError, Parameter, parameter
from childlabour_sim.law.register import Register

LONGEST_WEEK = 98.0  # hours: fourteen a day, where the law sets no limit
YOUNGEST = 10
FIRST_YEAR = 1945
BILLS = ("domestic_workers_bill", "ilo_189", "strict_ban")
AGES = ("minimum_age", "minimum_age_waged", "minimum_age_street")


def _bill(lowest_age: float) -> tuple[Parameter, ...]:
    """Declare the parameters of one bill."""
    return (
        parameter("enabled", "switch", "Whether this law is made.", kind=bool),
        parameter("year", "year", "First year in force; 0 is the start of the analysis.", 0, 2200, kind=int),
        parameter(
            "minimum_age",
            "years",
            "A household that employs a younger child in domestic work breaks the law; 0 = unchanged.",
            lowest_age,
            18,
        ),
        parameter(
            "minimum_age_waged",
            "years",
            "An employer of a younger child for wages breaks the law; 0 = unchanged.",
            0,
            18,
        ),
        parameter(
            "minimum_age_street",
            "years",
            "Who makes a younger child work on the street breaks the law; 0 = unchanged.",
            0,
            18,
        ),
        parameter(
            "weekly_hours_domestic",
            "hours/week",
            "Longest lawful week in domestic work of those old enough for it; 0 = unchanged.",
            0,
            LONGEST_WEEK,
        ),
        parameter("hours_compliance", "share", "Domestic employers who keep the limit of hours.", 0, 1),
        parameter(
            "home_oversight",
            "share",
            "Visits to private homes that the law lets officials make, of those they would; 0 = unchanged.",
            0,
            1,
        ),
        parameter("fine_domestic", "IDR", "Fine of a sentenced household; 0 = unchanged.", 0, 1e10),
        parameter("fine_waged", "IDR", "Fine of a sentenced employer; 0 = unchanged.", 0, 1e10),
        parameter(
            "sentence_chance",
            "probability",
            "Chance that a find of an unlawfully employed child, in any sector, ends in the fine; 0 = unchanged.",
            0,
            1,
        ),
    )


STATUS_QUO = (
    parameter(
        "home_oversight",
        "share",
        "Visits to private homes that today's law lets officials make, of those they would.",
        0,
        1,
    ),
    parameter(
        "sentence_chance",
        "probability",
        "Chance today that a find of an unlawfully employed child ends in the fine.",
        0,
        1,
    ),
)
PARAMETERS: dict[str, tuple[Parameter, ...]] = {
    "status_quo": STATUS_QUO,
    "domestic_workers_bill": _bill(0),
    "ilo_189": _bill(15),
    "strict_ban": _bill(0),
}
"""Declarations by name of the block below ``law``."""


class LabourLaw(NamedTuple):
    """The law on child work of one day; arrays are in the order of ``declare.SECTORS``.

    Attributes
    ----------
    minimum_age : ndarray of float64
        Age in years below which employing a child is unlawful; 0 where nothing forbids it.
    longest_week : ndarray of float64
        Longest lawful week in hours of those old enough; `LONGEST_WEEK` where there is no limit.
    hours_compliance : float
        Share of domestic employers who keep the limit of hours; 0 while there is none.
    fine : ndarray of float64
        Nominal rupiah that a sentence costs who employs a child below the minimum age.
    sentence_chance : float
        Probability that a find of an unlawfully employed child ends in the fine.
    home_oversight : float
        Share of visits to private homes that the law lets officials make.
    """

    minimum_age: np.ndarray
    longest_week: np.ndarray
    hours_compliance: float
    fine: np.ndarray
    sentence_chance: float
    home_oversight: float


def labour_law(bills: Mapping[str, Mapping[str, Any]], register: Register, day: date, start: date) -> LabourLaw:
    """Return the law on child work of a day.

    Parameters
    ----------
    bills : mapping
        The values of every block of `PARAMETERS`.
    register : Register
        The laws in force.
    day : date
        A day of the run. Before `start`, in the burn-in, the law is that of `start` without any bill.
    start : date
        First day of the analysis.

    Returns
    -------
    LabourLaw
    """
    law = _status_quo(bills["status_quo"], register, max(day, start))
    for bill in _in_force(bills, day, start):
        law = _tightened(law, bill)
    return law


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
        if bills[name]["fine_domestic"] and not has_age:
            raise _error(bills, name, "fine_domestic", f"0, or an age in law.{name}.minimum_age")


def _error(bills: Mapping[str, Mapping[str, Any]], name: str, key: str, expected: str) -> ConfigurationError:
    unit = next(item.unit for item in PARAMETERS[name] if item.name == key)
    return ConfigurationError(f"law.{name}.{key} = {bills[name][key]!r} ({unit}): expected {expected}")


def _in_force(bills: Mapping[str, Mapping[str, Any]], day: date, start: date) -> Iterator[Mapping[str, Any]]:
    for name in BILLS:
        bill = bills[name]
        if bill["enabled"] and day >= start and day.year >= bill["year"]:
            yield bill


def _status_quo(values: Mapping[str, Any], register: Register, day: date) -> LabourLaw:
    """Return the law of the register; a rule that is not in force or not known forbids nothing."""

    def number(key: str) -> float:
        return float(register.value(key, day) or 0)

    # The ministerial rule sets an age for domestic workers; without a sanction it does not bind households.
    binds_households = number("work.domestic.household_sanction")
    return LabourLaw(
        minimum_age=_by_sector(
            waged=number("work.employer_ban.below_age"),
            domestic=binds_households * number("work.domestic.minimum_age"),
        ),
        longest_week=np.full(len(SECTORS), LONGEST_WEEK),
        hours_compliance=0.0,
        fine=_by_sector(
            street=number("sanctions.child_protection.art88.fine_max"),
            waged=number("sanctions.manpower.art185.fine_min"),
        ),
        sentence_chance=float(values["sentence_chance"]),
        home_oversight=float(values["home_oversight"]),
    )


def _tightened(law: LabourLaw, bill: Mapping[str, Any]) -> LabourLaw:
    ages = _by_sector(street=bill["minimum_age_street"], waged=bill["minimum_age_waged"], domestic=bill["minimum_age"])
    hours = _by_sector(domestic=bill["weekly_hours_domestic"])
    fines = _by_sector(waged=bill["fine_waged"], domestic=bill["fine_domestic"])
    return LabourLaw(
        minimum_age=np.maximum(law.minimum_age, ages),
        longest_week=np.where(hours > 0, np.minimum(law.longest_week, hours), law.longest_week),
        hours_compliance=max(law.hours_compliance, float(bill["hours_compliance"])),
        fine=np.maximum(law.fine, fines),
        sentence_chance=max(law.sentence_chance, float(bill["sentence_chance"])),
        home_oversight=max(law.home_oversight, float(bill["home_oversight"])),
    )


def _by_sector(**values: float) -> np.ndarray:
    return np.array([values.get(sector, 0.0) for sector in SECTORS], dtype=np.float64)
