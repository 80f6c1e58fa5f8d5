"""The law on child work of one day: the register's rules, tightened by the bills that are in force.

Of several bills the strictest value wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from childlabour_sim.declare import SECTORS
from childlabour_sim.law.bills import BILLS, LONGEST_WEEK
from childlabour_sim.law.register import Register


class LabourLaw(NamedTuple):
    """The law on child work of one day; arrays are in the order of ``declare.SECTORS``.

    Attributes
    ----------
    lawful_age : ndarray of float64
        Age in years from which work is lawful that is neither light nor hazardous.
    minimum_age : ndarray of float64
        Age in years below which somebody can be fined for a child's work; 0 where nobody can.
    longest_week : ndarray of float64
        Longest lawful week in hours; `LONGEST_WEEK` where there is no limit.
    hours_compliance : float
        Share of domestic employers who keep the limit of hours; 0 while there is none.
    fine : ndarray of float64
        Nominal rupiah that a sentence costs who is fined for a child below `minimum_age`.
    sentence_chance : ndarray of float64
        Probability that a find of such a child ends in that fine.
    administrative_fine, administrative_chance : float
        Nominal rupiah of a fine of households without a court, and the probability that a find ends in it.
    home_oversight : float
        Share of visits to private homes that the law lets officials make.
    agency_share, agency_compliance, agency_minimum_age : float
        Share of domestic workers placed by agencies, of these the share that keeps to the age, and that age.
    """

    lawful_age: np.ndarray
    minimum_age: np.ndarray
    longest_week: np.ndarray
    hours_compliance: float
    fine: np.ndarray
    sentence_chance: np.ndarray
    administrative_fine: float
    administrative_chance: float
    home_oversight: float
    agency_share: float
    agency_compliance: float
    agency_minimum_age: float


def labour_law(bills: Mapping[str, Mapping[str, Any]], register: Register, day: date, start: date) -> LabourLaw:
    """Return the law on child work of a day.

    Parameters
    ----------
    bills : mapping
        The values of every block of ``bills.PARAMETERS``.
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
    for name in bills_in_force(bills, day, start):
        law = _tightened(law, bills[name])
    return law


def bills_in_force(bills: Mapping[str, Mapping[str, Any]], day: date, start: date) -> tuple[str, ...]:
    """Return the names of the bills in force on a day; arguments as of `labour_law`."""
    if day < start:
        return ()
    return tuple(name for name in BILLS if bills[name]["enabled"] and day.year >= bills[name]["year"])


def _status_quo(values: Mapping[str, Any], register: Register, day: date) -> LabourLaw:
    """Return the law of the register; a rule that is not in force or not known forbids nothing."""

    def number(key: str) -> float:
        return float(register.value(key, day) or 0)

    general, ban = number("work.minimum_age"), number("work.employer_ban.below_age")
    # The ministerial rule sets an age for domestic workers: it binds agencies; without a sanction no household.
    domestic = number("work.domestic.minimum_age")
    binds_households = number("work.domestic.household_sanction")
    return LabourLaw(
        # The ban of employers speaks of enterprises: work in a home is bound by the general minimum age.
        lawful_age=_by_sector(family=general, street=general, waged=max(general, ban), domestic=general),
        minimum_age=_by_sector(
            street=number("work.exploitation.below_age"), waged=ban, domestic=binds_households * domestic
        ),
        longest_week=np.full(len(SECTORS), LONGEST_WEEK),
        hours_compliance=0.0,
        fine=_by_sector(
            street=number("sanctions.child_protection.art88.fine_max"),
            waged=number("sanctions.manpower.art185.fine_min"),
        ),
        sentence_chance=_by_sector(
            street=values["sentence_chance_street"], waged=values["sentence_chance"], domestic=values["sentence_chance"]
        ),
        administrative_fine=0.0,
        administrative_chance=0.0,
        home_oversight=float(values["home_oversight"]),
        agency_share=float(values["agency_share"]),
        agency_compliance=float(values["agency_compliance"]),
        agency_minimum_age=domestic,
    )


def _tightened(law: LabourLaw, bill: Mapping[str, Any]) -> LabourLaw:
    ages = _by_sector(street=bill["minimum_age_street"], waged=bill["minimum_age_waged"], domestic=bill["minimum_age"])
    hours = _by_sector(domestic=bill["weekly_hours_domestic"])
    chance = float(bill["sentence_chance"])
    strictest = {
        name: max(getattr(law, name), float(bill[name]))
        for name in (
            "hours_compliance", "administrative_fine", "administrative_chance", "home_oversight", "agency_share",
            "agency_compliance",
        )
    }  # fmt: skip
    return law._replace(
        lawful_age=np.maximum(law.lawful_age, ages),
        minimum_age=np.maximum(law.minimum_age, ages),
        longest_week=np.where(hours > 0, np.minimum(law.longest_week, hours), law.longest_week),
        fine=np.maximum(law.fine, _by_sector(waged=bill["fine_waged"], domestic=bill["fine_domestic"])),
        sentence_chance=np.maximum(law.sentence_chance, _by_sector(street=chance, waged=chance, domestic=chance)),
        **strictest,
    )


def _by_sector(**values: float) -> np.ndarray:
    return np.array([values.get(sector, 0.0) for sector in SECTORS], dtype=np.float64)
