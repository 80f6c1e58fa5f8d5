"""Awareness passes from neighbour to neighbour and is slowly forgotten."""

from __future__ import annotations

import numpy as np

from childlabour_sim.compiled import kernel
from childlabour_sim.population.network.links import MANY, add_up_neighbours
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import rows

_SHOWN = 255.0


def run(world) -> None:
    """Spread and forget; nothing to do before the first outreach."""
    if not world.offices.speaking:
        return
    households = world.households
    world.each_household(_show, households.awareness, households.awareness_shown)
    world.each_household(
        _listen, world.behaviour_value("awareness_spread"), world.behaviour_value("awareness_decay"), world.network,
        households.awareness_shown, households.awareness,
    )  # fmt: skip


@kernel
def _show(lo, hi, awareness, shown):
    for h in rows(lo, hi):
        shown[h] = int(_SHOWN * awareness[h] + 0.5)


@kernel
def _listen(lo, hi, yearly_spread, yearly_decay, network, shown, awareness):
    spread, kept = quarterly_chance(yearly_spread), 1.0 - quarterly_chance(yearly_decay)
    seen = add_up_neighbours(lo, hi, network, MANY + np.arange(256), shown)
    for h in rows(lo, hi):
        n, total = divmod(seen[h - np.uint64(lo)], MANY)
        around = total / (_SHOWN * n) if n else 0.0
        own = awareness[h]
        awareness[h] = kept * (own + spread * max(around - own, 0.0))
