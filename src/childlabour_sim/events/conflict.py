"""Children on the street who come into conflict with the law, and what it does to their schooling."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import STREET
from childlabour_sim.institutions.finds import workers
from childlabour_sim.institutions.luck import lots
from childlabour_sim.levers.diversion import diverted_share
from childlabour_sim.population.columns import ENROLLED, OUT
from childlabour_sim.population.rates import chance_a_quarter


def run(world) -> None:
    """Let a few street workers come into conflict; some pupils who are not diverted lose their place at school."""
    children, tally = world.children, world.offices.tally
    rows, luck = _in_conflict(world)
    if not len(rows):
        return
    diverted = luck[:, 1] < diverted_share(world)
    tally.add("in_conflict", len(rows))
    tally.add("diverted", np.count_nonzero(diverted))
    loses = luck[:, 2] < world.policy.levers["diversion"]["enrolment_lost"]
    put_out = rows[~diverted & loses & (children.enrolment[rows] == ENROLLED)]
    children.enrolment[put_out] = OUT
    world.seats.dropped[children.seat[put_out]] = 1


def _in_conflict(world) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of children in conflict this quarter, and their luck."""
    rows = workers(world, STREET).rows
    luck = lots(world, draws.CONFLICT, world.children.identity[rows])
    met = luck[:, 0] < chance_a_quarter(world.offices.settings["conflict_rate"])
    return rows[met], luck[met]
