"""What the offices did in a quarter. Counts are at city scale; ``n`` is what the run counted."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from childlabour_sim.population.columns import ADULT_AGE
from childlabour_sim.statistics.child_friendly import indicators
from childlabour_sim.statistics.declared_offices import COUNTS, SHARES

Row = tuple[str, str, float, float]
SPANS = (1, 4, 24)
"""Quarters after a find at which working again is looked at."""


def look_again(world) -> None:
    """Count who of those found 1, 4 and 24 quarters ago works now; who grew up is not looked at."""
    found, tally = world.offices.found, world.offices.tally
    for span in SPANS:
        if len(found) > span:
            rows = found[-1 - span]
            at_home = world.quarter.tick - world.children.birth[rows].astype(np.int64) < ADULT_AGE
            tally.add(f"looked_at_{span}", at_home.sum())
            tally.add(f"again_{span}", (world.children.sector[rows[at_home]] > 0).sum())


def city_hall(world) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of what the offices did this quarter."""
    look_again(world)
    tally, weight = world.offices.tally, world.settings.weight
    for item in COUNTS:
        for group in ("all", *item.groups):
            count = tally.of(item.name, group)
            yield item.name, group, count * weight, count
    for item in SHARES:
        for group in ("all", *item.groups):
            part, whole = tally.of(item.part, group), tally.of(item.whole, group)
            yield item.name, group, part / whole if whole else math.nan, whole
    yield from indicators(world)
    yield "trust", "all", float(world.places.trust[world.households.place].mean()), world.n_households
    yield from _money(world)


def _money(world) -> Iterator[Row]:
    """Yield spending and unmet need of every lever in force, and of all."""
    ledger, weight = world.offices.ledger, world.settings.weight
    for name, amounts in (("spending", ledger.spent), ("unmet_need", ledger.unmet)):
        by_lever = {lever.name: 0 for lever, _ in world.levers_in_force()}
        for (lever, _, _), rupiah in amounts.items():
            by_lever[lever] += rupiah
        for lever, rupiah in by_lever.items():
            yield name, f"lever={lever}", rupiah * weight, math.nan
        yield name, "all", sum(by_lever.values()) * weight, math.nan
