"""Business refuses child labour: employers, and households that keep domestic workers, who promise and keep it."""

from __future__ import annotations

import math

from childlabour_sim.declare import parameter
from childlabour_sim.institutions.luck import rupiah_at_scale
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, once, units
from childlabour_sim.levers.shared.searching import part_done

NAME, ACTIVITY = "employer_commitment", "recruiting"
_WAGED, _DOMESTIC = 2, 3  # columns of Places.offers
PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("share", "share", "Jobs for wages with employers who keep a promise to employ no child.", 0, 0.99),
    parameter(
        "domestic_share",
        "ratio",
        "Domestic jobs with households and agencies who do so, against that share: 1 is as many.",
        0,
        1,
    ),
    parameter("cost", "IDR/year", "Cost if all employers were recruited; a share of them costs that share.", 0, 1e12),
)


@once
def plan(world, settings) -> list[Request]:
    """Ask for the money of recruiting employers; their associations are the city's, not a neighbourhood's."""
    if not settings["share"]:
        return []
    rupiah = rupiah_at_scale(world, settings["share"] * settings["cost"] / 4.0)
    return [Request(NAME, ACTIVITY, WHOLE_CITY, rupiah)]


def promise(world, settings) -> None:
    """Take the jobs of those who keep the promise out of reach of children, everywhere alike.

    Where a share of jobs is closed, the odds of having one fall by that share.
    """
    for request in plan(world, settings):
        kept = settings["share"] * part_done(world, request)
        world.places.offers[:, _WAGED] += math.log1p(-kept)
        world.places.offers[:, _DOMESTIC] += math.log1p(-kept * settings["domestic_share"])
        world.offices.ledger.spend_granted(NAME)


def buys(settings, rupiah: float, city) -> float:
    """Return the share of employers whose recruiting can be paid."""
    return units(rupiah, settings["cost"], settings["share"])


LEVER = Lever(NAME, PARAMETERS, "share", {"plan": plan, "promise": promise}, money=CITY, buys=buys)
