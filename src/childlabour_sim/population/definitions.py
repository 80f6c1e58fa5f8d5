"""Child labour by the statistical definition, hazard, and legal status: never to be mixed up with working.

References
----------
law_13_2003, bps_child_labour_definition
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import FAMILY
from childlabour_sim.population.columns import ADULT_AGE, ENROLLED

Thresholds = namedtuple(
    "Thresholds",
    [
        "hours_5_12",
        "hours_13_14",
        "hours_15_17",
        "light_from",
        "light_to",
        "light_hours",
        "lawful_age",
        "longest_week",
    ],
)
Thresholds.__doc__ = """Dated limits in force: ages in years, hours a week.

``lawful_age`` and ``longest_week`` have one entry a sector, bills in force included.
"""

LEGAL_STATUSES = ("light", "permitted", "unlawful", "hazardous", "worst_form")
LIGHT, PERMITTED, UNLAWFUL, HAZARDOUS, WORST_FORM = range(5)
DAYS_A_WEEK = 7
_HAZARD_HOURS = 20.0  # weekly hours at which the declared hazard share holds


def thresholds_in_force(world) -> Thresholds:
    """Return the limits for this quarter: the law register's, and those of bills in force. Read once for each law."""
    law, rules = world.labour_law, world.policy.rules
    if world.limits is None or world.limits[0] is not law or world.limits[1] is not rules:
        world.limits = (law, rules, _thresholds(world))
    return world.limits[2]


def _thresholds(world) -> Thresholds:
    def number(key: str) -> float:
        return world.settings.law.require(key, world.law_day)

    return Thresholds(
        number("statistics.child_labour.hours.5_12"),
        number("statistics.child_labour.hours.13_14"),
        number("statistics.child_labour.hours.15_17"),
        number("work.light.from_age"),
        number("work.light.to_age"),
        number("work.light.hours_per_day") * DAYS_A_WEEK,
        tuple(world.labour_law.lawful_age.tolist()),
        tuple(world.labour_law.longest_week.tolist()),
    )


@scalar
def in_school(children, seats, c):
    """Tell whether a child is a pupil this quarter; one who just finished a level or school was one."""
    return (children.enrolment[c] == ENROLLED) | (seats.attendance[children.seat[c]] > 0.0)


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


@kernel
def mark_child_labour(limits, age, hours, found):
    """Fill an array with whether each child is a child labourer by BPS; those of 18 or out of work are not."""
    for row in range(len(found)):
        found[row] = hours[row] > 0.0 and age[row] < ADULT_AGE and is_child_labour(limits, age[row], hours[row])


@scalar
def legal_status(limits, age, hours, sector, complies, hazard, worst):
    """Return the place of a working child's work in `LEGAL_STATUSES` (Law 13/2003 arts. 68-75).

    Parameters
    ----------
    sector : int
        1 family, 2 street, 3 waged, 4 domestic. An employer may employ nobody under 18 but for light work; work
        in the family, on the street and in other people's homes is bound by the general minimum age, until a bill
        raises it.
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
    lawful = age >= limits.lawful_age[sector - 1] and hours <= limits.longest_week[sector - 1]
    return PERMITTED if lawful else UNLAWFUL


@scalar
def hazardous(p, sector, hours, luck):
    """Tell whether a spell of work is hazardous: a declared chance by sector, in proportion to hours."""
    return sector > 0 and luck < p.hazard_share[sector - 1] * hours / _HAZARD_HOURS


@scalar
def status_of_work(key, p, limits, age, children, seats, c):
    """Return the legal status of what a child works, and whether it is hazardous; the luck is that of its spell."""
    sector, seat = children.sector[c], children.seat[c]
    hours = seats.hours[seat]
    hazard = hazardous(p, sector, hours, seats.hazard[seat])
    u, v, _, _ = draws.uniforms(key, draws.HAZARD, np.int64(children.spell[c]), children.identity[c], draws.FIRST)
    worst = hazard and u < p.worst_form_share[sector - 1]
    return legal_status(limits, age, hours, sector, v < p.light_work_compliance, hazard, worst), hazard
