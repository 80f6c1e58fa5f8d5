"""PIP, cash to pupils: a yearly amount by level for enrolled children of listed families.

It is paid in four equal parts; in truth it comes once a year and often late, which this model leaves out.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel
from childlabour_sim.declare import LEVELS, parameter
from childlabour_sim.levers.lever import ENABLED, Lever
from childlabour_sim.levers.shared.by_level import LEVEL_SCALE, scaled
from childlabour_sim.levers.shared.purse import purse
from childlabour_sim.levers.shared.targeting import enlist, is_selection_time
from childlabour_sim.population.columns import ENROLLED, N_KINDS, SCHOOL_AGE, pick
from childlabour_sim.population.rows import deciding, members
from childlabour_sim.population.schooling import LAST_GRADE, level_of

PARAMETERS = (
    ENABLED,
    parameter("coverage", "share of households", "Households whose pupils receive PIP.", 0, 1),
    parameter("amount_scale", "ratio", "Amounts against those of the law.", 0, 20),
    LEVEL_SCALE,
    parameter("indexed", "switch", "Whether amounts follow prices after the start.", kind=bool),
    parameter("list_noise", "SD of ln", "Error of the programme's own list beyond the registry's.", 0, 3),
)


PipHouseholds = namedtuple("PipHouseholds", ["first_child", "left_home", "past_five", "pip", "place", "transfers"])
PipChildren = namedtuple("PipChildren", ["birth", "enrolment", "grade", "seat"])


def _rupiah_a_year(world, settings) -> np.ndarray:
    return scaled(world.law_values(RULES), LEVELS, settings) * world.real_value_of_rupiah(settings["indexed"])


def promise(world, settings) -> None:
    """Enlist once a year; tell families what enrolment would bring."""
    if is_selection_time(world.quarter):
        enlist(
            world, world.households.pip, draws.PIP_SELECTION, settings["coverage"], settings["list_noise"],
            world.households.listed > 0,
        )  # fmt: skip
    amounts = _rupiah_a_year(world, settings) / (12.0 * world.prices.line)
    world.each_household(
        _promise,
        world.quarter,
        amounts,
        pick(PipHouseholds, world.households),
        pick(PipChildren, world.children),
        world.effects,
    )


@kernel
def _promise(lo, hi, quarter, amounts, households, children, effects):
    for h in members(lo, hi, households.pip):
        for c in deciding(households, h):
            if quarter.tick - children.birth[c] >= SCHOOL_AGE and children.grade[c] < LAST_GRADE:
                effects.cash_if_enrolled[children.seat[c]] += amounts[level_of(children.grade[c])]


def pay(world, settings, share) -> np.ndarray:
    """Pay a quarter's part for every enrolled pupil, as far as money goes; return rupiah due and paid by kind."""
    payments = (_rupiah_a_year(world, settings) / 4.0 + 0.5).astype(np.int64)
    return world.add_up(
        _pay, (N_KINDS, 2), payments, purse(world, share), pick(PipHouseholds, world.households),
        pick(PipChildren, world.children),
    )  # fmt: skip


@kernel
def _pay(lo, hi, table, payments, purse, households, children):
    for h in members(lo, hi, households.pip):
        kind = purse.kind_of_place[households.place[h]]
        for c in deciding(households, h):
            if children.enrolment[c] == ENROLLED:
                due = payments[level_of(children.grade[c])]
                payment = int(due * purse.share[kind])
                households.transfers[h] += payment / (3.0 * purse.line)
                table[kind, 0] += due
                table[kind, 1] += payment


def withdraw(world) -> None:
    """Empty the programme's list."""
    world.households.pip.fill(0)


RULES = tuple(f"pip.amount.{level}" for level in LEVELS)
LEVER = Lever("pip", PARAMETERS, "coverage", {"promise": promise, "pay": pay}, withdraw, rules=RULES)
