"""One pass over the city: whole-number counts by cell, so that any number of threads gives the same sums."""

from __future__ import annotations

import math
from collections import namedtuple

import numpy as np

from childlabour_sim.behaviour.bargain import is_withheld, lives_in, placed_by_agency
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, productivity
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import DOMESTIC, FAMILY, SECTORS, STREET, WAGED
from childlabour_sim.numerics import log
from childlabour_sim.population.columns import N_KINDS
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
from childlabour_sim.statistics.declared import CHILD_COUNTERS, HOUSEHOLD_COUNTERS

FIRST_AGE, N_AGES = 5, 14
N_QUINTILES = 6  # 0 before the analysis
N_PKH = 4  # beneficiary + 2 * eligible
PERSON_CELLS = (N_AGES, 2)
HOUSEHOLD_CELLS = (N_QUINTILES, N_PKH, N_KINDS)
"""A child's cell is its layer, within it its person cell and, within, its household's."""
LAYER_CELLS = (1 + len(SECTORS), 3)
"""Kind of work (0 none) and parents at home. They share one layer of cells but where a group tells them apart."""
N_HOUSEHOLD_CELLS = math.prod(HOUSEHOLD_CELLS)
N_LAYER_CELLS = math.prod(PERSON_CELLS) * N_HOUSEHOLD_CELLS
N_CHILD_COUNTERS = len(CHILD_COUNTERS)
N_HOUSEHOLD_COUNTERS = len(HOUSEHOLD_COUNTERS)

CountedHomes = namedtuple(
    "CountedHomes", ["eligible", "first_child", "parent_schooling", "parents", "pkh", "place", "quintile"]
)
CountedChildren = namedtuple(
    "CountedChildren",
    "attendance bargain birth birth_certificate distress dropped enrolment female grade harm hazard hours identity "
    "learning sector spell",
)
CountedBy = namedtuple(
    "CountedBy", ["key", "tick", "behaviour", "limits", "agency_share", "minimum_wage", "n_layers", "layers"]
)
CountedBy.__doc__ = """What a quarter's children are counted by.

Luck, tick, parameters of behaviour, thresholds of child labour, the share of domestic workers placed by agencies, the
minimum wage in poverty lines a month, the number of layers of cells, and which one by kind of work and parents at home
(`LAYER_CELLS`).
"""
CountedHouseholds = namedtuple(
    "CountedHouseholds", ["awareness", "consumption", "eligible", "members", "pkh", "place", "prevalence", "quintile"]
)

N_BINS = 4096
_LOWEST = 0.01  # poverty lines: below any consumption floor allowed
_BINS_PER_LN = 400.0  # bins 0.25 % wide, up to about 280 poverty lines

# Places of the counters, in the order of CHILD_COUNTERS.
(
    CHILDREN, WORKING, FAMILY_, STREET_, WAGED_, DOMESTIC_, LABOUR, LABOUR_OR_HAZARD, HAZARD_, WORST, LIGHT_,
    PERMITTED_, UNLAWFUL_, WORK_AND_SCHOOL, LABOURERS_IN_SCHOOL, ENROLLED_, OUT_OF_SCHOOL, ATTENDANCE, DROPPED,
    ENROLLED_BEFORE, HOURS, LONG_HOURS, GRADES, GRADES_SQUARED, PARENT, PARENT_SQUARED, GRADES_PARENT, LEARNING,
    HARM, HIDDEN, PAID, HAZARD_NOT_WORST, CERTIFICATES, DISTRESS, LEARNING_AT_WORK, UNPAID, EMPLOYED, PAY, LIVE_IN,
    VERBAL, DOMESTIC_HOURS,
) = range(N_CHILD_COUNTERS)  # fmt: skip

LONG_WEEK = 21.0


@scalar
def _household_cell(households, places, h):
    pkh = households.pkh[h] + 2 * households.eligible[h]
    return (households.quintile[h] * N_PKH + pkh) * N_KINDS + places.kind[households.place[h]]


@kernel
def count_children(lo, hi, table, by, places, households, children):
    """Add every child of 5 to 18 to the counters of its cell."""
    for h in range(lo, hi):
        cell = _household_cell(households, places, h)
        for c in range(households.first_child[h], households.first_child[h + 1]):
            age = (by.tick - children.birth[c]) // 4
            if age < FIRST_AGE or age >= FIRST_AGE + N_AGES:
                continue
            row = ((age - FIRST_AGE) * 2 + children.female[c]) * N_HOUSEHOLD_CELLS + cell
            if by.n_layers > 1:  # to look it up always would make counting a tenth dearer
                row += by.layers[children.sector[c], households.parents[h]] * N_LAYER_CELLS
            table[row, CHILDREN] += 1
            table[row, CERTIFICATES] += children.birth_certificate[c]
            _count_school(table, row, children, c)
            if age == FIRST_AGE + N_AGES - 1:
                _count_schooling(table, row, children.grade[c], households.parent_schooling[h])
            if children.sector[c]:
                _count_work(table, row, by, children, c, age)
                _count_pay(table, row, by, children, c, places.child_wage_base[households.place[h]])
            table[row, LEARNING] -= int(1000.0 * children.learning[c] - 0.5)
            table[row, HARM] += int(1000.0 * children.harm[c] + 0.5)
            table[row, DISTRESS] += int(1000.0 * children.distress[c] + 0.5)


