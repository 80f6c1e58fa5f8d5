"""Child labour by the statistical definition, hazard, and legal status: never to be mixed up with working.

References
----------
law_13_2003, bps_child_labour_definition
"""

from __future__ import annotations

from collections import namedtuple

from childlabour_sim.compiled import scalar
from childlabour_sim.declare import DOMESTIC, FAMILY, WAGED

Thresholds = namedtuple(
    "Thresholds",
    [
        "hours_5_12",
        "hours_13_14",
        "hours_15_17",
        "light_from",
        "light_to",
        "light_hours",
        "minimum_age",
        "employer_ban",
    ],
)
Thresholds.__doc__ = "Dated limits in force: ages in years, hours a week."

LEGAL_STATUSES = ("light", "permitted", "unlawful", "hazardous", "worst_form")
LIGHT, PERMITTED, UNLAWFUL, HAZARDOUS, WORST_FORM = range(5)
DAYS_A_WEEK = 7


def thresholds_in_force(world) -> Thresholds:
    """Return the limits of the law register for this quarter."""

    def number(key: str) -> float:
        return world.settings.law.require(key, world.law_day)

    return Thresholds(
        number("statistics.child_labour.hours.5_12"),
        number("statistics.child_labour.hours.13_14"),
        number("statistics.child_labour.hours.15_17"),
        number("work.light.from_age"),
        number("work.light.to_age"),
        number("work.light.hours_per_day") * DAYS_A_WEEK,
        number("work.minimum_age"),
        number("work.employer_ban.below_age"),
    )


@scalar
def is_child_labour(limits, age, hours):
    """Tell whether a working child is a child labourer by BPS: hours alone, by age.

    Parameters
    ----------
    limits : Thresholds
    age : int
        Completed years, 5 to 17.
    hours : float
        Weekly hours of work, above zero.
    """
    if age <= 12:
        return hours >= limits.hours_5_12
    if age <= 14:
        return hours > limits.hours_13_14
    return hours > limits.hours_15_17


@scalar
def legal_status(limits, age, hours, sector, complies, hazard, worst):
    """Return the place of a working child's work in `LEGAL_STATUSES` (Law 13/2003 arts. 68-75).

    Parameters
    ----------
    sector : int
        1 family, 2 street, 3 waged, 4 domestic. Waged and domestic work have an employer, who may employ nobody
        under 18 but for light work; work without one is bound by the general minimum age.
    complies : bool
        Whether light work has permission, contract and daytime hours; in the family enterprise permission and
        contract are not asked for (art. 69 (3)).
    hazard, worst : bool
    """
    if worst:
        return WORST_FORM
    if hazard:
        return HAZARDOUS
    if limits.light_from <= age <= limits.light_to and hours <= limits.light_hours and (sector == FAMILY or complies):
        return LIGHT
    youngest = limits.employer_ban if sector in (WAGED, DOMESTIC) else limits.minimum_age
    return PERMITTED if age >= youngest else UNLAWFUL
