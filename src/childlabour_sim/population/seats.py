"""Seats: rows for what is kept of a child only from 5 to 18, while its family decides about it.

Of the children a city has rows for, most are not yet five or have grown up. All who sit do so for the same fourteen
years: so the children of some households, in order of birth, take the seats these share in turn, and whoever comes
finds a seat whose last child has grown up. Who sits where is known from the start, and no policy changes it.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE

_SHARING = 2048  # households: few enough for their seats to stay in the cache, many enough for few to be empty
_TAKEN = ADULT_AGE - FIRST_DECISION_AGE  # quarters for which a child sits


@kernel
def give_seats(first_child, birth, horizon, seat):
    """Give every child its seat.

    Parameters
    ----------
    first_child : ndarray of int64, shape (n_households + 1,)
    birth : ndarray of int16, shape (n_children,)
        All after quarter -76: nobody has grown up yet.
    horizon : int
        The tick before which a child must turn five to need a seat.
    seat : ndarray of uint32, shape (n_children,)
        Filled; of a child who needs none, any of its neighbours'.

    Returns
    -------
    int
        Number of seats.
    """
    n_households, n_seats = len(first_child) - 1, 0
    turns = np.empty(horizon + _TAKEN + 1, np.int64)
    for h in range(0, n_households, _SHARING):
        first, last = first_child[h], first_child[min(h + _SHARING, n_households)]
        most = _line_up(birth[first:last], turns)
        for c in range(first, last):
            at, seat[c] = birth[c] + ADULT_AGE, n_seats
            if at < len(turns) - 1:
                seat[c] += turns[at] % most
                turns[at] += 1
        n_seats += most
    return max(n_seats, 1)


@scalar
def _line_up(birth, turns):
    """Count for each quarter the children born before it who will sit; return how many will sit at a time at most."""
    turns[:] = 0
    for c in range(len(birth)):
        at = birth[c] + ADULT_AGE
        if at < len(turns) - 1:
            turns[at + 1] += 1
    most = 0
    for at in range(1, len(turns)):
        turns[at] += turns[at - 1]
        most = max(most, turns[at] - (turns[at - _TAKEN] if at > _TAKEN else 0))
    return most
