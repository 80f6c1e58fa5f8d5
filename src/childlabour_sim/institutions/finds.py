"""A child found at work: what it loses, what its family learns, and what the offices note.

Whether it works again is left to its family; no rate of it exists anywhere.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from childlabour_sim.behaviour.situation import works_elsewhere
from childlabour_sim.compiled import kernel, plain
from childlabour_sim.declare import STREET
from childlabour_sim.institutions.offices import Known
from childlabour_sim.population.columns import EIGHTEEN, ENROLLED, FIRST_DECISION_AGE
from childlabour_sim.population.rows import end_of_place, rows
from childlabour_sim.population.schooling import level_of

ENFORCED = {2: "street", 3: "waged", 4: "domestic"}
FOUND_AGES = ((5, 12), (13, 14), (15, 17))
"""Years of age by which finds are counted: those of the definition of child labour (BPS)."""


class Workers(NamedTuple):
    """Children who work: their rows, and those of their households, shape (n,)."""

    rows: np.ndarray
    homes: np.ndarray

    def of(self, which: np.ndarray) -> Workers:
        """Return some of them."""
        return Workers(self.rows[which], self.homes[which])


def list_workers(world) -> None:
    """Note who works once families have decided: nobody begins to before they decide again."""
    world.at_work = world.quarter.tick, _at_work(world)


def workers(world, sector: int) -> Workers:
    """Return the children under 18 who work in a sector now."""
    listed = _may_work(world)
    return listed.of(world.children.sector[listed.rows] == sector)


def all_workers(world) -> Workers:
    """Return the children under 18 who work now."""
    listed = _may_work(world)
    return listed.of(world.children.sector[listed.rows] != 0)


def _may_work(world) -> Workers:
    """Return those listed this quarter; until then those of the last, of whom some have grown up."""
    tick, listed = world.at_work
    if tick == world.quarter.tick:
        return listed
    if tick == world.quarter.tick - 1:
        return listed.of(world.quarter.tick - world.children.birth[listed.rows] < EIGHTEEN)
    return _at_work(world)


def _at_work(world) -> Workers:
    children = world.children
    listed = world.collect(
        _list_minors, 2, world.quarter.tick, world.households.first_child, children.birth, children.sector
    )
    return Workers(*listed)


@kernel
def _list_minors(lo, hi, tick, first_child, birth, sector):
    """List children of 5 to 17 who work, each with its household: looked up later, it would have left the cache."""
    found, n, h = np.empty((2, first_child[hi] - first_child[lo]), np.int64), np.uint64(0), np.uint64(lo)
    for c in rows(first_child[lo], first_child[hi]):
        if (sector[c] != 0) & (tick - birth[c] >= FIRST_DECISION_AGE) & (tick - birth[c] < EIGHTEEN):
            while first_child[h + np.uint64(1)] <= c:
                h += np.uint64(1)
            found[0, n], found[1, n] = c, h
            n += np.uint64(1)
    return found[:, :n]


def household_of(world, rows: np.ndarray) -> np.ndarray:
    """Return the household row of each child row."""
    return _households(world.households.first_child, rows)


@kernel
def _households(first_child, rows):
    """Guess each row's household from that of the row before, by the mean number of children; then close in on it."""
    last = len(first_child) - 1
    found, h, per_child = np.empty(len(rows), np.int64), 0, last / max(first_child[last], 1)
    for i in range(len(rows)):
        h = min(max(h + int((rows[i] - first_child[h]) * per_child), 0), last)
        step = 1
        while first_child[h] > rows[i]:
            h, step = max(h - step, 0), 2 * step
        while h + step <= last and first_child[h + step] <= rows[i]:
            h, step = h + step, 2 * step
        while step > 1:
            step //= 2
            if h + step <= last and first_child[h + step] <= rows[i]:
                h += step
        found[i] = h
    return found


def place_of(world, rows: np.ndarray) -> np.ndarray:
    """Return the neighbourhood each child lives in, of rows that ascend."""
    return _places(world.households.place, world.households.first_child, rows)


