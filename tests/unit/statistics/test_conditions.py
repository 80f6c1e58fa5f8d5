"""Work by what families live with: eight children of four families, counted by hand."""

import math

import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.statistics.measure import Measures

FAMILY, STREET = 1, 2


@pytest.fixture(scope="module")
def rates():
    homes = make_households(
        4, [0, 0, 0, 1, 1, 2, 3, 3], parents=[2, 1, 0, 2], discord=[0, 1, 0, 0], assets=[1.0, -0.5, -2.0, 0.0]
    )
    children = make_children(
        ["SMP", "SMP", "SMA", "SMP", "SMA", "SMP", "SMP", "completed"],
        sector=[0, FAMILY, STREET, STREET, 0, FAMILY, 0, 0],
        hours=[0, 20.0, 20.0, 16.0, 0, 10.0, 0, 0],
        enrolment=[1, 1, 0, 0, 1, 1, 1, 0],
    )
    found = Measures().rows(make_world(homes, children))
    return {(name, group): (value, n) for name, group, value, n in found}


@pytest.mark.parametrize(
    ("statistic", "group", "expected", "n"),
    [
        ("working_rate", "parents=2", 2 / 4, 4),  # who has completed SMA is 18 and not counted
        ("working_rate", "parents=1", 1 / 2, 2),
        ("working_rate", "parents=0", 1.0, 1),
        ("visible_work_rate", "home=discord", 1 / 2, 2),
        ("visible_work_rate", "home=calm", 1 / 5, 5),
        ("child_labour_rate", "debt=yes", 1 / 3, 3),  # 16 hours at 13, not 10 at 13
        ("child_labour_rate", "debt=no", 1 / 4, 4),  # 20 hours at 13, not 20 at 16
        ("out_of_school_rate", "parents=2", 1 / 5, 5),
        ("out_of_school_rate", "parents=1", 1 / 2, 2),
        ("out_of_school_rate", "parents=0", 0.0, 1),
    ],
)
def test_rates_by_condition(rates, statistic, group, expected, n):
    value, whole = rates[statistic, group]
    assert value == pytest.approx(expected)
    assert whole == n


def test_a_condition_that_nobody_has_has_no_rate():
    homes = make_households(1, [0], discord=[0])
    found = {
        (name, group): value for name, group, value, _ in Measures().rows(make_world(homes, make_children(["SMP"])))
    }
    assert math.isnan(found["working_rate", "home=discord"])
    assert found["working_rate", "home=calm"] == 0.0
