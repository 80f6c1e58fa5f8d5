"""Designs have the points they promise, and an order that is balanced wherever it stops."""

import math
from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.config.study.varied import Varied
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.study.designs import advice, design, interleaved, run_order

A = Varied("a", (1, 2, 3))
B = Varied("b", low=0.0, high=1.0, steps=2)
RULE = Varied("behaviour", ("random_utility", "imitation"))
LENGTHS = st.lists(st.integers(1, 6), min_size=1, max_size=4)


def test_a_grid_has_every_value_with_every_other():
    points = design("grid", [A, B], 0, seed=1)
    assert [(point["a"], point["b"]) for point in points] == list(product((1, 2, 3), (0.0, 1.0)))


def test_a_list_has_values_side_by_side():
    three = Varied("c", low=10.0, high=20.0, steps=3)
    assert design("list", [A, three], 0, 1) == [{"a": 1, "c": 10.0}, {"a": 2, "c": 15.0}, {"a": 3, "c": 20.0}]


def test_lists_of_unequal_lengths_are_refused_and_named():
    with pytest.raises(ConfigurationError, match="there are a 3, b 2"):
        design("list", [A, B], 0, 1)


def test_equal_ratios_are_equal_steps():
    assert Varied("x", low=1.0, high=100.0, steps=3, log=True).grid() == pytest.approx((1.0, 10.0, 100.0))
    assert Varied("x", low=1.0, high=100.0, log=True).quantile(0.25) == pytest.approx(10**0.5)


def test_whole_numbers_stay_whole_and_are_met_once():
    few = Varied("x", low=1, high=3, steps=5, whole=True)
    assert few.grid() == (1, 2, 3)
    assert Counter(few.quantile((i + 0.5) / 300) for i in range(300)) == {1: 100, 2: 100, 3: 100}


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 9), st.floats(0, 1, exclude_max=True))
def test_no_point_leaves_its_range(low, width, steps, u):
    item = Varied("x", low=low, high=low + width, steps=steps)
    assert item.grid()[0] == low
    assert item.grid()[-1] == low + width
    assert all(low <= value <= low + width for value in (*item.grid(), item.quantile(u)))


@pytest.mark.parametrize("n", [1, 7, 40])
def test_a_latin_hypercube_has_one_point_in_every_slice(n):
    points = design("latin_hypercube", [Varied("x", low=0.0, high=n), Varied("y", low=-n, high=0.0)], n, seed=3)
    for key, start in (("x", 0), ("y", -n)):
        assert sorted(math.floor(point[key]) - start for point in points) == list(range(n))


def test_a_sobol_design_of_a_power_of_two_has_one_point_in_every_slice_and_box():
    points = design("sobol", [Varied("x", low=0.0, high=16.0), Varied("y", low=0.0, high=16.0)], 16, seed=5)
    assert sorted(math.floor(point["x"]) for point in points) == list(range(16))
    assert set(Counter((point["x"] // 4, point["y"] // 4) for point in points).values()) == {1}


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol"])
def test_the_seed_gives_the_points_and_names_come_equally_often(kind):
    first, again, other = (design(kind, [A, B, RULE], 24, seed) for seed in (1, 1, 2))
    assert first == again != other
    if kind == "latin_hypercube":
        assert Counter(point["behaviour"] for point in first) == {"random_utility": 12, "imitation": 12}
        assert Counter(point["a"] for point in first) == {1: 8, 2: 8, 3: 8}


def test_a_sobol_design_of_another_size_is_spoken_of_in_plain_words():
    assert advice("sobol", 64, 64) is None
    assert advice("latin_hypercube", 100, 100) is None
    assert "64 or 128" in advice("sobol", 100, 100)


@pytest.mark.parametrize("kind", ["sobol", "latin_hypercube"])
def test_a_point_that_repeats_is_there_once(kind):
    points = design(kind, [RULE, Varied("x", low=1, high=3, whole=True)], 32, seed=1)
    assert len(points) == len({tuple(point.values()) for point in points}) == 6
    assert "6 of them differ" in advice(kind, 32, len(points))


@given(LENGTHS)
def test_the_order_of_a_grid_has_every_point_once(lengths):
    assert sorted(interleaved(lengths)) == list(range(math.prod(lengths)))


@given(LENGTHS, st.data())
def test_however_many_are_done_the_longest_axis_is_balanced(lengths, data):
    axis = max(range(len(lengths)), key=lambda place: lengths[place])
    done = interleaved(lengths)[: data.draw(st.integers(1, math.prod(lengths)))]
    times = np.bincount(np.unravel_index(done, lengths)[axis], minlength=lengths[axis])
    assert times.max() - times.min() <= 1


@given(LENGTHS)
def test_after_a_round_of_the_longest_axis_every_axis_is_balanced(lengths):
    done = interleaved(lengths)[: max(lengths)]
    for axis, n in enumerate(lengths):
        times = np.bincount(np.unravel_index(done, lengths)[axis], minlength=n)
        assert times.max() - times.min() <= 1


def test_the_first_points_of_a_line_are_its_end_and_its_middle():
    assert interleaved([8])[:4] == [0, 4, 2, 6]
    assert run_order("list", [A], 3) == interleaved([3])
    assert run_order("sobol", [A], 3) == [0, 1, 2]
