"""Labour inspection of workplaces: it meets children who work for wages, if there is money for it."""

from __future__ import annotations

from childlabour_sim import draws
from childlabour_sim.declare import WAGED, parameter
from childlabour_sim.levers.lever import CENTRAL, DOSE, ENABLED, Lever, once, units
from childlabour_sim.levers.shared.searching import FOLLOW_UP, Search, requests_by_kind, search_sector, where

SEARCH = Search("inspection", "inspections", WAGED, draws.INSPECTION, draws.INSPECTION_COUNT)
PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("per_quarter", "inspections/quarter", "Inspections of workplaces in the whole city.", 0, 100_000),
    parameter("hit_share", "share", "Chance that an inspection meets a working child, while there are any.", 0, 1),
    parameter("cost", "IDR/inspection", "Cost of one inspection.", 0, 1e9),
    FOLLOW_UP,
    where("Inspections of a neighbourhood of this kind against one of the most inspected kind."),
)


@once
def plan(world, settings) -> list:
    """Ask for the money of the quarter's inspections."""
    if not settings["per_quarter"]:
        return []
    return requests_by_kind(world, SEARCH, settings["per_quarter"] * settings["cost"], settings)


def enforce(world, settings) -> None:
    """Inspect workplaces."""
    requests = plan(world, settings)
    if requests:
        search_sector(world, SEARCH, requests, settings["per_quarter"] * settings["hit_share"], settings)


def buys(settings, rupiah: float, city) -> float:
    """Return how many inspections a quarter can be paid; the city pays them where the dose follows its money."""
    return units(rupiah / 4.0, settings["cost"], settings["per_quarter"])


LEVER = Lever("inspection", PARAMETERS, "per_quarter", {"plan": plan, "enforce": enforce}, money=CENTRAL, buys=buys)
