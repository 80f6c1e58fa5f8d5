"""Attendance follows from hours and sector; work leaves a history, takes from learning, and harms."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.behaviour.bargain import lives_in
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, attendance
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import DOMESTIC, NONE
from childlabour_sim.population.columns import ADULT_AGE, ENROLLED, FIRST_DECISION_AGE, pick
from childlabour_sim.population.definitions import LIGHT, hazardous, status_of_work, thresholds_in_force
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import deciding, rows

AttendanceHouseholds = namedtuple("AttendanceHouseholds", ["discord", "first_child", "left_home", "past_five"])
AttendanceChildren = namedtuple(
    "AttendanceChildren",
    [
        "attendance", "birth", "distress", "enrolment", "harm", "hours", "learning", "quarters_worked", "seat",
        "sector",
    ],
)  # fmt: skip
AttendanceSeats = namedtuple("AttendanceSeats", ["bargain", "hazard"])
TaughtChildren = namedtuple("TaughtChildren", ["birth", "hours", "identity", "learning", "seat", "sector", "spell"])


def run(world) -> None:
    """Record attendance, learning, harm and work history of every child of 5 to 18."""
    homes = pick(AttendanceHouseholds, world.households)
    seats = pick(AttendanceSeats, world.seats)
    world.each_household(
        _attend, world.quarter, world.parameters, homes, pick(AttendanceChildren, world.children), seats
    )
    if world.behaviour["light_work_benefit"] > 0.0:  # by default none, and then there is nothing to compile either
        world.each_household(
            _teach, world.key, world.quarter, world.behaviour, thresholds_in_force(world), homes.first_child,
            pick(TaughtChildren, world.children), seats,
        )  # fmt: skip


@scalar
def next_distress(p, kept, distress, sector, hours, living_in, discord):
    """Return psychosocial harm after a quarter: part of it heals, work and quarrel at home add to it."""
    added = p.distress_of_discord * discord
    if sector:
        added += p.distress_by_sector[sector - 1] * hours / FULL_TIME_WEEK
        added += p.distress_living_in if living_in else 0.0
    return kept * distress + 0.25 * added


@kernel
def _attend(lo, hi, quarter, parameters, households, children, seats):
    p = parameters.behaviour[0]
    first, last = np.uint64(households.first_child[lo]), np.uint64(households.first_child[hi])
    idle, kept = attendance(p, 0.0, NONE), 1.0 - quarterly_chance(p.distress_healing)
    for c in rows(first, last):  # whoever is no pupil attends nothing, born or not; who works is corrected below
        children.attendance[c] = idle if children.enrolment[c] == ENROLLED else 0.0
    quarrel = np.zeros(last - first)
    for h in rows(lo, hi):
        if households.discord[h]:
            for c in deciding(households, h):
                quarrel[c - first] = 1.0
    for c in rows(first, last):
        if children.sector[c]:
            _leave_traces(p, kept, quarrel[c - first], children, seats, c)
    for c in rows(first, last):  # of the others: a loop of nothing else takes several at a time
        age = quarter.tick - children.birth[c]
        calm = (age >= FIRST_DECISION_AGE) & (age < ADULT_AGE) & (children.sector[c] == NONE)
        distress = next_distress(p, kept, children.distress[c], NONE, 0.0, False, quarrel[c - first])
        children.distress[c] = distress if calm else children.distress[c]


@scalar
def _leave_traces(p, kept, discord, children, seats, c):
    """Take a quarter of work off a child's attendance, and add it to its history, learning, harm and distress."""
    sector, hours, seat = children.sector[c], children.hours[c], children.seat[c]
    if children.enrolment[c] == ENROLLED:
        children.attendance[c] = attendance(p, hours, sector)
    living_in = sector == DOMESTIC and lives_in(p, seats.bargain[seat])
    children.distress[c] = next_distress(p, kept, children.distress[c], sector, hours, living_in, discord)
    children.quarters_worked[c] += 1
    children.learning[c] -= 0.25 * p.learning_loss * hours / FULL_TIME_WEEK
    if hazardous(p, sector, hours, seats.hazard[seat]):
        children.harm[c] += 0.25 * p.harm_rate


@kernel
def _teach(lo, hi, key, quarter, p, limits, first_child, children, seats):
    """Add to the learning of children whose work is light and lawful."""
    for c in range(first_child[lo], first_child[hi]):
        age = quarter.tick - children.birth[c]
        if age < FIRST_DECISION_AGE or age >= ADULT_AGE or not children.sector[c]:
            continue
        if status_of_work(key, p, limits, age // 4, children, seats, c)[0] == LIGHT:
            children.learning[c] += 0.25 * p.light_work_benefit
