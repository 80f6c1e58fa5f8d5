"""Public aid, twice a quarter: promised before families decide, paid after attendance is known.

Levers are found by name through entry points; each writes what it promises into the effects and what it
pays into the households' accounts, and reports its spending in whole rupiah.
"""

from __future__ import annotations


def promise(world) -> None:
    """Clear the effects and let every lever in force write what families can expect."""
    for name in world.effects._fields:
        getattr(world.effects, name).fill(0)
    for lever in world.levers_not_in_force():
        lever.withdraw(world)
    for lever, settings in world.levers_in_force():
        lever.promise(world, settings)


def pay(world) -> None:
    """Clear the accounts of transfers and let every lever in force pay."""
    world.households.transfers.fill(0)
    world.households.food_aid.fill(0)
    world.spending.clear()
    for lever, settings in world.levers_in_force():
        world.spending[lever.name] = lever.pay(world, settings)
