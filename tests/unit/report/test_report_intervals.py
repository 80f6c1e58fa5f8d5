"""Means with intervals by hand."""

import math

import pytest

from childlabour_sim.report.tables.intervals import Estimate, estimate


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
