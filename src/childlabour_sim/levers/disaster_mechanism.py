"""A disaster mechanism that minds children: cash to families hit by a city-wide shock, for each child of school age.

It acts only in the quarters, and the kinds of neighbourhood, in which such a shock lowers earnings. Families lowest
in the registry come first.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.declare import parameter
from childlabour_sim.levers.lever import ENABLED, Lever
from childlabour_sim.population.columns import ADULT_AGE, N_KINDS, SCHOOL_AGE

PARAMETERS = (
    ENABLED,
    parameter(
        "relief", "IDR/child/month", "Cash for each child of school age during a city-wide shock.", 0, 20_000_000
    ),
    parameter(
        "coverage", "share of households", "Families with such children, where the shock hits, who get it.", 0, 1
    ),
    parameter("indexed", "switch", "Whether the amount follows prices after the start.", kind=bool),
)
_NAME = "disaster_mechanism"


def promise(world, settings) -> None:
    """Tell chosen families what they will get; whom it reaches holds for the quarter."""
    hit = world.shock_by_kind() < 0.0
    if not hit.any():
        return withdraw(world)
    children = _of_school_age(world)
    candidates = np.flatnonzero((children > 0) & hit[world.places.kind[world.households.place]])
    n = int(settings["coverage"] * len(candidates) + 0.5)
    reached = candidates[np.argsort(world.households.score[candidates], kind="stable")[:n]]
    world.offices.memory[_NAME] = reached, children[reached]
    world.effects.cash[reached] += children[reached] * (_rupiah_a_month(world, settings) / world.prices.line)


def pay(world, settings, share) -> np.ndarray:
    """Pay as far as money goes; return rupiah due and paid by kind of neighbourhood."""
    table = np.zeros((N_KINDS, 2), dtype=np.int64)
    if _NAME in world.offices.memory:
        reached, children = world.offices.memory[_NAME]
        kind = world.places.kind[world.households.place[reached]]
        due = int(3.0 * _rupiah_a_month(world, settings) + 0.5) * children
        paid = (due * (np.zeros(N_KINDS) if share is None else share)[kind]).astype(np.int64)
        world.households.transfers[reached] += paid / (3.0 * world.prices.line)
        np.add.at(table, kind, np.stack([due, paid], axis=1))
    return table


def withdraw(world) -> None:
    """Forget whom the last relief reached."""
    world.offices.memory.pop(_NAME, None)


def _rupiah_a_month(world, settings) -> float:
    return settings["relief"] * world.real_value_of_rupiah(settings["indexed"])


def _of_school_age(world) -> np.ndarray:
    """Return the number of children of 6 to 18 of every household."""
    age = world.quarter.tick - world.children.birth.astype(np.int64)
    before = np.concatenate([[0], np.cumsum((age >= SCHOOL_AGE) & (age < ADULT_AGE))])
    return np.diff(before[world.households.first_child])


LEVER = Lever(_NAME, PARAMETERS, "relief", {"promise": promise, "pay": pay}, withdraw)
