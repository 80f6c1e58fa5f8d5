"""What a family knows when it decides: filling the `SITUATION` of one child from the columns."""

from __future__ import annotations

from childlabour_sim.behaviour.situation import hours_scale
from childlabour_sim.behaviour.terms import disapproval
from childlabour_sim.compiled import scalar
from childlabour_sim.numerics import exp, log
from childlabour_sim.population.columns import ENROLLED, OUT, SCHOOL_AGE
from childlabour_sim.population.schooling import LAST_GRADE, level_of


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


@scalar
def present_cash(children, effects, c, attendance_floor):
    """Return the conditional cash the child brings by what it did last quarter."""
    attended = children.attendance[c]
    if attended <= 0.0:
        return 0.0
    return effects.cash_if_enrolled[c] + (effects.cash_if_attending[c] if attended >= attendance_floor else 0.0)


@scalar
def describe_household(quarter, city, p, terms, places, households, h, s):
    """Fill the part of a situation that is the same for all children of a household."""
    enterprise = households.enterprise[h]
    s.year_start = quarter.year_start
    s.members = households.members[h]
    s.one_of_members = 1.0 / households.members[h]
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
def describe_child(quarter, city, p, terms, households, children, effects, h, c, s):
    """Fill the part of a situation that is the child's own; money and siblings are the caller's."""
    age = quarter.tick - children.birth[c]
    grade = children.grade[c]
    level = level_of(grade)
    enrolment = children.enrolment[c]
    s.may_attend = may_attend(quarter, age, grade, enrolment)
    s.entering = s.may_attend and quarter.year_start and (grade == 6 or grade == 9) and enrolment != ENROLLED
    s.age = 0.25 * age
    s.girl = children.female[c]
    s.level = level
    s.enrolled = enrolment != OUT
    s.years_out = children.years_out[c]
    s.school_taste = children.school_taste[c]
    s.ability = children.ability[c]
    s.school_cost = terms.school_cost[level] * households.school_cost_scale[h]
    s.entry_fee = entry_fee(p, level, s.entering, households.permanent[h], households.assets[h]) / 3.0
    s.cash_if_enrolled = effects.cash_if_enrolled[c]
    s.cash_if_attending = effects.cash_if_attending[c]
    s.last_sector = children.sector[c]
    s.hours_scale = hours_scale(p, s.age, children.hours_taste[c])
    s.school_offset = city.school_offset[level]
