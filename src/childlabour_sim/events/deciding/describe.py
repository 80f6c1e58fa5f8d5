"""What a family knows when it decides: filling the `SITUATION` of one child from the columns."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.behaviour.bargain import is_withheld, lives_in, placed_by_agency
from childlabour_sim.behaviour.lanes import lane
from childlabour_sim.behaviour.situation import LONGEST_WEEK, hours_scale, works_elsewhere
from childlabour_sim.behaviour.terms import disapproval
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import DOMESTIC, NONE, STREET
from childlabour_sim.numerics import exp, log
from childlabour_sim.population.columns import ENROLLED, OUT, SCHOOL_AGE
from childlabour_sim.population.schooling import LAST_GRADE, level_of

_LEAST = 1e-300  # of what a logarithm is taken that nobody looks at

Given = namedtuple(
    "Given", ["key", "quarter", "city", "behaviour", "terms", "labour_law", "places", "effects", "support", "watch"]
)
Given.__doc__ = """What a quarter's decisions are made under; all as in `population.world.World`."""


@scalar
def may_attend(quarter, age, grade, enrolment, reentry):
    """Tell whether school is open to a child: entry only at the start of the school year, or through a case."""
    if grade >= LAST_GRADE or age < SCHOOL_AGE:
        return False
    return bool(quarter.year_start) or enrolment == ENROLLED or bool(reentry)


@scalar
def entry_fee(p, level, entering, permanent, assets, relief):
    """Return the one-off fee of entering a level that savings do not cover, poverty-line months."""
    if not entering:
        return 0.0
    fee = p.entry_fee[level - 1] * permanent * (1.0 - relief)
    return max(fee - p.entry_fee_liquid_share * max(assets, 0.0), 0.0)


@scalar
def entry_fee_from_savings(p, level, entering, permanent, assets, relief):
    """Return the part of the fee that savings pay, poverty-line months."""
    if not entering:
        return 0.0
    fee = p.entry_fee[level - 1] * permanent * (1.0 - relief)
    return min(fee, p.entry_fee_liquid_share * max(assets, 0.0))


@scalar
def present_cash(given, children, seats, c):
    """Return the conditional cash the child brings by what it did last quarter."""
    terms, effects, seat = given.terms, given.effects, children.seat[c]
    attended = seats.attendance[seat]
    idle = children.sector[c] == NONE
    cash = given.support.cash_if_idle[children.support[c]] if idle else 0.0
    if attended <= 0.0:
        return cash
    cash += effects.cash_if_enrolled[seat]
    if attended < terms.attendance_floor:
        return cash
    return cash + effects.cash_if_attending[seat] * (1.0 if idle else 1.0 - terms.work_condition)


@scalar
def describe_enforcement(p, places, households, h, s):
    """Fill what a family expects of finds, of fines that employers take off pay, and of offers of work."""
    place = np.uintp(households.place[h])
    s.risk[0], s.pay_kept[0], s.pay_expected[0] = 0.0, 1.0, 1.0
    for sector in range(STREET, DOMESTIC + 1):
        risk = households.risk[h, sector - STREET]
        kept = 1.0
        if sector == STREET and works_elsewhere(p, risk, places.street_risk_elsewhere[place]):
            risk = places.street_risk_elsewhere[place]
            kept = 1.0 - p.relocation_loss
        s.risk[sector - 1] = risk
        s.pay_kept[sector - 1] = kept
        s.pay_expected[sector - 1] = 1.0 - p.found_loss * risk


@scalar
def describe_law(labour_law, pay_cut, luck, s):
    """Take expected fines off the pay of a child below the minimum age, and set how long one may work.

    ``luck`` is the lasting hazard of the spell: who escapes hazard also meets an employer who keeps to hours.
    """
    keeps_hours = luck >= 1.0 - labour_law.hours_compliance
    for i in range(4):
        if s.age < labour_law.minimum_age[i]:
            s.pay_kept[i] *= 1.0 - pay_cut[i]
        s.longest_week[i] = labour_law.longest_week[i] if keeps_hours else LONGEST_WEEK


@scalar
def describe_bargain(p, labour_law, luck, s):
    """Say on what terms domestic work is offered in this spell.

    Of agencies some keep to their minimum age. A family that was not paid last quarter expects no pay.
    """
    s.live_in = lives_in(p, luck)
    s.withheld = is_withheld(p, luck)
    kept = labour_law.agency_share * labour_law.agency_compliance
    s.refused = placed_by_agency(kept, luck) and s.age < labour_law.agency_minimum_age
    unpaid = s.withheld and s.last_sector == DOMESTIC
    s.pay_expected[DOMESTIC - 1] *= 0.0 if unpaid else 1.0 - p.withheld_share


