"""How a case moves: it joins the queue, waits for a worker, and is assessed.

Obstacles are facts of the child: no identity paper, parents unknown, not from the city, drugs. What other offices are
asked for is in `services`; how a case ends, in `closing`.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import SECTORS, STREET
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.cases import (
    ACCOMPANIMENT,
    BNN,
    HAND_OVER,
    MEDIATION,
    NO_HELP_BEYOND,
    OPEN,
    OTHER,
    PAPERS,
    PLACE_IN_SCHOOL,
    SERVICES,
    SHELTER,
    STATEMENT,
    Cases,
    in_turn,
)
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.institutions.luck import at_scale, lots, whole_number
from childlabour_sim.levers.case.money import book, covered, prices
from childlabour_sim.levers.case.staff import can_serve, note_load
from childlabour_sim.population.columns import EIGHTEEN, ENROLLED, SCHOOL_AGE
from childlabour_sim.population.schooling import LAST_GRADE

FOUND_OFTEN = 2
_DISTRESS_IN_NEED = 0.25  # index points from which a child needs accompaniment: an assumption (0.1 to 1)


def note(world, cases: Cases, rows: np.ndarray, service: int) -> None:
    """Note a service that some cases got; the first beyond statement and hand-over ends a child's wait for help."""
    if not np.count_nonzero(rows):
        return
    tally, children = world.offices.tally, rows & ~cases.other
    tally.add("services", np.count_nonzero(children), f"service={SERVICES[service.bit_length() - 1]}")
    if service & ~NO_HELP_BEYOND:
        new = children & ((cases.got & ~np.uint16(NO_HELP_BEYOND)) == 0)
        tally.add("wait_quarters", (world.quarter.tick - cases.opened[new]).sum())
        tally.add("first_served", np.count_nonzero(new))
    cases.got[rows] |= np.uint16(service)


def take_in(world, settings, cases: Cases) -> None:
    """Let the children made known this quarter join the queue; a child with a case goes on with it."""
    expected = at_scale(world, world.offices.settings["other_cases"] / 4.0)
    others = whole_number(world, draws.OTHER_CASES, expected, 2)
    cases.add(np.full(others, OTHER), 0, world.quarter.tick)
    world.offices.tally.add("intake", others, "origin=other")
    for known in world.offices.known:
        if len(known.rows) and settings["sectors"][SECTORS[known.sector - 1]]:
            _join(world, settings, cases, known)


def _join(world, settings, cases: Cases, known) -> None:
    _, where = np.unique(known.rows, return_index=True)
    rows = known.rows[np.sort(where)]
    has_case = np.isin(rows, cases.child)
    if np.count_nonzero(has_case):
        _found_again(world, settings, cases, np.isin(cases.child, rows[has_case]) & cases.open)
    new = rows[~has_case]
    cases.add(new, known.sector, world.quarter.tick)
    world.offices.tally.add("intake", len(new), f"origin={known.origin}")


def _found_again(world, settings, cases: Cases, again: np.ndarray) -> None:
    """Begin the visits anew with a child found while its case is open, and ask for shelter."""
    world.offices.tally.add("found_with_open_case", np.count_nonzero(again))
    cases.follow_left[again & cases.resident] = settings["follow_quarters"]
    outdoors = again & (cases.shelter_left == 0) & cases.resident
    cases.needs[outdoors] |= np.uint16(SHELTER)
    cases.asked[outdoors] = world.quarter.tick


def assess(world, settings, cases: Cases) -> None:
    """Assess those who have waited longest, as far as workers and money go; other cases first if so settled."""
    waiting = ~cases.open
    queue = np.count_nonzero(waiting)
    if not queue:
        return
    free = max(can_serve(world, settings, "case_management") - (len(cases) - queue), 0)
    by_staff = min(queue, can_serve(world, settings, "complaints"), free)
    price = prices(world, settings)["assessment"]
    n = min(by_staff, covered(world, "assessment", price))
    book(world, "assessment", n * price, (by_staff - n) * price)
    taken = in_turn(cases, waiting, n, settings["other_priority"])
    note_load(world, "complaints", queue, n)
    if n:
        _open(world, settings, cases, taken)


def _open(world, settings, cases: Cases, taken: np.ndarray) -> None:
    """Begin to look after cases: write what each needs."""
    tick = world.quarter.tick
    cases.state[taken], cases.assessed[taken], cases.asked[taken] = OPEN, tick, tick
    cases.follow_left[taken] = settings["follow_quarters"]
    world.offices.tally.add("assessed", np.count_nonzero(taken))
    note(world, cases, taken & ~cases.other, STATEMENT)
    _assess_residents(world, settings, cases, taken & cases.resident)
    _assess_outside(world, cases, taken & cases.outside)
    cases.needs[taken & cases.other] = ACCOMPANIMENT


def _need(cases: Cases, rows: np.ndarray, service: int, wanted: np.ndarray) -> None:
    """Write a need of some of the rows; ``wanted`` has one entry for each of them."""
    cases.needs[np.flatnonzero(rows)[wanted]] |= np.uint16(service)


def _assess_residents(world, settings, cases: Cases, rows: np.ndarray) -> None:
    if not np.count_nonzero(rows):
        return
    child, children, households = cases.child[rows], world.children, world.households
    age = world.quarter.tick - children.birth[child].astype(np.int64)
    no_paper = children.birth_certificate[child] == 0
    school = (children.enrolment[child] != ENROLLED) & (children.grade[child] < LAST_GRADE)
    luck = lots(world, draws.CASE, cases.identity(world)[rows])[:, 0]
    drug = (luck < world.offices.settings["drug_share"]) & (cases.sector[rows] == STREET)
    _need(cases, rows, PAPERS, no_paper)
    _need(cases, rows, PLACE_IN_SCHOOL, school & (age >= SCHOOL_AGE) & (age < EIGHTEEN))
    _need(cases, rows, BNN, drug)
    _need(cases, rows, SHELTER, world.seats.times_found[children.seat[child]] >= FOUND_OFTEN)
    home = household_of(world, child)
    _need(cases, rows, MEDIATION, households.discord[home] > 0)
    _need(cases, rows, ACCOMPANIMENT, world.seats.distress[children.seat[child]] >= _DISTRESS_IN_NEED)
    poor = (households.consumption[home] < 1.0) | (households.assets[home] < 0.0)
    cases.help_left[rows] = settings["help_quarters"] * poor
    _obstacles(world, no_paper=no_paper, drug=drug)


def _assess_outside(world, cases: Cases, rows: np.ndarray) -> None:
    """Without a paper nobody knows where to bring a child; without parents it has nowhere to stay."""
    if not np.count_nonzero(rows):
        return
    facts = outsiders.obstacles(world, cases.outside_rows(rows))
    _need(cases, rows, PAPERS, facts["no_paper"])
    _need(cases, rows, BNN, facts["drug"])
    _need(cases, rows, SHELTER, facts["parents_unknown"])
    everybody = np.ones(len(facts), dtype=bool)
    _need(cases, rows, HAND_OVER, everybody)
    cases.follow_left[rows] = 0
    _obstacles(world, not_resident=everybody, **{name: facts[name] for name in facts.dtype.names})


def _obstacles(world, **facts: np.ndarray) -> None:
    for name, met in facts.items():
        world.offices.tally.add("obstacles", np.count_nonzero(met), f"obstacle={name}")
