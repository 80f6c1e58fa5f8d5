"""Filling columns from a survey: what it tells is taken, the rest is drawn as for synthetic households."""

from __future__ import annotations

import math
from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp, normal_quantile
from childlabour_sim.population import dynasty, income
from childlabour_sim.population.columns import ADULT_AGE, ENROLLED, OUT, SCHOOL_AGE
from childlabour_sim.population.fill_children import MOST_ROWS, STARTING_HOURS, fill_child
from childlabour_sim.population.fill_households import fill_beginning, fill_lists, fill_structure
from childlabour_sim.population.schooling import LAST_GRADE

OF_PLACE, OF_NEIGHBOURS, _OF_SCHOOLING, _OF_SHOCK = range(4)
"""Slots of the first block of a household's luck."""
_BLOCKS_BEFORE_CHILDREN, _BLOCKS_BEFORE_TRIES = 2, 32
_TRIES = 8
_NO_MORE_BIRTHS = 45  # age of the head of a household without children from which none are born: an assumption

Sample = namedtuple("Sample", ["picked", "rank", "place", "order"])
Sample.__doc__ = """Households made of a survey.

``picked`` is the household of the survey, ``rank`` the standard normal rank of its income, ``place`` its
neighbourhood, all by the number of the household's luck; ``order`` is that number by row.
"""


def first_luck(key) -> float:
    """Return the luck by which households are picked."""
    table = np.empty(1)
    _first(0, 1, key, table)
    return float(table[0])


@kernel
def _first(lo, hi, key, table):
    for i in range(lo, hi):
        table[i] = draws.uniforms(key, draws.SURVEY, draws.ONCE, np.int64(i), np.int64(1))[0]


@kernel
def to_ranks(lo, hi, position, rank):
    """Turn positions from the poorest into standard normal ranks."""
    for i in range(lo, hi):
        rank[i] = normal_quantile((position[i] + 0.5) / len(rank))


@kernel
def blur(lo, hi, key, slot, share, noise, rank, blurred):
    """Add luck to a part of the rank of income."""
    for i in range(lo, hi):
        u = draws.uniforms(key, draws.SURVEY, draws.ONCE, np.int64(i), draws.FIRST)
        blurred[i] = share * rank[i] + noise * draws.normal(u[slot])


@kernel
def fill_surveyed_households(lo, hi, key, city, places, sample, line, span, survey, asked, households, n_children):
    """Fill rows from the households of the survey that ``sample`` puts there, and count children and births."""
    times = np.empty(dynasty.MOST_BIRTHS, np.int64)
    for h in range(lo, hi):
        raw = np.int64(sample.order[h])
        s, rank = sample.picked[raw], sample.rank[raw]
        households.place[h] = sample.place[raw]
        luck = draws.uniforms(key, draws.SURVEY, draws.ONCE, raw, draws.FIRST)
        shock = shock_within(city, rank, luck[_OF_SHOCK])
        households.permanent[h] = survey.income[s] / line * exp(-shock)
        z = income.rank_of(city, households.permanent[h])
        fill_structure(key, city, raw, z, households, h)
        households.shock[h] = shock
        households.parent_schooling[h] = _schooling(city, survey.schooling[s], z, luck[_OF_SCHOOLING])
        explained = income.rank(city, households.parent_schooling[h], places.income_effect[households.place[h]], 0.0)
        households.residual_rank[h] = z - explained
        households.adults[h] = survey.adults[s]
        households.members[h] = survey.adults[s] + survey.first_child[s + 1] - survey.first_child[s]
        fill_lists(key, city, raw, households, h)
        fill_beginning(city, households, h)
        _take_told(city, survey, s, households, h)
        start = _generation_start(key, city, raw, span.school_phase, survey, asked, s, z, times)
        households.succession[h] = start + dynasty.generation_quarters(city)
        n_children[h] = survey.first_child[s + 1] - survey.first_child[s]
        n_children[h] += _count_future(key, city, raw, z, start, span.horizon, times)


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


@scalar
def _birth(key, raw, i, k, school_phase, asked):
    """Return the quarter, at most 0, of a birth so many years ago: of a pupil, one that goes with the class."""
    first, last = 0, 3
    if asked.in_school[k] > 0 and asked.grade[k] >= 0:
        latest = 4 * (np.int64(asked.grade[k]) - asked.age[k]) + SCHOOL_AGE + school_phase
        if -3 <= latest <= 3:
            first, last = max(first, latest), min(last, latest + 3)
    u, _, _, _ = draws.uniforms(key, draws.SURVEY, draws.ONCE, raw, np.int64(_BLOCKS_BEFORE_CHILDREN) + i)
    return -(4 * np.int64(asked.age[k]) + first + int((last - first + 1) * u))


