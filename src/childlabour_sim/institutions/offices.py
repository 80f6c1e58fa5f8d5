"""The state of a city's offices in one run: ledger, counts, staff, and who is known to them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from childlabour_sim.institutions.ledger import Account, Ledger
from childlabour_sim.institutions.tally import Tally

LONGEST_MEMORY = 24  # quarters after a find at which working again is still looked at
POOL = "pool"
CENTRAL_ACCOUNT = "central"


@dataclass(frozen=True)
class Known:
    """Children made known to the offices at one moment.

    Attributes
    ----------
    rows : ndarray of int64
        Rows of children; a child from outside the city is -1 minus its row in `Outsiders`.
    sector : int
        Where they were at work: 2 street, 3 waged, 4 domestic, 1 family.
    origin : str
        ``raids``, ``inspection``, ``domestic_oversight``, ``report`` and so on.
    """

    rows: np.ndarray
    sector: int
    origin: str


@dataclass
class Offices:
    """What the offices have and know.

    Attributes
    ----------
    settings : dict
        Values of the ``office`` group.
    ledger : Ledger
    tally : Tally
        This quarter's counts.
    skill : float
        Trained staff, 0 to 1.
    known : list of Known
        Children made known this quarter, for case work to take in.
    found : deque of ndarray
        Rows of resident children found, one entry a quarter, the present one last.
    found_by_place : ndarray of int64, shape (n_places, 3)
        Children found this quarter on the street, in waged and in domestic work.
    searching, speaking : bool
        Whether anybody was ever found, or reached: before that nothing has to be learned.
    memory : dict of str to object
        What a lever keeps between quarters, by its name.
    """

    settings: dict
    ledger: Ledger
    skill: float
    found_by_place: np.ndarray
    tally: Tally = field(default_factory=Tally)
    known: list[Known] = field(default_factory=list)
    found: deque = field(default_factory=lambda: deque(maxlen=LONGEST_MEMORY + 1))
    searching: bool = False
    speaking: bool = False
    memory: dict = field(default_factory=dict)

    @property
    def coordination(self) -> float:
        """Chance that a hand-over between two offices succeeds."""
        base = self.settings["coordination"]
        return base + (1.0 - base) * self.settings["skill_gain"] * self.skill


def open_offices(world) -> Offices:
    """Return the offices of a city before its first quarter."""
    settings = world.settings
    world.places.trust[:] = settings.office["trust"]
    finds = np.zeros((len(world.places.wage), 3), np.int64)
    return Offices(settings.office, open_ledger(world), settings.office["skill_start"], finds)


def open_ledger(world) -> Ledger:
    """Return empty accounts for the public money of this quarter."""
    budget, values = world.settings.budget_on(world.day), world.settings.levers_on(world.day)
    shares = budget["city"]["share"]
    limited = budget["rationing"] != "unlimited"
    accounts = {CENTRAL_ACCOUNT: Account(limited and budget["central"] is not None), POOL: Account(limited)}
    purses = {}
    for lever in world.levers.values():
        purses[lever.name] = (CENTRAL_ACCOUNT,)
        if lever.lives_on_city(values[lever.name]):
            own = POOL if shares[lever.name] is None else f"city:{lever.name}"
            partner = f"partner:{lever.name}"
            accounts |= {own: accounts.get(own, Account(limited)), partner: Account(kept=True)}
            purses[lever.name] = (partner, own)
    return Ledger(accounts, purses, budget["rationing"], tuple(budget["priority"]))
