"""Sticky tastes: drawn at a child's first decision, and now and then anew.

Without stickiness, working again after a find would come out several times too low.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import N_OPTIONS, N_SECTORS
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE, pick
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.rows import rows as between
from childlabour_sim.population.schooling import level_of

TastingChildren = namedtuple("TastingChildren", ["birth", "grade", "identity", "seat", "spell"])
TastingSeats = namedtuple("TastingSeats", ["bargain", "hazard", "hours_taste", "school_taste", "taste"])
Spells = namedtuple("Spells", ["identity", "number", "seat", "luck"])
Spells.__doc__ = """Children whose tastes are drawn together, and the luck of each: shared by sector, then by option."""
_TOGETHER = 32
_HOURS, _LASTING = N_SECTORS + N_OPTIONS, N_SECTORS + N_OPTIONS + 1  # rows of luck after these


def run(world) -> None:
    """Draw tastes of children of 5 to 18: of all at their first decision, later of some."""
    world.each_household(
        _renew, world.key, world.quarter, world.parameters, world.households.first_child,
        pick(TastingChildren, world.children), pick(TastingSeats, world.seats),
    )  # fmt: skip


@kernel
def _renew(lo, hi, key, quarter, parameters, first_child, children, seats):
    p = parameters.behaviour[0]
    first, last = first_child[lo], first_child[hi]
    rows, luck, who = np.empty(last - first, np.uintp), np.empty(last - first), np.empty(last - first, np.uint32)
    n = _list_deciding(quarter.tick, children, first, last, rows, who)
    draws.fill_first(key, draws.CHILD_QUARTER, quarter.tick, who[:n], luck[:n])
    n = _begin_spells(key, quarterly_chance(p.taste_renewal), children, seats, luck[:n], rows)
    spells = Spells(
        np.empty(_TOGETHER, np.int64), np.empty(_TOGETHER, np.int64), np.empty(_TOGETHER, np.uint32),
        np.empty((_LASTING + 1, _TOGETHER)),
    )  # fmt: skip
    for begin in range(0, n, _TOGETHER):
        some = rows[begin : min(begin + _TOGETHER, n)]
        _draw_luck(key, children, seats, some, spells)
        _draw_idiosyncratic(key, len(some), spells)
        _turn_to_tastes(p, len(some), spells)
        _write_tastes(p, seats, len(some), spells)


@scalar
def _list_deciding(tick, children, first, last, rows, who):
    """List rows and keys of children of 5 to 18, without a branch, which would often be guessed wrongly."""
    n = 0
    for c in between(first, last):
        rows[n], who[n] = c, children.identity[c]
        n += (tick - children.birth[c] >= FIRST_DECISION_AGE) & (tick - children.birth[c] < ADULT_AGE)
    return n


@scalar
def _begin_spells(key, renewal, children, seats, luck, rows):
    """Close up ``rows`` to those of children whose tastes are drawn now; return how many."""
    n = 0
    for i in range(len(luck)):
        c = rows[i]
        first = children.spell[c] == 0
        rows[n] = c
        if first:
            draw_school_taste(key, children, seats, c)
        n += first | (luck[i] < renewal)
    for i in range(n):
        children.spell[rows[i]] += 1
    return n


@scalar
def draw_school_taste(key, children, seats, c):
    """Set the lasting taste for the present level of school, standard logistic."""
    u = draws.uniforms(key, draws.SCHOOL_TASTE, draws.ONCE, children.identity[c], draws.FIRST)
    seats.school_taste[children.seat[c]] = draws.logistic(u[level_of(children.grade[c])])


@scalar
def _draw_luck(key, children, seats, rows, spells):
    """Draw what shared tastes, hours, hazard and bargain are made of: a pure function of (seed, child, spell)."""
    who, number, seat, luck = spells
    for i in range(len(rows)):
        who[i], number[i], seat[i] = children.identity[rows[i]], children.spell[rows[i]], children.seat[rows[i]]
    for i in range(len(rows)):
        luck[0, i], luck[1, i], luck[2, i], luck[3, i] = draws.uniforms(
            key, draws.TASTE, number[i], who[i], draws.FIRST
        )
    for i in range(len(rows)):
        luck[4, i], luck[_HOURS, i], seats.hazard[seat[i]], seats.bargain[seat[i]] = draws.uniforms(
            key, draws.TASTE, number[i], who[i], np.int64(1)
        )
    for i in range(len(rows)):
        luck[_LASTING, i] = draws.uniforms(key, draws.LASTING_WORK_TASTE, draws.ONCE, who[i], draws.FIRST)[0]


@scalar
def _draw_idiosyncratic(key, n, spells):
    """Draw what the taste for each single alternative is made of."""
    who, number, _, luck = spells
    for school in range(2):
        k = N_SECTORS * (1 + school)
        for i in range(n):
            luck[k, i], luck[k + 1, i], luck[k + 2, i], luck[k + 3, i] = draws.uniforms(
                key, draws.TASTE_IDIOSYNCRATIC, number[i], who[i], 2 * school
            )
        for i in range(n):
            luck[k + 4, i] = draws.uniforms(key, draws.TASTE_IDIOSYNCRATIC, number[i], who[i], 2 * school + 1)[0]


@scalar
def _turn_to_tastes(p, n, spells):
    """Replace draws by what they mean, in loops of nothing else, which are compiled to take four at a time."""
    luck = spells.luck
    for k in range(N_SECTORS + N_OPTIONS):
        for i in range(n):
            luck[k, i] = draws.gumbel(luck[k, i])
    for i in range(n):
        luck[_HOURS, i] = draws.normal(luck[_HOURS, i])
    for i in range(n):
        luck[_HOURS, i] = exp(p.hours_spread * luck[_HOURS, i] - 0.5 * p.hours_spread**2)
    for i in range(n):
        luck[_LASTING, i] = p.lasting_work_taste * draws.logistic(luck[_LASTING, i])


@scalar
def _write_tastes(p, seats, n, spells):
    luck = spells.luck
    for i in range(n):
        seat = spells.seat[i]
        seats.hours_taste[seat] = luck[_HOURS, i]
        for option in range(N_OPTIONS):
            sector = option % N_SECTORS
            common = p.shared_taste * luck[sector, i] + (luck[_LASTING, i] if sector else 0.0)
            seats.taste[seat, option] = common + p.own_taste * luck[N_SECTORS + option, i]
