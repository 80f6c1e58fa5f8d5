"""Shapley values: by hand, and that they add up."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.analysis.compare.attribution import parts_of
from childlabour_sim.analysis.compare.shapley import coalition_name, coalitions, shapley_value
from childlabour_sim.declare import ConfigurationError


def test_two_gloves_by_hand():
    # a left glove and two right ones: a pair is worth 1. Shapley (1953): 4/6 to the left, 1/6 to each right one
    parts = ("left", "right", "other")
    worth = {group: np.array([float("left" in group and len(group) > 1)]) for group in coalitions(parts)}
    assert [float(shapley_value(worth, part, parts)[0]) for part in parts] == pytest.approx([4 / 6, 1 / 6, 1 / 6])


@given(st.lists(st.floats(-1.0, 1.0), min_size=16, max_size=16))
def test_values_add_up_to_the_whole(values):
    parts = ("a", "b", "c", "d")
    worth = {group: np.array([value]) for group, value in zip(coalitions(parts), values)}
    total = sum(float(shapley_value(worth, part, parts)[0]) for part in parts)
    assert total == pytest.approx(float(worth[parts][0] - worth[()][0]), abs=1e-9)


@given(st.lists(st.floats(-1.0, 1.0), min_size=3, max_size=3))
def test_parts_that_do_not_meet_keep_what_they_do_alone(alone):
    parts = ("a", "b", "c")
    worth = {
        group: np.array([sum(alone[parts.index(part)] for part in group)])
        for size in range(4)
        for group in combinations(parts, size)
    }
    found = [float(shapley_value(worth, part, parts)[0]) for part in parts]
    assert found == pytest.approx(alone, abs=1e-9)


def test_every_combination_has_a_name_of_its_own():
    parts = ("a", "b", "c")
    assert coalition_name(parts, ("a", "c")) == "with_101"
    assert len({coalition_name(parts, group) for group in coalitions(parts)}) == 8


def test_a_package_is_taken_apart_by_lever_and_the_split_of_money_is_one_part():
    today = {
        "lever": {"raids": {"firm": 1.0, "_sources": {}}, "pkh": {"work_condition": 0.0}},
        "budget": {"x": 1, "y": 2},
    }
    plan = {
        "lever": {"raids": {"firm": {"times": 2}, "_sources": {"a": 1}}, "pkh": {"work_condition": 0.5}},
        "budget": {"x": 3, "y": 4},
    }
    assert parts_of(today, plan) == {
        "raids": {"lever.raids.firm": {"times": 2}},
        "pkh": {"lever.pkh.work_condition": 0.5},
        "budget": {"budget.x": 3, "budget.y": 4},
    }


def test_what_is_no_policy_cannot_be_a_part():
    with pytest.raises(ConfigurationError, match=r"behaviour\.x"):
        parts_of({"behaviour": {"x": 1}}, {"behaviour": {"x": 2}})
