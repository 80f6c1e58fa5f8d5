"""What the family lives on this quarter, and what is left: savings, debt, the family enterprise."""

from __future__ import annotations

from collections import namedtuple

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.events.economy import MOST_SAVINGS, interest
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE, pick
from childlabour_sim.population.rates import quarterly_chance

ConsumptionHouseholds = namedtuple(
    "ConsumptionHouseholds",
    [
        "assets",
        "buffer",
        "consumption",
        "earnings",
        "enterprise",
        "enterprise_start",
        "entry_fees",
        "first_child",
        "food_aid",
        "members",
        "permanent",
        "transfers",
    ],
)
ConsumptionChildren = namedtuple("ConsumptionChildren", ["birth", "net"])


def run(world) -> None:
    """Close the quarter's accounts of every household."""
    world.each_household(
        _consume,
        world.quarter,
        world.parameters,
        pick(ConsumptionHouseholds, world.households),
        pick(ConsumptionChildren, world.children),
    )


@scalar
def next_assets(kept, assets, drawn_a_month, permanent, members):
    """Return savings after a quarter: positive ones lose a little, both signs take what was drawn."""
    remaining = assets * kept if assets > 0.0 else assets
    return min(remaining - 3.0 * drawn_a_month, MOST_SAVINGS * permanent * members)


@scalar
def next_enterprise(p, decay, enterprise, start, cash):
    """Return the productive asset after a quarter: part of cash transfers is invested, additions decay."""
    if enterprise <= 0.0:
        return 0.0
    added = p.invested_share * 3.0 * cash / p.enterprise_price
    return enterprise + added - decay * (enterprise - start)


@kernel
def _consume(lo, hi, quarter, parameters, households, children):
    city, p = parameters.city[0], parameters.behaviour[0]
    kept = 1.0 - quarterly_chance(city.asset_decay)
    decay = quarterly_chance(p.enterprise_decay)
    for h in range(lo, hi):
        members = households.members[h]
        money = households.earnings[h] * members + households.buffer[h] - households.entry_fees[h]
        money += households.transfers[h] + households.food_aid[h]
        for c in range(households.first_child[h], households.first_child[h + 1]):
            if FIRST_DECISION_AGE <= quarter.tick - children.birth[c] < ADULT_AGE:
                money += children.net[c]
        households.consumption[h] = max(money / members, p.consumption_floor)
        permanent, assets = households.permanent[h], households.assets[h]
        taken = households.buffer[h] + interest(city, assets)
        households.assets[h] = next_assets(kept, assets, taken, permanent, members)
        households.enterprise[h] = next_enterprise(
            p, decay, households.enterprise[h], households.enterprise_start[h], households.transfers[h]
        )
