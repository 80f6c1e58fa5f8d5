"""What is decided about a child, written down."""

from __future__ import annotations

import numpy as np

from childlabour_sim.behaviour.situation import N_SECTORS, attendance, conditional_cash, received, weekly_hours
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import FAMILY
from childlabour_sim.events.deciding.describe import entry_fee_from_savings
from childlabour_sim.population.columns import ENROLLED, OUT
from childlabour_sim.population.schooling import LAST_GRADE

_YEARS_OUT_FROM = 28  # quarters: the school year missed counts from age 7


@scalar
def settle(given, households, children, seats, s, turn):
    """Write down what is decided about a child; its siblings then see what it brings."""
    p, c, h = given.behaviour, s.child, turn.household
    seat = children.seat[c]
    school, sector = s.option // N_SECTORS, s.option % N_SECTORS
    hours = weekly_hours(p, s, school, sector, s.full)
    net = received(p, s, sector, hours) - (s.school_cost if school else 0.0)
    turn.money = s.other_money + (net + conditional_cash(s, school, attendance(p, hours, sector), sector))
    if school and s.entering:
        relief = given.support.fee_relief[children.support[c]]
        households.assets[h] -= entry_fee_from_savings(
            p, s.level, s.entering, households.permanent[h], households.assets[h], relief
        )
        households.entry_fees[h] += s.entry_fee
        turn.money -= s.entry_fee
    turn.in_enterprise += sector == FAMILY
    turn.next += np.uintp(1)
    _settle_school(given.quarter, children, seats, c, school)
    children.sector[c] = sector
    children.full_time[c] = s.full
    seats.hours[seat], seats.net[seat] = hours, net


@scalar
def _settle_school(quarter, children, seats, c, attends):
    """Write enrolment, years out and whether the child dropped out."""
    # A child who completed a level and does not go on fails to make the transition; that is no dropout.
    seats.dropped[children.seat[c]] = 1 if children.enrolment[c] == ENROLLED and not attends else 0
    if attends:
        children.enrolment[c] = ENROLLED
        children.years_out[c] = 0
        return
    children.enrolment[c] = OUT
    age = quarter.tick - children.birth[c]
    if quarter.year_start and age >= _YEARS_OUT_FROM and children.grade[c] < LAST_GRADE:
        children.years_out[c] += 1
