"""What came of help, read from what families decided, and what other offices are asked for.

A hand-over to another office succeeds each quarter with the chance of the city's coordination; one that stays
unanswered is tried again for so many quarters, then it lapses. Whether a child works again or leaves the shelter is
never drawn.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.cases import (
    ACCOMPANIMENT,
    BNN,
    HAND_OVER,
    MEDIATION,
    PAPERS,
    PLACE_IN_SCHOOL,
    SHELTER,
    Cases,
    first,
)
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.institutions.luck import lots
from childlabour_sim.institutions.support import SCHOOL, SHELTERED
from childlabour_sim.levers.case.flow import note
from childlabour_sim.levers.case.money import (
    PRICED,
    affordable,
    book,
    days_a_quarter,
    prices,
    stay_quarters,
)
from childlabour_sim.levers.case.staff import SCHOOL_PLACES, SHELTER_PLACES, can_serve, capacity, note_load
from childlabour_sim.population.clock import DAYS_A_QUARTER
from childlabour_sim.population.columns import ENROLLED

_LOT = {PAPERS: 0, PLACE_IN_SCHOOL: 1, BNN: 2, HAND_OVER: 3}


def outcomes(world, settings, cases: Cases) -> None:
    """Look at what children did with what they were given, and let the clocks of help run."""
    _look_at_shelter(world, settings, cases)
    _look_at_school(world, settings, cases)
    for clock in (cases.follow_left, cases.school_left, cases.help_left):
        clock[cases.open & (clock > 0)] -= 1


def _look_at_school(world, settings, cases: Cases) -> None:
    """Whose place at school was taken up is enrolled; only these places are paid."""
    kept = (cases.given & SCHOOL > 0) & cases.resident
    if not np.count_nonzero(kept):
        return
    kept[kept] = world.children.enrolment[cases.child[kept]] == ENROLLED
    book(world, "reentry", np.count_nonzero(kept) * prices(world, settings)["reentry"])
    back = kept & (cases.back_in_school == 0)
    world.offices.tally.add("re_enrolled", np.count_nonzero(back), "lever=case_work")
    cases.back_in_school[back] = 1


def _look_at_shelter(world, settings, cases: Cases) -> None:
    """A sheltered child that works has left the shelter; only days that were stayed are paid."""
    inside = cases.given & SHELTERED > 0
    if not np.count_nonzero(inside):
        return
    gone = np.zeros(len(cases), dtype=bool)
    resident, outside = inside & cases.resident, inside & cases.outside
    gone[resident] = world.children.sector[cases.child[resident]] > 0
    if np.count_nonzero(outside):
        rows = cases.outside_rows(outside)
        gone[outside] = outsiders.pool(world).state[rows] != outsiders.IN_SHELTER
    stayed = inside & ~gone
    world.offices.tally.add("sheltered", np.count_nonzero(inside))
    world.offices.tally.add("left_shelter", np.count_nonzero(gone))
    book(world, "shelter", np.count_nonzero(stayed) * prices(world, settings)["shelter"])
    note(world, cases, stayed, SHELTER)
    cases.board_homes = household_of(world, cases.child[stayed & cases.resident])
    cases.shelter_left[gone] = 0
    cases.shelter_left[stayed] -= 1
    over = stayed & (cases.shelter_left == 0)
    if np.count_nonzero(over & cases.outside):
        outsiders.release(world, cases.outside_rows(over))


def ask_offices(world, settings, cases: Cases) -> None:
    """Try every hand-over that is due, papers first; let lapse what was asked for too long."""
    if np.count_nonzero(cases.needs):
        answered = lots(world, draws.HAND_OVER, cases.identity(world)) < world.offices.coordination
        _ask_for_services(world, prices(world, settings), cases, answered)
        _ask_for_school(world, settings, cases, answered)
    _admit(world, settings, cases)
    _lapse(world, settings, cases)


def _ask_for_services(world, price: dict, cases: Cases, answered: np.ndarray) -> None:
    asked_before = cases.open & (cases.assessed < world.quarter.tick)  # money was asked for these
    for activity, service in PRICED.items():
        due = asked_before & _free_to_ask(cases, service) & answered[:, _LOT[service]]
        done = affordable(world, price, due, activity)
        book(world, activity, np.count_nonzero(done) * price[activity])
        _given(world, cases, done, service)


def _ask_for_school(world, settings, cases: Cases, answered: np.ndarray) -> None:
    _drop_school_of_pupils(world, cases)
    due = cases.open & _free_to_ask(cases, PLACE_IN_SCHOOL) & answered[:, _LOT[PLACE_IN_SCHOOL]]
    if np.count_nonzero(due):
        placed = first(due, capacity(world, settings["reentry_places"], SCHOOL_PLACES))
        _given(world, cases, placed, PLACE_IN_SCHOOL)
        cases.school_left[placed] = settings["reentry_quarters"]


def _drop_school_of_pupils(world, cases: Cases) -> None:
    """Ask no more for a place where a child went back to school by itself."""
    asking = np.flatnonzero(cases.needs & PLACE_IN_SCHOOL > 0)
    pupils = asking[world.children.enrolment[cases.child[asking]] == ENROLLED]
    cases.needs[pupils] &= ~np.uint16(PLACE_IN_SCHOOL)


def _free_to_ask(cases: Cases, service: int) -> np.ndarray:
    """Tell where a service is needed and nothing stands before it: school and home districts ask for a paper."""
    needed = cases.needs & service > 0
    if service in (PLACE_IN_SCHOOL, HAND_OVER):
        return needed & (cases.needs & PAPERS == 0)
    return needed


def _given(world, cases: Cases, rows: np.ndarray, service: int) -> None:
    if not np.count_nonzero(rows):
        return
    cases.needs[rows] &= ~np.uint16(service)
    note(world, cases, rows, service)
    if service == PAPERS:
        world.children.birth_certificate[cases.child[rows & cases.resident]] = 1
        if np.count_nonzero(rows & cases.outside):
            outsiders.pool(world).no_paper[cases.outside_rows(rows)] = False
        cases.asked[rows] = world.quarter.tick  # what waited for the paper is asked for from now on
    if service == HAND_OVER:
        outsiders.hand_over(world, cases.outside_rows(rows))
        cases.needs[rows], cases.shelter_left[rows] = 0, 0


def _admit(world, settings, cases: Cases) -> None:
    """Give shelter places to those who need one, the oldest cases first; a short stay leaves room for the next."""
    quarters = stay_quarters(settings)
    if not quarters:
        cases.needs &= ~np.uint16(SHELTER)
        return
    inside, needed = cases.shelter_left > 0, cases.open & (cases.needs & SHELTER > 0)
    in_all = np.count_nonzero(inside | needed)
    if not in_all:
        return
    beds = min(capacity(world, settings["shelter_places"], SHELTER_PLACES), can_serve(world, settings, "shelter"))
    stays = beds * int(DAYS_A_QUARTER / days_a_quarter(settings))
    admitted = first(needed, max(stays - np.count_nonzero(inside), 0))
    note_load(world, "shelter", in_all, np.count_nonzero(inside | admitted))
    cases.needs[admitted] &= ~np.uint16(SHELTER)
    cases.shelter_left[admitted] = quarters
    if np.count_nonzero(admitted & cases.outside):
        outsiders.shelter(world, cases.outside_rows(admitted))


def _lapse(world, settings, cases: Cases) -> None:
    """Give up what was asked for in vain, and count what stood in the way."""
    over = cases.open & (cases.needs > 0) & (world.quarter.tick - cases.asked >= settings["persistence"])
    if not np.count_nonzero(over):
        return
    no_paper = over & (cases.needs & PAPERS > 0)
    unknown = over & (cases.needs & SHELTER > 0)
    drug = over & (cases.needs & BNN > 0)
    elsewhere = over & (cases.needs & HAND_OVER > 0)
    unanswered = over & (cases.needs & PLACE_IN_SCHOOL > 0) & ~no_paper
    unserved = over & (cases.needs & (MEDIATION | ACCOMPANIMENT) > 0)
    reasons = {
        "no_paper": no_paper, "parents_unknown": unknown & cases.outside, "no_place": unknown & cases.resident,
        "drug": drug, "not_resident": elsewhere & ~no_paper, "no_answer": unanswered, "no_worker": unserved,
    }  # fmt: skip
    for name, rows in reasons.items():
        world.offices.tally.add("failed", np.count_nonzero(rows & ~cases.other), f"obstacle={name}")
    cases.needs[over] = 0
