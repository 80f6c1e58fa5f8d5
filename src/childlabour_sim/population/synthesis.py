"""A population from a city profile: shares of structure are the profile's, luck is keyed by household and child.

Rows are ordered by neighbourhood and, within one, by income with noise, so that a household's neighbours in
the table are its neighbours in life: homophily by place and income costs no search.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np

from childlabour_sim.compiled import kernel
from childlabour_sim.declare import allocate
from childlabour_sim.numerics import exp
from childlabour_sim.population.columns import (
    CHILD_COLUMNS,
    EFFECT_COLUMNS_CHILD,
    EFFECT_COLUMNS_HOUSEHOLD,
    HOUSEHOLD_COLUMNS,
    N_KINDS,
    PLACE_COLUMNS,
    Children,
    Effects,
    Households,
    Places,
)
from childlabour_sim.population.fill_children import fill_children, lay_out_births
from childlabour_sim.population.fill_households import fill_households, sort_keys
from childlabour_sim.population.seats import empty_seats, give_seats


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
    places.kind[:] = np.minimum(np.searchsorted(edges, np.arange(n), side="right"), N_KINDS - 1)
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
    Households, Children, Seats, Effects
    """
    keys = np.empty(n, dtype=np.float32)
    run_blocks(sort_keys, n, key, city, places, keys)
    order = np.argsort(keys, kind="stable").astype(np.uint32)
    del keys
    given = (key, city, places, order, horizon)
    return lay_out(
        n,
        horizon,
        lambda *tables: run_blocks(fill_households, n, *given, *tables),
        lambda *tables: run_blocks(lay_out_births, n, *given, *tables),
        lambda *tables: run_blocks(fill_children, n, key, city, school_phase, *tables),
    )


def lay_out(n: int, horizon: int, fill_households: Callable, lay_out_births: Callable, fill_children: Callable):
    """Return tables of ``n`` households and of as many children as they have, filled.

    Parameters
    ----------
    n, horizon : int
        As in `synthesise`.
    fill_households : callable
        ``fill_households(households, counts)`` fills rows and counts the children of each, the later born included.
    lay_out_births : callable
        ``lay_out_births(households, children)`` fills identity, birth and heir.
    fill_children : callable
        ``fill_children(first_child, children, seats)`` fills the rest.

    Returns
    -------
    Households, Children, Seats, Effects
    """
    households = Households(np.zeros(n + 1, dtype=np.uint32), *allocate(HOUSEHOLD_COLUMNS, n))
    counts = np.zeros(n, dtype=np.uint8)
    fill_households(households, counts)
    np.cumsum(counts, dtype=np.uint32, out=households.first_child[1:])
    children = Children(*allocate(CHILD_COLUMNS, int(households.first_child[-1])))
    lay_out_births(households, children)
    n_seats = give_seats(households.first_child, children.birth, horizon, children.seat)
    seats = empty_seats(n_seats)
    fill_children(households.first_child, children, seats)
    effects = Effects(*allocate(EFFECT_COLUMNS_HOUSEHOLD, n), *allocate(EFFECT_COLUMNS_CHILD, n_seats))
    return households, children, seats, effects
