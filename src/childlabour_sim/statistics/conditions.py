"""Work and school by what families live with: parents at home, quarrel, debt. Margins only, never crossed."""

from __future__ import annotations

import math
from collections import namedtuple
from collections.abc import Iterator

import numpy as np

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import STREET
from childlabour_sim.population.columns import pick
from childlabour_sim.population.definitions import in_school, is_child_labour, thresholds_in_force
from childlabour_sim.population.schooling import LAST_GRADE
from childlabour_sim.statistics.declared import CONDITIONS

Row = tuple[str, str, float, float]
_DISCORD, _CALM, _DEBT, _NO_DEBT = range(3, 7)  # places in CONDITIONS, after those of 0 to 2 parents
_COUNTS = ("children", "working", "child_labour", "street", "pupil_ages", "out_of_school")
RATES = {
    "working_rate": ("working", "children"),
    "child_labour_rate": ("child_labour", "children"),
    "visible_work_rate": ("street", "children"),
    "out_of_school_rate": ("out_of_school", "pupil_ages"),
}
"""Rates of `declared.RATES` that are also told by these groups: numerator and denominator."""

_Homes = namedtuple("_Homes", ["assets", "discord", "first_child", "parents"])
_Children = namedtuple("_Children", ["attendance", "birth", "enrolment", "grade", "hours", "sector"])


def by_condition(world) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of every rate and condition this quarter."""
    table = world.add_up(
        _count, (len(CONDITIONS), len(_COUNTS)), world.quarter.tick, thresholds_in_force(world),
        pick(_Homes, world.households), pick(_Children, world.children),
    )  # fmt: skip
    for group, counts in zip(CONDITIONS, table.tolist()):
        of = dict(zip(_COUNTS, counts))
        for name, (part, whole) in RATES.items():
            yield name, group, of[part] / of[whole] if of[whole] else math.nan, of[whole]


@kernel
def _count(lo, hi, table, tick, limits, homes, children):
    own = np.zeros(len(_COUNTS), np.int64)
    for h in range(lo, hi):
        own[:] = 0
        for c in range(homes.first_child[h], homes.first_child[h + 1]):
            age = (tick - children.birth[c]) // 4
            if 5 <= age <= 18:
                _add(own, limits, age, children, c)
        if own[0] or own[4]:
            home = _DISCORD if homes.discord[h] else _CALM
            debt = _DEBT if homes.assets[h] < 0.0 else _NO_DEBT
            for i in range(len(own)):
                table[homes.parents[h], i] += own[i]
                table[home, i] += own[i]
                table[debt, i] += own[i]


@scalar
def _add(own, limits, age, children, c):
    """Count a child for its family, which is then counted by each of its conditions."""
    if age < 18:
        own[0] += 1
        if children.sector[c]:
            own[1] += 1
            own[2] += is_child_labour(limits, age, children.hours[c])
            own[3] += children.sector[c] == STREET
    if age >= 7:
        own[4] += 1
        own[5] += not in_school(children, c) and children.grade[c] < LAST_GRADE
