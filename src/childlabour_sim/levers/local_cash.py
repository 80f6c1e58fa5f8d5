"""The city's own cash: a monthly amount to poor families with a child of 10 to 17, on top of PKH or where PKH is not.

The list is made once a year, before PKH makes its own: who receives PKH is known from the year before. A family is
promised, and paid, as much of the amount as the city has money for.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import parameter
from childlabour_sim.institutions.rationing import Request
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, units
from childlabour_sim.levers.shared.flat import pay_flat
from childlabour_sim.levers.shared.targeting import enlist, is_selection_time
from childlabour_sim.population.columns import N_KINDS, NO_CHILDREN

PKH, WITHOUT_PKH, ANY = "pkh", "without_pkh", "any"
PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("coverage", "share of households", "Households that receive the city's cash.", 0, 1),
    parameter("amount", "IDR/month", "Cash per household, at prices of the price year.", 0, 20_000_000),
    parameter("families", "name", "Who may get it: families with PKH, others on the registry, or both.", kind=str,
              choices=(PKH, WITHOUT_PKH, ANY)),
    parameter("list_noise", "SD of ln", "Error of the programme's own list beyond the registry's.", 0, 3),
)  # fmt: skip
NAME, ACTIVITY = "local_cash", "cash"


def plan(world, settings) -> list[Request]:
    """Make the list, once a year; ask for three months of cash for every family on it, by kind of neighbourhood."""
    memory = world.offices.memory
    if not settings["coverage"]:
        withdraw(world)
        return []
    if NAME not in memory or is_selection_time(world.quarter):
        memory[NAME] = _chosen(world, settings)
    kinds = world.places.kind[world.households.place[np.flatnonzero(memory[NAME])]]
    due = int(3.0 * settings["amount"] + 0.5)
    families = np.bincount(kinds, minlength=N_KINDS).tolist()
    return [Request(NAME, ACTIVITY, kind, n * due) for kind, n in enumerate(families) if n * due]


def _chosen(world, settings) -> np.ndarray:
    """Return who is on a new list, shape (n,)."""
    households, member = world.households, np.zeros(world.n_households, dtype=np.int8)
    candidate = (households.listed > 0) & (households.own_working != NO_CHILDREN)
    if settings["families"] != ANY:
        candidate &= (households.pkh > 0) == (settings["families"] == PKH)
    enlist(world, member, draws.LOCAL_CASH_SELECTION, settings["coverage"], settings["list_noise"], candidate)
    return member


def _shares(world) -> np.ndarray:
    """Return the part of the amount that is there, by kind of neighbourhood, shape (5,)."""
    return np.array([world.offices.ledger.share(NAME, ACTIVITY, kind) for kind in range(N_KINDS)])


def promise(world, settings) -> None:
    """Tell families what they will get."""
    if settings["coverage"]:
        rows = np.flatnonzero(world.offices.memory[NAME])
        part = _shares(world)[world.places.kind[world.households.place[rows]]]
        world.effects.cash[rows] += (part * settings["amount"] / world.prices.line).astype(np.float32)


def settle(world, settings) -> None:
    """Pay what was promised, and book it."""
    if not settings["coverage"]:
        return
    households, ledger = world.households, world.offices.ledger
    paid = pay_flat(world, world.offices.memory[NAME], settings["amount"], households.transfers, _shares(world))
    for kind, (due, rupiah) in enumerate(paid.tolist()):
        ledger.spend(NAME, ACTIVITY, kind, rupiah)
        ledger.lack(NAME, ACTIVITY, kind, due - rupiah)


def withdraw(world) -> None:
    """Forget the list."""
    world.offices.memory.pop(NAME, None)


def buys(settings, rupiah: float, city) -> float:
    """Return the share of the city's households that can be paid all year."""
    return units(rupiah, 12.0 * settings["amount"] * city["households_in_city"], settings["coverage"])


LEVER = Lever(
    NAME, PARAMETERS, "coverage", {"plan": plan, "promise": promise, "settle": settle}, withdraw, money=CITY, buys=buys
)
