"""One pass over the city: whole-number counts by cell, so that any number of threads gives the same sums."""

from __future__ import annotations

import math
from collections import namedtuple

import numpy as np

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import SECTORS
from childlabour_sim.numerics import log
from childlabour_sim.population.columns import N_KINDS
from childlabour_sim.population.rows import deciding, rows
from childlabour_sim.statistics.conditions import CONDITION_COUNTERS, N_CONDITION_CELLS, condition_of
from childlabour_sim.statistics.counting_children import count_pay, count_person, count_schooling, count_work
from childlabour_sim.statistics.declared import CHILD_COUNTERS, HOUSEHOLD_COUNTERS

FIRST_AGE, N_AGES = 5, 14
N_QUINTILES = 6  # 0 before the analysis
N_PKH = 4  # beneficiary + 2 * eligible
CHILD_CELLS = (N_AGES, 2, 1 + len(SECTORS), 3)
"""Age, sex, kind of work (0 none) and parents at home. Cells that no group tells apart are of one class."""
HOME_CELLS = (N_QUINTILES, N_PKH, N_KINDS)
"""A child is counted in the class of its own cell within the cell of its home."""
N_HOME_CELLS = math.prod(HOME_CELLS)

N_BINS = 4096
_LOWEST = 0.01  # poverty lines: below any consumption floor allowed
_BINS_PER_LN = 400.0  # bins 0.25 % wide, up to about 280 poverty lines

Counts = namedtuple("Counts", ["children", "households", "consumption", "conditions"])
Counts.__doc__ = """What one pass counts: tables of a row a cell and a column a counter.

Children by home and class, households by home, persons and their rupiah by bin of consumption, children by what
their families live with.
"""
CountedBy = namedtuple(
    "CountedBy",
    ["key", "tick", "line", "behaviour", "limits", "agency_share", "minimum_wage", "n_classes", "class_of_cell"],
)
CountedBy.__doc__ = """What a quarter's people are counted by.

Luck, tick, poverty line, parameters of behaviour, thresholds of child labour, the share of domestic workers placed by
agencies, the minimum wage in poverty lines a month, the number of classes, and which one by `CHILD_CELLS`.
"""
CountedPlaces = namedtuple("CountedPlaces", ["child_wage_base", "kind"])
CountedHouseholds = namedtuple(
    "CountedHouseholds",
    "assets awareness consumption discord eligible first_child left_home members parent_schooling parent_worked "
    "parents past_five pkh place prevalence quintile",
)
CountedChildren = namedtuple(
    "CountedChildren",
    "birth birth_certificate enrolment female grade identity seat sector spell",
)
CountedSeats = namedtuple("CountedSeats", "attendance bargain distress dropped harm hazard hours learning")


def n_counts(n_classes: int) -> int:
    """Return how many numbers one pass counts."""
    of_homes = N_HOME_CELLS * (n_classes * len(CHILD_COUNTERS) + len(HOUSEHOLD_COUNTERS))
    return of_homes + 2 * N_BINS + N_CONDITION_CELLS * len(CONDITION_COUNTERS)


@kernel
def tables_of(counts, n_classes):
    """Return the numbers of one pass as `Counts`."""
    first = N_HOME_CELLS * n_classes * len(CHILD_COUNTERS)
    second = first + N_HOME_CELLS * len(HOUSEHOLD_COUNTERS)
    third = second + 2 * N_BINS
    return Counts(
        counts[:first].reshape(N_HOME_CELLS * n_classes, len(CHILD_COUNTERS)),
        counts[first:second].reshape(N_HOME_CELLS, len(HOUSEHOLD_COUNTERS)),
        counts[second:third].reshape(N_BINS, 2),
        counts[third:].reshape(N_CONDITION_CELLS, len(CONDITION_COUNTERS)),
    )


@kernel
def count_city(lo, hi, counts, by, places, households, children, seats):
    """Add every household, and every child of 5 to 18, to the counters of its cells."""
    tables = tables_of(counts, by.n_classes)
    by = CountedBy(
        by.key, by.tick, by.line, by.behaviour[0], by.limits, by.agency_share, by.minimum_wage, by.n_classes,
        by.class_of_cell,
    )  # fmt: skip
    bins = np.empty(hi - lo)
    for i in range(hi - lo):  # in a loop of its own it is compiled to take four at a time
        bins[i] = log(max(households.consumption[lo + i], _LOWEST) / _LOWEST) * _BINS_PER_LN
    first, n_classes = np.uintp(lo), np.uintp(by.n_classes)
    for h in rows(lo, hi):  # cells without a sign, so that none is looked for
        home, condition = _home_cell(households, places, h), np.uintp(condition_of(households, h))
        _count_household(tables, home, np.uintp(min(bins[h - first], N_BINS - 1)), by.line, households, h)
        for c in deciding(households, h):
            age = (by.tick - children.birth[c]) // 4
            row = home * n_classes + _class_of(by.class_of_cell, age, children, c, households.parents[h])
            count_person(tables, row, condition, children, seats, c, age)
            if age == FIRST_AGE + N_AGES - 1:
                count_schooling(tables.children, row, children.grade[c], households.parent_schooling[h])
            if children.sector[c]:
                count_work(tables, row, condition, by, children, seats, c, age)
                count_pay(tables.children, row, by, children, seats, c, places.child_wage_base[households.place[h]])


@scalar
def _home_cell(households, places, h):
    pkh = households.pkh[h] + 2 * households.eligible[h]
    return np.uintp((households.quintile[h] * N_PKH + pkh) * N_KINDS + places.kind[np.uintp(households.place[h])])


@scalar
def _class_of(class_of_cell, age, children, c, parents):
    """Return the class of a child's cell, see `CHILD_CELLS`."""
    cell = ((age - FIRST_AGE) * CHILD_CELLS[1] + children.female[c]) * CHILD_CELLS[2] + children.sector[c]
    return np.uintp(class_of_cell[np.uintp(cell * CHILD_CELLS[3] + parents)])


@scalar
def _count_household(tables, home, position, line, households, h):
    """Count a household and its members; money in whole rupiah."""
    table, members = tables.households, int(households.members[h])
    rupiah = int(households.consumption[h] * line + 0.5) * members
    table[home, 0] += 1
    table[home, 1] += members
    shortfall = 1.0 - households.consumption[h]
    if shortfall > 0.0:
        table[home, 2] += members
        table[home, 3] += int(shortfall * line + 0.5) * members
        table[home, 4] += int(shortfall * shortfall * 1e6 + 0.5) * members
    table[home, 5] += rupiah
    table[home, 6] += households.pkh[h]
    table[home, 7] += int(1000.0 * households.prevalence[h] + 0.5)
    table[home, 8] += int(1000.0 * households.awareness[h] + 0.5)
    tables.consumption[position, 0] += members
    tables.consumption[position, 1] += rupiah
