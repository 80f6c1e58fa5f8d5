"""Splits in whole percent: always the whole sum, always within bounds, and every corner there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.analysis.split.simplex import Simplex, spread_out

BOUNDS = st.lists(
    st.tuples(st.integers(0, 25), st.integers(30, 100)), min_size=2, max_size=4
)  # four times 25 is the whole, twice 30 is not always


def simplex_of(bounds):
    return Simplex({f"part_{i}": ends for i, ends in enumerate(bounds)})


@given(bounds=BOUNDS, shares=st.lists(st.floats(0, 200), min_size=4, max_size=4))
def test_whatever_is_repaired_is_the_whole_sum_within_bounds(bounds, shares):
    if sum(high for _, high in bounds) < 100:
        return
    simplex = simplex_of(bounds)
    found = simplex.repaired(np.array(shares[: len(bounds)]))[0]
    assert found.sum() == 100
    assert (found >= simplex.low).all()
    assert (found <= simplex.high).all()


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([33.4, 33.3, 33.3], [34, 33, 33]),
        ([50, 50, 0], [50, 50, 0]),
        ([100, 100, 100], [34, 33, 33]),
        ([0, 0, 0], [34, 33, 33]),
        ([90, 10, 0], [90, 10, 0]),
    ],
)
def test_a_split_is_repaired_to_the_nearest(shares, expected):
    found = simplex_of([(0, 100)] * 3).repaired(np.array(shares, dtype=float))[0]
    assert sorted(found.tolist(), reverse=True) == sorted(expected, reverse=True)
    assert abs(found - np.array(expected)).max() <= 1


def test_bounds_hold_where_a_share_would_leave_them():
    simplex = simplex_of([(20, 60), (0, 100), (0, 10)])
    np.testing.assert_array_equal(simplex.repaired(np.array([100.0, 0.0, 0.0]))[0], [60, 30, 10])
    np.testing.assert_array_equal(simplex.repaired(np.array([0.0, 100.0, 0.0]))[0], [20, 80, 0])


def test_a_corner_gives_one_part_all_it_may_have():
    simplex = simplex_of([(10, 50), (0, 100), (0, 100)])
    np.testing.assert_array_equal(simplex.corners().max(axis=0), [50, 90, 90])
    assert (simplex.corners().sum(axis=1) == 100).all()


def test_drawn_splits_are_the_same_for_a_seed_and_spread_over_all():
    simplex = simplex_of([(0, 100)] * 3)
    one, again, other = simplex.drawn(256, 1), simplex.drawn(256, 1), simplex.drawn(256, 2)
    np.testing.assert_array_equal(one, again)
    assert (one != other).any()
    np.testing.assert_allclose(one.mean(axis=0), 100 / 3, atol=2.0)  # even over the triangle
    np.testing.assert_allclose((one < 50).mean(axis=0), 0.75, atol=0.05)  # a part of the triangle is below one half


def test_moves_keep_the_sum_and_the_bounds():
    simplex = simplex_of([(0, 60), (0, 100), (0, 100)])
    near = simplex.near(np.array([60, 40, 0]), 10)
    assert {tuple(each) for each in near.tolist()} == {(50, 50, 0), (50, 40, 10), (60, 30, 10)}


def test_the_ladder_of_a_part_goes_from_its_least_to_its_most():
    simplex = simplex_of([(10, 70), (0, 100), (0, 100)])
    rungs = dict(simplex.ladder(0, 33))
    assert min(rungs) == 10
    assert max(rungs) == 70
    assert {32, 33, 34} <= rungs.keys()
    for share, fixed in rungs.items():
        splits = fixed.drawn(4, 1)
        assert (splits[:, 0] == share).all()
        assert (splits.sum(axis=1) == 100).all()


def test_points_are_chosen_as_far_apart_as_can_be():
    points = np.array([[0], [40], [60], [100]])
    np.testing.assert_array_equal(spread_out(points, np.array([[0]]), 3)[:, 0], [100, 40, 60])
