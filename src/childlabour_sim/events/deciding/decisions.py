"""Each family decides, child by child, about school and work.

Children decide in birth order (or in random order); what earlier siblings earn is seen by later ones, what
later siblings earned last quarter is carried over.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from functools import cache

import numpy as np

from childlabour_sim.behaviour.lanes import LANES, lane, new_lanes, show, whole
from childlabour_sim.behaviour.parameters import BUILT_IN
from childlabour_sim.behaviour.rule import decision
from childlabour_sim.behaviour.rules import decide_all
from childlabour_sim.behaviour.situation import N_OPTIONS
from childlabour_sim.compiled import kernel, rebound, scalar, uncached_kernel
from childlabour_sim.events.deciding.describe import Given, describe_child, describe_household, work_out
from childlabour_sim.events.deciding.settle import settle
from childlabour_sim.events.deciding.turns import TURN, Line, line_up, stay
from childlabour_sim.population.columns import pick

_TOGETHER = 2048  # households: those of a rank fill several times the lanes, and their columns stay in the cache

DecidingHouseholds = namedtuple(
    "DecidingHouseholds",
    [
        "assets",
        "awareness",
        "buffer",
        "discord",
        "earnings",
        "enterprise",
        "entry_fees",
        "first_child",
        "left_home",
        "members",
        "parent_schooling",
        "parent_worked",
        "parents",
        "past_five",
        "permanent",
        "place",
        "prevalence",
        "risk",
        "school_cost_scale",
    ],
)
DecidingChildren = namedtuple(
    "DecidingChildren",
    [
        "birth",
        "enrolment",
        "female",
        "full_time",
        "grade",
        "seat",
        "sector",
        "support",
        "years_out",
    ],
)


def run(world) -> None:
    """Let every household decide."""
    world.each_household(*_arguments(world))


def decide_one_household(world, row: int) -> None:
    """Let one household decide, as the engine would."""
    kernel_, *arguments = _arguments(world)
    kernel_(row, row + 1, *arguments)


def _arguments(world) -> tuple:
    given = Given(
        world.key, world.quarter, *world.parameters, world.terms, world.labour_law, world.places,
        world.effects, world.support, world.watch,
    )  # fmt: skip
    households, children = pick(DecidingHouseholds, world.households), pick(DecidingChildren, world.children)
    return (
        deciding_by(world.settings.behaviour["rule"]),
        given,
        world.settings.sibling_order == "random",
        households,
        children,
        world.seats,
    )


@cache
def deciding_by(rule: str) -> Callable:
    """Return the loop over households that decides by a rule; that of another package is compiled in each process."""
    if rule in BUILT_IN:
        return _decide
    together = rebound(decide_all, scalar, decide_otherwise=decision(rule))
    return rebound(_decide, uncached_kernel, decide_all=together)


@kernel
def _decide(lo, hi, given, random_order, households, children, seats):
    given = Given(
        given.key, given.quarter, given.city[0], given.behaviour[0], given.terms, given.labour_law, given.places,
        given.effects, given.support, given.watch,
    )  # fmt: skip
    rows = households.first_child[hi] - households.first_child[lo]
    line = Line(np.zeros(min(_TOGETHER, hi - lo), TURN), np.empty(rows, np.uintp), np.empty(rows))
    lanes = new_lanes()
    for first in range(lo, hi, _TOGETHER):
        waiting = line_up(first, min(first + _TOGETHER, hi), given, random_order, households, children, seats, line)
        while waiting:
            for begin in range(0, waiting, LANES):
                n = min(LANES, waiting - begin)
                _describe(given, households, children, seats, line, lanes, begin, n)
                work_out(given.behaviour, lanes, whole(n))
                if given.watch.child[0] >= 0:
                    _show(given.watch, lanes, n)
                decide_all(given.behaviour, lanes, n)
                for i in range(n):
                    settle(given, households, children, seats, lane(lanes, i), line.turns[np.uintp(begin + i)])
            waiting = stay(line.turns, waiting)


@scalar
def _describe(given, households, children, seats, line, lanes, begin, n):
    """Say in each lane what a household knows when it decides about its next child."""
    for i in range(n):
        turn, s = line.turns[np.uintp(begin + i)], lane(lanes, i)
        s.child = line.order[turn.next]
        turn.money -= line.brought[turn.next]
        s.other_money, s.siblings_in_enterprise = turn.money, turn.in_enterprise
        describe_household(given, households, turn.household, s)
        describe_child(given, households, children, seats, turn.household, s.child, s)
        seat = children.seat[s.child]
        for k in range(N_OPTIONS):
            s.taste[k] = seats.taste[seat, k]


@scalar
def _show(watch, lanes, n):
    """Keep what the decision about a child sees, if it is the one that is looked at."""
    for i in range(n):
        if np.int64(lane(lanes, i).child) == watch.child[0]:
            show(lanes, i, watch)
