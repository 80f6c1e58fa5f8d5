"""Laying out children: every birth within the horizon, then who they are and where those alive at quarter 0 stand."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.population import dynasty
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE, SCHOOL_AGE
from childlabour_sim.population.fill_households import household_rank
from childlabour_sim.population.seats import draw_ability

MOST_ROWS = 64  # rows a dynasty may have: six generations of eight within the longest run
_GIRLS = 0.49  # of births: an assumption (0.48 to 0.495)
STARTING_HOURS = 20.0  # a week, of those at work before the first quarter, whom its wages see: an assumption (5 to 40)
_WORKS_FROM = 40  # quarters: the age from which the profile's share of working children is spread


@kernel
def lay_out_births(lo, hi, key, city, places, order, horizon, households, children):
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
        while start < horizon:
            births = dynasty.births_of_generation(key, city, raw, generation, z, times)
            for i in range(births):
                birth = start + times[i]
                if -ADULT_AGE < birth < horizon:
                    note_birth(households, children, h, c, birth, i == 0)
                    if birth <= 0:
                        households.members[h] += 1
                    c += 1
            generation += 1
            start += dynasty.generation_quarters(city)
        households.assets[h] = city.starting_assets * households.permanent[h] * households.members[h]


@scalar
def note_birth(households, children, h, c, birth, heir):
    """Write down a child's birth, and the key of its luck."""
    children.identity[c] = h * MOST_ROWS + (c - households.first_child[h])
    children.birth[c], children.heir[c] = birth, heir


@kernel
def fill_children(lo, hi, key, city, school_phase, first_child, children, seats):
    """Say who each child is; those alive at quarter 0 also get a place in school and work, from the profile."""
    for c in range(first_child[lo], first_child[hi]):
        _fill_child(key, city, c, -children.birth[c] - school_phase, children, seats)


@scalar
def _fill_child(key, city, c, at_year_start, children, seats):
    u0, _, u2, u3 = draws.uniforms(key, draws.SYNTHESIS_CHILD, draws.ONCE, children.identity[c], draws.FIRST)
    children.female[c] = 1 if u0 < _GIRLS else 0
    v, _, _, _ = draws.uniforms(key, draws.BIRTH_CERTIFICATE, draws.ONCE, children.identity[c], draws.FIRST)
    children.birth_certificate[c] = 1 if v < city.birth_certificate_share else 0
    if -children.birth[c] >= FIRST_DECISION_AGE:
        draw_ability(key, children, seats, c)
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
        seats.attendance[children.seat[c]] = 1.0 if years < 12 else 0.0
    if -children.birth[c] >= _WORKS_FROM and u3 < city.starting_working:
        children.sector[c] = 1
        seats.hours[children.seat[c]] = STARTING_HOURS
