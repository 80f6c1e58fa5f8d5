"""A flat monthly amount to the households on a list: what Sembako and unconditional cash share."""

from __future__ import annotations

from childlabour_sim.compiled import kernel


def promise_flat(world, member, rupiah_a_month: float, effect) -> None:
    """Add the amount to an effect of every household on the list."""
    world.each_household(_add, member, rupiah_a_month / world.prices.line, effect)


def pay_flat(world, member, rupiah_a_month: float, account) -> int:
    """Pay three months' amount, rounded once to whole rupiah; return rupiah spent."""
    payment = int(3.0 * rupiah_a_month + 0.5)
    world.each_household(_add, member, payment / (3.0 * world.prices.line), account)
    return payment * int(member.sum(dtype="int64"))


@kernel
def _add(lo, hi, member, amount, account):
    for h in range(lo, hi):
        if member[h]:
            account[h] += amount
