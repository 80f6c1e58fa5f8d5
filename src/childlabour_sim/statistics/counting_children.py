"""What is counted of a child: the person, its school, at 18 its schooling, its work, and what the work pays."""

from __future__ import annotations

from childlabour_sim.behaviour.bargain import is_withheld, lives_in, placed_by_agency
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, productivity
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import DOMESTIC, FAMILY, STREET, WAGED
from childlabour_sim.population.definitions import (
    HAZARDOUS,
    LIGHT,
    PERMITTED,
    UNLAWFUL,
    WORST_FORM,
    in_school,
    is_child_labour,
    status_of_work,
)
from childlabour_sim.population.schooling import LAST_GRADE
from childlabour_sim.statistics.conditions import count_condition, count_condition_of_work
from childlabour_sim.statistics.declared import CHILD_COUNTERS

# Places of the counters, in the order of CHILD_COUNTERS.
(
    CHILDREN, CERTIFICATES, ENROLLED_, OUT_OF_SCHOOL, DROPPED, ENROLLED_BEFORE, ATTENDANCE, LEARNING, HARM, DISTRESS,
    GRADES, GRADES_SQUARED, PARENT, PARENT_SQUARED, GRADES_PARENT,
    WORKING, FAMILY_, STREET_, WAGED_, DOMESTIC_, LABOUR, LABOUR_OR_HAZARD, HAZARD_, WORST, LIGHT_, PERMITTED_,
    UNLAWFUL_, WORK_AND_SCHOOL, LABOURERS_IN_SCHOOL, HOURS, LONG_HOURS, HIDDEN, PAID, HAZARD_NOT_WORST,
    LEARNING_AT_WORK, UNPAID, EMPLOYED, PAY, LIVE_IN, VERBAL, DOMESTIC_HOURS,
) = range(len(CHILD_COUNTERS))  # fmt: skip

LONG_WEEK = 21.0


@scalar
def count_person(tables, row, condition, children, seats, c, age):
    """Count what every child has."""
    table, enrolled, seat = tables.children, in_school(children, seats, c), children.seat[c]
    out = (not enrolled) & (children.grade[c] < LAST_GRADE)
    table[row, CHILDREN] += 1
    table[row, CERTIFICATES] += children.birth_certificate[c]
    table[row, ENROLLED_] += enrolled
    table[row, OUT_OF_SCHOOL] += out
    table[row, DROPPED] += seats.dropped[seat]
    table[row, ENROLLED_BEFORE] += enrolled + seats.dropped[seat]
    table[row, ATTENDANCE] += int(1000.0 * seats.attendance[seat] + 0.5)
    table[row, LEARNING] -= int(1000.0 * seats.learning[seat] - 0.5)
    table[row, HARM] += int(1000.0 * seats.harm[seat] + 0.5)
    table[row, DISTRESS] += int(1000.0 * seats.distress[seat] + 0.5)
    count_condition(tables.conditions, condition, age, out)


@scalar
def count_schooling(table, row, grade, parent_schooling):
    """Count grades at 18 and the schooling of the head, in whole years."""
    parent = int(parent_schooling + 0.5)
    table[row, GRADES] += grade
    table[row, GRADES_SQUARED] += int(grade) * int(grade)
    table[row, PARENT] += parent
    table[row, PARENT_SQUARED] += parent * parent
    table[row, GRADES_PARENT] += parent * int(grade)


@scalar
def count_work(tables, row, condition, by, children, seats, c, age):
    """Count what a child works, by kind, hours, law and harm."""
    table, sector, seat = tables.children, children.sector[c], children.seat[c]
    hours = seats.hours[seat]
    status, hazard = status_of_work(by.key, by.behaviour, by.limits, age, children, seats, c)
    labour = age < 18 and is_child_labour(by.limits, age, hours)
    pupil = in_school(children, seats, c)
    table[row, WORKING] += 1
    table[row, WORKING + sector] += 1
    table[row, HIDDEN] += sector != STREET
    table[row, PAID] += sector != FAMILY
    table[row, LABOUR] += labour
    table[row, LABOUR_OR_HAZARD] += labour or hazard
    table[row, LABOURERS_IN_SCHOOL] += labour and pupil
    table[row, WORK_AND_SCHOOL] += pupil
    table[row, LEARNING_AT_WORK] -= int(1000.0 * seats.learning[seat] - 0.5) if pupil else 0
    table[row, HAZARD_] += hazard
    table[row, WORST] += status == WORST_FORM
    table[row, HAZARD_NOT_WORST] += status == HAZARDOUS
    table[row, LIGHT_] += status == LIGHT
    table[row, PERMITTED_] += status == PERMITTED
    table[row, UNLAWFUL_] += status == UNLAWFUL
    table[row, HOURS] += int(10.0 * hours + 0.5)
    table[row, LONG_HOURS] += hours >= LONG_WEEK
    count_condition_of_work(tables.conditions, condition, age, labour, sector == STREET)


@scalar
def count_pay(table, row, by, children, seats, c, wage):
    """Count who is paid, how much for an hour, and on what terms children are in other people's homes."""
    sector, domestic = children.sector[c], children.sector[c] == DOMESTIC
    p, luck, hours = by.behaviour, seats.bargain[children.seat[c]], seats.hours[children.seat[c]]
    withheld, living_in = domestic and is_withheld(p, luck), domestic and lives_in(p, luck)
    table[row, UNPAID] += sector == FAMILY or withheld
    table[row, LIVE_IN] += living_in
    table[row, DOMESTIC_HOURS] += int(10.0 * hours + 0.5) if domestic else 0
    table[row, VERBAL] += domestic and not placed_by_agency(by.agency_share, luck)
    if sector == WAGED or domestic:
        share = productivity(0.25 * (by.tick - children.birth[c])) * (p.domestic_pay if domestic else 1.0)
        if living_in and hours > FULL_TIME_WEEK:  # paid for a full-time week
            share *= FULL_TIME_WEEK / hours
        table[row, EMPLOYED] += 1
        table[row, PAY] += 0 if withheld else int(1000.0 * share * wage / by.minimum_wage + 0.5)
