"""Screening, emulator and shares of variance where all of them are known."""

import math

import numpy as np
import pytest
from scipy.stats import qmc

from childlabour_sim.analysis.unknowns.emulator import GOOD, emulate, luck_of_means
from childlabour_sim.analysis.unknowns.indices import indices, paths, screened
from childlabour_sim.analysis.unknowns.shares import shares
from childlabour_sim.analysis.unknowns.space import Space
from childlabour_sim.config.uncertain import Range

SLOPES = np.array([3.0, -2.0, 1.0, 0.0])


def with_luck(values, size, seed=0):
    """Return two runs of each point: luck that all points share, and luck of their own."""
    rng = np.random.default_rng(seed)
    return values[:, None] + rng.normal(size=(1, 2)) + size * rng.normal(size=(len(values), 2))


def test_elementary_effects_of_a_straight_line_are_its_slopes():
    x = paths(4, 6, seed=1)
    found = screened(x, x @ SLOPES, seed=1)
    assert found.mean == pytest.approx(SLOPES)
    assert found.size == pytest.approx(abs(SLOPES))
    assert found.spread == pytest.approx(np.zeros(4), abs=1e-9)


def test_indices_of_a_straight_line_are_the_squares_of_its_slopes():
    x = qmc.Sobol(5, rng=1).random(64)
    emulator = emulate(x, with_luck(x[:, :4] @ SLOPES, 0.1))
    found, known = indices(emulator, seed=1), SLOPES**2 / (SLOPES**2).sum()
    assert emulator.error < GOOD
    assert found.first[:4] == pytest.approx(known, abs=0.03)
    assert found.total[:4] == pytest.approx(known, abs=0.03)
    assert found.important.tolist() == [True, True, True, False]


def test_indices_of_ishigami_and_homma_are_those_of_their_formula():
    x = qmc.Sobol(4, rng=1).random(256)
    angle = math.pi * (2.0 * x - 1.0)
    y = np.sin(angle[:, 0]) + 7.0 * np.sin(angle[:, 1]) ** 2 + 0.1 * angle[:, 2] ** 4 * np.sin(angle[:, 0])
    found = indices(emulate(x, with_luck(y, 0.1)), seed=1)
    for values, half, known in (
        (found.first, found.first_half, [0.314, 0.442, 0.0]),
        (found.total, found.total_half, [0.558, 0.442, 0.244]),
    ):
        assert values[:3] == pytest.approx(known, abs=0.05)
        assert (abs(values[:3] - known) <= half[:3] + 0.01).all()
    assert found.important.tolist() == [True, True, True]


def test_luck_alone_makes_no_unknown_important():
    x = qmc.Sobol(4, rng=1).random(64)
    emulator = emulate(x, with_luck(np.zeros(64), 1.0))
    assert emulator.error > GOOD
    assert not indices(emulator, seed=1).important.any()


def test_an_outcome_that_nothing_moves_is_divided_by_nothing():
    x = paths(3, 4, seed=1)
    assert screened(x, np.ones(len(x)), seed=1).size.tolist() == [0.0, 0.0, 0.0]
    emulator = emulate(x, np.ones((len(x), 2)))
    assert emulator.error == math.inf
    assert not indices(emulator, seed=1).important.any()
    found = shares(np.ones((6, 2)), np.zeros(6), seed=1)
    assert (found.luck, found.worlds) == (0.0, 0.0)
    assert math.isnan(found.luck_share)
    assert math.isnan(found.carried)


def test_luck_that_all_points_share_is_none_of_a_point():
    y = np.arange(5.0)[:, None] + np.array([0.0, 10.0])
    assert luck_of_means(y) == pytest.approx(0.0, abs=1e-12)
    # by hand: what is left is +-1 of every value, 2 points of 2 runs: 4 / (1 * 1), halved for the mean of two
    assert luck_of_means(np.array([[1.0, -1.0], [-1.0, 1.0]])) == pytest.approx(2.0)


def test_the_spread_is_shared_between_luck_what_is_foretold_and_the_rest():
    rng = np.random.default_rng(3)
    kept, rest = 2.0 * rng.normal(size=4000), rng.normal(size=4000)
    outcome = (kept + rest)[:, None] + 3.0 * rng.normal(size=(4000, 2))
    found = shares(outcome, kept, seed=1)
    assert found.luck == pytest.approx(9.0, rel=0.1)
    assert found.worlds == pytest.approx(5.0, rel=0.1)
    assert found.luck_share == pytest.approx(9.0 / 14.0, rel=0.1)
    assert found.carried == pytest.approx(0.8, abs=0.1)
    assert found.carried_low < found.carried < found.carried_high


def test_a_world_is_found_where_its_values_were_drawn_from():
    space = Space({"a": Range(0.0, 1.0, 4.0), "b": Range(2.0, 2.0, 6.0)}, ())
    for point in ([0.25, 0.75], [0.5, 0.9], [1.0, 0.6]):
        world = {key: each.quantile(u) for (key, each), u in zip(space.ranges.items(), point)}
        assert space.place(world) == pytest.approx(point)
