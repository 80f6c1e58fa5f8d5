"""The moments of a quarter at which levers act, in the order of their names."""

from __future__ import annotations

from collections.abc import Callable


def at(moment: str) -> Callable:
    """Return the event that lets every lever in force act at a moment."""

    def run(world) -> None:
        for _, settings, action in world.policy.acting(moment):
            action(world, settings)

    return run


_promise = at("promise")


def promise(world) -> None:
    """Clear the effects, withdraw what is not in force, and let levers write what families can expect."""
    for effect in world.effects:
        effect.fill(0)
    world.places.offers.fill(0)
    for lever in world.policy.off:
        lever.withdraw(world)
    _promise(world)
