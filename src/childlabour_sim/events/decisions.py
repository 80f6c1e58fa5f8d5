"""Each family decides, child by child, about school and work.

Children decide in birth order (or in random order); what earlier siblings earn is seen by later ones, what
later siblings earned last quarter is carried over.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour import situation as alternatives
from childlabour_sim.behaviour.rules import decide
from childlabour_sim.behaviour.situation import FAMILY, N_SECTORS, SITUATION
from childlabour_sim.behaviour.terms import disapproval
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp, log
from childlabour_sim.population.columns import (
    ADULT_AGE,
    ENROLLED,
    FIRST_DECISION_AGE,
    OUT,
    SCHOOL_AGE,
    pick,
)
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.schooling import LAST_GRADE, level_of

MOST_CHILDREN = 255  # rows of a household, as counted in one byte at synthesis
_YEARS_OUT_FROM = 28  # quarters: the school year missed counts from age 7


DecidingHouseholds = namedtuple(
    "DecidingHouseholds",
    [
        "assets",
        "buffer",
        "earnings",
        "enterprise",
        "entry_fees",
        "first_child",
        "members",
        "parent_schooling",
        "parent_worked",
        "permanent",
        "place",
        "prevalence",
        "school_cost_scale",
    ],
)
DecidingChildren = namedtuple(
    "DecidingChildren",
    [
        "ability",
        "attendance",
        "birth",
        "dropped",
        "enrolment",
        "female",
        "full_time",
        "grade",
        "hazard",
        "hours",
        "hours_taste",
        "net",
        "school_taste",
        "sector",
        "spell",
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
    return (
        _decide, world.key, world.quarter, world.city, world.behaviour, world.terms,
        world.settings.sibling_order == "random", world.places, pick(DecidingHouseholds, world.households),
        pick(DecidingChildren, world.children), world.effects,
    )  # fmt: skip


@scalar
def may_attend(quarter, age, grade, enrolment):
    """Tell whether school is open to a child: entry only at the start of the school year."""
    if grade >= LAST_GRADE or age < SCHOOL_AGE:
        return False
    return bool(quarter.year_start) or enrolment == ENROLLED


@scalar
def entry_fee(p, level, entering, permanent, assets):
    """Return the one-off fee of entering a level that savings do not cover, poverty-line months."""
    if not entering:
        return 0.0
    fee = p.entry_fee[level - 1] * permanent
    return max(fee - p.entry_fee_liquid_share * max(assets, 0.0), 0.0)


@scalar
def entry_fee_from_savings(p, level, entering, permanent, assets):
    """Return the part of the fee that savings pay, poverty-line months."""
    if not entering:
        return 0.0
    return min(p.entry_fee[level - 1] * permanent, p.entry_fee_liquid_share * max(assets, 0.0))


@kernel
def _decide(lo, hi, key, quarter, city, p, terms, random_order, places, households, children, effects):
    order = np.empty(MOST_CHILDREN, np.int64)
    s = np.zeros(1, dtype=SITUATION)[0]
    renewal = quarterly_chance(p.taste_renewal)
    for h in range(lo, hi):
        first, last = households.first_child[h], households.first_child[h + 1]
        households.entry_fees[h] = 0.0
        n = _children_who_decide(key, quarter, random_order, first, last, children.birth, h, order)
        if n:
            _decide_household(
                key, quarter, city, p, terms, renewal, places, households, children, effects, h, order, n, s
            )


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
def present_cash(children, effects, c, attendance_floor):
    """Return the conditional cash the child brings by what it did last quarter."""
    attended = children.attendance[c]
    if attended <= 0.0:
        return 0.0
    return effects.cash_if_enrolled[c] + (effects.cash_if_attending[c] if attended >= attendance_floor else 0.0)


@scalar
def _describe_household(quarter, city, p, terms, places, households, h, s):
    """Fill the part of a situation that is the same for all children of a household."""
    enterprise = households.enterprise[h]
    s.year_start = quarter.year_start
    s.members = households.members[h]
    s.parent_schooling = (households.parent_schooling[h] - p.reference_schooling) / p.reference_schooling_spread
    s.attendance_floor = terms.attendance_floor
    s.wage = places.child_wage_base[households.place[h]]
    s.enterprise = enterprise
    s.enterprise_log = log(enterprise) if enterprise > 0.0 else 0.0
    s.enterprise_output = exp(p.enterprise_elasticity * s.enterprise_log) if enterprise > 0.0 else 0.0
    s.prevalence = households.prevalence[h]
    s.disapproval = disapproval(p, s.prevalence, households.parent_worked[h])
    for sector in range(4):
        s.opportunity[sector] = city.opportunity[sector]


@scalar
def _decide_household(key, quarter, city, p, terms, renewal, places, households, children, effects, h, order, n, s):
    permanent, members = households.permanent[h], households.members[h]
    _describe_household(quarter, city, p, terms, places, households, h, s)
    money = households.earnings[h] * float(members) + households.buffer[h] + effects.cash[h] + effects.food[h]
    for i in range(n):
        money += children.net[order[i]] + present_cash(children, effects, order[i], terms.attendance_floor)
    in_enterprise = 0
    for i in range(n):
        c = order[i]
        age = quarter.tick - children.birth[c]
        _renew_taste(key, quarter, p, renewal, children, c, age)
        grade = children.grade[c]
        level = level_of(grade)
        enrolment = children.enrolment[c]
        open_ = may_attend(quarter, age, grade, enrolment)
        entering = open_ and quarter.year_start and (grade == 6 or grade == 9) and enrolment != ENROLLED
        fee = entry_fee(p, level, entering, permanent, households.assets[h]) / 3.0
        money -= children.net[c] + present_cash(children, effects, c, terms.attendance_floor)
        s.age = 0.25 * age
        s.girl = children.female[c]
        s.level = level
        s.may_attend = open_
        s.entering = entering
        s.enrolled = enrolment != OUT
        s.years_out = children.years_out[c]
        s.school_taste = children.school_taste[c]
        s.ability = children.ability[c]
        s.other_money = money
        s.school_cost = terms.school_cost[level] * households.school_cost_scale[h]
        s.entry_fee = fee
        s.cash_if_enrolled = effects.cash_if_enrolled[c]
        s.cash_if_attending = effects.cash_if_attending[c]
        s.siblings_in_enterprise = in_enterprise
        s.last_sector = children.sector[c]
        s.hours_scale = alternatives.hours_scale(p, s.age, children.hours_taste[c])
        s.school_offset = city.school_offset[level]
        option, full = decide(p, s, children.taste[c])
        attends, sector = option // N_SECTORS, option % N_SECTORS
        hours = alternatives.weekly_hours(p, s, attends, sector, full)
        earned = alternatives.earnings(p, s, sector, hours)
        share = alternatives.attendance(p, hours, sector) if attends else 0.0
        net = earned - (s.school_cost if attends else 0.0)
        if attends and entering:
            households.assets[h] -= entry_fee_from_savings(p, level, entering, permanent, households.assets[h])
            households.entry_fees[h] += fee
        _settle_school(quarter, children, c, age, attends)
        children.sector[c] = sector
        children.full_time[c] = full
        children.hours[c] = hours
        children.net[c] = net
        in_enterprise += sector == FAMILY
        money += net - (fee if attends else 0.0) + alternatives.conditional_cash(s, attends, share)


@scalar
def _settle_school(quarter, children, c, age, attends):
    """Write enrolment, years out and whether the child dropped out."""
    # A child who completed a level and does not go on fails to make the transition; that is no dropout.
    children.dropped[c] = 1 if children.enrolment[c] == ENROLLED and not attends else 0
    if attends:
        children.enrolment[c] = ENROLLED
        children.years_out[c] = 0
        return
    children.enrolment[c] = OUT
    if quarter.year_start and age >= _YEARS_OUT_FROM and children.grade[c] < LAST_GRADE:
        children.years_out[c] += 1


@scalar
def _renew_taste(key, quarter, p, renewal, children, c, age):
    """Draw a child's tastes anew at the first decision and, now and then, later."""
    u, _, _, _ = draws.uniforms(key, draws.CHILD_QUARTER, quarter.tick, c, draws.FIRST)
    if children.spell[c] == 0:
        draw_school_taste(key, children, c)
    elif u >= renewal:
        return
    children.spell[c] += 1
    draw_taste(key, p, children, c)


