"""The moments of a quarter at which levers act, in the order of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def acting(world, moment: str) -> Iterator[tuple]:
    """Yield (lever, settings, action) of every lever in force that acts at a moment."""
    for lever, settings in world.levers_in_force():
        if moment in lever.on:
            yield lever, settings, lever.on[moment]


def at(moment: str) -> Callable:
    """Return the event that lets every lever in force act at a moment."""

    def run(world) -> None:
        for _, settings, action in acting(world, moment):
            action(world, settings)

    return run


def promise(world) -> None:
    """Clear the effects, withdraw what is not in force, and let levers write what families can expect."""
    for name in world.effects._fields:
        getattr(world.effects, name).fill(0)
    world.places.offers.fill(0)
    for lever in world.levers_not_in_force():
        lever.withdraw(world)
    at("promise")(world)