@scalar
def _generation_start(key, city, raw, school_phase, survey, asked, s, z, times):
    """Return the quarter in which the generation of the head began: what the eldest child's birth goes with.

    Of a household without children it is one without births in the last nineteen years, nor later if the head is past
    having children.
    """
    length, first = dynasty.generation_quarters(city), survey.first_child[s]
    n = dynasty.births_of_generation(key, city, raw, 0, z, times)
    if survey.first_child[s + 1] > first:
        return max(_birth(key, raw, 0, first, school_phase, asked) - times[0], 1 - length)
    latest = length if survey.head_age[s] >= _NO_MORE_BIRTHS else 0
    start = 0
    for i in range(_TRIES):
        u, _, _, _ = draws.uniforms(key, draws.SURVEY, draws.ONCE, raw, np.int64(_BLOCKS_BEFORE_TRIES) + i)
        start = -int(u * length)
        if _count_births(start, times, n, latest) == 0:
            break
    return start


@scalar
def _count_births(start, times, n, latest):
    """Count the births of a generation that would be of children at home, or that come up to the latest quarter."""
    count = 0
    for i in range(n):
        count += -ADULT_AGE < start + times[i] <= latest
    return count


@scalar
def _count_future(key, city, raw, z, start, horizon, times):
    """Count births after quarter 0 and before the horizon."""
    generation, count = 0, 0
    while start < horizon:
        for i in range(dynasty.births_of_generation(key, city, raw, generation, z, times)):
            if 0 < start + times[i] < horizon:
                count += 1
        generation += 1
        start += dynasty.generation_quarters(city)
    return count


@kernel
def fill_surveyed_children(lo, hi, key, city, sample, span, survey, asked, households, children):
    """Lay out the children of the survey, eldest first, and after them births of this and later generations."""
    times = np.empty(dynasty.MOST_BIRTHS, np.int64)
    for h in range(lo, hi):
        raw = np.int64(sample.order[h])
        s, c, birth = sample.picked[raw], households.first_child[h], -(2**15)
        for k in range(survey.first_child[s], survey.first_child[s + 1]):
            i = k - survey.first_child[s]
            birth = max(
                birth, _birth(key, raw, i, k, span.school_phase, asked)
            )  # who comes later in a year is not elder
            children.identity[c] = h * MOST_ROWS + i
            fill_child(key, city, c, birth, 1 if i == 0 else 0, span.school_phase, children)
            _take_answers(asked, k, span.school_phase, children, c)
            c += 1
        _lay_out_future(key, city, raw, span, households, children, h, c, times)
        households.assets[h] = city.starting_assets * households.permanent[h] * households.members[h]


@scalar
def _lay_out_future(key, city, raw, span, households, children, h, c, times):
    z = income.rank_of(city, households.permanent[h])
    start, generation = households.succession[h] - dynasty.generation_quarters(city), 0
    is_heir = c == households.first_child[h]
    while start < span.horizon:
        for i in range(dynasty.births_of_generation(key, city, raw, generation, z, times)):
            birth = start + times[i]
            if 0 < birth < span.horizon:
                children.identity[c] = h * MOST_ROWS + (c - households.first_child[h])
                fill_child(key, city, c, birth, 1 if is_heir else 0, span.school_phase, children)
                is_heir = False
                c += 1
        generation += 1
        start += dynasty.generation_quarters(city)
        is_heir = True


@scalar
def _take_answers(asked, k, school_phase, children, c):
    """Put what the survey tells of a child over what was drawn."""
    children.female[c] = asked.female[k]
    if asked.birth_certificate[k] >= 0:
        children.birth_certificate[c] = asked.birth_certificate[k]
    if asked.grade[k] >= 0:
        children.grade[c] = asked.grade[k]
    if asked.in_school[k] >= 0:
        _take_school(asked.in_school[k], school_phase, children, c)
    if asked.sector[k] >= 0:
        children.sector[c] = asked.sector[k]
        hours = asked.hours[k] if asked.hours[k] >= 0.0 else STARTING_HOURS
        children.hours[c] = hours if asked.sector[k] > 0 else 0.0


@scalar
def _take_school(in_school, school_phase, children, c):
    """Write down whether a child is in school, and for how many school years it has not been."""
    grade, at_year_start = children.grade[c], -children.birth[c] - school_phase
    pupil = in_school > 0 and grade < LAST_GRADE
    children.enrolment[c] = ENROLLED if pupil else OUT
    children.attendance[c] = 1.0 if pupil else 0.0
    children.years_out[c] = 0
    if not pupil and grade < LAST_GRADE and at_year_start >= SCHOOL_AGE:
        late = (at_year_start - SCHOOL_AGE) // 4 - grade + 1
        children.years_out[c] = max(late, 1)
