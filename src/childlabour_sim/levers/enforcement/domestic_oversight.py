"""Visits to private homes where children may be in domestic work; a visit that is not let in costs as much."""

from __future__ import annotations

from childlabour_sim import draws
from childlabour_sim.declare import DOMESTIC, parameter
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, once, units
from childlabour_sim.levers.shared.searching import FOLLOW_UP, Search, requests_by_kind, search_sector, where

SEARCH = Search("domestic_oversight", "home_visits", DOMESTIC, draws.HOME_VISIT, draws.HOME_VISIT_COUNT)
PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("visits_per_quarter", "visits/quarter", "Homes that officials go to in the whole city.", 0, 100_000),
    parameter(
        "hit_share",
        "share",
        "Chance that a visit which the law lets in meets a child in domestic work, while there are any.",
        0,
        1,
    ),
    parameter("cost", "IDR/visit", "Cost of one visit, let in or not.", 0, 1e9),
    FOLLOW_UP,
    where("Visits in a neighbourhood of this kind against one of the most visited kind."),
)


@once
def plan(world, settings) -> list:
    """Ask for the money of the quarter's visits."""
    if not settings["visits_per_quarter"]:
        return []
    return requests_by_kind(world, SEARCH, settings["visits_per_quarter"] * settings["cost"], settings)


def enforce(world, settings) -> None:
    """Visit homes; the law says how many doors open."""
    requests = plan(world, settings)
    if requests:
        let_in = settings["visits_per_quarter"] * world.labour_law.home_oversight
        search_sector(world, SEARCH, requests, let_in * settings["hit_share"], settings)


def buys(settings, rupiah: float, city) -> float:
    """Return how many visits a quarter can be paid."""
    return units(rupiah / 4.0, settings["cost"], settings["visits_per_quarter"])


LEVER = Lever(
    "domestic_oversight", PARAMETERS, "visits_per_quarter", {"plan": plan, "enforce": enforce}, money=CITY, buys=buys
)
