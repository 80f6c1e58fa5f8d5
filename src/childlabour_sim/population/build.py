"""From checked settings to a city on its first quarter."""

from __future__ import annotations

from datetime import date

import numpy as np

from childlabour_sim.behaviour.rule import parameters_of
from childlabour_sim.compiled import kernel
from childlabour_sim.declare import LEVELS, to_records
from childlabour_sim.draws import stream_key
from childlabour_sim.law.labour_law import labour_law
from childlabour_sim.population import profile
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.clock import Clock
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS, PREGNANCY
from childlabour_sim.population.income import mean_permanent_earnings, school_cost_scale
from childlabour_sim.population.network.make import make_network
from childlabour_sim.population.survey.columns import Survey
from childlabour_sim.population.synthesis import make_places, synthesise
from childlabour_sim.population.world import Parameters, Terms, World
from childlabour_sim.settings import Prices, Settings


def build_world(settings: Settings, replication: int, blocks: Blocks, levers: dict) -> World:
    """Make the city of one replication, before its first quarter.

    Parameters
    ----------
    settings : Settings
    replication : int
        Selects population and luck; with ``population_seed`` the population is the same in all.
    blocks : Blocks
    levers : dict of str to Lever
    """
    key = stream_key(settings.seed, replication)
    fixed = settings.population_seed
    population_key = key if fixed is None else stream_key(fixed, 0)
    parameters = Parameters(
        to_records(profile.PARAMETERS, settings.city),
        to_records(parameters_of(settings.behaviour["rule"]), settings.behaviour),
    )
    city, behaviour = parameters.city[0], parameters.behaviour[0]
    clock = Clock(settings.start, settings.years, settings.burn_in_years)
    terms = _money_terms(settings, city, clock.day(0))
    shares = np.array([settings.city["neighbourhood_shares"][kind] for kind in NEIGHBOURHOOD_KINDS])
    places = make_places(city, terms.adult_wage, shares, blocks.run)
    prices = Prices(settings.city["poverty_line"], settings)
    asked = (
        population_key, city, places, settings.households, clock.quarters + PREGNANCY, clock.school_phase, blocks.run,
    )  # fmt: skip
    households, children, seats, effects = _people(asked, settings.survey, prices)
    places.households[:] = np.bincount(households.place, minlength=len(places.kind))
    network = make_network(settings.network, population_key, households.place, blocks.run)
    blocks.run(
        _scale_school_costs, settings.households, behaviour, terms.mean_income, households.permanent,
        households.school_cost_scale,
    )  # fmt: skip
    return World(
        key, population_key, settings, clock, parameters, terms, prices, households, children, seats, places, effects,
        network, blocks, clock.quarter(0), levers, labour_law(settings.bills, settings.law, clock.day(0), clock.start),
    )  # fmt: skip


def put_under(world: World, settings: Settings) -> None:
    """Put a city at the start of the analysis under the policy of a run; until then it lived under today's."""
    world.settings = settings
    world.prices = Prices(world.prices.line, settings)
    world.terms = _money_terms(settings, world.city, settings.start)
    world.labour_law = labour_law(settings.bills, settings.law, settings.start, settings.start)


def _money_terms(settings: Settings, city, day: date) -> Terms:
    line = settings.city["poverty_line"]
    weights = settings.behaviour["school_cost_weight"]
    cost = [settings.city["school_cost"][level] * weights[level] / (12.0 * line) for level in LEVELS]
    pkh = settings.levers_on(day)["pkh"]
    return Terms(
        settings.city["adult_wage"] / line, tuple(cost), pkh["attendance_floor"], pkh["work_condition"],
        mean_permanent_earnings(city),
    )  # fmt: skip


def _people(asked: tuple, survey: Survey | None, prices: Prices) -> tuple:
    if survey is None:
        return synthesise(*asked)
    from childlabour_sim.population.survey.expand import surveyed  # which few need

    return surveyed(*asked, survey, _line_of(survey, prices))


def _line_of(survey: Survey, prices: Prices) -> float:
    """Return the poverty line in the rupiah of a survey."""
    return prices.line if survey.prices is None else prices.line / prices.in_price_year(date(survey.prices, 7, 1))


@kernel
def _scale_school_costs(lo, hi, p, mean_income, permanent, scale):
    for h in range(lo, hi):
        scale[h] = school_cost_scale(p, permanent[h], mean_income)
