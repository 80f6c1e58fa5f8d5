"""Awareness passes from neighbour to neighbour and is slowly forgotten."""

from __future__ import annotations

from childlabour_sim.compiled import kernel
from childlabour_sim.population.rates import quarterly_chance

_SHOWN = 255.0


def run(world) -> None:
    """Spread and forget; nothing to do before the first outreach."""
    if not world.offices.speaking:
        return
    households = world.households
    world.each_household(_show, households.awareness, households.awareness_shown)
    world.each_household(
        _listen, world.behaviour["awareness_spread"], world.behaviour["awareness_decay"], world.network,
        households.awareness_shown, households.awareness,
    )  # fmt: skip


@kernel
def _show(lo, hi, awareness, shown):
    for h in range(lo, hi):
        shown[h] = int(_SHOWN * awareness[h] + 0.5)


@kernel
def _listen(lo, hi, yearly_spread, yearly_decay, network, shown, awareness):
    spread, kept = quarterly_chance(yearly_spread), 1.0 - quarterly_chance(yearly_decay)
    for h in range(lo, hi):
        first, last = network.first_link[h], network.first_link[h + 1]
        total = 0
        for i in range(first, last):
            total += int(shown[network.neighbour[i]])
        around = total / (_SHOWN * (last - first)) if last > first else 0.0
        own = awareness[h]
        awareness[h] = kept * (own + spread * max(around - own, 0.0))
