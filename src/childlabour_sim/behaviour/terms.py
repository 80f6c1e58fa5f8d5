"""The terms of the choice, each on its own, so that a decision can be told in words.

The engine adds what the trace prints: both call these functions.
"""

from __future__ import annotations

from childlabour_sim.compiled import scalar
from childlabour_sim.declare import DOMESTIC, FAMILY, NONE, STREET
from childlabour_sim.numerics import exp

SCHOOL_TERMS = (
    "value of this school level",
    "parents' own schooling",
    "the child's ability",
    "girls in SMP and SMA",
    "this child's taste for this level",
    "already enrolled",
    "years out of school",
    "the step into a new level",
    "leaving within the school year",
    "schools of this city",
    "what outreach says of schooling",
    "parents who are not at home",
    "quarrel at home",
)
WORK_TERMS = (
    "this kind of work",
    "age",
    "age and paid work",
    "boy or girl",
    "work beside school",
    "demand of the family enterprise",
    "disapproval around",
    "worked in this sector before",
    "worked before",
    "work to be had in this city",
    "fear of being found",
    "visits of a case worker",
    "quarrel at home, and the street",
    "living in the employer's home, beside school",
)


@scalar
def school_terms(p, s):
    """Return the value of being in school, term by term, in the order of `SCHOOL_TERMS`."""
    # Picked among all levels, and not by index: see `work_terms`.
    primary, junior, senior = p.school_value[0], p.school_value[1], p.school_value[2]
    to_junior, to_senior, girl = p.entry_step[0], p.entry_step[1], p.girl_school_effect
    secondary, entering = s.level > 0, (s.entering != 0) & (s.level > 0)
    habit, out = p.school_habit, -p.years_out_penalty * s.years_out
    leaving, discord = p.midyear_leaving_cost, p.discord_school_effect
    step = to_junior if s.level == 1 else to_senior
    return (
        (junior if s.level == 1 else senior) if secondary else primary,
        p.parent_schooling_effect * s.parent_schooling,
        p.ability_effect * s.ability,
        girl if (s.girl != 0) & secondary else 0.0,
        p.school_taste_spread * s.school_taste,
        habit if s.enrolled else 0.0,
        0.0 if s.enrolled else out,
        -step if entering else 0.0,
        leaving if (s.enrolled != 0) & (s.year_start == 0) else 0.0,
        s.school_offset,
        s.school_return,
        p.absent_parent_effect * s.parents_missing,
        discord if s.discord else 0.0,
    )


@scalar
def total(terms):
    """Return the sum of terms in their order."""
    result = 0.0
    for term in terms:
        result += term
    return result


@scalar
def age_term(p, age):
    """Return the part of work's value that age brings: a slope to 12, one to 15, one after."""
    return (
        p.age_slope[0] * (min(age, 12.0) - 12.0)
        + p.age_slope[1] * (min(max(age, 12.0), 15.0) - 12.0)
        + p.age_slope[2] * (max(age, 15.0) - 15.0)
    )


@scalar
def work_terms(p, s, school, sector):
    """Return the value of work against none, term by term, in the order of `WORK_TERMS`."""
    if sector == NONE:
        return (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    # All is read before a condition looks at it: only so is a loop over children compiled to take four at a time.
    i = sector - 1
    boy, beside_school, same, worked = p.boy_work_effect[i], p.work_with_school[i], p.same_sector_habit, p.worked_habit
    paid_age = p.paid_age_slope * (min(s.age, 16.0) - 14.0)
    demand = p.enterprise_demand * s.enterprise_log
    discord, living_in = p.discord_street_effect, p.live_in_school_effect
    back = (s.last_sector == sector) & (s.found == 0)
    return (
        p.work_value[i],
        age_term(p, s.age),
        paid_age if sector != FAMILY else 0.0,
        0.0 if s.girl else boy,
        beside_school if school else 0.0,
        demand if sector == FAMILY else 0.0,
        -s.disapproval * p.disapproval_by_sector[i],
        same if back else 0.0,
        worked if s.last_sector != NONE else 0.0,
        s.opportunity[i],
        -p.found_fear * s.risk[i],
        -s.followed,
        discord if (s.discord != 0) & (sector == STREET) else 0.0,
        living_in if (s.live_in != 0) & (school != 0) & (sector == DOMESTIC) else 0.0,
    )


@scalar
def disapproval(p, prevalence, parent_worked, awareness):
    """Return disapproval of child work: it falls as more families around have working children.

    Awareness, which outreach brings, adds to it whatever others do.
    """
    gate = 1.0 / (1.0 + exp(p.norm_steepness * (prevalence - p.norm_midpoint)))
    usual = 2.0 * p.disapproval * (1.0 - p.parent_worked_tolerance * parent_worked) * gate
    return usual + p.awareness_disapproval * awareness
