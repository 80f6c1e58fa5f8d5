"""Filling columns from a survey: what it tells is taken, the rest is drawn as for synthetic households."""

from __future__ import annotations

import math
from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp
from childlabour_sim.population import dynasty, income
from childlabour_sim.population.columns import ENROLLED, OUT, SCHOOL_AGE
from childlabour_sim.population.fill_children import STARTING_HOURS, note_birth
from childlabour_sim.population.fill_households import fill_beginning, fill_lists, fill_structure
from childlabour_sim.population.schooling import LAST_GRADE
from childlabour_sim.population.survey.births import birth_of, count_future, generation_start

_OF_SCHOOLING, _OF_SHOCK = 2, 3  # slots of the first block of a household's luck

By = namedtuple("By", ["key", "city", "places", "sample", "horizon", "school_phase", "line"])
By.__doc__ = (
    "What people are made by: luck, city, places, which households, births up to when, quarters since the school year "
    "began, the line in the survey's rupiah."
)
Told = namedtuple("Told", ["households", "children"])
Told.__doc__ = "The tables of a survey."
Sample = namedtuple("Sample", ["picked", "rank", "place", "order"])
Sample.__doc__ = """Households made of a survey.

``picked`` is the household of the survey, ``rank`` the standard normal rank of its income, ``place`` its
neighbourhood, all by the number of the household's luck; ``order`` is that number by row.
"""


@kernel
def fill_surveyed_households(lo, hi, by, told, households, n_children):
    """Fill rows from the households of the survey that ``sample`` puts there, and count children and births."""
    key, city, survey = by.key, by.city, told.households
    times = np.empty(dynasty.MOST_BIRTHS, np.int64)
    for h in range(lo, hi):
        raw = np.int64(by.sample.order[h])
        s, rank = by.sample.picked[raw], by.sample.rank[raw]
        households.place[h] = by.sample.place[raw]
        luck = draws.uniforms(key, draws.SURVEY, draws.ONCE, raw, draws.FIRST)
        shock = shock_within(city, rank, luck[_OF_SHOCK])
        households.permanent[h] = survey.income[s] / by.line * exp(-shock)
        z = income.rank_of(city, households.permanent[h])
        fill_structure(key, city, raw, z, households, h)
        households.shock[h] = shock
        households.parent_schooling[h] = _schooling(city, survey.schooling[s], z, luck[_OF_SCHOOLING])
        explained = income.rank(city, households.parent_schooling[h], by.places.income_effect[households.place[h]], 0.0)
        households.residual_rank[h] = z - explained
        households.adults[h] = survey.adults[s]
        households.members[h] = survey.adults[s] + survey.first_child[s + 1] - survey.first_child[s]
        fill_lists(key, city, raw, households, h)
        fill_beginning(city, households, h)
        _take_told(city, survey, s, households, h)
        start = generation_start(by, raw, told, s, z, times)
        households.succession[h] = start + dynasty.generation_quarters(city)
        n_children[h] = survey.first_child[s + 1] - survey.first_child[s]
        n_children[h] += count_future(by, raw, z, start, times)


@scalar
def shock_within(city, rank, u):
    """Return the transitory part of an income observed at a rank: of a poor one likelier a bad time."""
    part = city.shock_spread / math.sqrt(city.permanent_spread**2 + city.shock_spread**2)
    return city.shock_spread * (part * rank + math.sqrt(1.0 - part * part) * draws.normal(u))


@scalar
def _schooling(city, told, z, u):
    """Return the schooling of the head: as told, or drawn to go with the rank of permanent earnings."""
    if told >= 0.0:
        return min(told, 16.0)
    r = city.schooling_return * city.parent_schooling_spread / city.permanent_spread
    luck = r * z + math.sqrt(1.0 - r * r) * draws.normal(u)
    return min(max(city.parent_schooling_mean + city.parent_schooling_spread * luck, 0.0), 16.0)


