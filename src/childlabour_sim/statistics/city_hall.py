"""What the offices did in a quarter. Counts are at city scale; ``n`` is what the run counted."""

from __future__ import annotations

import math
from collections.abc import Iterator

from childlabour_sim.statistics.child_friendly import indicators
from childlabour_sim.statistics.declared_offices import COUNTS, SHARES

Row = tuple[str, str, float, float]
_COUNTED = [(item.name, group) for item in COUNTS for group in ("all", *item.groups)]
_SHARED = [(item.name, group, item.part, item.whole) for item in SHARES for group in ("all", *item.groups)]


def city_hall(world) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of what the offices did this quarter."""
    tally, weight = world.offices.tally, world.settings.weight
    for name, group in _COUNTED:
        count = tally.of(name, group)
        yield name, group, count * weight, count
    for name, group, part, whole in _SHARED:
        n = tally.of(whole, group)
        yield name, group, tally.of(part, group) / n if n else math.nan, n
    yield from indicators(world)
    trust = float(world.places.trust @ world.places.households) / world.n_households
    yield "trust", "all", trust, world.n_households
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
