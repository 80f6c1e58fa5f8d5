"""Sembako, the food card: a monthly amount of food aid to the families lowest in the registry."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import parameter
from childlabour_sim.levers.lever import ENABLED, Lever
from childlabour_sim.levers.shared.flat import pay_flat, promise_flat
from childlabour_sim.levers.shared.targeting import enlist, is_selection_time

PARAMETERS = (
    ENABLED,
    parameter("coverage", "share of households", "Households that receive food aid.", 0, 1),
    parameter("amount_scale", "ratio", "Amount against that of the law.", 0, 20),
    parameter("indexed", "switch", "Whether the amount follows prices after the start.", kind=bool),
    parameter("list_noise", "SD of ln", "Error of the programme's own list beyond the registry's.", 0, 3),
)


def _rupiah_a_month(world, settings) -> float:
    nominal = world.law_value(RULES[0]) or 0.0
    return nominal * settings["amount_scale"] * world.real_value_of_rupiah(settings["indexed"])


def promise(world, settings) -> None:
    """Enlist once a year; tell listed families of their food aid."""
    if is_selection_time(world.quarter):
        enlist(
            world, world.households.sembako, draws.SEMBAKO_SELECTION, settings["coverage"],
            settings["list_noise"], world.households.listed > 0,
        )  # fmt: skip
    promise_flat(world, world.households.sembako, _rupiah_a_month(world, settings), world.effects.food)


def pay(world, settings, share) -> np.ndarray:
    """Hand out food aid as far as money goes; return rupiah due and paid by kind of neighbourhood."""
    households = world.households
    return pay_flat(world, households.sembako, _rupiah_a_month(world, settings), households.food_aid, share)


def withdraw(world) -> None:
    """Empty the programme's list."""
    world.households.sembako.fill(0)


RULES = ("sembako.amount",)
LEVER = Lever("sembako", PARAMETERS, "coverage", {"promise": promise, "pay": pay}, withdraw, rules=RULES)
