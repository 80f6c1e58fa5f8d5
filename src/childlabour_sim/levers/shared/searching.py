"""What officials who look for children at work share: money by neighbourhood, how much of it comes, whom they meet.

A child with a low lot is met when officials come seldom and when they come often: more searching finds the
same children and others besides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import parameter
from childlabour_sim.institutions.finds import find, workers
from childlabour_sim.institutions.luck import at_scale, lots, rupiah_at_scale, whole_number
from childlabour_sim.institutions.rationing import Request
from childlabour_sim.levers.lever import once
from childlabour_sim.population.columns import N_KINDS, NEIGHBOURHOOD_KINDS

FOLLOW_UP = parameter("follow_up", "share", "Children found whose case is handed to case work.", 0, 1)


def where(meaning: str):
    """Declare how intensely each kind of neighbourhood is searched."""
    return parameter("where", "ratio", meaning, 0, 1, keys=NEIGHBOURHOOD_KINDS)


@dataclass(frozen=True)
class Search:
    """Officials of one lever who go to where children of one sector work.

    Attributes
    ----------
    lever, activity : str
    sector : int
    lot, count : uint64
        Luck of who is met, and of how many are.
    """

    lever: str
    activity: str
    sector: int
    lot: np.uint64
    count: np.uint64


def intensity_by_kind(settings: dict) -> np.ndarray:
    """Return the declared intensity of each kind of neighbourhood, shape (5,)."""
    return np.array([settings["where"][kind] for kind in NEIGHBOURHOOD_KINDS], dtype=np.float64)


@once
def shares_by_kind(world, settings: dict) -> np.ndarray:
    """Return the share of the activity in each kind: by intensity and the number of its neighbourhoods, all alike."""
    weight = intensity_by_kind(settings) * np.bincount(world.places.kind, minlength=N_KINDS)
    return weight / max(weight.sum(), 1e-300)


def requests_by_kind(world, search: Search, rupiah: float, settings: dict) -> list[Request]:
    """Ask for the money of an activity, in rupiah of the real city, where it takes place."""
    shares = shares_by_kind(world, settings)
    parts = {kind: rupiah_at_scale(world, rupiah * share) for kind, share in enumerate(shares) if share}
    return [Request(search.lever, search.activity, kind, part) for kind, part in parts.items()]


def part_done(world, request: Request) -> float:
    """Return how much of an activity takes place: as far as money goes; what costs nothing takes place in full."""
    if not request.rupiah:
        return 1.0
    return world.offices.ledger.share(request.lever, request.activity, request.kind)


def number_met(world, request: Request, visits: float, each: float, count: np.uint64) -> int:
    """Return how many children planned visits meet in this run, as far as money goes, if ``each`` meets so many.

    Parameters
    ----------
    count : uint64
        Luck of the remainder of a whole number.
    """
    return whole_number(world, count, at_scale(world, visits * part_done(world, request) * each))


def met_first(lot: np.ndarray, intensity: np.ndarray, n: int) -> np.ndarray:
    """Return which ``n`` candidates are met: those of the lowest lot over intensity; where that is 0, nobody is."""
    reached = np.flatnonzero(intensity > 0.0)
    order = np.argsort(lot[reached] / intensity[reached], kind="stable")
    return reached[order[:n]]


def is_referred(world, identities: np.ndarray, share: float) -> np.ndarray:
    """Tell whose case is handed to case work."""
    return lots(world, draws.REFERRAL, identities)[:, 0] < share


def search_sector(world, search: Search, requests: list[Request], in_city: float, settings: dict) -> None:
    """Find children at work, so many in the real city if all takes place, and book the money.

    Parameters
    ----------
    requests : list of Request
        What was asked for, from `requests_by_kind`.
    in_city : float
        Children that the planned visits would meet, as far as there are any.
    """
    done = np.zeros(N_KINDS)
    for request in requests:
        done[request.kind] = part_done(world, request)
    expected = at_scale(world, in_city * float(shares_by_kind(world, settings) @ done))
    n = whole_number(world, search.count, expected)
    if n:
        _find(world, search, settings, intensity_by_kind(settings) * done, n)
    world.offices.ledger.spend_granted(search.lever)


def _find(world, search: Search, settings: dict, intensity: np.ndarray, n: int) -> None:
    """Find ``n`` children where they work, with so much intensity in each kind of neighbourhood."""
    rows, homes = workers(world, search.sector)
    places, who = world.households.place[homes].astype(np.int64), world.children.identity[rows]
    met = met_first(lots(world, search.lot, who)[:, 0], intensity[world.places.kind[places]], n)
    follow = is_referred(world, who[met], settings["follow_up"])
    find(world, rows[met], search.sector, search.lever, follow, places[met])
