"""Pay, live-in work, recruitment and learning of four children at work, counted by hand."""

import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.statistics.measure import Measures

FAMILY, WAGED, DOMESTIC = 1, 3, 4


@pytest.fixture(scope="module")
def recorded():
    children = make_children(
        ["SMP", "SMP", "SMP", "SMP", "SMP"],
        sector=[FAMILY, WAGED, DOMESTIC, DOMESTIC, 0],
        hours=[10.0, 20.0, 60.0, 20.0, 0.0],
        enrolment=[1, 1, 0, 1, 1],
        learning=[-0.1, -0.3, -0.9, -0.2, 0.0],
        bargain=[0.0, 0.0, 0.1, 0.98, 0.0],  # lives in and is paid; came through an agency
        distress=[0.0, 0.5, 1.5, 0.0, 0.0],
    )
    world = make_world(make_households(1, [0] * 5, consumption=[1.0]), children)
    world.places.child_wage_base[:] = 0.5 * world.settings.city["minimum_wage"] / world.prices.line
    world.behaviour["live_in_share"], world.behaviour["withheld_share"] = 0.2, 0.05
    world.labour_law = world.labour_law._replace(agency_share=0.1)
    return {(name, group): (value, n) for name, group, value, n in Measures().rows(world)}, world.behaviour


@pytest.mark.parametrize(
    ("statistic", "expected", "n"),
    [
        ("unpaid_work_share", 1 / 4, 4),
        ("live_in_share", 1 / 2, 2),
        ("verbal_recruitment_share", 1 / 2, 2),
        ("mean_hours_of_domestic_work", 40.0, 2),
        ("learning_lost_of_working_pupils", (0.1 + 0.3 + 0.2) / 3, 3),
        ("psychosocial_harm_index", 2.0 / 5, 5),
    ],
)
def test_what_is_counted_of_work(recorded, statistic, expected, n):
    value, whole = recorded[0][statistic, "all"]
    assert value == pytest.approx(expected, abs=1e-6)
    assert whole == n


def test_pay_for_an_hour_against_the_minimum_wage(recorded):
    rows, p = recorded
    of_adult = 0.1 + 0.06 * 3.0  # productivity at 13
    waged, live_out, living_in = 1.0, p.domestic_pay, p.domestic_pay * 40.0 / 60.0
    expected = 0.5 * of_adult * (waged + live_out + living_in) / 3
    assert rows["pay_to_minimum_wage", "all"][0] == pytest.approx(expected, abs=1e-3)
