"""Children in a worst form of child labour: who was in one last quarter, and is freed by a case and at no work now."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.compiled import kernel
from childlabour_sim.institutions.finds import all_workers
from childlabour_sim.institutions.support import is_protected
from childlabour_sim.population.columns import pick
from childlabour_sim.population.definitions import WORST_FORM, hazardous, status_of_work, thresholds_in_force

_MEMORY = "worst_forms"
SpellChildren = namedtuple("SpellChildren", ["birth", "identity", "seat", "sector", "spell"])
SpellSeats = namedtuple("SpellSeats", ["hazard", "hours"])


def run(world) -> None:
    """Count those of last quarter who are freed, and remember those of this quarter."""
    before = world.offices.memory.get(_MEMORY, np.zeros(0, dtype=np.int64))
    if len(before):
        freed = (world.children.sector[before] == 0) & is_protected(world, before)
        world.offices.tally.add("in_worst_form_before", len(before))
        world.offices.tally.add("freed_from_worst_form", np.count_nonzero(freed))
    world.offices.memory[_MEMORY] = in_worst_form(world)


def in_worst_form(world) -> np.ndarray:
    """Return the rows of children whose work is a worst form now, as `worst_forms_rate` counts them."""
    rows = all_workers(world).rows
    if not len(rows):
        return rows
    found = np.zeros(len(rows), dtype=np.bool_)
    _find(
        world.key, world.quarter.tick, world.parameters, thresholds_in_force(world), rows,
        pick(SpellChildren, world.children), pick(SpellSeats, world.seats), found,
    )  # fmt: skip
    return rows[found]


@kernel
def _find(key, tick, parameters, limits, rows, children, seats, found):
    p = parameters.behaviour[0]
    for i in range(len(rows)):
        c, seat = rows[i], children.seat[rows[i]]
        if hazardous(p, children.sector[c], seats.hours[seat], seats.hazard[seat]):  # no other work is a worst form
            age = (tick - children.birth[c]) // 4
            found[i] = status_of_work(key, p, limits, age, children, seats, c)[0] == WORST_FORM
