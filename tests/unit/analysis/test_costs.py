"""Costs: discounting, ratios of means, and what is said where a ratio means nothing."""

import numpy as np
import pytest

from childlabour_sim.analysis.costs.cost_effectiveness import (
    INCREMENT_COLUMNS,
    OUTCOMES,
    Yearly,
    cost_rows,
    discounted,
    increment,
    judge,
)


def yearly(public, labourers, consumption=0.0):
    """Return amounts of five runs over two years: the same every year, with a spread of one percent over runs."""
    ones = np.ones((5, 2)) * np.linspace(0.99, 1.01, 5)[:, None]
    amounts = {
        "public": public,
        "city": public / 2,
        "household": consumption,
        "child_labourers": labourers,
        "pupils": 0.0,
    }
    return Yearly({name: amount * ones for name, amount in amounts.items()})


def row_of(scenario, view="public", rate=0.0):
    rows, *_ = cost_rows(["today", "plan"], {"today": yearly(0.0, 100.0), "plan": scenario}, rate, 1, 0)
    return next(row for row in rows.iter_rows(named=True) if row["view"] == view and row["outcome"] == OUTCOMES[0])


def test_amounts_are_discounted_to_the_middle_of_each_year():
    assert discounted(np.array([100.0, 100.0]), 0.05) == pytest.approx(100 / 1.05**0.5 + 100 / 1.05**1.5)


def test_a_cost_per_year_averted_by_hand():
    row = row_of(yearly(1e9, 90.0))  # a thousand million a year, ten fewer child labourers: 1e9 / 10
    assert row["verdict"] == "costs_and_helps"
    assert (row["cost"], row["effect"]) == pytest.approx((2e9, 20.0))
    assert row["ratio"] == pytest.approx(1e8)
    assert row["ratio_low"] <= row["ratio"] <= row["ratio_high"]
    assert row_of(yearly(1e9, 90.0), "city")["ratio"] == pytest.approx(5e7)


@pytest.mark.parametrize(
    ("cost", "gain", "verdict"),
    [
        ((1, 2), (-1, 1), "no_clear_effect"),
        ((1, 2), (-3, -1), "harm_and_costs"),
        ((-2, -1), (-3, -1), "harm_and_saves"),
        ((-2, -1), (1, 3), "saves_and_helps"),
        ((1, 2), (1, 3), "costs_and_helps"),
        ((-1, 2), (1, 3), "helps_cost_not_clear"),
        ((0, 0), (0, 0), "no_clear_effect"),
    ],
)
def test_every_quadrant_has_its_word(cost, gain, verdict):
    assert judge(cost, gain) == verdict


def test_three_worlds_of_one_sign_are_not_enough_to_be_sure_of_it():
    gain = np.array([1236.0, 413.0, 947.0])  # mean 865.33, standard deviation 417.53, t(.975, 2) = 4.3027
    row = dict(zip(INCREMENT_COLUMNS, increment(np.array([3e9, 1e9, 2e9]), gain, 0)))
    half = 4.3027 * 417.53 / np.sqrt(3)
    assert (row["effect_low"], row["effect_high"]) == pytest.approx((865.33 - half, 865.33 + half), abs=0.1)
    assert row["verdict"] == "no_clear_effect"
    assert np.isnan(row["ratio"])


def test_no_ratio_where_it_means_nothing():
    for scenario in (yearly(1e9, 100.0), yearly(1e9, 110.0), yearly(-1e9, 90.0)):
        assert np.isnan(row_of(scenario)["ratio"])


def test_families_cost_is_what_they_consume_less():
    assert row_of(yearly(0.0, 90.0, consumption=-5e8), "household")["cost"] == pytest.approx(1e9)
