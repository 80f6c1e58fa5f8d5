"""Lotteries where all is known: an error by hand, an effect that was planted, all lotteries of a few kecamatan."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childlabour_sim.analysis.trial.lottery import Sample, lots
from childlabour_sim.analysis.trial.outcomes import SURVEYS, load_outcomes

T_OF_THREE = 3.182446305  # 97.5 % of Student's t with three degrees of freedom


def sample(without, with_, kecamatan, controls=None) -> Sample:
    without, with_ = np.array(without, float), np.array(with_, float)
    return Sample(without, with_, np.empty((len(without), 0)) if controls is None else controls, np.array(kecamatan))


def test_a_difference_and_its_clustered_error_by_hand():
    drawn, kecamatan = np.array([True, True, False, False]), [0, 0, 1, 1, 1, 2, 2, 3, 3]
    found = sample([9] * 5 + [0, 0, 1, 0], [1, 0, 1, 1, 0] + [9] * 4, kecamatan).estimate(drawn)
    assert found.effect == pytest.approx(3 / 5 - 1 / 4)
    assert found.without == pytest.approx(1 / 4)
    # what is left over adds up to -0.2, 0.2, -0.5, 0.5 by kecamatan; 4 kecamatan, 9 children, 2 coefficients
    variance = (0.2**2 + 0.2**2) / 5**2 + (0.5**2 + 0.5**2) / 4**2
    assert found.error == pytest.approx(math.sqrt(variance * 4 / 3 * 8 / 7))
    assert found.high - found.effect == pytest.approx(T_OF_THREE * found.error)


def test_how_alike_children_of_a_kecamatan_are_by_hand():
    y, kecamatan = [1, 1, 0, 0, 0, 1], [0, 0, 1, 1, 1, 1]
    within = (0.0 + 0.75) / 4
    among = (2 * (1.0 - 0.5) ** 2 + 4 * (0.25 - 0.5) ** 2) / 1
    size = 6 - (2**2 + 4**2) / 6
    assert sample(y, y, kecamatan).alike == pytest.approx((among - within) / (among + (size - 1) * within))
    assert sample([1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 2, 2]).alike == pytest.approx(1.0)  # nobody of kecamatan 1


def test_an_effect_that_was_planted_is_found_with_an_error_that_is_the_spread():
    rng, n, effect = np.random.default_rng(3), 80, -0.3
    kecamatan = np.repeat(np.arange(n), rng.integers(4, 16, n))
    known, not_known = (rng.normal(0.0, 0.5, n)[kecamatan] for _ in range(2))
    without = known + not_known + rng.normal(size=len(kecamatan))
    planted = sample(without, without + effect, kecamatan, known[:, None])
    found = np.array([planted.estimate(lots(n, 1, i)) for i in range(400)])
    estimates, errors, low, high = found[:, :4].T
    assert planted.truth == pytest.approx(effect)
    assert estimates.mean() == pytest.approx(effect, abs=3.0 * estimates.std() / 20.0)
    assert errors.mean() == pytest.approx(estimates.std(), rel=0.1)
    assert 0.92 <= np.mean((low <= effect) & (effect <= high)) <= 0.98
    bare = np.array([sample(without, without + effect, kecamatan).estimate(lots(n, 1, i)) for i in range(50)])
    assert bare[:, 1].mean() > 1.1 * errors.mean()  # controls are worth something


def test_where_the_effect_differs_between_kecamatan_the_error_is_too_wide_by_its_variance():
    rng, n, each = np.random.default_rng(4), 100, 10
    kecamatan, own = np.repeat(np.arange(n), each), rng.normal(0.0, 1.0, n)
    without = rng.normal(size=n * each)
    made = sample(without, without + own[kecamatan], kecamatan)
    found = np.array([made.estimate(lots(n, 2, i))[:2] for i in range(600)])
    too_wide = (found[:, 1] ** 2).mean() - found[:, 0].var()
    assert too_wide == pytest.approx(own.var(ddof=1) / n, rel=0.2)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=12, max_size=12))
def test_the_mean_over_all_lotteries_is_the_truth(children):
    """Of kecamatan with as many children each, whatever the effect in each."""
    without, with_ = zip(*children)
    made = sample(without, with_, np.repeat(np.arange(6), 2))
    found = [made.estimate(np.isin(np.arange(6), half)).effect for half in combinations(range(6), 3)]
    assert len(found) == 20
    assert np.mean(found) == pytest.approx(made.truth, abs=1e-9)


def test_lots_are_half_and_the_same_again():
    assert lots(360, 1).sum() == 180
    assert lots(7, 1).sum() == 3
    assert (lots(360, 1, 5) == lots(360, 1, 5)).all()
    assert (lots(360, 1, 5) != lots(360, 1, 6)).any()
    assert np.mean([lots(10, 1, i) for i in range(2000)], axis=0) == pytest.approx(np.full(10, 0.5), abs=0.05)


def test_what_was_published_is_as_it_stands_among_the_patterns_or_says_its_source():
    outcomes = load_outcomes()
    assert {outcome.years for outcome in outcomes} == set(SURVEYS)
    [halved] = [one for one in outcomes if (one.measure, one.years) == ("not_enrolled", 6)]
    assert (halved.target, halved.low, halved.high, halved.source) == (-0.5, -0.65, -0.35, "cahyadi_2020")
    assert halved.change(-0.05, 0.1) == pytest.approx(-0.5)
    assert math.isnan(halved.change(-0.05, 0.0))
    [net] = [one for one in outcomes if one.source == "hadna_kartika_2017"]
    assert net.change(0.07, 0.7) == 0.07
    assert all(one.said for one in outcomes if one.source)
