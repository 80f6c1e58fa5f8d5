"""Poverty and inequality of five families, worked out by hand."""

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.statistics.inequality import bottom_share, gini, lorenz, poverty_gap
from childlabour_sim.statistics.measure import Measures
from childlabour_sim.statistics.start import person_quintiles

# Five families, poorest first: consumption per person in poverty lines, and persons (12 in all).
LINES = np.array([0.5, 0.8, 1.0, 1.5, 3.0])
PERSONS = np.array([4, 3, 2, 2, 1])
MONEY = PERSONS * LINES  # 2, 2.4, 2, 3, 3: together 12.4
GINI = 1.0 - (2.0 * 4 + 6.4 * 3 + 10.8 * 2 + 15.8 * 2 + 21.8 * 1) / (12.4 * 12)
BOTTOM_40 = (2.0 + 0.8 / 3 * 2.4) / 12.4  # 4.8 persons: the first family and 0.8 of the second's three


def test_lorenz_curve_runs_from_nothing_to_all():
    people, money = lorenz(PERSONS, MONEY)
    np.testing.assert_allclose(people, np.array([0, 4, 7, 9, 11, 12]) / 12)
    np.testing.assert_allclose(money, np.array([0, 2, 4.4, 6.4, 9.4, 12.4]) / 12.4)


def test_gini():
    assert gini(PERSONS, MONEY) == pytest.approx(GINI)
    assert gini(np.ones(4), np.ones(4)) == pytest.approx(0.0)
    assert gini(np.ones(4), np.array([0, 0, 0, 1])) == pytest.approx(0.75)


def test_bottom_share():
    assert bottom_share(PERSONS, MONEY) == pytest.approx(BOTTOM_40)
    assert bottom_share(np.ones(10), np.ones(10)) == pytest.approx(0.4)


def test_poverty_gap_of_persons():
    rupiah = np.repeat(LINES, PERSONS) * 600_000
    assert poverty_gap(rupiah, 600_000) == pytest.approx((4 * 0.5 + 3 * 0.2) / 12)


@pytest.fixture(scope="module")
def recorded():
    # Rows in another order than that of consumption, as in a city.
    order = [3, 0, 4, 2, 1]
    households = make_households(5, [], adults=PERSONS[order], consumption=LINES[order], place=[0] * 5)
    world = make_world(households, make_children())
    rows = {(name, group): (value, n) for name, group, value, n in Measures().rows(world)}
    return rows, world.prices.line


@pytest.mark.parametrize(
    ("statistic", "expected", "n"),
    [
        ("poverty_headcount", 7 / 12, 12),  # a family exactly at the line is not poor
        ("poverty_gap", 2.6 / 12, 12),
        ("poverty_severity", (4 * 0.25 + 3 * 0.04) / 12, 12),
        ("gini", GINI, 12),
        ("bottom40_share", BOTTOM_40, 12),
        ("beneficiary_rate", 0.0, 5),
    ],
)
def test_recorded_statistics_of_five_families(recorded, statistic, expected, n):
    value, denominator = recorded[0][statistic, "all"]
    assert value == pytest.approx(expected, abs=2e-6)
    assert denominator == n


def test_mean_consumption_is_in_rupiah(recorded):
    rows, line = recorded
    assert rows["mean_consumption", "all"][0] == pytest.approx(12.4 / 12 * line, rel=1e-5)


def test_quintiles_hold_a_fifth_of_persons_each():
    consumption = np.array([3.0, 1.0, 5.0, 2.0, 4.0])
    assert person_quintiles(consumption, np.full(5, 4)).tolist() == [3, 1, 5, 2, 4]


def test_quintile_goes_by_persons_not_by_families():
    # Ten persons: the first family of six fills three fifths, so the next begins in the fourth.
    found = person_quintiles(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), np.array([6, 1, 1, 1, 1]))
    assert found.tolist() == [1, 4, 4, 5, 5]
