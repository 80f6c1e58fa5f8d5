"""Plausible worlds: drawn once, shared, with the shipped value in the middle; what is set stays."""

import numpy as np
import pytest

from childlabour_sim.config.compose import composing
from childlabour_sim.config.tree import look_up
from childlabour_sim.config.uncertain import Range, drawn_values, ranges

SMALL = ("households=300", "years=1", "burn_in_years=1")
OWN = "lever.case_work.followed_effect"


@pytest.fixture(scope="module")
def compositions():
    with composing() as composer:
        return {
            "baseline": composer.compose([*SMALL]),
            "identity_drive": composer.compose([*SMALL, "scenario=identity_drive"]),
            "set": composer.compose([*SMALL, f"{OWN}=0.7"]),
        }


@pytest.fixture(scope="module")
def known(compositions):
    return ranges(compositions["baseline"].settings())


def test_the_shipped_value_is_the_middle_one_and_the_ends_are_the_range():
    found = Range(0.0, 1.0, 10.0)
    assert [found.quantile(u) for u in (0.0, 0.25, 0.5, 0.75, 1.0)] == [0.0, 0.5, 1.0, 5.5, 10.0]
    assert Range(1, 4, 12, whole=True).quantile(0.6) == 6


def test_draws_lie_in_their_range_and_half_of_them_below_the_shipped_value(known):
    worlds = [drawn_values(known, 1, draw) for draw in range(200)]
    for key, item in known.items():
        values = np.array([world[key] for world in worlds])
        assert ((values >= item.low) & (values <= item.high)).all()
    below = [
        np.mean([world[key] < item.value for world in worlds]) for key, item in known.items() if item.low < item.value
    ]
    assert np.mean(below) == pytest.approx(0.5, abs=0.03)


def test_a_draw_does_not_depend_on_what_else_is_drawn(known):
    alone = drawn_values({OWN: known[OWN]}, 1, 7)
    assert alone[OWN] == drawn_values(known, 1, 7)[OWN]
    assert drawn_values(known, 1, 7) != drawn_values(known, 1, 8)
    assert drawn_values(known, 1, 7) != drawn_values(known, 2, 7)


def test_what_policy_chooses_is_not_drawn(known):
    assert not {"lever.socialisation.scale", "lever.raids.per_quarter", "budget.city.cut"} & known.keys()
    assert all(key.partition(".")[2] != "enabled" for key in known)


def test_all_scenarios_share_a_world(compositions, known):
    drawn = drawn_values(known, 1, 0)
    one, other = (compositions[name].settings(drawn) for name in ("baseline", "identity_drive"))
    assert one.behaviour == other.behaviour
    assert one.burn_in_levers == other.burn_in_levers
    assert one.behaviour["disapproval"] == drawn["behaviour.disapproval"]


def test_a_multiple_is_one_of_the_drawn_value(compositions, known):
    drawn = {"lever.registration.cost": 123_456.0} | {"lever.registration.papers_per_year": 500.0}
    settings = compositions["identity_drive"].settings(drawn)
    assert settings.levers["registration"]["papers_per_year"] == pytest.approx(5000.0)
    assert settings.burn_in_levers["registration"]["papers_per_year"] == pytest.approx(500.0)


def test_what_the_user_sets_is_no_assumption_any_more(compositions, known):
    drawn = {OWN: 0.123}
    assert compositions["set"].settings(drawn).levers["case_work"]["followed_effect"] == 0.7
    assert compositions["baseline"].settings(drawn).levers["case_work"]["followed_effect"] == 0.123


def test_two_hundred_worlds_are_allowed(compositions, known):
    for draw in range(200):
        compositions["identity_drive"].settings(drawn_values(known, 1, draw))


def test_to_choose_a_city_or_an_office_sets_none_of_their_assumptions():
    with composing() as composer:
        chosen = composer.compose([*SMALL, "city=kupang", "office=kupang", "behaviour=random_utility"])
    assumptions = ranges(chosen.settings())
    drawn = drawn_values(assumptions, 1, 3)
    found = chosen.settings(drawn)
    for key in ("city.residual_inheritance", "office.coordination", "behaviour.curvature"):
        assert look_up(found.resolved, key) == drawn[key] != assumptions[key].value
