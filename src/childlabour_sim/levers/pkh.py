"""PKH, the conditional cash transfer: components and caps by dated law, selection, verification, arrears.

A family is promised its components; the part that hangs on school is conditional on attendance, as far as
families believe in verification and sanction. What is paid depends on the verification really drawn.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import parameter
from childlabour_sim.levers.lever import ENABLED, Lever
from childlabour_sim.levers.shared.by_level import LEVEL_SCALE, scaled
from childlabour_sim.levers.shared.pkh_components import (
    BASE,
    KINDS,
    MOST_COMPONENTS,
    component_candidates,
    components,
)
from childlabour_sim.levers.shared.purse import purse
from childlabour_sim.levers.shared.targeting import fill_quota, is_selection_time, quota_of
from childlabour_sim.population.columns import N_KINDS, NEVER, pick
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import members

PARAMETERS = (
    ENABLED,
    parameter("coverage", "share of households", "Households that receive PKH.", 0, 1),
    parameter("amount_scale", "ratio", "Amounts against those of the law.", 0, 20),
    LEVEL_SCALE,
    parameter("indexed", "switch", "Whether amounts follow prices after the start.", kind=bool),
    parameter("verified_share", "share", "Conditions really verified in a quarter.", 0, 1),
    parameter("sanction", "share", "Cut of a component whose condition was verified and not met.", 0, 1),
    parameter("attendance_floor", "share", "Attendance the condition asks for.", 0, 1),
    parameter("work_condition", "share", "Part of a pupil's conditional amount that is lost if the child works.", 0, 1),
    parameter("max_members", "persons", "Most components paid to a family.", 0, 8, kind=int),
    parameter("max_years", "years", "Longest stay in the programme; 0 for no limit.", 0, 60),
    parameter("incumbency", "ln poverty lines", "Head start of families already in the programme.", 0, 3),
    parameter("late_share", "share", "Payments that come a quarter late.", 0, 1),
    parameter("trust_speed", "per year", "How fast belief in being paid follows experience.", 0, 1),
)

PkhHouseholds = namedtuple(
    "PkhHouseholds",
    [
        "disabled",
        "elderly",
        "first_child",
        "left_home",
        "pkh",
        "pkh_arrears",
        "pkh_paid",
        "pkh_trust",
        "place",
        "transfers",
    ],
)
PkhChildren = namedtuple("PkhChildren", ["birth", "grade", "identity", "seat", "sector"])
_Rules = namedtuple(
    "_Rules",
    "amounts most most_early verified_share sanction attendance_floor work_condition late_share trust_speed",
)
_Rules.__doc__ = """What the programme pays and asks for: amounts by kind of component, then as declared above.

``most_early`` is how many children under six a family is paid for.
"""


def meets_rules(world) -> np.ndarray:
    """Tell who meets the rules of PKH: in the admitted part of the registry's ranking, with a component."""
    admitted = quota_of(world.city["eligible_share"], world.n_households)
    return fill_quota(world.households.score, world.households.listed > 0, admitted) & component_candidates(world)


def _select(world, settings) -> None:
    households = world.households
    candidate = meets_rules(world)
    if settings["max_years"]:
        stayed = world.quarter.tick - households.pkh_since.astype(np.int32)
        candidate &= (households.pkh_since == NEVER) | (stayed < 4 * settings["max_years"])
    inside = households.pkh > 0
    key = households.score - np.float32(settings["incumbency"]) * inside
    chosen = fill_quota(key, candidate, quota_of(settings["coverage"], world.n_households))
    _dismiss(world, inside & ~chosen)
    households.pkh_since[chosen & ~inside & (households.pkh_since == NEVER)] = world.quarter.tick
    households.pkh[:] = chosen


def _dismiss(world, leaving: np.ndarray) -> None:
    world.households.pkh[leaving] = 0
    world.households.pkh_arrears[leaving] = 0
    world.households.pkh_trust[leaving] = 1.0


def withdraw(world) -> None:
    """Leave the columns as if the programme had never been in force this quarter."""
    if world.households.pkh.any():
        _dismiss(world, world.households.pkh > 0)
    world.households.pkh_paid.fill(0)


def rupiah_a_year(world, settings) -> np.ndarray:
    """Return the amount of each kind in force, rupiah a year at prices of the price year, shape (8,)."""
    return scaled(world.law_values(RULES), KINDS, settings) * world.real_value_of_rupiah(settings["indexed"])


def most_early(world) -> int:
    """Return how many children under six a family is paid for."""
    return int(world.law_value("pkh.max_early_childhood") or _MOST_EARLY)


