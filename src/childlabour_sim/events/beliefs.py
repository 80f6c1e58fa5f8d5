"""What families believe about others: the prevalence of child work seen on the network and in the place."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.population.columns import NO_CHILDREN, NOTICED_AGES, pick
from childlabour_sim.population.network.links import MANY, add_up_neighbours
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import end_of_place, rows

CountedHouseholds = namedtuple("CountedHouseholds", ["first_child", "noticed", "own_working", "place"])
CountedChildren = namedtuple("CountedChildren", ["birth", "sector"])


def run(world) -> None:
    """Move perceived prevalence towards the average of neighbours and neighbourhood."""
    households = world.households
    counts = world.add_up(
        _count_workers, (len(world.places.wage), 2), world.quarter.tick, pick(CountedHouseholds, households),
        pick(CountedChildren, world.children),
    )  # fmt: skip
    world.places.working_share[:] = counts[:, 1] / np.maximum(counts[:, 0], 1)
    world.each_household(
        _look_around, world.behaviour_value("norm_speed"), world.network, world.places.working_share,
        households.place, households.own_working, households.prevalence,
    )  # fmt: skip


@kernel
def _count_workers(lo, hi, table, tick, households, children):
    """Count children of 10-17, and those working, by place; note each household's own share."""
    _count_noticed(lo, hi, table, households)
    home, working = np.int64(lo), 0
    for c in rows(households.first_child[lo], households.first_child[hi]):
        if not children.sector[c] or not NOTICED_AGES[0] <= tick - children.birth[c] < NOTICED_AGES[1]:
            continue
        while households.first_child[home + 1] <= c:
            home, working = home + 1, 0
        working += 1
        households.own_working[home] = 100 * working // households.noticed[home]
        table[households.place[home], 1] += 1


@scalar
def _count_noticed(lo, hi, table, households):
    for h in rows(lo, hi):
        households.own_working[h] = 0 if households.noticed[h] else NO_CHILDREN
    h = np.uint64(lo)
    while h < hi:
        end, noticed = end_of_place(households.place, h, hi), 0
        for i in rows(h, end):
            noticed += households.noticed[i]
        table[households.place[h], 0] += noticed
        h = end


@kernel
def _look_around(lo, hi, yearly_speed, network, working_share, place, own_working, prevalence):
    speed = quarterly_chance(yearly_speed)
    worth = MANY + np.arange(256)  # of a neighbour with children: the percentage of them who work
    worth[NO_CHILDREN] = 0
    seen = add_up_neighbours(lo, hi, network, worth, own_working)
    for h in rows(lo, hi):
        around = working_share[place[h]]
        n, total = divmod(seen[h - np.uint64(lo)], MANY)
        near = total / (100.0 * n) if n else around
        prevalence[h] += speed * (0.5 * near + 0.5 * around - prevalence[h])
