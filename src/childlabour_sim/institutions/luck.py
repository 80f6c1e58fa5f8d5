"""Luck of the few: draws for lists of children, and whole numbers at the scale of the run."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel


@kernel
def _fill(key, event, tick, identities, block, table):
    draws.fill_of(key, event, tick, identities, block, table)


def lots(world, event: np.uint64, identities: np.ndarray, block: int = 0) -> np.ndarray:
    """Return four draws for each identity this quarter, shape (n, 4).

    Parameters
    ----------
    event : uint64
        A use of luck declared in `draws`.
    identities : ndarray of int
        Who they are for: `Children.identity` for children, any lasting number for others.
    block : int
        Further fours of the same event.
    """
    table = np.empty((4, len(identities)))
    if len(identities):
        _fill(world.key, event, world.quarter.tick, identities.astype(np.int64), np.int64(block), table)
    return table.T


@kernel
def _one(key, event, tick, identity):
    """Return the first of an identity's draws: what `lots` would, without arrays."""
    return draws.uniforms(key, event, tick, identity, draws.FIRST)[0]


@kernel
def logistic(u):
    """Return standard logistic quantiles of a few draws, shape (n,)."""
    found = np.empty_like(u)
    for i in range(len(u)):
        found[i] = draws.logistic(u[i])
    return found


def whole_number(world, event: np.uint64, expected: float, slot: int = 0) -> int:
    """Return a whole number whose mean is ``expected``: the remainder is drawn at random."""
    below = int(expected)
    if below == expected:
        return below
    return below + int(_one(world.key, event, world.quarter.tick, slot) < expected - below)


def at_scale(world, in_city: float) -> float:
    """Return what a number of the real city is in this run, a remainder included."""
    return in_city / world.settings.weight


def rupiah_at_scale(world, in_city: float) -> int:
    """Return an amount of the real city in whole rupiah of this run."""
    return int(in_city / world.settings.weight + 0.5)
