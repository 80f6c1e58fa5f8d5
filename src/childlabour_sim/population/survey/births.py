"""Births of a survey's families: when its children were born, and what is to come of the same generation."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import scalar
from childlabour_sim.population import dynasty
from childlabour_sim.population.columns import ADULT_AGE, SCHOOL_AGE

_BLOCKS_BEFORE_CHILDREN, _BLOCKS_BEFORE_TRIES = 2, 32  # of a household's luck
_TRIES = 8
_NO_MORE_BIRTHS = 45  # age of the head of a household without children from which none are born: an assumption


@scalar
def birth_of(key, raw, i, k, school_phase, asked):
    """Return the quarter, at most 0, of a birth so many years ago: of a pupil, one that goes with the class."""
    first, last = 0, 3
    if asked.in_school[k] > 0 and asked.grade[k] >= 0:
        latest = 4 * (np.int64(asked.grade[k]) - asked.age[k]) + SCHOOL_AGE + school_phase
        if -3 <= latest <= 3:
            first, last = max(first, latest), min(last, latest + 3)
    u, _, _, _ = draws.uniforms(key, draws.SURVEY, draws.ONCE, raw, np.int64(_BLOCKS_BEFORE_CHILDREN) + i)
    return -(4 * np.int64(asked.age[k]) + first + int((last - first + 1) * u))


@scalar
def generation_start(by, raw, told, s, z, times):
    """Return the quarter in which the generation of the head began: what the eldest child's birth goes with.

    Of a household without children it is one without births in the last nineteen years, nor later if the head is past
    having children.
    """
    length, first = dynasty.generation_quarters(by.city), told.households.first_child[s]
    n = dynasty.births_of_generation(by.key, by.city, raw, 0, z, times)
    if told.households.first_child[s + 1] > first:
        return max(birth_of(by.key, raw, 0, first, by.school_phase, told.children) - times[0], 1 - length)
    latest = length if told.households.head_age[s] >= _NO_MORE_BIRTHS else 0
    start = 0
    for i in range(_TRIES):
        u, _, _, _ = draws.uniforms(by.key, draws.SURVEY, draws.ONCE, raw, np.int64(_BLOCKS_BEFORE_TRIES) + i)
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
def count_future(by, raw, z, start, times):
    """Count births after quarter 0 and before the horizon."""
    generation, count = 0, 0
    while start < by.horizon:
        for i in range(dynasty.births_of_generation(by.key, by.city, raw, generation, z, times)):
            if 0 < start + times[i] < by.horizon:
                count += 1
        generation += 1
        start += dynasty.generation_quarters(by.city)
    return count
