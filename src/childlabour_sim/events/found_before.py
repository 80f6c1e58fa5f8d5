"""Those found at work some time ago: who of them works again now. Working again is nowhere drawn."""

from __future__ import annotations

from childlabour_sim.compiled import kernel
from childlabour_sim.institutions.finds import list_workers
from childlabour_sim.population.columns import ADULT_AGE

SPANS = (1, 4, 24)
"""Quarters after a find at which working again is looked at."""


def run(world) -> None:
    """List who works now, and count who of those found 1, 4 and 24 quarters ago works; who grew up is not looked at."""
    list_workers(world)
    found, tally, children = world.offices.found, world.offices.tally, world.children
    for span in SPANS:
        if len(found) > span and len(found[-1 - span]):
            at_home, again = _look_at(found[-1 - span], world.quarter.tick, children.birth, children.sector)
            tally.add(f"looked_at_{span}", at_home)
            tally.add(f"again_{span}", again)


@kernel
def _look_at(rows, tick, birth, sector):
    """Count those of some children who are at home, and those of them who work."""
    at_home, again = 0, 0
    for c in rows:
        if tick - birth[c] < ADULT_AGE:
            at_home += 1
            again += sector[c] != 0
    return at_home, again
