"""The search, on landscapes whose best split is known: how near it comes, what it does not know, when it ends."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="not tested: pip install 'childlabour_sim[dev]'")

from childlabour_sim.analysis.split.best import UNNOTICED, Landscape
from childlabour_sim.analysis.split.emulator import Emulator, _root
from childlabour_sim.analysis.split.search import Point, first_points, search
from childlabour_sim.analysis.split.simplex import Simplex

PARTS = ("one", "two", "three", "reserve")
WORLDS = 12
SIMPLEX = Simplex(dict.fromkeys(PARTS, (0, 100)))
TODAY = (25.0, 25.0, 25.0, 25.0)
WEIGHTS = np.array([3.0, 2.0, 0.0])  # of square roots: the best shares are as their squares, 9 to 4
BEST = np.array([69, 31, 0, 0])


def gain(rupiah, weights=WEIGHTS):
    """Return 100 times the weighted square roots of the first parts, the reserve worth nothing."""
    return 100.0 * (np.sqrt(rupiah[:, : len(weights)]) @ weights)


def measure_of(weights=WEIGHTS, luck=1.0, calls=None, objectives=1):
    """Return a measure whose worlds differ in size, with the same luck for a point whenever it is asked for."""

    def measure(points):
        rupiah = np.array([point.split for point in points]) / 100.0 * np.array([[point.times] for point in points])
        sizes = np.linspace(0.5, 1.5, WORLDS)
        found = gain(rupiah, weights)[:, None] * sizes
        for row, point in zip(found, points):
            row += luck * np.random.default_rng(abs(hash(point)) % 2**32).normal(size=WORLDS)
            if calls is not None:
                calls.append(point)
        return np.repeat(found[:, :, None], objectives, axis=2)

    return measure


def searched(most=60, **values):
    return search(SIMPLEX, first_points(SIMPLEX, TODAY, [1.0, 0.5, 2.0], 32, 1), measure_of(**values), most, 1)


def loss_of(split):
    """Return what a split loses of all that the best one gains, luck apart."""
    best, own, today = (gain(np.array([each]) / 100.0)[0] for each in (BEST, split, TODAY))
    return (best - own) / (best - today)


def test_it_finds_the_best_split_and_says_how_much_it_gains():
    found = searched()
    assert loss_of(found.best) < 0.02
    mean, low, high, worlds = found.gain
    truth = gain(np.array([found.best]) / 100.0)[0] - gain(np.array([TODAY]) / 100.0)[0]
    assert low < truth < high
    assert mean == pytest.approx(truth, rel=0.05)
    assert worlds == 1.0
    assert found.ended


def test_no_point_is_run_twice_and_no_more_than_allowed():
    calls = []
    found = searched(most=38, luck=30.0, calls=calls)
    assert len(calls) == len(set(calls)) == len(found.points) <= 38


def test_the_same_question_has_the_same_answer():
    one, other = searched(luck=5.0), searched(luck=5.0)
    assert one.points == other.points
    np.testing.assert_array_equal(one.best, other.best)


def test_where_nothing_moves_the_outcome_no_split_is_told_from_todays():
    found = searched(weights=np.zeros(3), luck=5.0)
    _, low, high, _ = found.gain
    assert low < 0.0 < high or abs(low) < 1e-6
    assert found.ended  # further splits would be of no use


def test_parts_that_do_nothing_have_nothing():
    found = searched(luck=0.5)
    assert found.best[2] == found.best[3] == 0


def test_bounds_hold_in_every_point_but_todays():
    simplex = Simplex({**dict.fromkeys(PARTS, (0, 100)), "one": (0, 40), "three": (10, 100)})
    first = first_points(simplex, TODAY, [1.0, 2.0], 24, 1)
    found = search(simplex, first, measure_of(), 40, 1)
    splits = np.array([point.split for point in found.points[1:] if point.split != TODAY])
    assert (splits[:, 0] <= 40).all()
    assert (splits[:, 2] >= 10).all()
    assert found.best[0] == 40
    assert found.best[2] == 10
    assert first[0] == Point(TODAY)


def test_other_sums_are_tried_too_and_have_their_own_best():
    found = searched()
    assert {point.times for point in found.points} == {1.0, 0.5, 2.0}
    for times in (0.5, 2.0):  # shares of square roots do not depend on the sum
        assert loss_of(found.landscapes[0].simplest(times)) < 0.03


def test_what_rounding_leaves_below_nothing_is_nothing():
    """Two splits that are the same but for rounding, and a third: no Cholesky root, and no variance of a difference."""
    cov = np.array([[1.0, 1.0 + 1e-8, 0.5], [1.0 + 1e-8, 1.0, 0.5], [0.5, 0.5, 1.0]])
    root = _root(cov)
    np.testing.assert_allclose(root @ root.T, cov, atol=1e-7)
    assert np.isfinite(root).all()


def test_what_few_worlds_cannot_tell_is_not_taken_from_a_part_that_is_expected_to_matter():
    """In one world the first part is all, in others the second does half of it: none of it is told from nothing."""
    worlds = np.array([[6.0, 0.0, 0.0], [1.0, 2.5, 0.0], [4.0, 3.0, 0.0], [1.0, 2.5, 0.0]])

    def measure(points):
        rupiah = np.array([point.split for point in points]) / 100.0
        return np.stack([gain(rupiah, weights) for weights in worlds], axis=1)[:, :, None]

    first = first_points(SIMPLEX, TODAY, [1.0], 32, 1)
    landscape = search(SIMPLEX, first, measure, 60, 1).landscapes[0]
    best, simplest = landscape.best(), landscape.simplest()
    alone = np.array([100, 0, 0, 0])
    assert landscape.difference(alone[None] / 100.0, best / 100.0)[0, 2] > 0.0  # may lose nothing
    gained = gain(np.array([best, simplest, alone, TODAY]) / 100.0, worlds.mean(axis=0))
    assert gained[0] - gained[2] > UNNOTICED * (gained[0] - gained[3])
    assert gained[0] - gained[1] <= UNNOTICED * (gained[0] - gained[3])
    assert simplest[1] > 0
    assert simplest[2] == simplest[3] == 0


def test_equally_good_splits_lose_little_and_others_much():
    landscape = searched(luck=0.5).landscapes[0]
    splits = np.array([[69, 31, 0, 0], [60, 40, 0, 0], [20, 80, 0, 0], [0, 0, 50, 50]])
    np.testing.assert_array_equal(landscape.as_good(splits, BEST), [True, True, False, False])
    assert loss_of(splits[1]) < UNNOTICED < loss_of(splits[2])
    ranges = {part: ends for part, *ends in landscape.ranges(BEST)}
    low, high, *_ = ranges["one"]
    assert low < 69 < high
    assert ranges["reserve"][1] < 10  # little may be left unspent


def test_every_split_does_as_well_where_parts_are_alike():
    found = searched(weights=np.zeros(3), luck=5.0)
    for _, low, high, any_low, any_high in found.landscapes[0].ranges(found.best):
        assert (low, high) == (0, 100)
        assert any_high - any_low >= 90


def test_a_difference_of_two_splits_has_the_interval_of_a_mean_over_worlds():
    points = first_points(SIMPLEX, TODAY, [1.0], 40, 1)
    gains = measure_of(luck=0.2)(points)[:, :, 0]
    landscape = Landscape(SIMPLEX, Emulator.of(np.array([p.split for p in points]) / 100.0, gains), np.array(TODAY), 1)
    mean, low, high, _ = landscape.difference(BEST[None] / 100.0, np.array(TODAY) / 100.0)[0]
    exact = gain(BEST[None] / 100.0)[0] - gain(np.array([TODAY]) / 100.0)[0]
    sizes = exact * np.linspace(0.5, 1.5, WORLDS)  # effects of the worlds: Student's interval of their mean
    half = 2.201 * sizes.std(ddof=1) / np.sqrt(WORLDS)
    assert mean == pytest.approx(exact, rel=0.03)
    assert (high - low) / 2.0 == pytest.approx(half, rel=0.1)


def test_regrets_are_against_the_best_of_each_world():
    landscape = searched(luck=0.5).landscapes[0]
    others = np.array([BEST, [0, 100, 0, 0]])
    loss, place = landscape.regrets(np.array([0, 100, 0, 0]), others)
    assert (place == 0).all()
    exact = gain(BEST[None] / 100.0)[0] - gain(np.array([[0.0, 1.0, 0.0, 0.0]]))[0]
    np.testing.assert_allclose(loss, exact * np.linspace(0.5, 1.5, WORLDS), rtol=0.08)
    assert landscape.regrets(BEST, others)[0].min() >= 0.0


def test_an_emulator_knows_how_much_it_errs_and_the_luck_of_a_run():
    points = first_points(SIMPLEX, TODAY, [1.0], 60, 1)
    rupiah = np.array([p.split for p in points]) / 100.0
    rough = Emulator.of(rupiah, measure_of(luck=8.0)(points)[:, :, 0])
    assert rough.luck == pytest.approx(8.0, rel=0.25)
    assert Emulator.of(rupiah, measure_of(luck=0.01)(points)[:, :, 0]).error < 0.1
    assert np.isinf(Emulator.of(rupiah, np.zeros((60, WORLDS))).error)
