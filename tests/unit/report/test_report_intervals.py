"""Student's t against printed tables, and means with intervals by hand."""

import math

import pytest

from childlabour_sim.report.intervals import Estimate, estimate, student_quantile


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(1, 12.7062047), (2, 4.3026527), (3, 3.1824463), (4, 2.7764451), (5, 2.5705818), (9, 2.2621572),
     (10, 2.2281389), (30, 2.0422725), (99, 1.9842170), (1000, 1.9623391)],
)  # fmt: skip
def test_student_quantile_agrees_with_the_tables(degrees, expected):
    assert student_quantile(0.975, degrees) == pytest.approx(expected, abs=1e-6)


def test_other_probabilities_agree_with_the_tables():
    assert student_quantile(0.5, 7) == pytest.approx(0.0, abs=1e-9)
    assert student_quantile(0.95, 6) == pytest.approx(1.9431803, abs=1e-6)
    assert student_quantile(0.995, 3) == pytest.approx(5.8409093, abs=1e-6)


@pytest.mark.parametrize(("probability", "degrees"), [(0.4, 3), (1.0, 3), (0.9, 0)])
def test_impossible_arguments_are_refused(probability, degrees):
    with pytest.raises(ValueError, match="expected"):
        student_quantile(probability, degrees)


def test_an_interval_by_hand():
    # mean 2, SD 1, three values: half width 4.30265 / sqrt(3)
    found = estimate([1.0, 2.0, 3.0], n=50.0)
    assert found.mean == 2.0
    assert found.high - found.mean == pytest.approx(4.3026527 / math.sqrt(3.0), abs=1e-6)
    assert found.mean - found.low == pytest.approx(found.high - found.mean)
    assert (found.replications, found.n) == (3, 50.0)
    assert not found.clear


def test_one_value_has_no_interval_and_none_has_no_mean():
    one, none = estimate([0.3]), estimate([math.nan])
    assert one.known
    assert not one.has_interval
    assert not one.clear
    assert not none.known


def test_missing_values_are_left_out():
    assert estimate([1.0, math.nan, 3.0]).mean == 2.0


def test_a_share_stays_between_nothing_and_everything():
    found = estimate([0.01, 0.0, 0.05]).within(0.0, 1.0)
    assert found.low == 0.0
    assert not Estimate(0.5).within(0.0, 1.0).has_interval


def test_a_hidden_estimate_keeps_no_number():
    hidden = estimate([0.1, 0.2], n=12.0).hide()
    assert hidden.suppressed
    assert not hidden.known
    assert not hidden.has_interval