@scalar
def describe_household(given, households, h, s):
    """Fill the part of a situation that is the same for all children of a household."""
    terms, places = given.terms, given.places
    place = np.uintp(households.place[h])
    s.year_start = given.quarter.year_start
    s.members = households.members[h]
    s.parent_schooling = households.parent_schooling[h]
    s.parents_missing = 2.0 - households.parents[h]
    s.discord = households.discord[h]
    s.attendance_floor = terms.attendance_floor
    s.work_condition = terms.work_condition
    s.wage = places.child_wage_base[place]
    s.enterprise = households.enterprise[h]
    s.prevalence = households.prevalence[h]
    s.parent_worked = households.parent_worked[h]
    s.awareness = households.awareness[h]
    for i in range(4):
        s.opportunity[i] = given.city.opportunity[i] + places.offers[place, i]


@scalar
def work_out(p, lanes, n):
    """Fill what follows from what `describe_household` and `describe_child` filled, in loops of nothing else."""
    for i in range(n):
        s = lane(lanes, i)
        s.one_of_members = 1.0 / s.members
        s.parent_schooling = (s.parent_schooling - p.reference_schooling) / p.reference_schooling_spread
        s.school_return = p.awareness_return * s.awareness
    for i in range(n):
        s = lane(lanes, i)
        s.disapproval = disapproval(p, s.prevalence, s.parent_worked, s.awareness)
    for i in range(n):
        s = lane(lanes, i)
        s.hours_scale = hours_scale(p, s.age, s.hours_taste)
    for i in range(n):
        s = lane(lanes, i)
        size = log(max(s.enterprise, _LEAST))
        s.enterprise_log = size if s.enterprise > 0.0 else 0.0
    for i in range(n):
        s = lane(lanes, i)
        output = exp(p.enterprise_elasticity * s.enterprise_log)
        s.enterprise_output = output if s.enterprise > 0.0 else 0.0


@scalar
def describe_child(given, households, children, seats, h, c, s):
    """Fill the part of a situation that is the child's own; money and siblings are the caller's."""
    p, help_given, seat = given.behaviour, children.support[c], children.seat[c]
    s.age = 0.25 * (given.quarter.tick - children.birth[c])
    s.girl = children.female[c]
    s.school_taste = seats.school_taste[seat]
    s.ability = seats.ability[seat]
    _describe_school(given, households, children, h, c, s)
    s.cash_if_enrolled = given.effects.cash_if_enrolled[seat]
    s.cash_if_attending = given.effects.cash_if_attending[seat]
    s.cash_if_idle = given.support.cash_if_idle[help_given]
    s.followed = given.support.followed[help_given]
    s.last_sector = children.sector[c]
    s.found = seats.found_at[seat] == given.quarter.tick - 1
    describe_enforcement(p, given.places, households, h, s)
    describe_law(given.labour_law, given.places.pay_cut[np.uintp(households.place[h])], seats.hazard[seat], s)
    describe_bargain(p, given.labour_law, seats.bargain[seat], s)
    s.hours_taste = seats.hours_taste[seat]


@scalar
def _describe_school(given, households, children, h, c, s):
    """Say whether school is open to a child, at what level, and what it costs."""
    quarter, grade, enrolment = given.quarter, children.grade[c], children.enrolment[c]
    relief, reentry = given.support.fee_relief[children.support[c]], given.support.reentry[children.support[c]]
    level = level_of(grade)
    s.may_attend = may_attend(quarter, quarter.tick - children.birth[c], grade, enrolment, reentry)
    new_level = (grade == 6 or grade == 9) and enrolment != ENROLLED
    s.entering = s.may_attend and (quarter.year_start or reentry) and new_level
    s.level = level
    s.enrolled = enrolment != OUT
    s.years_out = children.years_out[c]
    s.school_cost = given.terms.school_cost[level] * households.school_cost_scale[h] * (1.0 - relief)
    s.entry_fee = (
        entry_fee(given.behaviour, level, s.entering, households.permanent[h], households.assets[h], relief) / 3.0
    )
    s.school_offset = given.city.school_offset[level]
