"""A child found at work: what it loses, what its family learns, and what the offices note.

Whether it works again is left to its family; no rate of it exists anywhere.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.behaviour.situation import works_elsewhere
from childlabour_sim.compiled import kernel, plain
from childlabour_sim.declare import STREET
from childlabour_sim.institutions.offices import Known
from childlabour_sim.population.columns import EIGHTEEN, ENROLLED, FIRST_DECISION_AGE
from childlabour_sim.population.schooling import level_of

ENFORCED = {2: "street", 3: "waged", 4: "domestic"}
FOUND_AGES = ((5, 12), (13, 14), (15, 17))
"""Years of age by which finds are counted: those of the definition of child labour (BPS)."""


def list_workers(world) -> None:
    """Note who works once families have decided: nobody begins to before they decide again."""
    world.at_work = world.quarter.tick, _at_work(world)


def workers(world, sector: int) -> np.ndarray:
    """Return the rows of children under 18 who work in a sector now."""
    rows = _may_work(world)
    return rows[world.children.sector[rows] == sector]


def all_workers(world) -> np.ndarray:
    """Return the rows of children under 18 who work now."""
    rows = _may_work(world)
    return rows[world.children.sector[rows] != 0]


def _may_work(world) -> np.ndarray:
    """Return the rows of those listed this quarter, or of those who work now before anybody is."""
    tick, rows = world.at_work
    return rows if tick == world.quarter.tick else _at_work(world)


def _at_work(world) -> np.ndarray:
    rows = np.flatnonzero(world.children.sector != 0)
    age = world.quarter.tick - world.children.birth[rows].astype(np.int64)
    return rows[(age >= FIRST_DECISION_AGE) & (age < EIGHTEEN)]


def household_of(world, rows: np.ndarray) -> np.ndarray:
    """Return the household row of each child row."""
    return _households(world.households.first_child, rows)


@kernel
def _households(first_child, rows):
    """Find each row's household from that of the row before, in steps that double: most lists ascend."""
    found, h = np.empty(len(rows), np.int64), 0
    for i in range(len(rows)):
        if first_child[h] > rows[i]:
            h = 0
        step = 1
        while h + step < len(first_child) and first_child[h + step] <= rows[i]:
            h, step = h + step, 2 * step
        while step > 1:
            step //= 2
            if h + step < len(first_child) and first_child[h + step] <= rows[i]:
                h += step
        found[i] = h
    return found


def place_of(world, rows: np.ndarray) -> np.ndarray:
    """Return the neighbourhood each child lives in."""
    return world.households.place[household_of(world, rows)].astype(np.int64)


def street_place(world, rows: np.ndarray) -> np.ndarray:
    """Return the neighbourhood each street child works in.

    It is that of its home or, where its family thinks it safer to go elsewhere, the other one in which the
    smallest share was found last quarter.
    """
    places, homes = world.places, household_of(world, rows)
    here = world.households.place[homes].astype(np.int64)
    risk_here, risk_elsewhere = world.households.risk[homes, 0], places.street_risk_elsewhere[here]
    leaves = plain(works_elsewhere)(world.behaviour, risk_here, risk_elsewhere)
    quietest = np.argsort(places.found_share[:, 0], kind="stable")
    other = np.full(len(places.wage), quietest[0])
    other[quietest[0]] = quietest[1 % len(quietest)]
    return np.where(leaves, other[here], here)


def pay_of(world, rows: np.ndarray) -> np.ndarray:
    """Return what the work of each child pays in a month: its net money and the school cost taken off that."""
    children, terms = world.children, world.terms
    level = [plain(level_of)(grade) for grade in children.grade[rows].tolist()]
    cost = np.array(terms.school_cost)[np.array(level, dtype=np.int64)]
    cost *= world.households.school_cost_scale[household_of(world, rows)]
    cost *= 1.0 - world.support.fee_relief[children.support[rows]]
    return np.maximum(children.net[rows] + np.where(children.enrolment[rows] == ENROLLED, cost, 0.0), 0.0)


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
    new = children.found_at[rows] != world.quarter.tick
    rows, referred, places = rows[new], referred[new], places[new]
    if not len(rows):
        return
    offices.searching = True
    _count_mix(world, rows, group)
    offices.tally.add("found_again", (children.times_found[rows] > 0).sum(), group)
    np.add.at(offices.found_by_place, (places, sector - STREET), 1)
    offices.found[-1] = np.concatenate([offices.found[-1], rows])
    offices.known.append(Known(rows[referred], sector, origin))
    _bear_on(world, rows, sector)


def _count_mix(world, rows: np.ndarray, sector: str) -> None:
    """Count finds by age, and by whether the child is a pupil."""
    years = (world.quarter.tick - world.children.birth[rows].astype(np.int64)) // 4
    pupil = world.children.enrolment[rows] == ENROLLED
    for low, high in FOUND_AGES:
        of_age = (years >= low) & (years <= high)
        for school, of_school in (("enrolled", pupil), ("not_enrolled", ~pupil)):
            count = (of_age & of_school).sum()
            world.offices.tally.add("finds", count, sector, f"age={low}-{high}", f"school={school}")


def _bear_on(world, rows: np.ndarray, sector: int) -> None:
    """Let a find break habit, cost pay and tell the family that finds happen."""
    children, p = world.children, world.behaviour
    children.found_at[rows] = world.quarter.tick
    children.times_found[rows] = np.minimum(children.times_found[rows].astype(np.int64) + 1, 255)
    children.net[rows] -= p.found_loss * pay_of(world, rows)
    homes = household_of(world, rows)
    risk = world.households.risk
    risk[homes, sector - STREET] += p.own_find_weight * (1.0 - risk[homes, sector - STREET])
