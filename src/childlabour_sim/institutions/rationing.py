"""Who gets what when there is not enough: stated rules, in whole rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WHOLE_CITY = -1
_MIDDLE = 2  # the middle one of five kinds of neighbourhood
RULES = ("unlimited", "pro_rata", "poorest_first", "priority")


class Request(NamedTuple):
    """What a lever asks for one activity in one kind of neighbourhood this quarter.

    Attributes
    ----------
    lever, activity : str
    kind : int
        Row of `NEIGHBOURHOOD_KINDS`, the poorest first; `WHOLE_CITY` for what belongs to none.
    rupiah : int
        At model scale.
    urgency : int
        Within a lever, activities of lower number come first under ``priority``.
    """

    lever: str
    activity: str
    kind: int
    rupiah: int
    urgency: int = 0


def ration(
    requests: Sequence[Request], wanted: list[int], available: int, rule: str, order: Sequence[str] = ()
) -> list[int]:
    """Return rupiah granted to each request; their sum is at most what is available.

    Parameters
    ----------
    requests : sequence of Request
    wanted : list of int
        Rupiah that each still lacks: all of it, or what another purse did not give.
    available : int
        Rupiah that may be spent; ignored by ``unlimited``.
    rule : str
        One of `RULES`. ``poorest_first`` serves the poorest kind of neighbourhood first; ``priority`` serves
        levers in ``order`` (those not named come last, in the order of the requests).
    order : sequence of str
        Names of levers.
    """
    if rule == "unlimited" or sum(wanted) <= available:
        return wanted
    if rule == "pro_rata":
        return _pro_rata(wanted, available)
    rank = {name: i for i, name in enumerate(order)}

    def turn(i: int) -> tuple:
        request = requests[i]
        by_lever = rank.get(request.lever, len(rank))
        if rule == "poorest_first":  # what belongs to the whole city comes after the poor, before the rich
            return (_MIDDLE if request.kind == WHOLE_CITY else request.kind, by_lever, request.urgency)
        return by_lever, request.urgency

    return _one_after_the_other(wanted, available, sorted(range(len(wanted)), key=turn))


def _pro_rata(wanted: list[int], available: int) -> list[int]:
    """Cut all by the same share; single rupiah left by rounding down go to the first."""
    total = sum(wanted)
    granted = [rupiah * available // total for rupiah in wanted]
    left = available - sum(granted)
    for i, rupiah in enumerate(wanted):
        if left and granted[i] < rupiah:
            granted[i] += 1
            left -= 1
    return granted


def _one_after_the_other(wanted: list[int], available: int, order: list[int]) -> list[int]:
    granted = [0] * len(wanted)
    for i in order:
        granted[i] = min(wanted[i], available)
        available -= granted[i]
    return granted
