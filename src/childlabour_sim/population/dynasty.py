"""Births of a household, laid out ahead: who is born, and when, never depends on policy.

A household is a dynasty. Its generations start ``generation_years`` apart at a phase of its own; the births
of a generation fall within ``birth_window`` years of its start, and the first-born takes the household over
when the next generation starts. Siblings leave at nineteen. So the age structure is stationary.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import scalar
from childlabour_sim.numerics import exp

MOST_BIRTHS = 8
_BIRTH_SLOTS = 2  # blocks of four draws: eight birth times
_BLOCKS = 4  # blocks of draws a generation may use: 0 phase, number; 1-2 birth times


@scalar
def poisson(u, mean):
    """Return the Poisson quantile of ``u``, at most `MOST_BIRTHS`."""
    probability = exp(-mean)
    below = probability
    count = 0
    while u > below and count < MOST_BIRTHS:
        count += 1
        probability *= mean / count
        below += probability
    return count


@scalar
def generation_quarters(city):
    """Return the length of a generation in quarters."""
    return int(city.generation_years * 4.0)


@scalar
def first_generation_start(key, city, household):
    """Return the quarter, at most 0, in which the present generation began."""
    u, _, _, _ = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, household, np.int64(8))
    return -int(u * generation_quarters(city))


@scalar
def births_of_generation(key, city, household, generation, z, times):
    """Fill ``times`` with births as quarters after the generation's start, eldest first; return their number.

    Parameters
    ----------
    z : float
        Rank of the founding household's permanent earnings: poorer families have more children.
    times : ndarray of int64, shape (MOST_BIRTHS,)
        Work space.
    """
    block = 16 + _BLOCKS * generation
    u, _, _, _ = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, household, block)
    count = poisson(u, city.children_per_generation * exp(-city.fertility_gradient * z))
    for half in range(_BIRTH_SLOTS):
        four = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, household, block + 1 + half)
        for slot in range(4):
            times[4 * half + slot] = 2 + int(four[slot] * city.birth_window * 4.0)
    _sort_first(times, count)
    return count


@scalar
def _sort_first(times, count):
    for i in range(1, count):
        moving = times[i]
        j = i - 1
        while j >= 0 and times[j] > moving:
            times[j + 1] = times[j]
            j -= 1
        times[j + 1] = moving