def _rules(world, settings, amounts: np.ndarray) -> _Rules:
    """Return the rules in force, with amounts as they are needed."""
    return _Rules(amounts, settings["max_members"], most_early(world), *(settings[name] for name in _Rules._fields[3:]))


def promise(world, settings) -> None:
    """Select once a year; tell member families what they can expect under each choice."""
    if is_selection_time(world.quarter):
        _select(world, settings)
    to_lines = 1.0 / (12.0 * world.prices.line)
    world.each_household(
        _promise, world.quarter, _rules(world, settings, rupiah_a_year(world, settings) * to_lines),
        pick(PkhHouseholds, world.households), pick(PkhChildren, world.children), world.effects,
    )  # fmt: skip


@kernel
def _promise(lo, hi, quarter, rules, households, children, effects):
    enforced = rules.verified_share * rules.sanction
    amount, owner = np.empty(MOST_COMPONENTS), np.empty(MOST_COMPONENTS, np.int64)
    for h in members(lo, hi, households.pkh):
        n = components(quarter, rules.amounts, rules.most, rules.most_early, households, children, h, amount, owner)
        trust = households.pkh_trust[h]
        certain = rules.amounts[BASE]
        for i in range(n):
            certain += amount[i]
            if owner[i] >= 0:
                certain -= enforced * amount[i]
                effects.cash_if_attending[children.seat[owner[i]]] += trust * enforced * amount[i]
        effects.cash[h] += trust * certain


def pay(world, settings, share) -> np.ndarray:
    """Verify conditions, pay or withhold, as far as money goes; return rupiah due and paid by kind.

    What a shortage leaves unpaid is lost to the family, and so is part of its belief in being paid.
    """
    return world.add_up(
        _pay, (N_KINDS, 2), world.key, world.quarter, _rules(world, settings, rupiah_a_year(world, settings) / 4.0),
        purse(world, share), pick(PkhHouseholds, world.households), pick(PkhChildren, world.children),
        world.seats.attendance,
    )  # fmt: skip


@kernel
def _pay(lo, hi, table, key, quarter, rules, purse, households, children, attendance):
    trust_speed = quarterly_chance(rules.trust_speed)
    amount, owner = np.empty(MOST_COMPONENTS), np.empty(MOST_COMPONENTS, np.int64)
    families = members(lo, hi, households.pkh)
    luck = np.empty(len(families))
    draws.fill_first(key, draws.PKH_PAYMENT, quarter.tick, families, luck)
    households.pkh_paid[lo:hi] = 0
    for k, h in enumerate(families):
        n = components(quarter, rules.amounts, rules.most, rules.most_early, households, children, h, amount, owner)
        earned = rules.amounts[BASE]
        for i in range(n):
            earned += amount[i] * paid_share(key, quarter, rules, children, attendance, owner[i])
        late = luck[k] < rules.late_share
        whole = int(earned + 0.5)
        due = households.pkh_arrears[h] + (0 if late else whole)
        kind = purse.kind_of_place[households.place[h]]
        table[kind, 0] += due
        if purse.only_count:
            continue
        payment = int(due * purse.share[kind])
        table[kind, 1] += payment
        came = 0.0 if late else purse.share[kind]
        households.pkh_paid[h] = payment
        households.pkh_arrears[h] = whole if late else 0
        households.pkh_trust[h] += trust_speed * (came - households.pkh_trust[h])
        households.transfers[h] += payment / (3.0 * purse.line)


@scalar
def paid_share(key, quarter, rules, children, attendance, c):
    """Return the share of a component that is paid: less only if verified and not met."""
    if c < 0:
        return 1.0
    absent, works = attendance[children.seat[c]] < rules.attendance_floor, children.sector[c] > 0
    if not absent and not (works and rules.work_condition > 0.0):
        return 1.0
    u, _, _, _ = draws.uniforms(key, draws.PKH_VERIFICATION, quarter.tick, children.identity[c], draws.FIRST)
    if u >= rules.verified_share:
        return 1.0
    return 1.0 - rules.sanction * (1.0 if absent else rules.work_condition)


_MOST_EARLY = 2  # children under six who are paid for, where the register has no cap
RULES = tuple(f"pkh.amount.{kind}" for kind in KINDS)
LEVER = Lever(
    "pkh",
    PARAMETERS,
    "coverage",
    {"promise": promise, "pay": pay},
    withdraw,
    fixed=("attendance_floor", "work_condition"),
    rules=RULES,
)