@scalar
def _take_told(city, survey, s, households, h):
    """Put what the survey tells of lists and the enterprise over what was drawn."""
    households.elderly[h] = survey.elderly[s]
    if survey.listed[s] >= 0:
        households.listed[h] = survey.listed[s]
    if survey.enterprise[s] == 0:
        households.enterprise_start[h] = 0.0
    elif survey.enterprise[s] > 0 and households.enterprise_start[h] == 0.0:
        households.enterprise_start[h] = 1.0
    households.enterprise[h] = households.enterprise_start[h]
    if survey.pkh[s] > 0:
        households.pkh[h], households.pkh_since[h], households.listed[h] = 1, 0, 1


@kernel
def lay_out_surveyed_births(lo, hi, by, told, households, children):
    """Lay out the children of the survey, eldest first, and after them births of this and later generations."""
    survey, times = told.households, np.empty(dynasty.MOST_BIRTHS, np.int64)
    for h in range(lo, hi):
        raw = np.int64(by.sample.order[h])
        s, c, birth = by.sample.picked[raw], households.first_child[h], -(2**15)
        for k in range(survey.first_child[s], survey.first_child[s + 1]):
            i = k - survey.first_child[s]
            told_birth = birth_of(by.key, raw, i, k, by.school_phase, told.children)
            birth = max(birth, told_birth)  # who comes later in a year is not elder
            note_birth(households, children, h, c, birth, i == 0)
            c += 1
        _lay_out_future(by, raw, households, children, h, c, times)
        households.assets[h] = by.city.starting_assets * households.permanent[h] * households.members[h]


@scalar
def _lay_out_future(by, raw, households, children, h, c, times):
    z = income.rank_of(by.city, households.permanent[h])
    start, generation = households.succession[h] - dynasty.generation_quarters(by.city), 0
    is_heir = c == households.first_child[h]
    while start < by.horizon:
        for i in range(dynasty.births_of_generation(by.key, by.city, raw, generation, z, times)):
            birth = start + times[i]
            if 0 < birth < by.horizon:
                note_birth(households, children, h, c, birth, is_heir)
                is_heir = False
                c += 1
        generation += 1
        start += dynasty.generation_quarters(by.city)
        is_heir = True


@kernel
def take_answers(lo, hi, by, told, first_child, children, seats):
    """Put what the survey tells of its children over what was drawn."""
    for h in range(lo, hi):
        s = by.sample.picked[np.int64(by.sample.order[h])]
        first, last = told.households.first_child[s], told.households.first_child[s + 1]
        for k in range(first, last):
            _take_answers(told.children, k, by.school_phase, children, seats, first_child[h] + (k - first))


@scalar
def _take_answers(asked, k, school_phase, children, seats, c):
    children.female[c] = asked.female[k]
    if asked.birth_certificate[k] >= 0:
        children.birth_certificate[c] = asked.birth_certificate[k]
    if asked.grade[k] >= 0:
        children.grade[c] = asked.grade[k]
    if asked.in_school[k] >= 0:
        _take_school(asked.in_school[k], school_phase, children, seats, c)
    if asked.sector[k] >= 0:
        children.sector[c] = asked.sector[k]
        hours = asked.hours[k] if asked.hours[k] >= 0.0 else STARTING_HOURS
        seats.hours[children.seat[c]] = hours if asked.sector[k] > 0 else 0.0


@scalar
def _take_school(in_school, school_phase, children, seats, c):
    """Write down whether a child is in school, and for how many school years it has not been."""
    grade, at_year_start = children.grade[c], -children.birth[c] - school_phase
    pupil = in_school > 0 and grade < LAST_GRADE
    children.enrolment[c] = ENROLLED if pupil else OUT
    seats.attendance[children.seat[c]] = 1.0 if pupil else 0.0
    children.years_out[c] = 0
    if not pupil and grade < LAST_GRADE and at_year_start >= SCHOOL_AGE:
        late = (at_year_start - SCHOOL_AGE) // 4 - grade + 1
        children.years_out[c] = max(late, 1)
