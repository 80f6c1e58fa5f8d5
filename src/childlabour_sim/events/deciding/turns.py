"""Whose turn it is to decide: households stand in line, each with its children in order.

What earlier siblings earn is seen by later ones, what later siblings earned last quarter is carried over.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import scalar
from childlabour_sim.events.deciding.describe import present_cash
from childlabour_sim.population.rows import deciding, rows

_ONE = np.uintp(1)

TURN = np.dtype(
    (
        np.record,
        [
            ("household", np.uintp),
            ("next", np.uintp),  # place in the order of children
            ("last", np.uintp),
            ("money", np.float64),  # poverty lines a month, as seen by the next child
            ("in_enterprise", np.float64),  # children so far
        ],
    )
)
Line = namedtuple("Line", ["turns", "order", "brought"])
Line.__doc__ = """Households with children to decide about; rows of these, and what each brought last quarter."""


@scalar
def line_up(lo, hi, given, random_order, households, children, seats, line):
    """Give a turn to each household with children who decide; return how many these are."""
    n, at = np.uintp(0), np.uintp(0)
    for h in rows(lo, hi):
        households.entry_fees[h] = 0.0
        last = _children_who_decide(given, random_order, households, h, line.order, at)
        if last == at:
            continue
        turn = line.turns[n]
        turn.household, turn.next, turn.last, turn.in_enterprise = h, at, last, 0.0
        turn.money = households.earnings[h] * np.float64(households.members[h]) + households.buffer[h]
        turn.money = turn.money + given.effects.cash[h] + given.effects.food[h]
        for i in range(at, last):
            c = line.order[i]
            line.brought[i] = seats.net[children.seat[c]] + present_cash(given, children, seats, c)
            turn.money += line.brought[i]
        n, at = n + _ONE, last
    return np.int64(n)


@scalar
def _children_who_decide(given, random_order, households, h, order, at):
    """List the rows of children of 5 to 18, eldest first or in random order; return where the list ends."""
    end = at
    for c in deciding(households, h):
        order[end] = c
        end += _ONE
    if random_order:
        for i in range(np.int64(end - at) - 1, 0, -1):
            u, _, _, _ = draws.uniforms(given.key, draws.SIBLING_ORDER, given.quarter.tick, h, i)
            j = int(u * (i + 1))
            one, other = at + np.uintp(i), at + np.uintp(j)
            order[one], order[other] = order[other], order[one]
    return end


@scalar
def stay(turns, n):
    """Close up to those households that have another child to decide about; return how many these are."""
    n_stay = 0
    for i in range(n):
        if turns[i].next < turns[i].last:
            turns[n_stay] = turns[i]
            n_stay += 1
    return n_stay
