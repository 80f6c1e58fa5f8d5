"""Filling a quota: the lowest scores, ties to the first row."""

from types import SimpleNamespace

import numpy as np
import pytest

from childlabour_sim.levers.shared.targeting import fill_quota, is_selection_time, quota_of


def chosen(score, quota, candidate=None):
    score = np.array(score, dtype=np.float32)
    everybody = np.ones(len(score), dtype=bool)
    return np.flatnonzero(fill_quota(score, everybody if candidate is None else np.array(candidate), quota)).tolist()


def test_lowest_scores_are_chosen():
    assert chosen([3.0, 1.0, 2.0, 0.5], 2) == [1, 3]


def test_ties_go_to_the_first_row():
    assert chosen([1.0, 1.0, 1.0, 0.0], 2) == [0, 3]
    assert chosen([1.0, 1.0, 1.0, 1.0], 3) == [0, 1, 2]
    assert chosen([2.0, 1.0, 1.0, 2.0], 3) == [0, 1, 2]


def test_only_candidates_are_chosen():
    assert chosen([0.0, 1.0, 1.0, 3.0], 2, [False, True, True, True]) == [1, 2]
    assert chosen([0.0, 1.0, 2.0], 3, [False, True, False]) == [1]


@pytest.mark.parametrize(("quota", "n"), [(0, 0), (1, 1), (4, 4), (99, 4)])
def test_quota_is_never_exceeded(quota, n):
    assert len(chosen([0.0, -1.0, 5.0, 2.0], quota)) == n


def test_no_candidates_at_all():
    assert chosen([0.0, 1.0], 2, [False, False]) == []


def test_random_scores_against_a_full_sort():
    rng = np.random.default_rng(1)
    score = rng.integers(0, 6, 60).astype(np.float32)  # many ties
    candidate = rng.random(60) < 0.7
    for quota in range(60):
        expected = sorted(np.flatnonzero(candidate), key=lambda row: (score[row], row))[:quota]
        assert chosen(score, quota, candidate) == sorted(expected)


@pytest.mark.parametrize(
    ("coverage", "n", "expected"), [(0.0, 10, 0), (0.14, 10, 1), (0.15, 10, 2), (0.14, 10_000, 1400), (1.0, 7, 7)]
)
def test_quota_rounds_to_the_nearest_household(coverage, n, expected):
    assert quota_of(coverage, n) == expected


@pytest.mark.parametrize(
    ("of_year", "tick", "since_start", "expected"),
    [(0, 8, 3, True), (2, 0, -8, True), (3, 5, 0, True), (1, 5, 1, False)],
)
def test_lists_are_made_yearly_and_at_the_start(of_year, tick, since_start, expected):
    quarter = SimpleNamespace(of_year=of_year, tick=tick, since_start=since_start)
    assert is_selection_time(quarter) == expected
