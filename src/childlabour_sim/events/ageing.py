"""Birthdays, births, leaving home, and the next generation taking over."""

from __future__ import annotations

import math
from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import log
from childlabour_sim.population import dynasty, income
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE, NOTICED_AGES, pick
from childlabour_sim.population.fill_households import settle_parents
from childlabour_sim.population.rows import rows
from childlabour_sim.population.seats import take_seat

QUARTERS_OF_WORK = 4  # a parent "worked as a child" from a year of work on
HEIR_YOUNGEST = ADULT_AGE


AgeingHouseholds = namedtuple(
    "AgeingHouseholds",
    [
        "adults",
        "discord",
        "first_child",
        "generation",
        "left_home",
        "members",
        "next_change",
        "noticed",
        "parent_schooling",
        "parent_worked",
        "parents",
        "past_five",
        "permanent",
        "place",
        "residual_rank",
        "school_cost_scale",
        "score",
        "score_noise",
        "succession",
    ],
)
_AgeingBy = namedtuple("_AgeingBy", "key population_key quarter city behaviour mean_income income_effect")
_AgeingBy.__doc__ = """What a quarter's ageing goes by.

Luck, that of the people, the quarter, parameters, the city's mean income and what each place adds to it.
"""
AgeingChildren = namedtuple(
    "AgeingChildren",
    [
        "birth",
        "enrolment",
        "full_time",
        "grade",
        "heir",
        "identity",
        "quarters_worked",
        "seat",
        "sector",
    ],
)


def run(world) -> None:
    """Grow everybody by a quarter; hand over households whose generation ends; retake scores once a year."""
    world.each_household(
        _age,
        _AgeingBy(
            world.key, world.population_key, world.quarter, *world.parameters, world.terms.mean_income,
            world.places.income_effect,
        ),
        pick(AgeingHouseholds, world.households), pick(AgeingChildren, world.children), world.seats,
    )  # fmt: skip


@kernel
def _age(lo, hi, by, households, children, seats):
    by = _AgeingBy(
        by.key, by.population_key, by.quarter, by.city[0], by.behaviour[0], by.mean_income, by.income_effect
    )  # fmt: skip
    for h in rows(lo, hi):
        if households.next_change[h] <= by.quarter.tick:  # in most quarters nothing changes in a household
            _change(by, households, children, seats, np.int64(h))
    if by.quarter.of_year == 0:
        _retake_scores(lo, hi, by, households)


@scalar
def _change(by, households, children, seats, h):
    """Hand over if the generation ends, let who turned nineteen leave, seat who turned five, count who is there."""
    tick = by.quarter.tick
    if households.succession[h] == tick:
        _hand_over(by, households, children, h)
    for c in range(households.first_child[h], households.first_child[h + 1]):
        age = tick - children.birth[c]
        if age < FIRST_DECISION_AGE:  # the others are younger
            break
        if age == ADULT_AGE:
            _leave_home(children, c)
        elif age == FIRST_DECISION_AGE and tick > 0:  # before the first quarter they were seated
            take_seat(by.population_key, children, seats, c)
    born = count_ages(tick, households, children.birth, h)
    households.members[h] = households.adults[h] + born - households.left_home[h]


@scalar
def count_ages(tick, households, birth, h):
    """Count a household's children by age, and note when this changes next; return how many are born."""
    born, left_home, past_five, noticed = 0, 0, 0, 0
    change = int(households.succession[h])
    for c in range(households.first_child[h], households.first_child[h + 1]):
        age = tick - birth[c]
        if age < 0:  # the others are born later
            change = min(change, int(birth[c]))
            break
        born += 1
        past_five += age >= FIRST_DECISION_AGE
        noticed += NOTICED_AGES[0] <= age < NOTICED_AGES[1]
        left_home += age >= ADULT_AGE
        for limit in (FIRST_DECISION_AGE, *NOTICED_AGES, ADULT_AGE):
            if age < limit:
                change = min(change, tick - age + limit)
                break
    households.left_home[h], households.past_five[h], households.noticed[h] = left_home, past_five, noticed
    households.next_change[h] = change
    return born


@scalar
def _leave_home(children, c):
    children.enrolment[c] = 0
    children.sector[c] = 0
    children.full_time[c] = 0


@kernel
def _retake_scores(lo, hi, by, households):
    """Take the registry's score anew for some households, with a new error."""
    luck = np.empty((4, hi - lo))
    draws.fill_of_rows(by.key, draws.REASSESSMENT, by.quarter.tick, lo, draws.FIRST, luck)
    for i in range(hi - lo):
        if luck[0, i] < by.city.reassessment:  # once a year, so the yearly chance as it is
            h = lo + i
            households.score_noise[h] = draws.normal(luck[1, i])
            households.score[h] = log(households.permanent[h]) + by.city.score_noise * households.score_noise[h]


@scalar
def find_heir(quarter, city, first, last, birth, heir):
    """Return the row of the grown first-born of the generation that ends, or -1."""
    length = dynasty.generation_quarters(city)
    for c in range(np.int64(first), np.int64(last)):
        age = quarter.tick - birth[c]
        if heir[c] and HEIR_YOUNGEST <= age <= length:
            return c
    return -1


@scalar
def heir_schooling(city, u, grade):
    """Return the schooling of an heir: grades completed, and four years more for some who completed SMA."""
    return grade + (4.0 if grade == 12 and u < city.tertiary_share else 0.0)


@scalar
def outsider_schooling(city, u, parent_schooling):
    """Return the schooling of an heir who was not a child in the run: like the parents', with regression."""
    r = city.schooling_inheritance
    noise = math.sqrt(1.0 - r * r) * city.parent_schooling_spread * draws.normal(u)
    years = city.parent_schooling_mean + r * (parent_schooling - city.parent_schooling_mean) + noise
    return min(max(years, 0.0), 16.0)


@scalar
def _hand_over(by, households, children, h):
    """Replace the parents by the heir, with the schooling and work history the heir got."""
    city = by.city
    u, v, w, _ = draws.uniforms(by.key, draws.SUCCESSION, by.quarter.tick, h, draws.FIRST)
    heir = find_heir(
        by.quarter, city, households.first_child[h], households.first_child[h + 1], children.birth, children.heir
    )
    if heir >= 0:
        households.parent_schooling[h] = heir_schooling(city, u, children.grade[heir])
        households.parent_worked[h] = 1 if children.quarters_worked[heir] >= QUARTERS_OF_WORK else 0
    else:
        households.parent_schooling[h] = outsider_schooling(city, u, households.parent_schooling[h])
        households.parent_worked[h] = 1 if w < city.parent_worked_share else 0
    a, b, _, _ = draws.uniforms(by.key, draws.SUCCESSION, by.quarter.tick, h, np.int64(1))
    households.parents[h], households.discord[h] = settle_parents(city, households.adults[h], a, b)
    r = city.residual_inheritance
    fresh = math.sqrt(1.0 - r * r) * income.residual_spread(city) * draws.normal(v)
    households.residual_rank[h] = r * households.residual_rank[h] + fresh
    place_effect = by.income_effect[households.place[h]]
    z = income.rank(city, households.parent_schooling[h], place_effect, households.residual_rank[h])
    households.permanent[h] = income.permanent_earnings(city, z)
    households.score[h] = log(households.permanent[h]) + city.score_noise * households.score_noise[h]
    households.school_cost_scale[h] = income.school_cost_scale(by.behaviour, households.permanent[h], by.mean_income)
    households.generation[h] += 1
    households.succession[h] += dynasty.generation_quarters(city)
