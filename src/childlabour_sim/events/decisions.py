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
from childlabour_sim.behaviour.parameters import BUILT_IN
from childlabour_sim.behaviour.rule import decision
from childlabour_sim.behaviour.rules import decide
from childlabour_sim.behaviour.situation import (
    N_OPTIONS,
    N_SECTORS,
    SITUATION,
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
)
from childlabour_sim.population.columns import (
    ADULT_AGE,
    ENROLLED,
    FIRST_DECISION_AGE,
    OUT,
    pick,
)
from childlabour_sim.population.schooling import LAST_GRADE

MOST_CHILDREN = 255  # rows of a household, as counted in one byte at synthesis
_YEARS_OUT_FROM = 28  # quarters: the school year missed counts from age 7


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
    )


@cache
def deciding_by(rule: str) -> Callable:
    """Return the loop over households that decides by a rule; that of another package is compiled in each process."""
    if rule in BUILT_IN:
        return _decide
    child = rebound(_decide_child, scalar, decide=decision(rule))
    household = rebound(_decide_household, scalar, _decide_child=child)
    return rebound(_decide, uncached_kernel, _decide_household=household)


@kernel
def _decide(lo, hi, given, random_order, households, children):
    given = Given(
        given.key, given.quarter, given.city[0], given.behaviour[0], given.terms, given.labour_law, given.places,
        given.effects, given.support, given.watch,
    )  # fmt: skip
    order = np.empty(MOST_CHILDREN, np.int64)
    s = np.zeros(1, dtype=SITUATION)[0]
    for h in range(lo, hi):
        first, last = households.first_child[h], households.first_child[h + 1]
        households.entry_fees[h] = 0.0
        n = _children_who_decide(given.key, given.quarter, random_order, first, last, children.birth, h, order)
        if n:
            describe_household(given, households, h, s)
            _decide_household(given, households, children, h, order, n, s)


@scalar
def _children_who_decide(key, quarter, random_order, first, last, birth, h, order):
    """List the rows of children of 5 to 18, eldest first or in random order; return how many."""
    n = 0
    for c in range(first, last):
        if FIRST_DECISION_AGE <= quarter.tick - birth[c] < ADULT_AGE:
            order[n] = c
            n += 1
    if random_order:
        for i in range(n - 1, 0, -1):
            u, _, _, _ = draws.uniforms(key, draws.SIBLING_ORDER, quarter.tick, h, i)
            j = int(u * (i + 1))
            order[i], order[j] = order[j], order[i]
    return n


@scalar
def _decide_household(given, households, children, h, order, n, s):
    effects = given.effects
    money = households.earnings[h] * s.members + households.buffer[h] + effects.cash[h] + effects.food[h]
    for i in range(n):
        money += children.net[order[i]] + present_cash(given, children, order[i])
    s.siblings_in_enterprise = 0.0
    for i in range(n):
        c = order[i]
        money -= children.net[c] + present_cash(given, children, c)
        describe_child(given, households, children, h, c, s)
        s.other_money = money
        _show(given.watch, children, c, s)
        money = _decide_child(given, households, children, h, c, s)
        s.siblings_in_enterprise += children.sector[c] == FAMILY


@scalar
def _show(watch, children, c, s):
    """Keep what the decision about a child sees, if it is the one that is looked at."""
    if c == watch.child[0]:
        watch.situation[0] = s
        for j in range(N_OPTIONS):
            watch.taste[j] = children.taste[c, j]


@scalar
def _decide_child(given, households, children, h, c, s):
    """Decide about one child and write it down; return the money that its siblings then see."""
    p, money = given.behaviour, s.other_money
    option, full = decide(p, s, children.taste[c])
    school, sector = option // N_SECTORS, option % N_SECTORS
    hours = weekly_hours(p, s, school, sector, full)
    net = received(p, s, sector, hours) - (s.school_cost if school else 0.0)
    money += net + conditional_cash(s, school, attendance(p, hours, sector), sector)
    if school and s.entering:
        relief = given.support.fee_relief[children.support[c]]
        households.assets[h] -= entry_fee_from_savings(
            p, s.level, s.entering, households.permanent[h], households.assets[h], relief
        )
        households.entry_fees[h] += s.entry_fee
        money -= s.entry_fee
    _settle_school(given.quarter, children, c, school)
    children.sector[c] = sector
    children.full_time[c] = full
    children.hours[c] = hours
    children.net[c] = net
    return money


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
