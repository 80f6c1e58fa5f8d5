"""What families believe about others: the prevalence of child work seen on the network and in the place."""

from __future__ import annotations

import numpy as np

from childlabour_sim.compiled import kernel
from childlabour_sim.population.columns import NO_CHILDREN
from childlabour_sim.population.rates import quarterly_chance

NORM_AGES = (40, 72)  # quarters: children of 10 to 17 are those neighbours notice


def run(world) -> None:
    """Move perceived prevalence towards the average of neighbours and neighbourhood."""
    households, children = world.households, world.children
    counts = world.add_up(
        _count_workers, (len(world.places.wage), 2), world.quarter.tick, households.place,
        households.first_child, children.birth, children.sector, households.own_working,
    )  # fmt: skip
    world.places.working_share[:] = counts[:, 1] / np.maximum(counts[:, 0], 1)
    world.each_household(
        _look_around, world.behaviour["norm_speed"], world.network, world.places.working_share,
        households.place, households.own_working, households.prevalence,
    )  # fmt: skip


@kernel
def _count_workers(lo, hi, table, tick, place, first_child, birth, sector, own_working):
    """Count children of 10-17, and those working, by place; note each household's own share."""
    for h in range(lo, hi):
        n, working = 0, 0
        for c in range(first_child[h], first_child[h + 1]):
            if NORM_AGES[0] <= tick - birth[c] < NORM_AGES[1]:
                n += 1
                working += sector[c] > 0
        own_working[h] = 100 * working // n if n else NO_CHILDREN
        table[place[h], 0] += n
        table[place[h], 1] += working


@kernel
def _look_around(lo, hi, yearly_speed, network, working_share, place, own_working, prevalence):
    speed = quarterly_chance(yearly_speed)
    for h in range(lo, hi):
        around = working_share[place[h]]
        total, n = 0, 0
        for i in range(network.first_link[h], network.first_link[h + 1]):
            own = own_working[network.neighbour[i]]
            if own != NO_CHILDREN:
                total += int(own)
                n += 1
        near = total / (100.0 * n) if n else around
        prevalence[h] += speed * (0.5 * near + 0.5 * around - prevalence[h])
