"""Work and school by what families live with: parents at home, quarrel, debt. Margins only, never crossed."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from childlabour_sim.compiled import scalar
from childlabour_sim.statistics.declared import CONDITIONS

Row = tuple[str, str, float, float]
CONDITION_CELLS = (3, 2, 2)  # parents at home, quarrel, debt
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
    return (households.parents[h] * 2 + households.discord[h]) * 2 + (households.assets[h] < 0.0)


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
    parents, discord, debt = cells.sum((1, 2)), cells.sum((0, 2)), cells.sum((0, 1))
    for group, counts in zip(CONDITIONS, [*parents.tolist(), *discord[::-1].tolist(), *debt[::-1].tolist()]):
        of = dict(zip(CONDITION_COUNTERS, counts))
        for name, (part, whole) in RATES.items():
            yield name, group, of[part] / of[whole] if of[whole] else math.nan, of[whole]
