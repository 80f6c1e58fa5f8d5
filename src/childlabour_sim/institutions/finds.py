"""A child found at work: what it loses, what its family learns, and what the offices note.

Whether it works again is left to its family; no rate of it exists anywhere.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.behaviour.situation import STREET
from childlabour_sim.institutions.offices import Known
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE

ENFORCED = {2: "street", 3: "waged", 4: "domestic"}


def workers(world, sector: int) -> np.ndarray:
    """Return the rows of children at home who work in a sector now."""
    rows = np.flatnonzero(world.children.sector == sector)
    age = world.quarter.tick - world.children.birth[rows].astype(np.int64)
    return rows[(age >= FIRST_DECISION_AGE) & (age < ADULT_AGE)]


def household_of(world, rows: np.ndarray) -> np.ndarray:
    """Return the household row of each child row."""
    return np.searchsorted(world.households.first_child, rows, side="right") - 1


def place_of(world, rows: np.ndarray) -> np.ndarray:
    """Return the neighbourhood each child lives in."""
    return world.households.place[household_of(world, rows)].astype(np.int64)


def find(world, rows: np.ndarray, sector: int, origin: str, referred: np.ndarray, places: np.ndarray) -> None:
    """Note a find of resident children and let it bear on them.

    Parameters
    ----------
    rows : ndarray of int64
        Children found.
    sector : int
    origin : str
        The lever that found them.
    referred : ndarray of bool
        Whose case is handed to case work.
    places : ndarray of int64
        Where they were found.
    """
    children, households, p = world.children, world.households, world.behaviour
    offices, group = world.offices, f"sector={ENFORCED[sector]}"
    offices.searching = offices.searching or len(rows) > 0
    offices.tally.add("finds", len(rows), group)
    offices.tally.add("found_again", int((children.times_found[rows] > 0).sum()), group)
    np.add.at(offices.found_by_place, (places, sector - STREET), 1)
    children.found_at[rows] = world.quarter.tick
    children.times_found[rows] = np.minimum(children.times_found[rows].astype(np.int64) + 1, 255)
    earned = np.maximum(children.net[rows], 0.0)
    children.net[rows] -= np.float32(p.found_loss) * earned
    homes = household_of(world, rows)
    seen = households.risk[homes, sector - STREET]
    households.risk[homes, sector - STREET] = seen + p.own_find_weight * (1.0 - seen)
    offices.found[-1] = np.concatenate([offices.found[-1], rows])
    offices.known.append(Known(rows[referred], sector, origin))
