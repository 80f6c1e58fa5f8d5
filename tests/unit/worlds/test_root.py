"""The search that every world is solved with, on functions whose answer is known."""

import numpy as np
import pytest

from childlabour_sim.analysis.fit.root import Wanted, search, slopes_at

MATRIX = np.array([[2.0, 0.5], [0.3, 1.0], [0.1, -0.2]])


def test_a_straight_line_is_met_in_one_step():
    answer = np.array([0.4, -0.7])
    wanted = Wanted(MATRIX @ answer, np.full(3, 0.01))
    root = search(lambda x: MATRIX @ x, wanted, np.zeros(2), MATRIX, longest=2.0, most_runs=3)
    assert root.runs == 2
    assert root.point == pytest.approx(answer, abs=1e-3)
    assert root.distance < 0.1


def test_slopes_are_learnt_on_the_way():
    def bent(x):
        return np.array([np.tanh(2.0 * x[0]) + 0.3 * x[1], np.exp(0.5 * x[1]) - 1.0 + 0.2 * x[0]])

    answer = np.array([0.3, -0.5])
    slopes = slopes_at(bent, np.zeros(2), bent(np.zeros(2)), 0.1)
    assert slopes == pytest.approx(np.array([[2.0, 0.3], [0.2, 0.5]]), rel=0.05)
    wanted = Wanted(bent(answer), np.full(2, 0.001))
    assert search(bent, wanted, np.zeros(2), slopes, 1.0, 9).point == pytest.approx(answer, abs=0.005)


def test_no_step_is_longer_than_allowed_and_the_best_point_is_returned():
    tried = []

    def far(x):
        tried.append(x.copy())
        return x

    root = search(far, Wanted(np.array([5.0]), np.array([0.1])), np.zeros(1), np.eye(1), longest=1.0, most_runs=4)
    assert np.abs(np.diff(np.concatenate(tried))).max() <= 1.0 + 1e-12
    assert root.point == pytest.approx([3.0])
    worse = search(lambda x: -x, Wanted(np.array([1.0]), np.array([1.0])), np.zeros(1), np.eye(1), 1.0, 2, near=0.0)
    assert worse.point == pytest.approx([0.0])
    assert worse.distance == pytest.approx(1.0)


def test_what_conflicts_is_shared_by_tolerance():
    wanted = Wanted(np.array([0.0, 1.0]), np.array([0.1, 0.3]))
    root = search(lambda x: np.array([x[0], x[0]]), wanted, np.zeros(1), np.ones((2, 1)), 1.0, 5, near=0.0)
    assert root.point[0] == pytest.approx(0.1 / (0.1 + 0.9), abs=0.005)  # weights are 1/tolerance squared: 9 to 1


def test_a_step_that_cannot_be_measured_is_tried_half_as_long():
    def bounded(x):
        return x if x[0] < 1.0 else np.array([np.nan])

    root = search(bounded, Wanted(np.array([0.9]), np.array([0.1])), np.zeros(1), 0.5 * np.eye(1), 2.0, 9, near=0.1)
    assert root.point[0] == pytest.approx(0.9, abs=0.01)
