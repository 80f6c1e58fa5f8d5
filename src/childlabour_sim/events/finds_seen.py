"""What is seen of finds: how many child workers of a place were found, and what families make of it."""

from __future__ import annotations

import numpy as np

from childlabour_sim.behaviour.situation import N_ENFORCED
from childlabour_sim.compiled import kernel
from childlabour_sim.declare import STREET
from childlabour_sim.institutions.finds import street_place, workers
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import end_of_place, rows


def run(world) -> None:
    """Work out the shares found this quarter, which are seen in the next."""
    if not world.offices.searching:
        return
    found, places = world.offices.found_by_place, world.places
    n_places = len(places.wage)
    at_work = np.maximum(_at_work(world, n_places), found)
    hearsay = world.behaviour_value("hearsay")
    in_city = found.sum(axis=0) / np.maximum(at_work.sum(axis=0), 1)
    places.found_share[:] = (found + hearsay * in_city) / np.maximum(at_work + hearsay, 1e-9)
    if n_places == 1:  # nowhere else to go
        places.street_risk_elsewhere[:] = places.found_share[:, 0]
        return
    elsewhere = np.maximum(at_work.sum(axis=0) - at_work, 1)
    places.street_risk_elsewhere[:] = ((found.sum(axis=0) - found) / elsewhere)[:, 0]


def _at_work(world, n_places: int) -> np.ndarray:
    """Return child workers by place of work, on the street, waged and domestic, shape (n_places, 3)."""
    counts = np.empty((n_places, N_ENFORCED), dtype=np.int64)
    for k in range(N_ENFORCED):
        homes = workers(world, STREET + k).homes
        where = street_place(world, homes) if k == 0 else world.households.place[homes]
        counts[:, k] = np.bincount(where, minlength=n_places)
    return counts


def learn(world) -> None:
    """Move perceived risk towards the shares found around; nothing to learn before the first find."""
    if world.offices.searching:
        world.each_household(
            _learn, world.behaviour_value("risk_learning"), world.places.found_share, world.households.place,
            world.households.risk,
        )  # fmt: skip


@kernel
def _learn(lo, hi, yearly_speed, found_share, place, risk):
    speed, h, risk = quarterly_chance(yearly_speed), np.uint64(lo), risk.reshape(risk.size)
    while h < hi:  # a neighbourhood at a time: what is seen there is read once
        end = end_of_place(place, h, hi)
        street, waged, domestic = found_share[place[h], 0], found_share[place[h], 1], found_share[place[h], 2]
        for i in rows(h, end):
            at = np.uint64(3) * i
            risk[at] += speed * (street - risk[at])
            risk[at + np.uint64(1)] += speed * (waged - risk[at + np.uint64(1)])
            risk[at + np.uint64(2)] += speed * (domestic - risk[at + np.uint64(2)])
        h = end
