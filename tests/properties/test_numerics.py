"""Exponential, logarithm and normal functions of our own against those of Python."""

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim import numerics
from childlabour_sim.population.rates import quarterly_chance, quarterly_persistence

NORMAL = NormalDist()


@given(st.floats(-690, 690))
def test_exp(x):
    assert numerics.exp(x) == pytest.approx(math.exp(x), rel=1e-13, abs=0.0)


def test_exp_is_bounded():
    assert numerics.exp(-701.0) == 0.0
    assert numerics.exp(1e6) == numerics.exp(700.0) == pytest.approx(math.exp(700.0), rel=1e-12)
    assert numerics.exp(0.0) == 1.0


@given(st.floats(1e-300, 1e300))
def test_log(x):
    assert numerics.log(x) == pytest.approx(math.log(x), rel=1e-14, abs=1e-15)


@given(st.floats(0.9, 1.1))
def test_log_is_exact_near_one(x):
    assert numerics.log(x) == pytest.approx(math.log(x), rel=2e-14, abs=1e-16)


@given(st.floats(1e-3, 1e3), st.floats(-8, 8))
def test_power(base, exponent):
    assert numerics.power(base, exponent) == pytest.approx(base**exponent, rel=1e-12)


@given(st.floats(2.0**-33, 1.0 - 2.0**-33))
def test_normal_quantile(p):
    assert numerics.normal_quantile(p) == pytest.approx(NORMAL.inv_cdf(p), rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("p", [1e-300, 1e-20, 0.074, 0.0751, 0.5, 0.9249, 0.9251])
def test_normal_quantile_at_the_seams(p):
    assert numerics.normal_quantile(p) == pytest.approx(NORMAL.inv_cdf(p), rel=1e-12, abs=1e-15)


@given(st.floats(-8, 8))
def test_normal_cdf(x):
    assert numerics.normal_cdf(x) == pytest.approx(0.5 * math.erfc(-x / math.sqrt(2.0)), rel=1e-11, abs=2e-15)


@pytest.mark.parametrize("x", [-40.0, -37.0, -7.0710678118655, 0.0, 7.0710678118655, 37.0, 40.0])
def test_normal_cdf_at_the_seams(x):
    assert numerics.normal_cdf(x) == pytest.approx(0.5 * math.erfc(-x / math.sqrt(2.0)), abs=1e-15)


@given(st.floats(-5, 5))
def test_quantile_undoes_cdf(x):
    assert numerics.normal_quantile(numerics.normal_cdf(x)) == pytest.approx(x, abs=1e-8)


@given(st.floats(0.0, 1.0))
def test_four_quarters_make_a_year(yearly):
    assert 1.0 - (1.0 - quarterly_chance(yearly)) ** 4 == pytest.approx(yearly, abs=1e-12)


@given(st.floats(1e-6, 0.99))
def test_four_quarters_of_persistence_make_a_year(yearly):
    assert quarterly_persistence(yearly) ** 4 == pytest.approx(yearly, rel=1e-11)
    assert quarterly_persistence(0.0) == 0.0
