"""What drives an outcome, where the answer is known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.analysis.sweep.drivers import drivers
from childlabour_sim.config.study.varied import Varied
from childlabour_sim.study.designs import design

X, Y = Varied("x", low=0.0, high=2.0, steps=3), Varied("y", low=1.0, high=100.0, steps=3, log=True)
RULE = Varied("rule", ("a", "b", "c"))


def test_straight_lines_are_found_exactly():
    points = design("grid", [X, Y], 0, 1)
    outcome = np.array([3.0 * p["x"] - math.log10(p["y"]) for p in points])
    first, second = drivers([X, Y], points, outcome)
    assert (first.parameter, first.start, first.end) == ("x", 0.0, 2.0)
    assert first.change == pytest.approx(6.0)
    assert second.change == pytest.approx(-2.0)  # two powers of ten
    assert (first.low, first.high) == pytest.approx((6.0, 6.0), abs=1e-9)
    assert first.explained == pytest.approx(1.0)


def test_names_go_from_the_least_to_the_most():
    points = design("grid", [X, RULE], 0, 1)
    outcome = np.array([p["x"] + {"a": 5.0, "b": -1.0, "c": 7.0}[p["rule"]] for p in points])
    rule = drivers([X, RULE], points, outcome)[0]
    assert (rule.parameter, rule.start, rule.end) == ("rule", "b", "c")
    assert rule.change == pytest.approx(8.0)
    assert math.isnan(rule.rank_correlation)


def test_a_switch_goes_from_off_to_on_and_two_names_from_the_first_to_the_second():
    switch, pair = Varied("s", (True, False)), Varied("p", ("b", "a"))
    points = design("grid", [switch, pair], 0, 1)
    outcome = np.array([-2.0 * p["s"] + 1.0 * (p["p"] == "b") for p in points])
    one, other = drivers([switch, pair], points, outcome)
    assert (one.start, one.end, one.change) == (False, True, pytest.approx(-2.0))
    assert (other.start, other.end, other.change) == ("b", "a", pytest.approx(-1.0))


def test_an_interval_by_hand():
    """Two switches in a 2 x 2 square with one cell off by d: slopes are off by d/2, with one degree of freedom."""
    one, two = Varied("x", (0.0, 1.0)), Varied("y", (0.0, 1.0))
    points = design("grid", [one, two], 0, 1)
    outcome = np.array([0.0, 1.0, 2.0, 3.0 + 0.4])
    x, _ = drivers([one, two], points, outcome)
    assert x.change == pytest.approx(2.2)
    # residuals are 0.1 each, so s = 0.2, the slope's standard error 0.2, and t with one degree 12.706
    assert x.high - x.change == pytest.approx(12.706 * 0.2, rel=1e-3)
    assert x.rank_correlation == pytest.approx(0.894, abs=1e-3)  # ranks 1.5, 1.5, 3.5, 3.5 with 1, 2, 3, 4


def test_what_goes_together_cannot_be_told_apart():
    points = [{"x": v, "y": 10.0**v} for v in (0.0, 1.0, 2.0, 1.5)]
    assert drivers([X, Y], points, np.arange(4.0)) == []
    assert drivers([X, Y], points[:2], np.arange(2.0)) == []
    assert drivers([X, Y], [], np.array([])) == []


def test_points_without_a_value_are_left_out():
    points = design("latin_hypercube", [X, Y], 12, 2)
    outcome = np.array([p["x"] for p in points])
    outcome[3] = np.nan
    width = np.ptp([p["x"] for place, p in enumerate(points) if place != 3])
    assert drivers([X, Y], points, outcome)[0].change == pytest.approx(width)


@given(st.floats(-100, 100), st.floats(0.1, 10))
def test_unit_and_level_of_the_outcome_do_not_matter(shift, factor):
    points = design("sobol", [X, Y, RULE], 16, 4)
    base = np.random.default_rng(1).normal(size=16)
    one, other = (drivers([X, Y, RULE], points, outcome) for outcome in (base, shift + factor * base))
    assert [d.parameter for d in one] == [d.parameter for d in other]
    assert [factor * d.change for d in one] == pytest.approx([d.change for d in other], abs=1e-6)
