"""Attendance follows from hours and sector; work leaves a history, takes from learning, and harms."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.behaviour.bargain import lives_in
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, attendance
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import DOMESTIC, NONE
from childlabour_sim.population.columns import ENROLLED, pick
from childlabour_sim.population.definitions import LIGHT, hazardous, status_of_work, thresholds_in_force
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import deciding, rows

AttendanceHouseholds = namedtuple("AttendanceHouseholds", ["discord", "first_child", "left_home", "past_five"])
AttendanceChildren = namedtuple("AttendanceChildren", ["enrolment", "quarters_worked", "seat", "sector"])
AttendanceSeats = namedtuple("AttendanceSeats", "attendance bargain distress harm hazard hours learning")
TaughtChildren = namedtuple("TaughtChildren", ["birth", "identity", "seat", "sector", "spell"])


def run(world) -> None:
    """Record attendance, learning, harm and work history of every child of 5 to 18."""
    homes, seats = pick(AttendanceHouseholds, world.households), pick(AttendanceSeats, world.seats)
    world.each_household(_attend, world.parameters, homes, pick(AttendanceChildren, world.children), seats)
    if world.behaviour_value("light_work_benefit") > 0.0:  # by default none, and then nothing to compile either
        world.each_household(
            _teach, world.key, world.quarter, world.behaviour, thresholds_in_force(world), homes,
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
def _attend(lo, hi, parameters, households, children, seats):
    p = parameters.behaviour[0]
    idle, kept = attendance(p, 0.0, NONE), 1.0 - quarterly_chance(p.distress_healing)
    for h in rows(lo, hi):
        discord = np.float64(households.discord[h])
        for c in deciding(households, h):
            if children.sector[c]:
                _leave_traces(p, kept, discord, children, seats, c)
                continue
            seat = children.seat[c]
            seats.attendance[seat] = idle if children.enrolment[c] == ENROLLED else 0.0
            seats.distress[seat] = next_distress(p, kept, seats.distress[seat], NONE, 0.0, False, discord)


@scalar
def _leave_traces(p, kept, discord, children, seats, c):
    """Take a quarter of work off a child's attendance, and add it to its history, learning, harm and distress."""
    sector, seat = children.sector[c], children.seat[c]
    hours = seats.hours[seat]
    seats.attendance[seat] = attendance(p, hours, sector) if children.enrolment[c] == ENROLLED else 0.0
    living_in = sector == DOMESTIC and lives_in(p, seats.bargain[seat])
    seats.distress[seat] = next_distress(p, kept, seats.distress[seat], sector, hours, living_in, discord)
    children.quarters_worked[c] += 1
    seats.learning[seat] -= 0.25 * p.learning_loss * hours / FULL_TIME_WEEK
    if hazardous(p, sector, hours, seats.hazard[seat]):
        seats.harm[seat] += 0.25 * p.harm_rate


@kernel
def _teach(lo, hi, key, quarter, p, limits, households, children, seats):
    """Add to the learning of children whose work is light and lawful."""
    for h in rows(lo, hi):
        for c in deciding(households, h):
            age = (quarter.tick - children.birth[c]) // 4
            if children.sector[c] and status_of_work(key, p, limits, age, children, seats, c)[0] == LIGHT:
                seats.learning[children.seat[c]] += 0.25 * p.light_work_benefit
