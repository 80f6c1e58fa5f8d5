"""How a case ends, and what is counted of cases at the end of a quarter."""

from __future__ import annotations

import numpy as np

from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.cases import NO_HELP_BEYOND, Cases
from childlabour_sim.levers.case.staff import note_load
from childlabour_sim.population.columns import ADULT_AGE, ENROLLED


def _grown_up(world, cases: Cases) -> np.ndarray:
    """Tell who will have grown up by the next quarter: residents at 19, children from outside at 18."""
    next_tick, grown = world.quarter.tick + 1, np.zeros(len(cases), dtype=bool)
    grown[cases.resident] = next_tick - world.children.birth[cases.child[cases.resident]] >= ADULT_AGE
    if np.count_nonzero(cases.outside):
        born = outsiders.pool(world).born[cases.outside_rows(cases.outside)]
        grown[cases.outside] = next_tick - born >= outsiders.GROWN_UP
    return grown


def _out_of_patience(world, settings, cases: Cases) -> np.ndarray:
    """Tell which cases no worker has reached in time: they are put aside, and count as closed and not served."""
    over = ~cases.open & (world.quarter.tick - cases.opened >= settings["patience"])
    world.offices.tally.add("failed", np.count_nonzero(over & ~cases.other), "obstacle=no_worker")
    return over


def close(world, settings, cases: Cases) -> None:
    """Let cases leave whose help has ended or never came, and those of children who have grown up."""
    grown = _grown_up(world, cases)
    left = cases.follow_left + cases.school_left + cases.help_left + cases.shelter_left
    ended = grown | _out_of_patience(world, settings, cases) | cases.open & (left == 0) & (cases.needs == 0)
    if np.count_nonzero(ended):
        world.offices.tally.add("aged_out", np.count_nonzero(grown))
        _count_ended(world, cases, ended)
        cases.keep(~ended)


def _count_ended(world, cases: Cases, ended: np.ndarray) -> None:
    """Count the cases that leave, those of them that were served, and who went back to school."""
    tally, helped = world.offices.tally, ended & ((cases.got & ~np.uint16(NO_HELP_BEYOND)) > 0)
    for kind, rows in (("kind=child_work", ~cases.other), ("kind=other", cases.other)):
        tally.add("closed", np.count_nonzero(ended & rows), kind)
        tally.add("served", np.count_nonzero(helped & rows), kind)
    back = ended & (cases.back_in_school > 0)
    tally.add("closed_back_in_school", np.count_nonzero(back))
    tally.add("kept_school", np.count_nonzero(world.children.enrolment[cases.child[back]] == ENROLLED))


def count(world, cases: Cases) -> None:
    """Count who waits and who is looked after at the end of the quarter."""
    is_open, other = cases.open, cases.other
    note_load(world, "case_management", len(cases), np.count_nonzero(is_open))
    for kind, rows in (("kind=child_work", ~other), ("kind=other", other)):
        world.offices.tally.add("cases_open", np.count_nonzero(rows), kind)
        world.offices.tally.add("cases_waiting", np.count_nonzero(rows & ~is_open), kind)
