"""From the households of a survey to as many rows as are asked for: drawn by weight, laid out by neighbourhood."""

from __future__ import annotations

import math

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel
from childlabour_sim.numerics import normal_quantile
from childlabour_sim.population.columns import Places
from childlabour_sim.population.fill_children import fill_children
from childlabour_sim.population.fill_households import HOMOPHILY_NOISE
from childlabour_sim.population.survey.columns import Survey
from childlabour_sim.population.survey.fill import (
    By,
    Sample,
    Told,
    fill_surveyed_households,
    lay_out_surveyed_births,
    take_answers,
)
from childlabour_sim.population.synthesis import lay_out

_OF_PLACE, _OF_NEIGHBOURS = 0, 1  # slots of the first block of a household's luck


def surveyed(key, city, places: Places, n: int, horizon: int, school_phase: int, run_blocks, survey: Survey, line):
    """Make ``n`` households of a survey, their children, and births up to quarter ``horizon``.

    Parameters
    ----------
    key, city, places, n, horizon, school_phase, run_blocks
        As in `synthesis.synthesise`.
    survey : Survey
    line : float
        Poverty line in the survey's rupiah, IDR/person/month.

    Returns
    -------
    Households, Children, Seats, Effects
    """
    sample = _sample(key, city, n, run_blocks, survey)
    by = By(key, city, places, sample, horizon, school_phase, line)
    told = Told(survey.households, survey.children)

    def fill_all_children(*tables) -> None:
        run_blocks(fill_children, n, key, city, school_phase, *tables)
        run_blocks(take_answers, n, by, told, *tables)

    return lay_out(
        n,
        horizon,
        lambda *tables: run_blocks(fill_surveyed_households, n, by, told, *tables),
        lambda *tables: run_blocks(lay_out_surveyed_births, n, by, told, *tables),
        fill_all_children,
    )


def _sample(key, city, n: int, run_blocks, survey: Survey) -> Sample:
    picked = picked_by_weight(survey.households.weight, n, _first_luck(key))
    rank = np.empty(n)
    run_blocks(_to_ranks, n, _position(survey.households.income[picked]), rank)
    place = _places(key, city, rank, survey.households.region[picked], survey.n_regions, run_blocks)
    beside = np.empty(n)
    run_blocks(_blur, n, key, _OF_NEIGHBOURS, 1.0, HOMOPHILY_NOISE, rank, beside)
    return Sample(picked, rank, place, np.lexsort((beside, place)))


def picked_by_weight(weight: np.ndarray, n: int, luck: float) -> np.ndarray:
    """Return which household each of ``n`` rows is, by systematic sampling.

    A household comes within one of as often as its weight says, whatever the luck.

    Parameters
    ----------
    weight : ndarray, shape (m,)
    n : int
    luck : float
        From 0 to 1.

    Returns
    -------
    ndarray of int64, shape (n,)
    """
    edges = np.cumsum(weight)
    points = (np.arange(n) + luck) * (edges[-1] / n)
    return np.minimum(np.searchsorted(edges, points, side="right"), len(weight) - 1)


def _position(values: np.ndarray) -> np.ndarray:
    position = np.empty(len(values), dtype=np.int64)
    position[np.argsort(values, kind="stable")] = np.arange(len(values))
    return position


def _places(key, city, rank: np.ndarray, region: np.ndarray, n_regions: int, run_blocks) -> np.ndarray:
    """Return the neighbourhood of every household: one of its region's, the richer the likelier in a richer one."""
    n, n_places = len(rank), int(city.neighbourhoods)
    share = city.neighbourhood_spread / math.hypot(city.permanent_spread, city.shock_spread)
    near = np.empty(n)
    run_blocks(_blur, n, key, _OF_PLACE, share, math.sqrt(1.0 - share * share), rank, near)
    order = np.lexsort((near, region))
    first = np.arange(n_regions) * n_places // n_regions
    size = np.maximum(np.diff(first, append=n_places), 1)
    living_there = np.bincount(region, minlength=n_regions)
    sorted_region = region[order]
    within = np.arange(n) - (np.cumsum(living_there) - living_there)[sorted_region]
    place = np.empty(n, dtype=np.int16)
    place[order] = first[sorted_region] + within * size[sorted_region] // living_there[sorted_region]
    return place


def _first_luck(key) -> float:
    """Return the luck by which households are picked."""
    table = np.empty(1)
    _first(0, 1, key, table)
    return float(table[0])


@kernel
def _first(lo, hi, key, table):
    for i in range(lo, hi):
        table[i] = draws.uniforms(key, draws.SURVEY, draws.ONCE, np.int64(i), np.int64(1))[0]


@kernel
def _to_ranks(lo, hi, position, rank):
    """Turn positions from the poorest into standard normal ranks."""
    for i in range(lo, hi):
        rank[i] = normal_quantile((position[i] + 0.5) / len(rank))


@kernel
def _blur(lo, hi, key, slot, share, noise, rank, blurred):
    """Add luck to a part of the rank of income."""
    for i in range(lo, hi):
        u = draws.uniforms(key, draws.SURVEY, draws.ONCE, np.int64(i), draws.FIRST)
        blurred[i] = share * rank[i] + noise * draws.normal(u[slot])
