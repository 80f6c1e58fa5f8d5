"""Statistics of paired effects: by hand, against closed forms, and as properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.analysis.paired.spread import (
    by_world,
    pairing_bound,
    spread,
    t_quantile,
    variance_reduction,
    without_luck,
)


@pytest.mark.parametrize(("degrees", "expected"), [(1, 12.7062047), (4, 2.7764451), (30, 2.0422725), (1000, 1.9623391)])
def test_student_quantile_agrees_with_the_tables(degrees, expected):
    assert t_quantile(0.975, degrees) == pytest.approx(expected, abs=1e-6)


def test_no_degree_of_freedom_has_no_quantile():
    assert np.isnan(t_quantile(0.975, 0))


def test_mean_and_interval_by_hand():
    # mean 2, SD 1, three pairs: half width 4.30265 / sqrt(3); luck: 90 of 100 runs, t(2) at .95 = 2.91999
    found = spread(np.array([[1.0], [2.0], [3.0]]))
    assert found.mean[0] == 2.0
    assert found.mean_high[0] - 2.0 == pytest.approx(4.3026527 / np.sqrt(3.0), abs=1e-6)
    assert found.luck_high[0] - 2.0 == pytest.approx(2.9199856, abs=1e-6)
    assert found.n[0] == 3


def test_luck_is_what_varies_within_worlds_and_ignorance_between_them():
    # two worlds, two runs each: within 0.1 apart, between 10 apart
    found = spread(np.array([[0.0], [0.1], [10.0], [10.1]]), inner=2)
    assert found.mean[0] == pytest.approx(5.05)
    assert found.luck_high[0] - found.luck_low[0] < 0.5
    assert found.worlds[:, 0] == pytest.approx([0.05, 10.05], abs=0.01)
    assert found.worlds_high[0] - found.worlds_low[0] > 10.0


def test_worlds_that_differ_by_luck_alone_are_one():
    # the means of worlds vary as much as luck makes them: 1 / 2 each
    rng = np.random.default_rng(3)
    found = spread(rng.normal(size=(4000, 1)), inner=2)
    assert found.worlds[:, 0].std() < 0.2
    assert 0.0 < found.worlds_high[0] - found.worlds_low[0] < 1.0


def test_worlds_without_luck_keep_their_mean_and_have_the_variance_that_is_left():
    means = np.array([[1.0], [3.0], [8.0]])
    found = without_luck(means, means.var(axis=0, ddof=1), np.array([9.0]))
    assert found.mean() == pytest.approx(4.0)
    assert found.var(ddof=1) == pytest.approx(9.0)


def test_the_bootstrap_agrees_with_students_interval_for_many_pairs():
    found = spread(np.random.default_rng(1).normal(size=(400, 1)))
    assert found.boot_low[0] == pytest.approx(found.mean_low[0], abs=0.02)
    assert found.boot_high[0] == pytest.approx(found.mean_high[0], abs=0.02)


@given(st.floats(-1.0, 1.0), st.integers(0, 1000))
def test_an_effect_that_is_the_same_in_every_run_has_no_spread(effect, seed):
    found = spread(np.full((6, 1), effect), inner=2, seed=seed)
    ends = (
        found.mean,
        found.mean_low,
        found.mean_high,
        found.luck_low,
        found.luck_high,
        found.boot_low,
        found.boot_high,
    )
    assert [float(end[0]) for end in ends] == pytest.approx([effect] * 7)


def test_the_probability_of_no_effect_is_students():
    # mean 2, SD 1, three pairs: t = 2 sqrt(3) with two degrees of freedom, p = 1 - t / sqrt(2 + t²)
    t = 2.0 * np.sqrt(3.0)
    assert spread(np.array([[1.0], [2.0], [3.0]])).p_value[0] == pytest.approx(1.0 - t / np.sqrt(2.0 + t**2))
    assert np.isnan(spread(np.zeros((3, 1))).p_value[0])


def test_one_pair_has_a_mean_and_no_interval():
    found = spread(np.array([[0.3]]))
    assert found.mean[0] == 0.3
    assert np.isnan([found.mean_low[0], found.boot_low[0], found.luck_low[0]]).all()


def test_missing_pairs_are_left_out():
    found = spread(np.array([[1.0], [np.nan], [3.0]]))
    assert (found.mean[0], found.n[0]) == (2.0, 2)


def test_an_unfinished_world_is_left_out():
    assert by_world(np.arange(5.0), 2).tolist() == [[0.0, 1.0], [2.0, 3.0]]


def test_pairing_saves_what_both_have_in_common():
    rng = np.random.default_rng(2)
    common, own = rng.normal(size=(5000, 1)), rng.normal(scale=0.1, size=(5000, 1))
    # variances 1 and 1.01, of the difference 0.01: 201
    assert variance_reduction(common + own, common)[0] == pytest.approx(201.0, rel=0.1)
    assert variance_reduction(rng.normal(size=(5000, 1)), common)[0] == pytest.approx(1.0, abs=0.1)
    assert np.isnan(variance_reduction(common, common)[0])


def test_the_bound_of_pairing_by_hand():
    # 94 % enrolled, one point more: (.0564 + .0475) / (.01 * .99)
    assert pairing_bound(0.94, 0.01) == pytest.approx((0.94 * 0.06 + 0.95 * 0.05) / (0.01 * 0.99))
    assert np.isnan(pairing_bound(0.94, 0.0))
    assert np.isnan(pairing_bound(2.0, 0.1))
