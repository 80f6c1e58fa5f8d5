"""Filling the columns of households: structure, earnings, lists; luck is keyed by the raw household."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp, log
from childlabour_sim.population import dynasty, income
from childlabour_sim.population.columns import ADULT_AGE, NEVER, NO_CHILDREN

HOMOPHILY_NOISE = 0.3  # SD of the income rank blurred in the order of neighbours: an assumption


@scalar
def household_rank(key, city, places, raw):
    """Return (place, schooling, residual, rank) of raw household ``raw``, before ordering."""
    u0, u1, u2, _ = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, draws.FIRST)
    place = int(u0 * city.neighbourhoods)
    schooling = city.parent_schooling_mean + city.parent_schooling_spread * draws.normal(u1)
    schooling = min(max(schooling, 0.0), 16.0)
    residual = income.residual_spread(city) * draws.normal(u2)
    return place, schooling, residual, income.rank(city, schooling, places.income_effect[place], residual)


@kernel
def sort_keys(lo, hi, key, city, places, keys):
    """Give every raw household the number by which rows are ordered."""
    for raw in range(lo, hi):
        place, _, _, z = household_rank(key, city, places, raw)
        _, _, _, u = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, draws.FIRST)
        blurred = z + HOMOPHILY_NOISE * draws.normal(u)
        # One sortable number: the place, then the income rank squeezed into (0, 1).
        keys[raw] = place + 1.0 / (1.0 + exp(-blurred))


@scalar
def _count_adults(city, u):
    if u < city.adult_shares[0]:
        return 1
    if u < city.adult_shares[0] + city.adult_shares[1]:
        return 2
    return 3 if u < city.adult_shares[0] + city.adult_shares[1] + city.adult_shares[2] else 4


@kernel
def fill_households(lo, hi, key, city, places, order, horizon, households, n_children):
    """Fill rows from the raw households that ``order`` puts there, and count their births up to ``horizon``."""
    times = np.empty(dynasty.MOST_BIRTHS, np.int64)
    for h in range(lo, hi):
        raw = np.int64(order[h])
        place, schooling, residual, z = household_rank(key, city, places, raw)
        households.place[h] = place
        households.parent_schooling[h] = schooling
        households.residual_rank[h] = residual
        households.permanent[h] = income.permanent_earnings(city, z)
        fill_structure(key, city, raw, z, households, h)
        fill_lists(key, city, raw, households, h)
        fill_beginning(city, households, h)
        n_children[h] = _count_births(key, city, raw, z, horizon, times)


@scalar
def fill_beginning(city, households, h):
    """Set what households live on, and what they believe, before the first quarter."""
    households.earnings[h] = households.permanent[h] * exp(households.shock[h])
    households.consumption[h] = households.earnings[h]
    households.prevalence[h] = city.starting_working
    households.own_working[h] = NO_CHILDREN
    households.pkh_since[h] = NEVER
    households.pkh_trust[h] = 1.0


@scalar
def fill_structure(key, city, raw, z, households, h):
    """Draw adults, the transitory shock, the enterprise, and whether a parent worked as a child."""
    u0, u1, u2, u3 = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, np.int64(1))
    v0, _, _, _ = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, np.int64(2))
    households.adults[h] = _count_adults(city, u0)
    households.members[h] = households.adults[h]
    households.shock[h] = city.shock_spread * draws.normal(u1)
    has_enterprise = u2 < min(max(city.enterprise_share + city.enterprise_gradient * z, 0.0), 1.0)
    households.enterprise_start[h] = exp(city.enterprise_spread * draws.normal(v0)) if has_enterprise else 0.0
    households.enterprise[h] = households.enterprise_start[h]
    odds = log(city.parent_worked_share / (1.0 - city.parent_worked_share))
    chance = 1.0 / (1.0 + exp(-(odds + city.parent_worked_gradient * z)))
    households.parent_worked[h] = 1 if u3 < chance else 0
    households.succession[h] = dynasty.first_generation_start(key, city, raw) + dynasty.generation_quarters(city)


@scalar
def settle_parents(city, adults, u, v):
    """Return how many parents are at home, and whether there is quarrel."""
    parents = 0 if u < city.orphan_share else min(adults, 2)
    return parents, 1 if v < city.discord_share else 0


@scalar
def fill_lists(key, city, raw, households, h):
    """Draw parents at home, the place in the social registry and the members whom programmes count."""
    _, v1, v2, v3 = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, np.int64(2))
    w0, w1, w2, _ = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, np.int64(3))
    households.parents[h], households.discord[h] = settle_parents(city, households.adults[h], w1, w2)
    households.listed[h] = 1 if v1 < city.listed_share else 0
    households.elderly[h] = 1 if v2 < city.elderly_share else 0
    households.disabled[h] = 1 if v3 < city.disabled_share else 0
    households.score_noise[h] = draws.normal(w0)
    households.score[h] = log(households.permanent[h]) + city.score_noise * households.score_noise[h]


@scalar
def _count_births(key, city, raw, z, horizon, times):
    """Count the children who are under nineteen at quarter 0, or born later and before the horizon."""
    start = dynasty.first_generation_start(key, city, raw)
    generation, count = 0, 0
    while start < horizon:
        births = dynasty.births_of_generation(key, city, raw, generation, z, times)
        for i in range(births):
            if -ADULT_AGE < start + times[i] < horizon:
                count += 1
        generation += 1
        start += dynasty.generation_quarters(city)
    return count
