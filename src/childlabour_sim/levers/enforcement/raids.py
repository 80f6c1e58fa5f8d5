"""Raids on street work by the social-affairs office and Satpol PP, with police, province, youths and neighbours.

A raid finds children where they work. Residents and children from outside share the same finds; with
persuasion as many are found as by force, and trust is kept.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import STREET, parameter
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.finds import find, street_place, workers
from childlabour_sim.institutions.luck import lots, rupiah_at_scale
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, once, units
from childlabour_sim.levers.shared.searching import (
    FOLLOW_UP,
    intensity_by_kind,
    is_referred,
    met_first,
    number_met,
    where,
)

NAME, ACTIVITY = "raids", "raids"
PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("per_quarter", "raids/quarter", "Raids in the whole city.", 0, 10_000),
    parameter("children_per_raid", "children/raid", "Children brought in by a raid, while there are enough.", 0, 1000),
    parameter("officers", "officers/raid", "Officers and helpers who go out on a raid.", 0, 1000),
    parameter("officer_cost", "IDR/officer and raid", "Pay and transport of an officer for a raid.", 0, 1e7),
    parameter("partners_share", "share", "Officers and helpers whom others bring at no cost to the city.", 0, 1),
    parameter(
        "moving", "switch", "Whether raids go wherever children work; if not, to the same places always.", kind=bool
    ),
    where("Raids in a neighbourhood of this kind against one of the most raided kind, where they do not move."),
    parameter("firm", "share", "Raids with force; the others persuade.", 0, 1),
    parameter(
        "trust_loss", "share", "Fall of a neighbourhood's trust were all its street children found by force.", 0, 1
    ),
    FOLLOW_UP,
)


@once
def plan(world, settings) -> list[Request]:
    """Ask for the pay of the city's own officers; a team belongs to no neighbourhood."""
    if not settings["per_quarter"]:
        return []
    return [Request(NAME, ACTIVITY, WHOLE_CITY, rupiah_at_scale(world, settings["per_quarter"] * _price(settings)))]


def _price(settings) -> float:
    """Return what a raid costs the city, rupiah."""
    return settings["officers"] * (1.0 - settings["partners_share"]) * settings["officer_cost"]


def buys(settings, rupiah: float, city) -> float:
    """Return how many raids a quarter can be paid."""
    return units(rupiah / 4.0, _price(settings), settings["per_quarter"])


def enforce(world, settings) -> None:
    """Raid the street as far as there is money."""
    for request in plan(world, settings):
        each = settings["children_per_raid"]
        n = number_met(world, request, settings["per_quarter"], each, draws.RAID_COUNT)
        if n:
            _raid(world, settings, n)
        world.offices.ledger.spend_granted(NAME)


def _raid(world, settings, n: int) -> None:
    """Find the ``n`` children on the street with the lowest lots, the city's own and those from outside."""
    (rows, homes), outside = workers(world, STREET), outsiders.on_street(world)
    places = np.concatenate([street_place(world, homes), outsiders.place_of(world, outside)])
    who = np.concatenate([world.children.identity[rows], outsiders.identities(world, outside)])
    met = met_first(lots(world, draws.RAID, who)[:, 0], _intensity(world, settings, places), n)
    follow = is_referred(world, who[met], settings["follow_up"])
    ours = met < len(rows)
    found = places[met[ours]]
    find(world, rows[met[ours]], STREET, NAME, follow[ours], found)
    outsiders.find_outside(world, outside[met[~ours] - len(rows)], NAME, follow[~ours])
    _lose_trust(world, settings["firm"] * settings["trust_loss"], places[: len(rows)], found)


def _intensity(world, settings, places: np.ndarray) -> np.ndarray:
    """Return how intensely each of the given neighbourhoods is raided."""
    if settings["moving"]:
        return np.ones(len(places))
    return intensity_by_kind(settings)[world.places.kind[places]]


def _lose_trust(world, loss: float, at_work: np.ndarray, found: np.ndarray) -> None:
    """Let families think less of the offices where many of the street children were taken by force."""
    if not loss:
        return
    n_places = len(world.places.trust)
    share = np.bincount(found, minlength=n_places) / np.maximum(np.bincount(at_work, minlength=n_places), 1)
    world.places.trust[:] = np.maximum(world.places.trust - loss * share, 0.0)


LEVER = Lever(NAME, PARAMETERS, "per_quarter", {"plan": plan, "enforce": enforce}, money=CITY, buys=buys)
