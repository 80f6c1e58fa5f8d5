"""Work and school by what families live with: parents at home, quarrel, debt, a parent who worked. Never crossed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import numpy as np

from childlabour_sim.compiled import scalar
from childlabour_sim.statistics.declared import CONDITIONS

Row = tuple[str, str, float, float]
CONDITION_CELLS = (3, 2, 2, 2)  # parents at home, quarrel, debt, a parent worked as a child
N_CONDITION_CELLS = math.prod(CONDITION_CELLS)
CONDITION_COUNTERS = ("children", "pupil_ages", "out_of_school", "working", "child_labour", "street")
RATES = {
    "working_rate": ("working", "children"),
    "child_labour_rate": ("child_labour", "children"),
    "visible_work_rate": ("street", "children"),
    "out_of_school_rate": ("out_of_school", "pupil_ages"),
}
"""Rates of `declared.RATES` that are also told by these groups: numerator and denominator."""


@scalar
def condition_of(households, h):
    """Return the cell of what a family lives with."""
    of_home = (households.parents[h] * 2 + households.discord[h]) * 2 + (households.assets[h] < 0.0)
    return of_home * 2 + households.parent_worked[h]


@scalar
def count_condition(table, cell, age, out_of_school):
    """Count a child among those of 5 to 17, and of 7 to 18."""
    table[cell, 0] += age < 18
    table[cell, 1] += age >= 7
    table[cell, 2] += out_of_school & (age >= 7)


@scalar
def count_condition_of_work(table, cell, age, labour, on_street):
    """Count a child at work among those of 5 to 17."""
    if age < 18:
        table[cell, 3] += 1
        table[cell, 4] += labour
        table[cell, 5] += on_street


def by_condition(table: np.ndarray) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of every rate and condition.

    Parameters
    ----------
    table : ndarray of int64, shape (N_CONDITION_CELLS, len(CONDITION_COUNTERS))
    """
    cells = table.reshape(*CONDITION_CELLS, -1)
    parents = cells.sum((1, 2, 3)).tolist()
    of_two = [cells.sum(others)[::-1].tolist() for others in ((0, 2, 3), (0, 1, 3), (0, 1, 2))]
    for group, counts in zip(CONDITIONS, [*parents, *itertools.chain(*of_two)]):
        of = dict(zip(CONDITION_COUNTERS, counts))
        for name, (part, whole) in RATES.items():
            yield name, group, of[part] / of[whole] if of[whole] else math.nan, of[whole]
