"""A population from a city profile: shares of structure are the profile's, luck is keyed by row.

Rows are ordered by neighbourhood and, within one, by income with noise, so that a household's neighbours in
the table are its neighbours in life: homophily by place and income costs no search.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import allocate
from childlabour_sim.numerics import exp, log
from childlabour_sim.population import dynasty, income
from childlabour_sim.population.columns import (
    ADULT_AGE,
    CHILD_COLUMNS,
    EFFECT_COLUMNS_CHILD,
    EFFECT_COLUMNS_HOUSEHOLD,
    HOUSEHOLD_COLUMNS,
    NEIGHBOURHOOD_KINDS,
    NEVER,
    NO_CHILDREN,
    PLACE_COLUMNS,
    SCHOOL_AGE,
    Children,
    Effects,
    Households,
    Places,
)

HOMOPHILY_NOISE = 0.3  # SD of the income rank blurred in the order of neighbours: an assumption


@scalar
def _household_rank(key, city, places, raw):
    """Return (place, schooling, residual, rank) of raw household ``raw``, before ordering."""
    u0, u1, u2, _ = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, draws.FIRST)
    place = int(u0 * city.neighbourhoods)
    schooling = city.parent_schooling_mean + city.parent_schooling_spread * draws.normal(u1)
    schooling = min(max(schooling, 0.0), 16.0)
    residual = income.residual_spread(city) * draws.normal(u2)
    return place, schooling, residual, income.rank(city, schooling, places.income_effect[place], residual)


@kernel
def _sort_keys(lo, hi, key, city, places, keys):
    for raw in range(lo, hi):
        place, _, _, z = _household_rank(key, city, places, raw)
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
def _fill_households(lo, hi, key, city, places, order, horizon, households, n_children):
    times = np.empty(dynasty.MOST_BIRTHS, np.int64)
    length = dynasty.generation_quarters(city)
    for h in range(lo, hi):
        raw = np.int64(order[h])
        place, schooling, residual, z = _household_rank(key, city, places, raw)
        u0, u1, u2, u3 = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, np.int64(1))
        v0, v1, v2, v3 = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, np.int64(2))
        permanent = income.permanent_earnings(city, z)
        households.place[h] = place
        households.adults[h] = _count_adults(city, u0)
        households.parents[h] = 1 if households.adults[h] == 1 else 2
        households.members[h] = households.adults[h]
        households.parent_schooling[h] = schooling
        households.residual_rank[h] = residual
        households.permanent[h] = permanent
        households.shock[h] = city.shock_spread * draws.normal(u1)
        households.earnings[h] = permanent * exp(households.shock[h])
        households.enterprise_start[h] = (
            exp(city.enterprise_spread * draws.normal(v0))
            if u2 < min(max(city.enterprise_share + city.enterprise_gradient * z, 0.0), 1.0)
            else 0.0
        )
        households.enterprise[h] = households.enterprise_start[h]
        odds = log(city.parent_worked_share / (1.0 - city.parent_worked_share))
        chance = 1.0 / (1.0 + exp(-(odds + city.parent_worked_gradient * z)))
        households.parent_worked[h] = 1 if u3 < chance else 0
        households.listed[h] = 1 if v1 < city.listed_share else 0
        households.elderly[h] = 1 if v2 < city.elderly_share else 0
        households.disabled[h] = 1 if v3 < city.disabled_share else 0
        w0, _, _, _ = draws.uniforms(key, draws.SYNTHESIS_HOUSEHOLD, draws.ONCE, raw, np.int64(3))
        households.score_noise[h] = draws.normal(w0)
        households.score[h] = log(permanent) + city.score_noise * households.score_noise[h]
        households.prevalence[h] = city.starting_working
        households.own_working[h] = NO_CHILDREN
        households.pkh_since[h] = NEVER
        households.pkh_trust[h] = 1.0
        households.consumption[h] = households.earnings[h]
        start = dynasty.first_generation_start(key, city, raw)
        households.succession[h] = start + length
        generation, count = 0, 0
        while start < horizon:
            births = dynasty.births_of_generation(key, city, raw, generation, z, times)
            for i in range(births):
                if -ADULT_AGE < start + times[i] < horizon:
                    count += 1
            generation += 1
            start += length
        n_children[h] = count
        at_home = 1.0 + count * 0.5
        households.assets[h] = city.starting_assets * permanent * (households.adults[h] + at_home)


@kernel
def _fill_children(lo, hi, key, city, places, order, horizon, school_phase, households, children):
    times = np.empty(dynasty.MOST_BIRTHS, np.int64)
    length = dynasty.generation_quarters(city)
    for h in range(lo, hi):
        raw = np.int64(order[h])
        _, _, _, z = _household_rank(key, city, places, raw)
        start = dynasty.first_generation_start(key, city, raw)
        generation = 0
        c = households.first_child[h]
        while start < horizon:
            births = dynasty.births_of_generation(key, city, raw, generation, z, times)
            for i in range(births):
                birth = start + times[i]
                if -ADULT_AGE < birth < horizon:
                    _fill_child(key, city, c, birth, 1 if i == 0 else 0, school_phase, children)
                    if birth <= 0:
                        households.members[h] += 1
                    c += 1
            generation += 1
            start += length


@scalar
def _fill_child(key, city, c, birth, heir, school_phase, children):
    """Lay out one child; one alive at quarter 0 also gets a place in school and work, from the profile."""
    u0, u1, u2, u3 = draws.uniforms(key, draws.SYNTHESIS_CHILD, draws.ONCE, c, draws.FIRST)
    children.birth[c] = birth
    children.heir[c] = heir
    children.female[c] = 1 if u0 < 0.49 else 0
    children.ability[c] = draws.normal(u1)
    children.hours_taste[c] = 1.0
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
    if -birth >= 40 and u3 < city.starting_working:
        children.sector[c] = 1


@kernel
def _set_base_wages(lo, hi, wage, spread, effect, base_wage):
    for i in range(lo, hi):
        base_wage[i] = wage * exp(spread * effect[i])


def make_places(city, wage: float, kind_shares: np.ndarray, run_blocks) -> Places:
    """Lay out the neighbourhoods: kinds are handed out from the poorest place to the richest.

    Parameters
    ----------
    wage : float
        Adult full-time pay for simple work, poverty lines a month, in a place of mean income.
    kind_shares : ndarray of float64
        Share of each of `NEIGHBOURHOOD_KINDS`.
    run_blocks : callable
        As in `synthesise`.
    """
    n = int(city.neighbourhoods)
    places = Places(*allocate(PLACE_COLUMNS, n))
    places.income_effect[:] = _place_effects(n, city.neighbourhood_spread / city.permanent_spread)
    edges = np.cumsum(kind_shares) * n
    places.kind[:] = np.minimum(np.searchsorted(edges, np.arange(n), side="right"), len(NEIGHBOURHOOD_KINDS) - 1)
    run_blocks(_set_base_wages, n, wage, city.permanent_spread, places.income_effect, places.base_wage)
    places.wage[:] = places.base_wage
    places.working_share[:] = city.starting_working
    return places


def _place_effects(n: int, spread: float) -> list[float]:
    """Spread places evenly over the normal quantiles: a city is not richer by the luck of forty draws."""
    quantiles = [NormalDist().inv_cdf((i + 0.5) / n) for i in range(n)]
    size = math.sqrt(sum(q * q for q in quantiles) / n)
    return [spread * q / size if size else 0.0 for q in quantiles]


def synthesise(key, city, places: Places, n: int, horizon: int, school_phase: int, run_blocks):
    """Make households and children for ``n`` rows and births up to quarter ``horizon``.

    Parameters
    ----------
    key : draws.Key
        Stream of the population (the replication's, or one fixed by ``population_seed``).
    horizon : int
        Quarters from the start of the burn-in to the end of the run.
    school_phase : int
        Quarters between the last start of a school year and quarter 0.
    run_blocks : callable
        ``run_blocks(kernel, n, *arguments)`` runs a kernel over blocks of rows.

    Returns
    -------
    Households, Children, Effects
    """
    keys = np.empty(n, dtype=np.float32)
    run_blocks(_sort_keys, n, key, city, places, keys)
    order = np.argsort(keys, kind="stable").astype(np.uint32)
    del keys
    households = Households(np.zeros(n + 1, dtype=np.int64), *allocate(HOUSEHOLD_COLUMNS, n))
    counts = np.zeros(n, dtype=np.uint8)
    run_blocks(_fill_households, n, key, city, places, order, horizon, households, counts)
    np.cumsum(counts, out=households.first_child[1:])
    n_children = int(households.first_child[-1])
    children = Children(*allocate(CHILD_COLUMNS, n_children))
    run_blocks(_fill_children, n, key, city, places, order, horizon, school_phase, households, children)
    effects = Effects(*allocate(EFFECT_COLUMNS_HOUSEHOLD, n), *allocate(EFFECT_COLUMNS_CHILD, n_children))
    return households, children, effects