@scalar
def _count_school(table, row, children, c):
    enrolled = in_school(children, c)
    table[row, ENROLLED_] += enrolled
    table[row, OUT_OF_SCHOOL] += (not enrolled) and children.grade[c] < LAST_GRADE
    table[row, ATTENDANCE] += int(1000.0 * children.attendance[c] + 0.5)
    table[row, DROPPED] += children.dropped[c]
    table[row, ENROLLED_BEFORE] += enrolled + children.dropped[c]


@scalar
def _count_schooling(table, row, grade, parent_schooling):
    parent = int(parent_schooling + 0.5)
    table[row, GRADES] += grade
    table[row, GRADES_SQUARED] += int(grade) * int(grade)
    table[row, PARENT] += parent
    table[row, PARENT_SQUARED] += parent * parent
    table[row, GRADES_PARENT] += parent * int(grade)


@scalar
def _count_work(table, row, by, children, c, age):
    sector, hours = children.sector[c], children.hours[c]
    status, hazard = status_of_work(by.key, by.behaviour, by.limits, age, children, c)
    labour = age < 18 and is_child_labour(by.limits, age, hours)
    pupil = in_school(children, c)
    table[row, WORKING] += 1
    table[row, WORKING + sector] += 1
    table[row, HIDDEN] += sector != STREET
    table[row, PAID] += sector != FAMILY
    table[row, LABOUR] += labour
    table[row, LABOUR_OR_HAZARD] += labour or hazard
    table[row, LABOURERS_IN_SCHOOL] += labour and pupil
    table[row, WORK_AND_SCHOOL] += pupil
    table[row, LEARNING_AT_WORK] -= int(1000.0 * children.learning[c] - 0.5) if pupil else 0
    table[row, HAZARD_] += hazard
    table[row, WORST] += status == WORST_FORM
    table[row, HAZARD_NOT_WORST] += status == HAZARDOUS
    table[row, LIGHT_] += status == LIGHT
    table[row, PERMITTED_] += status == PERMITTED
    table[row, UNLAWFUL_] += status == UNLAWFUL
    table[row, HOURS] += int(10.0 * hours + 0.5)
    table[row, LONG_HOURS] += hours >= LONG_WEEK


@scalar
def _count_pay(table, row, by, children, c, wage):
    """Count who is paid, how much for an hour, and on what terms children are in other people's homes."""
    sector, domestic = children.sector[c], children.sector[c] == DOMESTIC
    p, luck = by.behaviour, children.bargain[c]
    withheld, living_in = domestic and is_withheld(p, luck), domestic and lives_in(p, luck)
    table[row, UNPAID] += sector == FAMILY or withheld
    table[row, LIVE_IN] += living_in
    table[row, DOMESTIC_HOURS] += int(10.0 * children.hours[c] + 0.5) if domestic else 0
    table[row, VERBAL] += domestic and not placed_by_agency(by.agency_share, luck)
    if sector == WAGED or domestic:
        share = productivity(0.25 * (by.tick - children.birth[c])) * (p.domestic_pay if domestic else 1.0)
        if living_in and children.hours[c] > FULL_TIME_WEEK:  # paid for a full-time week
            share *= FULL_TIME_WEEK / children.hours[c]
        table[row, EMPLOYED] += 1
        table[row, PAY] += 0 if withheld else int(1000.0 * share * wage / by.minimum_wage + 0.5)


@kernel
def count_households(lo, hi, table, line, places, households):
    """Add every household to the counters of its cell; money in whole rupiah."""
    for h in range(lo, hi):
        row = _household_cell(households, places, h)
        members = int(households.members[h])
        rupiah = int(households.consumption[h] * line + 0.5)
        shortfall = max(1.0 - households.consumption[h], 0.0)
        table[row, 0] += 1
        table[row, 1] += members
        table[row, 2] += members if shortfall > 0.0 else 0
        table[row, 3] += int(shortfall * line + 0.5) * members
        table[row, 4] += int(shortfall * shortfall * 1e6 + 0.5) * members
        table[row, 5] += rupiah * members
        table[row, 6] += households.pkh[h]
        table[row, 7] += int(1000.0 * households.prevalence[h] + 0.5)
        table[row, 8] += int(1000.0 * households.awareness[h] + 0.5)


@kernel
def count_consumption(lo, hi, table, line, consumption, members):
    """Sort persons into narrow bins of consumption: persons, and their rupiah, in each."""
    above = np.empty(hi - lo)
    for i in range(hi - lo):  # in a loop of its own it is compiled to take four at a time
        above[i] = log(max(consumption[lo + i], _LOWEST) / _LOWEST) * _BINS_PER_LN
    for h in range(lo, hi):
        position = min(int(above[h - lo]), N_BINS - 1)
        table[position, 0] += members[h]
        table[position, 1] += int(consumption[h] * line + 0.5) * int(members[h])
