"""What a case brings a child this quarter, settled before its family decides: visits, school, shelter, help.

The oldest cases come first; what money does not cover is lost to the family and noted as unmet need.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.cases import FAMILY_HELP, VISIT, Cases, in_turn
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.institutions.support import FOLLOWED, SCHOOL, SHELTERED
from childlabour_sim.levers.case.flow import note
from childlabour_sim.levers.case.money import affordable, book, covered, prices
from childlabour_sim.levers.case.staff import can_serve, note_load


def promise_codes(world, settings, cases: Cases) -> None:
    """Settle who is visited, sheltered and kept in school this quarter, the oldest cases first."""
    price = prices(world, settings)
    cases.given[:] = 0
    _promise_visits(world, settings, price["visits"], cases)
    school = affordable(world, price, cases.open & (cases.school_left > 0), "reentry")
    cases.given[school] |= np.uint8(SCHOOL)
    _promise_shelter(world, price, cases)


def _promise_visits(world, settings, price: int, cases: Cases) -> None:
    due = cases.open & (cases.follow_left > 0)
    needed = np.count_nonzero(due)
    if not needed:
        return
    by_staff = min(needed, can_serve(world, settings, "outreach"))
    visited = in_turn(cases, due, min(by_staff, covered(world, "visits", price)), settings["other_priority"])
    n = np.count_nonzero(visited)
    note_load(world, "outreach", needed, n)
    book(world, "visits", n * price, (by_staff - n) * price)
    note(world, cases, visited, VISIT)
    cases.given[visited] |= np.uint8(FOLLOWED)


def _promise_shelter(world, price: dict, cases: Cases) -> None:
    due = cases.open & (cases.shelter_left > 0)
    if not np.count_nonzero(due):
        return
    sheltered = affordable(world, price, due, "shelter")
    cases.given[sheltered] |= np.uint8(SHELTERED)
    unpaid = due & ~sheltered
    if np.count_nonzero(unpaid & cases.outside):
        outsiders.release(world, cases.outside_rows(unpaid))
    cases.shelter_left[unpaid] = 0


def promise_help(world, settings, cases: Cases) -> None:
    """Promise help to poor families, one to a household, the oldest cases first."""
    rows = np.flatnonzero(cases.open & cases.resident & (cases.help_left > 0))
    if not len(rows):
        return
    _, one_each = np.unique(household_of(world, cases.child[rows]), return_index=True)
    due = np.zeros(len(cases), dtype=bool)
    due[rows[one_each]] = True
    helped = affordable(world, prices(world, settings), due, "family_help")
    note(world, cases, helped, FAMILY_HELP)
    cases.helped_homes = household_of(world, cases.child[helped])
    world.effects.cash[cases.helped_homes] += np.float32(settings["family_help"] / world.prices.line)
