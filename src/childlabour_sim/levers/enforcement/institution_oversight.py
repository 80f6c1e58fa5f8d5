"""Visits to orphanages and other institutions, some of which send children to beg or sell on the streets.

A visit meets children from outside the city whom an institution sends there. They are found, and nobody sends them
any more: whether they go back to the street is from then on for them to decide.

References
----------
medan_office_paper
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import parameter
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.luck import lots, rupiah_at_scale
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, once, units
from childlabour_sim.levers.shared.searching import FOLLOW_UP, is_referred, met_first, number_met

NAME, ACTIVITY = "institution_oversight", "institution_visits"
PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("visits_per_quarter", "visits/quarter", "Visits to institutions in the whole city.", 0, 100_000),
    parameter(
        "hit_share",
        "share",
        "Chance that a visit meets a child whom an institution sends to the street, while there are any.",
        0,
        1,
    ),
    parameter("cost", "IDR/visit", "Cost of one visit.", 0, 1e9),
    FOLLOW_UP,
)


@once
def plan(world, settings) -> list[Request]:
    """Ask for the money of the quarter's visits."""
    if not settings["visits_per_quarter"]:
        return []
    rupiah = settings["visits_per_quarter"] * settings["cost"]
    return [Request(NAME, ACTIVITY, WHOLE_CITY, rupiah_at_scale(world, rupiah))]


def enforce(world, settings) -> None:
    """Visit institutions as far as there is money."""
    for request in plan(world, settings):
        visits, count = settings["visits_per_quarter"], draws.INSTITUTION_VISIT_COUNT
        n = number_met(world, request, visits, settings["hit_share"], count)
        if n:
            _visit(world, settings, n)
        world.offices.ledger.spend_granted(NAME)


def _visit(world, settings, n: int) -> None:
    """Find, and free, the ``n`` children sent by institutions whose lots are lowest."""
    sent = outsiders.on_street(world)
    sent = sent[outsiders.pool(world).institution[sent]]
    lot = lots(world, draws.INSTITUTION_VISIT, outsiders.identities(world, sent))[:, 0]
    met = sent[met_first(lot, np.ones(len(sent)), n)]
    follow = is_referred(world, outsiders.identities(world, met), settings["follow_up"])
    outsiders.find_outside(world, met, NAME, follow)
    outsiders.free(world, met)


def buys(settings, rupiah: float, city) -> float:
    """Return how many visits a quarter can be paid."""
    return units(rupiah / 4.0, settings["cost"], settings["visits_per_quarter"])


LEVER = Lever(NAME, PARAMETERS, "visits_per_quarter", {"plan": plan, "enforce": enforce}, money=CITY, buys=buys)
