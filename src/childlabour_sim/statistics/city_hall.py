"""What the offices did in a quarter. Counts are at city scale; ``n`` is what the run counted."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from childlabour_sim.statistics.child_friendly import indicators
from childlabour_sim.statistics.declared_offices import COUNTS, SHARES

Row = tuple[str, str, float, float]


def city_hall(world) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of what the offices did this quarter."""
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
    yield "trust", "all", float(np.average(world.places.trust, weights=world.places.households)), world.n_households
    yield from _money(world)


def _money(world) -> Iterator[Row]:
    """Yield spending and unmet need of every lever in force, and of all."""
    ledger, weight = world.offices.ledger, world.settings.weight
    for name, amounts in (("spending", ledger.spent), ("unmet_need", ledger.unmet)):
        by_lever = {name: 0 for name, values in world.policy.levers.items() if values["enabled"]}
        for (lever, _, _), rupiah in amounts.items():
            by_lever[lever] += rupiah
        for lever, rupiah in by_lever.items():
            yield name, f"lever={lever}", rupiah * weight, math.nan
        yield name, "all", sum(by_lever.values()) * weight, math.nan
