"""A drive of the civil registry: birth certificates for children who have none.

The certificate itself is free of charge; what costs is to go where the children are.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import parameter
from childlabour_sim.institutions.luck import at_scale, whole_number
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, units
from childlabour_sim.levers.shared.targeting import lowest_lots
from childlabour_sim.population.columns import ADULT_AGE
from childlabour_sim.population.rows import rows

PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("papers_per_year", "certificates/year", "Birth certificates the drive means to issue.", 0, 10_000_000),
    parameter("cost", "IDR/certificate", "Cost of a certificate, going to the families included.", 1, 10_000_000),
    parameter("poor_first", "switch", "Whether the drive begins in the poorest kind of neighbourhood.", kind=bool),
)
_NAME, _ACTIVITY = "registration", "certificates"
_HOW_MANY = 2**32 - 1  # keys the draw of a whole number; no child has this identity


def without_paper(world) -> np.ndarray:
    """Return the rows of children of 0 to 18 at home who have no birth certificate."""
    children, first_child = world.children, world.households.first_child
    return world.collect(_list, 1, world.quarter.tick, first_child, children.birth, children.birth_certificate)[0]


@scalar
def _lacks(tick, birth, birth_certificate, c):
    return (tick - ADULT_AGE < birth[c]) & (birth[c] <= tick) & (birth_certificate[c] == 0)


@kernel
def _list(lo, hi, tick, first_child, birth, birth_certificate):
    """List them as `members` would a column, which here would be made for the moment."""
    found, n = np.empty((1, first_child[hi] - first_child[lo] + 1), np.int64), np.uint64(0)
    for c in rows(first_child[lo], first_child[hi]):  # without a branch: it writes one more row than it keeps
        found[0, n] = c
        n += np.uint64(_lacks(tick, birth, birth_certificate, c))
    return found[:, :n]


def _expected(world, settings) -> float:
    """Return how many certificates the drive means to issue this quarter, in this run; a remainder included."""
    wanted = at_scale(world, settings["papers_per_year"] / 4.0)
    children = world.children
    return min(wanted, _count_up_to(wanted, world.quarter.tick, children.birth, children.birth_certificate))


@kernel
def _count_up_to(wanted, tick, birth, birth_certificate):
    """Count those `without_paper`, and stop where there are as many as wanted."""
    n = 0
    for c in range(len(birth)):
        if n >= wanted:
            break
        n += _lacks(tick, birth, birth_certificate, c)
    return n


def plan(world, settings) -> list[Request]:
    """Ask for the cost of this quarter's certificates, of no more than there are children without."""
    rupiah = int(_expected(world, settings) * settings["cost"] + 0.5)
    return [Request(_NAME, _ACTIVITY, WHOLE_CITY, rupiah)] if rupiah else []


def serve(world, settings) -> None:
    """Issue certificates as far as money goes."""
    ledger = world.offices.ledger
    expected = _expected(world, settings) * ledger.share(_NAME, _ACTIVITY)
    papers = whole_number(world, draws.REGISTRATION, expected, _HOW_MANY)
    if papers:
        rows = lowest_lots(world, draws.REGISTRATION, without_paper(world), papers, settings["poor_first"])
        world.children.birth_certificate[rows] = 1
        world.offices.tally.add("papers_issued", papers)
    ledger.spend_granted(_NAME)


def buys(settings, rupiah: float, city) -> float:
    """Return how many certificates a year can be paid."""
    return units(rupiah, settings["cost"], settings["papers_per_year"])


LEVER = Lever(_NAME, PARAMETERS, "papers_per_year", {"plan": plan, "serve": serve}, money=CITY, buys=buys)