@kernel
def _places(place, first_child, rows):
    found, h, end = np.empty(len(rows), np.int64), np.uint64(0), np.uint64(0)
    for i in range(len(rows)):
        while first_child[end] <= rows[i]:
            h, end = end, end_of_place(place, end, len(place))
        found[i] = place[h]
    return found


def street_place(world, homes: np.ndarray) -> np.ndarray:
    """Return the neighbourhood in which a street child of each of these households works.

    It is that of its home or, where its family thinks it safer to go elsewhere, the other one in which the
    smallest share was found last quarter.
    """
    households, places = world.households, world.places
    quietest = np.argsort(places.found_share[:, 0], kind="stable")
    return _street_places(
        world.parameters, homes, households.place, households.risk, places.street_risk_elsewhere, quietest
    )


@kernel
def _street_places(parameters, homes, place, risk, risk_elsewhere, quietest):
    p, found = parameters.behaviour[0], np.empty(len(homes), np.int64)
    for i in range(len(homes)):
        found[i] = here = place[homes[i]]
        if works_elsewhere(p, risk[homes[i], 0], risk_elsewhere[here]):
            found[i] = quietest[0] if here != quietest[0] else quietest[1 % len(quietest)]
    return found


def pay_of(world, rows: np.ndarray) -> np.ndarray:
    """Return what the work of each child pays in a month: its net money and the school cost taken off that."""
    children, terms = world.children, world.terms
    level = [plain(level_of)(grade) for grade in children.grade[rows].tolist()]
    cost = np.array(terms.school_cost)[np.array(level, dtype=np.int64)]
    cost *= world.households.school_cost_scale[household_of(world, rows)]
    cost *= 1.0 - world.support.fee_relief[children.support[rows]]
    net = world.seats.net[children.seat[rows]]
    return np.maximum(net + np.where(children.enrolment[rows] == ENROLLED, cost, 0.0), 0.0)


def find(world, rows: np.ndarray, sector: int, origin: str, referred: np.ndarray, places: np.ndarray) -> None:
    """Note a find of resident children and let it bear on them; nobody is found twice in a quarter.

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
    children, offices, group = world.children, world.offices, f"sector={ENFORCED[sector]}"
    new = world.seats.found_at[children.seat[rows]] != world.quarter.tick
    rows, referred, places = rows[new], referred[new], places[new]
    if not len(rows):
        return
    offices.searching = True
    _count_mix(world, rows, group)
    offices.tally.add("found_again", (world.seats.times_found[children.seat[rows]] > 0).sum(), group)
    np.add.at(offices.found_by_place, (places, sector - STREET), 1)
    offices.found[-1] = np.concatenate([offices.found[-1], rows])
    offices.known.append(Known(rows[referred], sector, origin))
    _bear_on(world, rows, sector)


def _count_mix(world, rows: np.ndarray, sector: str) -> None:
    """Count finds by age, and by whether the child is a pupil."""
    years = (world.quarter.tick - world.children.birth[rows].astype(np.int64)) // 4
    band = np.searchsorted([high for _, high in FOUND_AGES], years)
    pupil = world.children.enrolment[rows] == ENROLLED
    for i, count in enumerate(np.bincount(2 * band + pupil).tolist()):
        (low, high), school = FOUND_AGES[i // 2], ("not_enrolled", "enrolled")[i % 2]
        world.offices.tally.add("finds", count, sector, f"age={low}-{high}", f"school={school}")


def _bear_on(world, rows: np.ndarray, sector: int) -> None:
    """Let a find break habit, cost pay and tell the family that finds happen."""
    seats, seat, p = world.seats, world.children.seat[rows], world.behaviour
    seats.found_at[seat] = world.quarter.tick
    seats.times_found[seat] = np.minimum(seats.times_found[seat].astype(np.int64) + 1, 255)
    seats.net[seat] -= p.found_loss * pay_of(world, rows)
    homes = household_of(world, rows)
    risk = world.households.risk
    risk[homes, sector - STREET] += p.own_find_weight * (1.0 - risk[homes, sector - STREET])
