"""The front of two outcomes that pull at the same money, whose shape is known."""

import numpy as np
import pytest

pytest.importorskip("pymoo", reason="not tested: pip install 'childlabour_sim[dev]'")

from childlabour_sim.analysis.split.best import Landscape
from childlabour_sim.analysis.split.emulator import Emulator
from childlabour_sim.analysis.split.front import _undominated, front, goodness, some_of
from childlabour_sim.analysis.split.simplex import Simplex

SIMPLEX = Simplex(dict.fromkeys(("one", "two", "reserve"), (0, 100)))


@pytest.fixture(scope="module")
def landscapes():
    """Return two outcomes: each the square root of a part of its own."""
    splits = np.concatenate([SIMPLEX.corners(), SIMPLEX.drawn(48, 1)]) / 100.0
    found = []
    for part in (0, 1):
        gains = np.sqrt(splits[:, [part]]) * np.linspace(0.9, 1.1, 6)
        found.append(Landscape(SIMPLEX, Emulator.of(splits, gains), np.array([50.0, 50.0, 0.0]), 1))
    return tuple(found)


def test_nothing_is_left_unspent_on_the_front_and_both_ends_are_there(landscapes):
    splits = front(landscapes, 1)
    assert splits[0].tolist() == [100, 0, 0]
    assert splits[-1].tolist() == [0, 100, 0]
    assert (splits[:, 2] <= 2).all()
    assert len(splits) > 20
    gains = goodness(landscapes, splits)
    assert (np.diff(gains[:, 0]) <= 0).all()
    assert (np.diff(gains[:, 1]) >= 0).all()


def test_the_same_seed_gives_the_same_front(landscapes):
    np.testing.assert_array_equal(front(landscapes, 3), front(landscapes, 3))


def test_some_of_a_front_are_spread_along_it(landscapes):
    some = some_of(front(landscapes, 1), landscapes, 2)
    assert some[-1].tolist() == [0, 100, 0]
    assert 20 < some[0][0] < 80


def test_a_row_is_on_the_front_unless_another_is_as_good_in_all_and_better_in_something():
    good = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.4, 0.5], [1.0, 0.0]])
    np.testing.assert_array_equal(_undominated(good), [True, True, True, False, True])
