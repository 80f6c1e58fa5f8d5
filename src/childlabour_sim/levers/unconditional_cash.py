"""Unconditional cash for comparison: a monthly amount, whatever children do."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import parameter
from childlabour_sim.levers.lever import ENABLED, Lever
from childlabour_sim.levers.shared.flat import pay_flat, promise_flat
from childlabour_sim.levers.shared.targeting import enlist, is_selection_time
from childlabour_sim.population.columns import NO_CHILDREN

PARAMETERS = (
    ENABLED,
    parameter("coverage", "share of households", "Households that receive cash.", 0, 1),
    parameter("amount", "IDR/month", "Cash per household, at prices of the start.", 0, 20_000_000),
    parameter("indexed", "switch", "Whether the amount follows prices after the start.", kind=bool),
    parameter("list_noise", "SD of ln", "Error of the programme's own list beyond the registry's.", 0, 3),
    parameter("with_children_only", "switch", "Only households with a child of 10 to 17.", kind=bool),
)


def _rupiah_a_month(world, settings) -> float:
    return settings["amount"] * world.real_value_of_rupiah(settings["indexed"])


def promise(world, settings) -> None:
    """Enlist once a year; tell listed families of their cash."""
    households = world.households
    if is_selection_time(world.quarter):
        candidate = households.listed > 0
        if settings["with_children_only"]:
            candidate &= households.own_working != NO_CHILDREN
        enlist(
            world, households.unconditional_cash, draws.CASH_SELECTION, settings["coverage"],
            settings["list_noise"], candidate,
        )  # fmt: skip
    amount = _rupiah_a_month(world, settings)
    promise_flat(world, households.unconditional_cash, amount, world.effects.cash)


def pay(world, settings, share) -> np.ndarray:
    """Pay as far as money goes; return rupiah due and paid by kind of neighbourhood."""
    households = world.households
    amount = _rupiah_a_month(world, settings)
    return pay_flat(world, households.unconditional_cash, amount, households.transfers, share)


def withdraw(world) -> None:
    """Empty the programme's list."""
    world.households.unconditional_cash.fill(0)


LEVER = Lever("unconditional_cash", PARAMETERS, "coverage", {"promise": promise, "pay": pay}, withdraw)
