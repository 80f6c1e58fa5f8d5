"""Transfers are paid after attendance is known, as far as the central government's money goes."""

from __future__ import annotations

import numpy as np

from childlabour_sim.institutions.offices import CENTRAL_ACCOUNT
from childlabour_sim.institutions.rationing import Request
from childlabour_sim.population.columns import N_KINDS

_TRANSFERS = "transfers"
_ALL = np.ones(N_KINDS)


def pay(world) -> None:
    """Clear the accounts of transfers, let every lever in force pay its share, and book it."""
    world.households.transfers.fill(0)
    world.households.food_aid.fill(0)
    ledger = world.offices.ledger
    payers = world.policy.acting("pay")
    limited = ledger.accounts[CENTRAL_ACCOUNT].limited
    if limited:
        ledger.grant([r for lever, settings, act in payers for r in _requests(lever, act(world, settings, None)[:, 0])])
    tables = [act(world, settings, _shares(ledger, lever) if limited else _ALL) for lever, settings, act in payers]
    if not limited:
        ledger.grant([r for (lever, _, _), table in zip(payers, tables) for r in _requests(lever, table[:, 1])])
    for (lever, _, _), table in zip(payers, tables):
        for kind, (due, paid) in enumerate(table.tolist()):
            ledger.spend(lever.name, _TRANSFERS, kind, paid)
            ledger.lack(lever.name, _TRANSFERS, kind, due - paid)


def _shares(ledger, lever) -> np.ndarray:
    """Return the part of what is due that is there for a lever, by kind of neighbourhood, shape (5,)."""
    return np.array([ledger.share(lever.name, _TRANSFERS, kind) for kind in range(N_KINDS)])


def _requests(lever, due) -> list[Request]:
    return [Request(lever.name, _TRANSFERS, kind, rupiah) for kind, rupiah in enumerate(due.tolist()) if rupiah]
