"""Scenarios beside one another: dominance and frontier by hand, and the best by what a year is worth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.analysis.costs.cost_effectiveness import OUTCOMES, VIEWS
from childlabour_sim.analysis.costs.worth import (
    DOMINATED,
    EFFICIENT,
    EXTENDEDLY,
    acceptability,
    frontier,
    is_settled,
    on_frontier,
    stand,
)


def amounts(plans, n=4):
    """Return costs and gains that are alike in the two runs of all of ``n`` worlds."""
    worlds = {}
    for name, (cost, gain) in plans.items():
        worlds |= {(name, view): np.full((n, 2), cost) for view in VIEWS}
        worlds |= {(name, outcome): np.full((n, 2), gain) for outcome in OUTCOMES}
    return worlds


def test_how_plans_stand_by_hand():
    #                 today  cheap  waste  bent  dear
    cost = np.array([0.0, 10.0, 20.0, 40.0, 60.0])
    gain = np.array([0.0, 10.0, 5.0, 12.0, 20.0])
    assert stand(cost, gain) == [
        (EFFICIENT, -1),
        (EFFICIENT, 0),
        (DOMINATED, 1),  # cheap gains more for less
        (EXTENDEDLY, 1),  # 30 for 2 more; half of cheap and half of dear gain 15 for 35
        (EFFICIENT, 1),
    ]


def test_a_frontier_of_plans_that_tie_has_the_columns_of_any():
    tied, other = (amounts({"case_work": (cost, 0.0)}) for cost in (0.0, 5.0))
    frames = [frontier(["today", "case_work"], found, seed=1) for found in (tied, other)]
    assert frames[0]["over"].null_count() == frames[0].height
    assert frames[0].schema == frames[1].schema


def test_a_plan_that_saves_and_helps_dominates_today():
    assert stand(np.array([0.0, -5.0]), np.array([0.0, 3.0])) == [(DOMINATED, 1), (EFFICIENT, -1)]


def test_no_dose_stands_as_today_does():
    assert stand(np.zeros(2), np.zeros(2)) == [(EFFICIENT, -1), (EFFICIENT, -1)]


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=6))
def test_whatever_a_year_is_worth_the_best_plan_is_on_the_frontier(plans):
    cost, gain = np.array(plans, dtype=float).T
    standing = [word for word, _ in stand(cost, gain)]
    for worth in (0.01, 0.37, 1.0, 3.3, 100.0):
        value = worth * gain - cost
        assert any(standing[i] == EFFICIENT for i in np.flatnonzero(value >= value.max() - 1e-9))


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=6))
def test_many_worlds_at_once_are_each_as_one(plans):
    cost, gain = np.array(plans, dtype=float).T
    alone = [word == EFFICIENT for word, _ in stand(cost, gain)]
    assert on_frontier(cost[:, None], gain[:, None])[:, 0].astype(bool).tolist() == alone


def test_where_a_world_is_not_known_nobody_stands_anywhere():
    assert np.isnan(on_frontier(np.array([[0.0], [np.nan]]), np.array([[0.0], [1.0]]))).all()


def test_a_further_year_by_hand():
    worlds = amounts({"cheap": (1e8, 10.0), "dear": (1e9, 40.0)})
    rows = frontier(["today", "cheap", "dear"], worlds, 0).filter(view="public", outcome=OUTCOMES[0])
    assert rows["scenario"].to_list() == ["today", "cheap", "dear"]
    assert rows["over"].to_list() == [None, "today", "cheap"]
    assert rows["ratio"].to_list()[1:] == pytest.approx([1e7, 9e8 / 30])
    assert rows["worlds"].to_list() == [1.0, 1.0, 1.0]


def test_a_world_in_which_a_plan_is_dominated_counts_against_it():
    worlds = amounts({"one": (1e8, 10.0), "other": (2e8, 12.0)}, n=40)
    gains = 12.0 - 4.0 * (np.arange(40) % 4 == 0)  # of four worlds, one in which the other gains less for more
    worlds["other", OUTCOMES[0]] = np.column_stack([gains, gains])
    rows = frontier(["today", "one", "other"], worlds, 0).filter(view="city", outcome=OUTCOMES[0])
    assert rows["worlds"].to_list()[:2] == [1.0, 1.0]
    assert rows["worlds_low"][2] < 0.75 < rows["worlds_high"][2]
    assert not is_settled(rows.to_dicts()[2])


def test_the_dearer_plan_is_taken_once_a_year_is_worth_it():
    names = ["today", "cheap", "dear"]
    worlds = amounts({"cheap": (1e8, 10.0), "dear": (1e9, 40.0)})
    found = acceptability(names, worlds, 0).filter(view="public", outcome=OUTCOMES[0])
    # cheap pays from 1e8 / 10 a year; dear beside cheap from 9e8 / 30
    for worth, best in ((5e6, "today"), (2e7, "cheap"), (1e8, "dear")):
        near = min(found["worth"].unique(), key=lambda x: abs(np.log((x + 1) / worth)))
        assert found.filter(worth=near).sort("share")["scenario"][-1] == best


def test_plans_that_tie_share_a_world():
    found = acceptability(["today", "one", "same"], amounts({"one": (0.0, 0.0), "same": (0.0, 0.0)}), 0)
    assert found["share"].to_list() == pytest.approx([1 / 3] * found.height)