@scalar
def draw_school_taste(key, children, c):
    """Set the lasting taste for the present level of school, standard logistic."""
    u = draws.uniforms(key, draws.SCHOOL_TASTE, draws.ONCE, c, draws.FIRST)
    children.school_taste[c] = draws.logistic(u[level_of(children.grade[c])])


@scalar
def draw_taste(key, p, children, c):
    """Set tastes, hours taste and hazard of a spell: a pure function of (seed, child, spell)."""
    spell = np.int64(children.spell[c])
    a = draws.uniforms(key, draws.TASTE, spell, c, draws.FIRST)
    b = draws.uniforms(key, draws.TASTE, spell, c, np.int64(1))
    shared = (a[0], a[1], a[2], a[3], b[0])
    children.hours_taste[c] = exp(p.hours_spread * draws.normal(b[1]) - 0.5 * p.hours_spread**2)
    children.hazard[c] = b[2]
    for school in range(2):
        own = draws.uniforms(key, draws.TASTE_IDIOSYNCRATIC, spell, c, 2 * school)
        more = draws.uniforms(key, draws.TASTE_IDIOSYNCRATIC, spell, c, 2 * school + 1)
        row = (own[0], own[1], own[2], own[3], more[0])
        for sector in range(N_SECTORS):
            common = p.shared_taste * draws.gumbel(shared[sector])
            children.taste[c, N_SECTORS * school + sector] = common + p.own_taste * draws.gumbel(row[sector])
