"""Estimates by simulated moments where moments are linear in the values: known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from childlabour_sim.analysis.fit.patterns import Pattern
from childlabour_sim.analysis.worlds.estimates import estimate
from childlabour_sim.analysis.worlds.weights import Score


def score(target: float, error: float) -> Score:
    pattern = Pattern(
        number=None, name="", measure="", low=None, high=None, source="", world="", target=target, band="", error=error
    )
    return Score(pattern, 0.0)


@pytest.fixture(scope="module")
def worlds() -> np.ndarray:
    return np.random.default_rng(3).uniform((1.0, 4.0), (3.0, 6.0), (400, 2))


def test_two_moments_of_one_value_are_averaged_by_their_precision(worlds):
    found = np.column_stack([worlds[:, 0], 2.0 * worlds[:, 0] + 0.5 * worlds[:, 1]])
    got = estimate([score(1.5, 0.1), score(8.5, 0.4)], worlds, found, np.array([2.0, 5.0]), 1)
    # The first says 1.5 with an error of .1, the second (8.5 - 2.5) / 2 = 3 with one of .2.
    precision = np.array([100.0, 25.0])
    assert got.value == pytest.approx([precision @ [1.5, 3.0] / 125.0])
    assert got.error == pytest.approx([125.0**-0.5])
    np.testing.assert_allclose(got.sensitivity, [[0.8, 0.2 / 2.0]], atol=1e-12)
    assert got.misfit == pytest.approx((1.5 / 0.1) ** 2 * 0.2**2 + (1.5 / 0.2) ** 2 * 0.8**2)
    assert got.spare == 1
    np.testing.assert_allclose(got.explained, 1.0)


def test_as_many_moments_as_values_are_met(worlds):
    found = np.column_stack([worlds[:, 0] + worlds[:, 1], worlds[:, 0] - worlds[:, 1]])
    got = estimate([score(9.0, 1.0), score(-1.0, 2.0)], worlds, found, np.array([2.0, 5.0]), 2)
    assert got.value == pytest.approx([4.0, 5.0])
    assert got.fitted == pytest.approx([9.0, -1.0])
    assert got.misfit == pytest.approx(0.0, abs=1e-9)


def test_what_nothing_moves_is_not_explained(worlds):
    noise = np.random.default_rng(4).standard_normal((400, 1))
    got = estimate([score(0.0, 1.0), score(2.0, 1.0)], worlds, np.hstack([noise, worlds[:, :1]]), worlds.mean(0), 1)
    assert got.explained == pytest.approx([0.0, 1.0], abs=0.05)
