"""Adult earnings: shocks, city-wide shocks, wages that answer to labour, and the buffer of savings and debt."""

from __future__ import annotations

import math
from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp, power
from childlabour_sim.population.columns import pick
from childlabour_sim.population.rates import quarterly_persistence
from childlabour_sim.population.rows import end_of_place, rows

_HORIZON_OF_SAVINGS = 6.0  # months over which a family stretches what it has
MOST_SAVINGS = 6.0  # months of income beyond which nothing more is set aside


EarningHouseholds = namedtuple(
    "EarningHouseholds", ["adults", "assets", "buffer", "earnings", "members", "permanent", "place", "shock"]
)


def run(world) -> None:
    """Set wages from last quarter's labour, then every household's earnings and buffer."""
    _set_wages(world)
    world.each_household(
        _earn,
        world.key,
        world.quarter,
        world.parameters,
        world.places,
        world.shock_by_kind(),
        pick(EarningHouseholds, world.households),
    )


def _set_wages(world) -> None:
    n_places = len(world.places.wage)
    labour = world.add_up(_count_labour, (n_places, 2), *_labour_columns(world))
    fall = world.settings.shock["child_pay"] * world.shock_by_kind()
    world.blocks.run(_answer_to_labour, n_places, world.parameters, world.terms.adult_wage, labour, fall, world.places)


@scalar
def child_wage_base(p, city_wage, place_wage):
    """Return the adult wage as it bears on children's pay: the place counts by an elasticity of its own."""
    return city_wage * power(place_wage / city_wage, p.wage_place_elasticity)


@kernel
def _answer_to_labour(lo, hi, parameters, city_wage, labour, fall, places):
    """Lower the wage where children add to labour: inverse demand with a constant elasticity; children's in a shock."""
    city, p = parameters.city[0], parameters.behaviour[0]
    for place in range(lo, hi):
        adults = max(labour[place, 0], 1)
        added = city.child_substitution * labour[place, 1] / (FULL_TIME_WEEK * adults)
        places.wage[place] = places.base_wage[place] * power(1.0 + added, -city.wage_elasticity)
        usual = child_wage_base(p, city_wage, places.wage[place])
        places.child_wage_base[place] = usual * exp(fall[places.kind[place]])


def _labour_columns(world) -> tuple:
    households, children = world.households, world.children
    return (
        households.place,
        households.adults,
        households.first_child,
        children.sector,
        children.seat,
        world.seats.hours,
    )


@kernel
def _count_labour(lo, hi, table, place, adults, first_child, sector, seat, hours):
    """Count adults and children's weekly hours by place."""
    h = np.uint64(lo)
    while h < hi:
        end, n_adults, all_hours = end_of_place(place, h, hi), 0, 0
        for i in rows(h, end):
            n_adults += adults[i]
        for c in rows(first_child[h], first_child[end]):
            if sector[c]:
                all_hours += int(hours[seat[c]] + 0.5)
        table[place[h], 0] += n_adults
        table[place[h], 1] += all_hours
        h = end


@scalar
def next_shock(rho, spread, shock, z):
    """Return next quarter's transitory shock; its stationary spread is ``spread``."""
    return rho * shock + math.sqrt(1.0 - rho * rho) * spread * z


@scalar
def interest(city, assets):
    """Return interest on debt, poverty lines a month."""
    return max(-assets, 0.0) * city.debt_interest / 12.0


@scalar
def drawn(city, permanent, earnings, members, assets):
    """Return money drawn from savings or borrowed (+) or put aside (-), poverty lines a month."""
    deviation = (earnings - permanent) * members
    available = max(assets + city.debt_limit * permanent * members, 0.0)
    # Both are worked out for everybody: without a branch between them, several households are taken at a time.
    put_aside = -city.saving_share * deviation
    taken = min(available / _HORIZON_OF_SAVINGS, -city.draw_share * deviation)
    return put_aside if deviation >= 0.0 else taken


@kernel
def _earn(lo, hi, key, quarter, parameters, places, shock_by_kind, households):
    city = parameters.city[0]
    shocks = _next_shocks(lo, hi, key, quarter, city, households.shock[lo:hi])
    place, earnings = households.place[lo:hi], households.earnings[lo:hi]
    in_city = shock_by_kind[places.kind]
    for i in range(hi - lo):
        shocks[i] += in_city[place[i]]
    for i in range(hi - lo):  # in a loop of its own it is compiled to take four at a time
        shocks[i] = exp(shocks[i])
    wage_ratio, permanent = places.wage / places.base_wage, households.permanent[lo:hi]
    for i in range(hi - lo):
        shocks[i] = permanent[i] * shocks[i] * wage_ratio[place[i]]
    for i in range(hi - lo):
        earnings[i] = shocks[i]
    for h in rows(lo, hi):
        assets, earned = households.assets[h], shocks[h - np.uint64(lo)]
        money = drawn(city, households.permanent[h], earned, households.members[h], assets)
        households.buffer[h] = money - interest(city, assets)


@kernel
def _next_shocks(lo, hi, key, quarter, city, shock):
    """Move the transitory shock of some households on by a quarter, and return it."""
    rho, luck, found = quarterly_persistence(city.shock_persistence), np.empty(hi - lo), np.empty(hi - lo)
    draws.fill_first_of_rows(key, draws.INCOME_SHOCK, quarter.tick, lo, luck)
    draws.fill_normals(luck, found)
    for i in range(hi - lo):
        found[i] = next_shock(rho, city.shock_spread, shock[i], found[i])
    for i in range(hi - lo):
        shock[i] = found[i]
    return found
