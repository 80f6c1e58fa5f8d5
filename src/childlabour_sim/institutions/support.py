"""What protection gives to a child this quarter, as its family will weigh it: written once, read by the decision.

Two givers act side by side, case work of the city and the withdrawal programme of the centre. Each has four bits of
the column ``support``: the codes of `SUPPORT_CODES`, those of the second giver sixteen times as large. What both give
is not given twice: the larger counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from childlabour_sim.population.world import SUPPORT_CODES

FIRST_BIT = {"case_work": 0, "ppa_pkh": 4}
FOLLOWED, REENTRY, FEES, SHELTERED = SUPPORT_CODES.values()
_OWN_BITS = 15
_MEMORY = "support"
_NOTHING = (np.zeros(0, dtype=np.int64), None)  # rows and meaning of a giver that has given nothing yet


class Meaning(NamedTuple):
    """What a giver's codes are worth to a family; ``reentry`` opens school, ``fees`` pays all of it.

    Attributes
    ----------
    followed : float
        Utils against any work.
    board : float
        Poverty lines a month that a sheltered child is kept for, as long as it does not work.
    """

    followed: float
    board: float


def give(world, giver: str, rows: np.ndarray, codes: np.ndarray, meaning: Meaning) -> None:
    """Set what children get from a giver this quarter, in place of what it gave before.

    What its codes mean holds even if no child of the city has one: children from outside read it too.

    Parameters
    ----------
    rows : ndarray of int64
        Children of the city, each once.
    codes : ndarray of uint8
        Sums of `SUPPORT_CODES`.
    """
    given = world.offices.memory.setdefault(_MEMORY, {})
    before, now_meant = given.get(giver, _NOTHING)
    _clear(world, giver, before)
    if len(rows):
        world.children.support[rows] |= (codes.astype(np.int64) << FIRST_BIT[giver]).astype(np.uint8)
    given[giver] = (rows, meaning)
    if meaning != now_meant:
        _write_meanings(world)


def take_back(world, giver: str) -> None:
    """End what a giver gave; nothing to do where it gave nothing."""
    given = world.offices.memory.get(_MEMORY, {})
    if giver not in given:
        return
    _clear(world, giver, given.pop(giver)[0])
    if not given:
        del world.offices.memory[_MEMORY]
    _write_meanings(world)


def _clear(world, giver: str, rows: np.ndarray) -> None:
    if len(rows):
        world.children.support[rows] &= np.uint8(255 - (_OWN_BITS << FIRST_BIT[giver]))


def _write_meanings(world) -> None:
    """Work out what every sum of codes means."""
    table, sums = world.support, np.arange(256)
    for values in table:
        values.fill(0)
    for giver, (_, meaning) in world.offices.memory.get(_MEMORY, {}).items():
        own = (sums >> FIRST_BIT[giver]) & _OWN_BITS
        table.followed[:] = np.maximum(table.followed, meaning.followed * ((own & FOLLOWED) > 0))
        table.reentry[:] = np.maximum(table.reentry, (own & REENTRY) > 0)
        table.fee_relief[:] = np.maximum(table.fee_relief, (own & FEES) > 0)
        table.cash_if_idle[:] = np.maximum(table.cash_if_idle, meaning.board * ((own & SHELTERED) > 0))
