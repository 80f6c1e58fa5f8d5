"""A flat monthly amount to the households on a list: what Sembako and unconditional cash share."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.compiled import kernel
from childlabour_sim.population.columns import N_KINDS
from childlabour_sim.population.rows import members, rows

_Payment = namedtuple("_Payment", ["due", "paid", "line"])
_Payment.__doc__ = "Rupiah due to a member, paid to one by kind of neighbourhood, and the poverty line."


def promise_flat(world, member, rupiah_a_month: float, effect) -> None:
    """Add the amount to an effect of every household on the list."""
    world.each_household(_add, member, rupiah_a_month / world.prices.line, effect)


def pay_flat(world, member, rupiah_a_month: float, account, share) -> np.ndarray:
    """Pay three months' amount, rounded once to whole rupiah, as far as money goes.

    Parameters
    ----------
    share : ndarray of float64, shape (5,), or None
        Part of what is due that can be paid, by kind of neighbourhood; None only counts what is due.

    Returns
    -------
    ndarray of int64, shape (5, 2)
        Rupiah due and paid.
    """
    due = int(3.0 * rupiah_a_month + 0.5)
    payment = (due * (np.zeros(N_KINDS) if share is None else share)).astype(np.int64)
    return world.add_up(
        _pay, (N_KINDS, 2), _Payment(due, payment, world.prices.line), world.places.kind, world.households.place,
        member, account,
    )  # fmt: skip


@kernel
def _pay(lo, hi, table, payment, kind_of_place, place, member, account):
    for h in members(lo, hi, member):
        kind = kind_of_place[place[h]]
        account[h] += payment.paid[kind] / (3.0 * payment.line)
        table[kind, 0] += payment.due
        table[kind, 1] += payment.paid[kind]


@kernel
def _add(lo, hi, member, amount, account):
    for h in rows(lo, hi):
        account[h] += amount if member[h] else 0.0
