"""Each family decides, child by child, about school and work.

Children decide in birth order (or in random order); what earlier siblings earn is seen by later ones, what
later siblings earned last quarter is carried over.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from functools import cache

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour.lanes import LANES, lane, new_lanes, show, whole
from childlabour_sim.behaviour.parameters import BUILT_IN
from childlabour_sim.behaviour.rule import decision
from childlabour_sim.behaviour.rules import decide_all
from childlabour_sim.behaviour.situation import (
    N_OPTIONS,
    N_SECTORS,
    attendance,
    conditional_cash,
    received,
    weekly_hours,
)
from childlabour_sim.compiled import kernel, rebound, scalar, uncached_kernel
from childlabour_sim.declare import FAMILY
from childlabour_sim.events.describe import (
    Given,
    describe_child,
    describe_household,
    entry_fee_from_savings,
    present_cash,
    work_out,
)
from childlabour_sim.population.columns import (
    ADULT_AGE,
    ENROLLED,
    FIRST_DECISION_AGE,
    OUT,
    pick,
)
from childlabour_sim.population.schooling import LAST_GRADE

_YEARS_OUT_FROM = 28  # quarters: the school year missed counts from age 7
_TOGETHER = 512  # households: what stands in line fits the first-level cache
_TURN = np.dtype(
    [
        ("household", np.uintp),
        ("next", np.uintp),  # place in the order of children
        ("last", np.uintp),
        ("money", np.float64),  # poverty lines a month, as seen by the next child
        ("in_enterprise", np.float64),  # children so far
    ]
)
Line = namedtuple("Line", ["turns", "order", "brought"])
Line.__doc__ = """Households with children to decide about; rows of these, and what each brought last quarter."""

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
        "members",
        "parent_schooling",
        "parent_worked",
        "parents",
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
        "ability",
        "attendance",
        "bargain",
        "birth",
        "dropped",
        "enrolment",
        "female",
        "found_at",
        "full_time",
        "grade",
        "hazard",
        "hours",
        "hours_taste",
        "net",
        "school_taste",
        "sector",
        "support",
        "taste",
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
        world.key, world.quarter, world.city, world.behaviour, world.terms, world.labour_law, world.places,
        world.effects, world.support, world.watch,
    )  # fmt: skip
    households, children = pick(DecidingHouseholds, world.households), pick(DecidingChildren, world.children)
    return (
        deciding_by(world.settings.behaviour["rule"]),
        given,
        world.settings.sibling_order == "random",
        households,
        children,
    )


@cache
def deciding_by(rule: str) -> Callable:
    """Return the loop over households that decides by a rule; that of another package is compiled in each process."""
    if rule in BUILT_IN:
        return _decide
    together = rebound(decide_all, scalar, decide_otherwise=decision(rule))
    return rebound(_decide, uncached_kernel, decide_all=together)


@kernel
def _decide(lo, hi, given, random_order, households, children):
    rows = households.first_child[hi] - households.first_child[lo]
    line = Line(np.zeros(min(_TOGETHER, hi - lo), _TURN), np.empty(rows, np.uintp), np.empty(rows))
    lanes = new_lanes()
    for first in range(lo, hi, _TOGETHER):
        waiting = _line_up(first, min(first + _TOGETHER, hi), given, random_order, households, children, line)
        while waiting:
            for begin in range(0, waiting, LANES):
                n = min(LANES, waiting - begin)
                _describe(given, households, children, line, lanes, begin, n)
                work_out(given.behaviour, lanes, whole(n))
                _show(given.watch, lanes, n)
                decide_all(given.behaviour, lanes, n)
                for i in range(n):
                    _settle(given, households, children, lane(lanes, i), line.turns[begin + i])
            waiting = _stay(line.turns, waiting)


@scalar
def _line_up(lo, hi, given, random_order, households, children, line):
    """Give a turn to each household with children who decide; return how many these are."""
    n, at = 0, 0
    for h in range(lo, hi):
        households.entry_fees[h] = 0.0
        last = _children_who_decide(given, random_order, households, children, h, line.order, at)
        if last == at:
            continue
        turn = line.turns[n]
        turn.household, turn.next, turn.last, turn.in_enterprise = h, at, last, 0.0
        turn.money = households.earnings[h] * np.float64(households.members[h]) + households.buffer[h]
        turn.money = turn.money + given.effects.cash[h] + given.effects.food[h]
        for i in range(at, last):
            line.brought[i] = children.net[line.order[i]] + present_cash(given, children, line.order[i])
            turn.money += line.brought[i]
        n, at = n + 1, last
    return n


@scalar
def _children_who_decide(given, random_order, households, children, h, order, at):
    """List the rows of children of 5 to 18, eldest first or in random order; return where the list ends."""
    end = at
    for c in range(households.first_child[h], households.first_child[h + 1]):
        if FIRST_DECISION_AGE <= given.quarter.tick - children.birth[c] < ADULT_AGE:
            order[end] = c
            end += 1
    if random_order:
        for i in range(end - at - 1, 0, -1):
            u, _, _, _ = draws.uniforms(given.key, draws.SIBLING_ORDER, given.quarter.tick, h, i)
            j = int(u * (i + 1))
            order[at + i], order[at + j] = order[at + j], order[at + i]
    return end


@scalar
def _stay(turns, n):
    """Close up to those households that have another child to decide about; return how many these are."""
    stay = 0
    for i in range(n):
        if turns[i].next < turns[i].last:
            turns[stay] = turns[i]
            stay += 1
    return stay


@scalar
def _describe(given, households, children, line, lanes, begin, n):
    """Say in each lane what a household knows when it decides about its next child."""
    for i in range(n):
        turn, s = line.turns[begin + i], lane(lanes, i)
        s.child = line.order[turn.next]
        turn.money -= line.brought[turn.next]
        s.other_money, s.siblings_in_enterprise = turn.money, turn.in_enterprise
        describe_household(given, households, turn.household, s)
        describe_child(given, households, children, turn.household, s.child, s)
        for k in range(N_OPTIONS):
            s.taste[k] = children.taste[s.child, k]


@scalar
def _show(watch, lanes, n):
    """Keep what the decision about a child sees, if it is the one that is looked at."""
    for i in range(n):
        if np.int64(lane(lanes, i).child) == watch.child[0]:
            show(lanes, i, watch)


@scalar
def _settle(given, households, children, s, turn):
    """Write down what is decided about a child; its siblings then see what it brings."""
    p, c, h = given.behaviour, s.child, turn.household
    school, sector = s.option // N_SECTORS, s.option % N_SECTORS
    hours = weekly_hours(p, s, school, sector, s.full)
    net = received(p, s, sector, hours) - (s.school_cost if school else 0.0)
    turn.money = s.other_money + (net + conditional_cash(s, school, attendance(p, hours, sector), sector))
    if school and s.entering:
        relief = given.support.fee_relief[children.support[c]]
        households.assets[h] -= entry_fee_from_savings(
            p, s.level, s.entering, households.permanent[h], households.assets[h], relief
        )
        households.entry_fees[h] += s.entry_fee
        turn.money -= s.entry_fee
    turn.in_enterprise += sector == FAMILY
    turn.next += 1
    _settle_school(given.quarter, children, c, school)
    children.sector[c] = sector
    children.full_time[c] = s.full
    children.hours[c] = hours
    children.net[c] = net


@scalar
def _settle_school(quarter, children, c, attends):
    """Write enrolment, years out and whether the child dropped out."""
    # A child who completed a level and does not go on fails to make the transition; that is no dropout.
    children.dropped[c] = 1 if children.enrolment[c] == ENROLLED and not attends else 0
    if attends:
        children.enrolment[c] = ENROLLED
        children.years_out[c] = 0
        return
    children.enrolment[c] = OUT
    age = quarter.tick - children.birth[c]
    if quarter.year_start and age >= _YEARS_OUT_FROM and children.grade[c] < LAST_GRADE:
        children.years_out[c] += 1
