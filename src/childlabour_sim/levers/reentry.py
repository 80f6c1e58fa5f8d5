"""A drive back to school: children who left it are offered a place, and their school is paid while they stay.

Whether a child takes the place its family decides; only places that are taken are paid, those that are not are offered
to others in the next quarter. Who has a place through case work already is not offered another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import parameter
from childlabour_sim.institutions.luck import at_scale, whole_number
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.institutions.support import SCHOOL, Meaning, give, take_back
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, units
from childlabour_sim.levers.shared.targeting import lowest_lots
from childlabour_sim.population.columns import EIGHTEEN, ENROLLED, OUT
from childlabour_sim.population.schooling import LAST_GRADE

PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("places", "children", "Places, at a time, for children who left school.", 0, 1e6),
    parameter("quarters", "quarters", "Quarters for which school is open to a child and paid.", 1, 40, kind=int),
    parameter("cost", "IDR/child and quarter", "School of such a child: fees, clothes, books, way.", 0, 1e8),
    parameter("poor_first", "switch", "Whether offers begin in the poorest kind of neighbourhood.", kind=bool),
)
NAME, ACTIVITY = "reentry", "school_places"
_FROM = 28  # quarters of age
_HOW_MANY = 2**32 - 1  # keys the draw of a whole number; no child has this identity
_NOTHING_ELSE = Meaning(0.0, 0.0)


@dataclass
class Back:
    """Who has a place: rows of children, quarters it still holds, and whether it was taken."""

    child: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    left: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    taken: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def keep(self, wanted: np.ndarray) -> None:
        """Let all but the wanted go."""
        self.child, self.left, self.taken = self.child[wanted], self.left[wanted], self.taken[wanted]

    def offer(self, rows: np.ndarray, quarters: int) -> None:
        """Offer places, which nobody has taken yet."""
        self.child = np.concatenate([self.child, rows])
        self.left = np.concatenate([self.left, np.full(len(rows), quarters)])
        self.taken = np.concatenate([self.taken, np.zeros(len(rows), dtype=bool)])


def _back(world) -> Back:
    return world.offices.memory.setdefault(NAME, Back())


def _needed(world, settings) -> int:
    """Return how many places are to be filled this quarter: those who are back keep theirs."""
    places = whole_number(world, draws.REENTRY, at_scale(world, settings["places"]), _HOW_MANY)
    return max(places, len(_back(world).child))


def _price(settings) -> int:
    return int(settings["cost"] + 0.5)


def plan(world, settings) -> list[Request]:
    """Ask for a quarter of school for those who are back, and for those who are to be."""
    rupiah = _needed(world, settings) * _price(settings) if settings["places"] else 0
    return [Request(NAME, ACTIVITY, WHOLE_CITY, rupiah)] if rupiah else []


def promise(world, settings) -> None:
    """Keep the places of those who are back, the longest first, and offer others as far as money goes."""
    if not settings["places"]:
        withdraw(world)
        return
    back, needed, price = _back(world), _needed(world, settings), _price(settings)
    covered = min(needed, world.offices.ledger.granted(NAME, ACTIVITY) // price) if price else needed
    world.offices.ledger.lack(NAME, ACTIVITY, WHOLE_CITY, (needed - covered) * price)
    back.keep(np.arange(len(back.child)) < covered)
    free = covered - len(back.child)
    rows = lowest_lots(world, draws.REENTRY, out_of_school(world), free, settings["poor_first"])
    back.offer(rows, settings["quarters"])
    give(world, NAME, back.child, np.full(len(back.child), SCHOOL, dtype=np.uint8), _NOTHING_ELSE)


def out_of_school(world) -> np.ndarray:
    """Return the rows of children of 7 to 17 who left school without finishing it, and whom nobody helps back."""
    children = world.children
    age = world.quarter.tick - children.birth.astype(np.int64)
    left = (children.enrolment == OUT) & (children.grade < LAST_GRADE) & (age >= _FROM) & (age < EIGHTEEN)
    rows = np.flatnonzero(left)
    return rows[world.support.reentry[children.support[rows]] == 0]


def serve(world, settings) -> None:
    """Look at who went to school, and pay for them; a place that was not taken is given up."""
    back = world.offices.memory.get(NAME)
    if back is None:
        return
    enrolment = world.children.enrolment[back.child]
    pupil = enrolment == ENROLLED
    world.offices.ledger.spend(NAME, ACTIVITY, WHOLE_CITY, np.count_nonzero(pupil) * _price(settings))
    world.offices.tally.add("re_enrolled", np.count_nonzero(pupil & ~back.taken), f"lever={NAME}")
    back.taken |= pupil
    back.left -= 1
    grown = world.quarter.tick + 1 - world.children.birth[back.child] >= EIGHTEEN
    back.keep((enrolment != OUT) & (back.left > 0) & ~grown)


def withdraw(world) -> None:
    """End the drive for all who are in it."""
    if world.offices.memory.pop(NAME, None) is not None:
        take_back(world, NAME)


def buys(settings, rupiah: float, city) -> float:
    """Return how many places can be paid all year."""
    return units(rupiah, 4.0 * settings["cost"], settings["places"])


LEVER = Lever(
    NAME, PARAMETERS, "places", {"plan": plan, "promise": promise, "serve": serve}, withdraw, money=CITY,
    buys=buys,
)  # fmt: skip
