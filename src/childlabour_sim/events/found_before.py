"""Those found at work some time ago: who of them works again now. Working again is nowhere drawn."""

from __future__ import annotations

import numpy as np

from childlabour_sim.institutions.finds import list_workers
from childlabour_sim.population.columns import ADULT_AGE

SPANS = (1, 4, 24)
"""Quarters after a find at which working again is looked at."""


def run(world) -> None:
    """List who works now, and count who of those found 1, 4 and 24 quarters ago works; who grew up is not looked at."""
    list_workers(world)
    found, tally = world.offices.found, world.offices.tally
    for span in SPANS:
        if len(found) > span:
            rows = found[-1 - span]
            if not len(rows):
                continue
            at_home = world.quarter.tick - world.children.birth[rows].astype(np.int64) < ADULT_AGE
            tally.add(f"looked_at_{span}", np.count_nonzero(at_home))
            tally.add(f"again_{span}", np.count_nonzero(world.children.sector[rows[at_home]]))
