"""What the family lives on this quarter, and what is left: savings, debt, the family enterprise."""

from __future__ import annotations

from collections import namedtuple

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.events.economy import MOST_SAVINGS, interest
from childlabour_sim.population.columns import pick
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import deciding, rows

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
        "left_home",
        "members",
        "past_five",
        "permanent",
        "transfers",
    ],
)


def run(world) -> None:
    """Close the quarter's accounts of every household."""
    world.each_household(
        _consume, world.parameters, pick(ConsumptionHouseholds, world.households), world.children.seat, world.seats.net
    )


@scalar
def next_assets(kept, assets, drawn_a_month, permanent, members):
    """Return savings after a quarter: positive ones lose a little, both signs take what was drawn."""
    remaining = assets * (kept if assets > 0.0 else 1.0)
    return min(remaining - 3.0 * drawn_a_month, MOST_SAVINGS * permanent * members)


@scalar
def next_enterprise(p, decay, enterprise, start, cash):
    """Return the productive asset after a quarter: part of cash transfers is invested, additions decay."""
    added = p.invested_share * 3.0 * cash / p.enterprise_price
    kept = enterprise + added - decay * (enterprise - start)
    return kept if enterprise > 0.0 else 0.0


@kernel
def _consume(lo, hi, parameters, households, seat, net):
    city, p = parameters.city[0], parameters.behaviour[0]
    kept = 1.0 - quarterly_chance(city.asset_decay)
    decay = quarterly_chance(p.enterprise_decay)
    for h in rows(lo, hi):
        members = households.members[h]
        money = households.earnings[h] * members + households.buffer[h] - households.entry_fees[h]
        money += households.transfers[h] + households.food_aid[h]
        for c in deciding(households, h):
            money += net[seat[c]]
        households.consumption[h] = max(money / members, p.consumption_floor)
    for h in rows(lo, hi):  # loops over few columns are compiled to take several households at a time
        assets = households.assets[h]
        taken = households.buffer[h] + interest(city, assets)
        households.assets[h] = next_assets(kept, assets, taken, households.permanent[h], households.members[h])
    for h in rows(lo, hi):
        households.enterprise[h] = next_enterprise(
            p, decay, households.enterprise[h], households.enterprise_start[h], households.transfers[h]
        )
