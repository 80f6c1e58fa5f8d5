"""Who sees whom, and what a household sees of its neighbours."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.population.rows import rows

Network = namedtuple("Network", ["beside", "first_link", "neighbour"])
Network.__doc__ = """Links of household h: to the rows around it, by the bits of ``beside[h]``, and to
``neighbour[first_link[h]:first_link[h + 1]]``.

Most links lead to one of the eight rows around; a bit holds such a link where a row number takes four bytes. The
lowest bit is the fourth row before, the highest the fourth row after.
"""

MANY = 1 << 32
"""What a neighbour counts beside what it shows: the quotient of a sum by it is how many, the rest what they show."""

_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)  # from a row to those around it, whose links are bits, the lowest first
_BESIDE = max(_STEPS)
_ONE = np.uint64(1)


@kernel
def add_up_neighbours(lo, hi, network, worth, shown):
    """Return for each household from ``lo`` up to ``hi`` the sum over its neighbours of the worth of what each shows.

    Parameters
    ----------
    lo, hi : int
    network : Network
    worth : ndarray of int64, shape (256,)
    shown : ndarray of uint8, shape (n,)

    Returns
    -------
    ndarray of int64, shape (hi - lo,)
    """
    begins = network.first_link[lo : hi + 1]
    total, around = np.empty(hi - lo, np.int64), np.zeros(hi - lo + 2 * _BESIDE, np.int64)
    elsewhere = np.zeros(np.int64(begins[-1]) - np.int64(begins[0]) + 1, np.int64)
    _add_up_elsewhere(begins, network.neighbour[begins[0] : begins[-1]], worth, shown, elsewhere, total)
    for h in range(max(lo - _BESIDE, 0), min(hi + _BESIDE, len(shown))):
        around[h - lo + _BESIDE] = worth[shown[h]]
    _add_beside(network.beside[lo:hi], around, total)
    return total


@scalar
def _add_up_elsewhere(begins, neighbour, worth, shown, elsewhere, total):
    """Set the sums over links to anywhere: of all links one after the other, of which a row's sum is a difference."""
    first = np.uint64(begins[0])
    for i in rows(0, len(neighbour)):  # a loop for each row would end after no turn or three: always guessed wrongly
        elsewhere[i + _ONE] = elsewhere[i] + worth[shown[neighbour[i]]]
    for i in rows(0, len(total)):
        total[i] = elsewhere[begins[i + _ONE] - first] - elsewhere[begins[i] - first]


@scalar
def _add_beside(beside, around, total):
    """Add what the rows around show where the bit is set: all are looked at, so that several rows go together."""
    for i in rows(0, len(total)):
        found, bits = 0, np.int64(beside[i])
        for k in range(len(_STEPS)):
            found += around[i + np.uint64(_BESIDE + _STEPS[k])] * (bits >> k & 1)
        total[i] += found


def neighbours_of(network: Network, h: int) -> list[int]:
    """Return the rows of a household's neighbours, those of the rows around it first."""
    beside = [h + step for k, step in enumerate(_STEPS) if network.beside[h] >> k & 1]
    return beside + network.neighbour[network.first_link[h] : network.first_link[h + 1]].tolist()


@scalar
def bit_of(step):
    """Return the bit of the row so many rows on, or 0."""
    if step == 0 or abs(step) > _BESIDE:
        return 0
    return 1 << (step + _BESIDE - (step > 0))


def network_of(ends: np.ndarray, n: int) -> Network:
    """Return the network of links, each of which both sides see; one to oneself shows nobody anything.

    Parameters
    ----------
    ends : ndarray of int64, shape (links, 2)
    n : int
        Households.
    """
    ends = ends[ends[:, 0] != ends[:, 1]]
    one, other = np.divmod(np.unique(np.concatenate([ends, ends[:, ::-1]]) @ np.array([n, 1])), n)
    step, beside = other - one, np.zeros(n, dtype=np.uint8)
    for k, near in enumerate(_STEPS):
        beside[one[step == near]] |= 1 << k
    elsewhere = np.abs(step) > _BESIDE
    first_link = np.searchsorted(one[elsewhere], np.arange(n + 1))
    return Network(beside, first_link.astype(np.uint32), other[elsewhere].astype(np.uint32))
