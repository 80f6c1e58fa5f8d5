"""What protection gives to a child this quarter, as its family will weigh it: written once, read by the decision.

Three givers act side by side: case work of the city, the withdrawal programme of the centre, and the drive back to
school. The first two have three bits each of the column ``support``, the codes of `SUPPORT_CODES`; the drive has one,
as it gives school alone. What several give is not given twice: the largest counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from childlabour_sim.population.world import SUPPORT_CODES

_BITS = {"case_work": 3, "ppa_pkh": 3, "reentry": 1}
FIRST_BIT = {"case_work": 0, "ppa_pkh": 3, "reentry": 6}
SCHOOL, FOLLOWED, SHELTERED = SUPPORT_CODES.values()
_PROTECTION = 63  # bits of those who protect: a drive back to school is no case
_MEMORY = "support"
_NOTHING = (np.zeros(0, dtype=np.int64), None)  # rows and meaning of a giver that has given nothing yet


class Meaning(NamedTuple):
    """What a giver's codes are worth to a family; ``school`` opens school, and pays all of it.

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


def is_protected(world, rows: np.ndarray) -> np.ndarray:
    """Tell which children are looked after by case work or the withdrawal programme now."""
    return world.children.support[rows] & _PROTECTION > 0


def take_back(world, giver: str) -> None:
    """End what a giver gave; nothing to do where it gave nothing."""
    given = world.offices.memory.get(_MEMORY, {})
    if giver not in given:
        return
    _clear(world, giver, given.pop(giver)[0])
    if not given:
        del world.offices.memory[_MEMORY]
    _write_meanings(world)


def _own_bits(giver: str) -> int:
    return (1 << _BITS[giver]) - 1


def _clear(world, giver: str, rows: np.ndarray) -> None:
    if len(rows):
        world.children.support[rows] &= np.uint8(255 - (_own_bits(giver) << FIRST_BIT[giver]))


def _write_meanings(world) -> None:
    """Work out what every sum of codes means."""
    table, sums = world.support, np.arange(256)
    for values in table:
        values.fill(0)
    for giver, (_, meaning) in world.offices.memory.get(_MEMORY, {}).items():
        own = (sums >> FIRST_BIT[giver]) & _own_bits(giver)
        table.followed[:] = np.maximum(table.followed, meaning.followed * ((own & FOLLOWED) > 0))
        for school in (table.reentry, table.fee_relief):
            school[:] = np.maximum(school, (own & SCHOOL) > 0)
        table.cash_if_idle[:] = np.maximum(table.cash_if_idle, meaning.board * ((own & SHELTERED) > 0))
