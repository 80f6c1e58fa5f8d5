"""Weights of worlds, where the answer is known in closed form."""

import math

import numpy as np
import pytest

from childlabour_sim.analysis.fit.patterns import Pattern
from childlabour_sim.analysis.worlds.weights import (
    Score,
    effective,
    equally_weighted,
    expected,
    importance,
    log_likelihood,
)


def pattern(**values):
    known = {
        "number": 5, "name": "x", "measure": "x", "low": -1.0, "high": 1.0, "source": "s", "world": "trial",
        "target": 0.0, "band": "b", "error": 0.3, "discrepancy": 0.4,
    }  # fmt: skip
    return Pattern(**known | values)


def test_error_discrepancy_and_luck_add_up_as_variances():
    assert Score(pattern(), luck=1.2).spread == pytest.approx(1.3)
    assert Score(pattern(), 0.0).log_density(np.array([0.5])) == pytest.approx(-0.5)
    assert Score(pattern(), 0.0).log_density(np.array([0.5]), more=1.2) == pytest.approx(-0.5 * (0.5 / 1.3) ** 2)


def test_a_logarithm_and_a_sign_are_judged_as_such():
    log = Score(pattern(target=4.0, scale="log"), 0.0)
    assert log.log_density(log.scaled(np.array([4.0 * math.exp(0.5)]))) == pytest.approx(-0.5)
    sign = Score(pattern(target=None, low=0.0, high=None), 0.0)
    assert np.exp(sign.log_density(np.array([0.0, 5.0, -5.0]))) == pytest.approx([0.5, 1.0, 0.0], abs=1e-9)
    assert sign.log_density(np.array([np.nan]))[0] == -np.inf


def test_weights_from_a_prior_give_the_posterior_of_a_normal_mean():
    rng = np.random.default_rng(1)
    theta = rng.normal(0.0, 1.0, 40_000)
    score = Score(pattern(target=1.0, error=0.5, discrepancy=0.0), 0.0)
    weights = importance(log_likelihood([score], [{"x": each} for each in theta]), np.ones(theta.size))
    assert weights @ theta == pytest.approx(1.0 / (1.0 + 0.25), abs=0.02)
    assert weights @ theta**2 - (weights @ theta) ** 2 == pytest.approx(0.2, abs=0.01)


def test_worlds_looked_for_more_often_count_the_less_for_it():
    rng = np.random.default_rng(2)
    often = rng.normal(1.0, 1.0, 40_000)  # looked for around 1 in place of 0
    mixture = np.exp(-0.5 * (often - 1.0) ** 2 + 0.5 * often**2)
    weights = importance(np.zeros(often.size), mixture)
    assert weights @ often == pytest.approx(0.0, abs=0.05)


def test_effective_number_of_equal_and_of_one_sided_weights():
    assert effective(np.full(7, 0.3)) == pytest.approx(7.0)
    assert effective(np.array([1.0, 0.0, 0.0])) == pytest.approx(1.0)


def test_equal_weights_come_as_often_as_they_weigh_and_never_by_more_than_one():
    weights = np.array([0.5, 0.25, 0.2, 0.05])
    counts = np.bincount(equally_weighted(weights, 1000, 3), minlength=4)
    assert np.abs(counts - 1000 * weights).max() <= 1.0
    assert (equally_weighted(weights, 9, 3) == equally_weighted(weights, 9, 3)).all()


def test_later_rounds_look_where_the_finding_is_expected():
    rng = np.random.default_rng(4)
    known, pool = rng.uniform(size=(200, 5)), rng.uniform(size=(2000, 5))
    found = [{"x": 2.0 * row[0] - 1.0 + 0.05 * rng.normal()} for row in known]  # 0 where the first input is a half
    score = Score(pattern(target=0.6, error=0.1, discrepancy=0.0), 0.05)  # so the first input is about .8
    chance = expected([score], known, found, pool)
    assert chance.sum() == pytest.approx(1.0)
    assert chance @ pool[:, 0] == pytest.approx(0.8 * 0.8 + 0.2 * 0.5, abs=0.04)
    assert chance @ pool[:, 1] == pytest.approx(0.5, abs=0.06)
    assert chance.min() >= 0.2 / 2000
