"""A seat is one child's from 5 to 18: never two at a time, and no more seats than are needed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.population import seats
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE

HORIZON = 60
BIRTHS = st.lists(st.lists(st.integers(1 - ADULT_AGE, HORIZON - 1), max_size=6).map(sorted), min_size=1, max_size=40)


def seated(families: list[list[int]]) -> tuple[np.ndarray, np.ndarray, int]:
    """Return birth and seat of every child, and the number of seats."""
    first = np.concatenate([[0], np.cumsum([len(births) for births in families])]).astype(np.int64)
    birth = np.array([quarter for births in families for quarter in births], dtype=np.int16)
    seat = np.zeros(len(birth), dtype=np.uint32)
    return birth, seat, seats.give_seats(first, birth, HORIZON, seat)


def sitting(birth: np.ndarray, tick: int) -> np.ndarray:
    """Return who decides in a quarter."""
    return (tick - birth >= FIRST_DECISION_AGE) & (tick - birth < ADULT_AGE)


@given(BIRTHS)
def test_nobody_sits_on_anothers_seat_and_none_is_too_many(families):
    birth, seat, n = seated(families)
    at_once = [np.count_nonzero(sitting(birth, tick)) for tick in range(HORIZON)]
    for tick in range(HORIZON):
        taken = seat[sitting(birth, tick)]
        assert len(set(taken.tolist())) == len(taken)
    assert n == max(1, *at_once)  # these few households share theirs
    assert (seat < n).all()


def test_households_far_apart_share_no_seats():
    apart = [[0]] * (seats._SHARING + 1)
    _, seat, n = seated(apart)
    assert sorted(seat.tolist()) == list(range(len(apart)))
    assert n == len(apart)
