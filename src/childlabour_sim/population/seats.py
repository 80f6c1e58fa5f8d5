"""Seats: rows for what is kept of a child only from 5 to 18, while its family decides about it.

Of the children a city has rows for, most are not yet five or have grown up. Some households share as many seats as
their children will need at a time: in order of birth each takes the free one nearest to its household's place among
them, so that loops over households find the seats almost in order. Who sits where is known from the start, and no
policy changes it.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import allocate
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE, NEVER, SEAT_COLUMNS, Seats

_SHARING = 512  # households: so many that few seats are ever empty
_TAKEN = ADULT_AGE - FIRST_DECISION_AGE  # quarters for which a child sits
_NOBODY = -(2**20)


def empty_seats(n: int) -> Seats:
    """Return seats of children who have done nothing yet."""
    seats = Seats(*allocate(SEAT_COLUMNS, n))
    seats.found_at[:] = NEVER
    return seats


@scalar
def take_seat(key, children, seats, c):
    """Give a child who turns five its ability, and nothing of whoever had its seat before.

    Tastes, and the luck of a spell, are drawn before the family first decides.
    """
    seat = children.seat[c]
    seats.hours[seat], seats.attendance[seat], seats.net[seat], seats.dropped[seat] = 0.0, 0.0, 0.0, 0
    seats.learning[seat], seats.harm[seat], seats.distress[seat] = 0.0, 0.0, 0.0
    seats.found_at[seat], seats.times_found[seat] = NEVER, 0
    draw_ability(key, children, seats, c)


@scalar
def draw_ability(key, children, seats, c):
    """Set the ability for school, standard normal."""
    u = draws.uniforms(key, draws.SYNTHESIS_CHILD, draws.ONCE, children.identity[c], draws.FIRST)
    seats.ability[children.seat[c]] = draws.normal(u[1])


@kernel
def give_seats(first_child, birth, horizon, seat):
    """Give every child its seat.

    Parameters
    ----------
    first_child : ndarray of uint32, shape (n_households + 1,)
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
    begins = np.empty(horizon + _TAKEN + 1, np.int64)
    for h in range(0, n_households, _SHARING):
        first, last = first_child[h], first_child[min(h + _SHARING, n_households)]
        born, own = birth[first:last], seat[first:last]
        most = _most_at_once(born, begins)
        before, turns = np.full(most, _NOBODY), np.empty(begins[-1], np.int64)
        own[:] = 0
        _line_up(born, begins, turns)
        for c in turns:
            own[c] = _nearest_free(before, c * most // len(born), born[c])
            before[own[c]] = born[c]
        own += np.uint32(n_seats)
        n_seats += most
    return max(n_seats, 1)


@scalar
def _most_at_once(born, begins):
    """Return how many will sit at a time at most; ``begins`` is how many who will sit are born before each quarter."""
    begins[:] = 0
    for c in range(len(born)):
        at = born[c] + ADULT_AGE
        if at < len(begins) - 1:
            begins[at + 1] += 1
    most = 0
    for at in range(1, len(begins)):
        begins[at] += begins[at - 1]
        most = max(most, begins[at] - (begins[at - _TAKEN] if at > _TAKEN else 0))
    return most


@scalar
def _line_up(born, begins, turns):
    """List who will sit, the eldest first."""
    for c in range(len(born)):
        at = born[c] + ADULT_AGE
        if at < len(begins) - 1:
            turns[begins[at]] = c
            begins[at] += 1


@scalar
def _nearest_free(before, near, birth):
    """Return the seat nearest to one whose last child has grown up when this one turns five."""
    step = 0
    while True:
        for at in (near - step, near + step):
            if 0 <= at < len(before) and birth - before[at] >= _TAKEN:
                return at
        step += 1
