"""Public money at both ends of the quarter: released and granted at the beginning, closed at the end."""

from __future__ import annotations

import numpy as np

from childlabour_sim.institutions.luck import rupiah_at_scale
from childlabour_sim.institutions.offices import CENTRAL_ACCOUNT, POOL, open_ledger
from childlabour_sim.institutions.parameters import QUARTERS
from childlabour_sim.population.rates import chance_a_quarter
from childlabour_sim.public_money import programme_money


def open_quarter(world) -> None:
    """Begin the offices' quarter: clear counts, let trained staff leave, release money and grant requests."""
    offices = world.offices
    offices.tally.clear()
    offices.known.clear()
    offices.found.append(np.zeros(0, dtype=np.int64))
    offices.found_by_place.fill(0)
    offices.skill *= 1.0 - chance_a_quarter(offices.settings["staff_turnover"])
    _recover_trust(world)
    if world.quarter.since_start == 0:  # what was left of the burn-in's money is gone
        offices.ledger = open_ledger(world)
    offices.ledger.open_quarter(_releases(world), world.quarter.of_year == 0)
    requests = [request for _, settings, plan in world.policy.acting("plan") for request in plan(world, settings)]
    offices.ledger.grant(requests)


def _recover_trust(world) -> None:
    usual = world.offices.settings["trust"]
    speed = chance_a_quarter(world.offices.settings["trust_recovery"])
    world.places.trust[:] += speed * (usual - world.places.trust)


def _releases(world) -> dict[str, int]:
    """Return this quarter's money by account, in rupiah of this run: the city's, the centre's, and a partner's."""
    budget = world.settings.budget_on(world.day)
    city, part = budget["city"], budget["release"][QUARTERS[world.quarter.of_year]]
    yearly = programme_money(city)
    shares = {name: share for name, share in city["share"].items() if share is not None}
    releases = {f"city:{name}": rupiah_at_scale(world, yearly * part * share) for name, share in shares.items()}
    releases[POOL] = rupiah_at_scale(world, yearly * part * max(1.0 - sum(shares.values()), 0.0))
    if budget["central"] is not None:
        releases[CENTRAL_ACCOUNT] = rupiah_at_scale(world, budget["central"] * part)
    for _, settings, fund in world.policy.acting("fund"):
        for account, rupiah in fund(world, settings).items():
            releases[account] = releases.get(account, 0) + rupiah
    return releases


def close_quarter(world) -> None:
    """Check that every account closes to the rupiah."""
    world.offices.ledger.close_quarter()
