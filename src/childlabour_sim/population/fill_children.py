"""Laying out children: every birth within the horizon, and where those alive at quarter 0 stand."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.population import dynasty
from childlabour_sim.population.columns import ADULT_AGE, NEVER, SCHOOL_AGE
from childlabour_sim.population.fill_households import household_rank

MOST_ROWS = 64  # rows a dynasty may have: six generations of eight within the longest run
_GIRLS = 0.49  # of births: an assumption (0.48 to 0.495)
STARTING_HOURS = 20.0  # a week, of those at work before the first quarter, whom its wages see: an assumption (5 to 40)
_WORKS_FROM = 40  # quarters: the age from which the profile's share of working children is spread

Span = namedtuple("Span", ["horizon", "school_phase"])
Span.__doc__ = "The tick up to which births are laid out, and quarters from a school year's start to quarter 0."


@kernel
def fill_children(lo, hi, key, city, places, order, span, households, children):
    """Lay out the births of every household, eldest first.

    A child's luck is keyed by its household and its place among the births, not by its row: a longer horizon
    adds children without changing those who were there.
    """
    times = np.empty(dynasty.MOST_BIRTHS, np.int64)
    for h in range(lo, hi):
        raw = np.int64(order[h])
        _, _, _, z = household_rank(key, city, places, raw)
        start = dynasty.first_generation_start(key, city, raw)
        generation = 0
        c = households.first_child[h]
        while start < span.horizon:
            births = dynasty.births_of_generation(key, city, raw, generation, z, times)
            for i in range(births):
                birth = start + times[i]
                if -ADULT_AGE < birth < span.horizon:
                    children.identity[c] = h * MOST_ROWS + (c - households.first_child[h])
                    fill_child(key, city, c, birth, 1 if i == 0 else 0, span.school_phase, children)
                    if birth <= 0:
                        households.members[h] += 1
                    c += 1
            generation += 1
            start += dynasty.generation_quarters(city)
        households.assets[h] = city.starting_assets * households.permanent[h] * households.members[h]


@scalar
def fill_child(key, city, c, birth, heir, school_phase, children):
    """Lay out one child; one alive at quarter 0 also gets a place in school and work, from the profile."""
    u0, u1, u2, u3 = draws.uniforms(key, draws.SYNTHESIS_CHILD, draws.ONCE, children.identity[c], draws.FIRST)
    children.birth[c] = birth
    children.heir[c] = heir
    children.female[c] = 1 if u0 < _GIRLS else 0
    children.ability[c] = draws.normal(u1)
    v, _, _, _ = draws.uniforms(key, draws.BIRTH_CERTIFICATE, draws.ONCE, children.identity[c], draws.FIRST)
    children.birth_certificate[c] = 1 if v < city.birth_certificate_share else 0
    children.found_at[c] = NEVER
    at_year_start = -birth - school_phase
    if at_year_start < SCHOOL_AGE:
        return
    years = (at_year_start - SCHOOL_AGE) // 4
    band = 0 if years < 6 else (1 if years < 9 else 2)
    if u2 < city.starting_out_of_school[band]:
        children.grade[c] = 3 * band + (3 if band else 0)
        children.years_out[c] = years - children.grade[c] + 1
    else:
        children.grade[c] = min(years, 12)
        children.enrolment[c] = 1 if years < 12 else 0
        children.attendance[c] = 1.0 if years < 12 else 0.0
    if -birth >= _WORKS_FROM and u3 < city.starting_working:
        children.sector[c] = 1
        children.hours[c] = STARTING_HOURS
