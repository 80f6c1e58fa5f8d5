"""The four special-protection indicators of a child-friendly city (Regulation 12/2011).

References
----------
kla_regulation_12_2011
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel
from childlabour_sim.events.attendance import hazardous
from childlabour_sim.institutions.finds import workers

Row = tuple[str, str, float, float]
_MEMORY = "worst_forms"


def indicators(world) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of the four indicators this quarter."""
    tally = world.offices.tally
    need, in_care = tally.of("true_cases"), tally.of("labourers_in_care")
    yield "kla_served_share", "all", _share(in_care, need), need
    conflicts = tally.of("in_conflict")
    yield "kla_restorative_share", "all", _share(tally.of("diverted"), conflicts), conflicts
    mechanism = world.lever_settings()["disaster_mechanism"]
    yield "kla_disaster_mechanism", "all", float(mechanism["enabled"] and mechanism["relief"] > 0), math.nan
    before = world.offices.memory.get(_MEMORY, np.zeros(0, dtype=np.int64))
    freed = (world.children.sector[before] == 0) & (world.children.support[before] > 0)
    yield "kla_worst_forms_freed_share", "all", _share(int(freed.sum()), len(before)), len(before)
    world.offices.memory[_MEMORY] = worst_forms(world)


def worst_forms(world) -> np.ndarray:
    """Return the rows of children whose work is a worst form now, as `worst_forms_rate` counts them."""
    rows = np.concatenate([workers(world, sector) for sector in range(1, 5)])
    found = np.zeros(len(rows), dtype=np.int8)
    children = world.children
    _find_worst(
        world.key, world.behaviour, rows, children.sector, children.hours, children.hazard, children.spell,
        children.identity, found,
    )  # fmt: skip
    return rows[found > 0]


@kernel
def _find_worst(key, p, rows, sector, hours, hazard, spell, identity, found):
    for i in range(len(rows)):
        c = rows[i]
        if hazardous(p, sector[c], hours[c], hazard[c]):
            u, _, _, _ = draws.uniforms(key, draws.HAZARD, np.int64(spell[c]), identity[c], draws.FIRST)
            found[i] = u < p.worst_form_share[sector[c] - 1]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan
