"""Attendance follows from hours and sector; hazardous work leaves harm; work leaves a history."""

from __future__ import annotations

from collections import namedtuple

from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, attendance
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.population.columns import ADULT_AGE, ENROLLED, FIRST_DECISION_AGE, pick

_HAZARD_HOURS = 20.0  # weekly hours at which the declared hazard share holds


AttendanceHouseholds = namedtuple("AttendanceHouseholds", ["first_child"])
AttendanceChildren = namedtuple(
    "AttendanceChildren",
    ["attendance", "birth", "enrolment", "harm", "hazard", "hours", "learning", "quarters_worked", "sector"],
)


def run(world) -> None:
    """Record attendance, harm and work history of every child of 5 to 18."""
    world.each_household(
        _attend,
        world.quarter,
        world.behaviour,
        pick(AttendanceHouseholds, world.households),
        pick(AttendanceChildren, world.children),
    )


@scalar
def hazardous(p, sector, hours, luck):
    """Tell whether a spell of work is hazardous: a declared chance by sector, in proportion to hours."""
    return sector > 0 and luck < p.hazard_share[sector - 1] * hours / _HAZARD_HOURS


@kernel
def _attend(lo, hi, quarter, p, households, children):
    for c in range(households.first_child[lo], households.first_child[hi]):
        age = quarter.tick - children.birth[c]
        if age < FIRST_DECISION_AGE or age >= ADULT_AGE:
            continue
        sector, hours = children.sector[c], children.hours[c]
        enrolled = children.enrolment[c] == ENROLLED
        children.attendance[c] = attendance(p, hours, sector) if enrolled else 0.0
        if sector:
            children.quarters_worked[c] += 1
            children.learning[c] -= 0.25 * p.learning_loss * hours / FULL_TIME_WEEK
            if hazardous(p, sector, hours, children.hazard[c]):
                children.harm[c] += 0.25 * p.harm_rate
