"""A multiple becomes a number of the same key, and says what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.config.composing.relative import has_relative, multiple, with_numbers
from childlabour_sim.declare import ConfigurationError

OWN = {"lever": {"raids": {"per_quarter": 3, "firm": 0.5}, "case_work": {"workers": 0.3}}, "years": 10}


def test_each_multiple_is_of_its_own_key_and_all_else_stays():
    node = {"lever": {"raids": {"per_quarter": {"times": 2}, "firm": 0.0}}, "years": {"times": 0.5}, "start": "2025"}
    assert with_numbers(node, OWN) == {"lever": {"raids": {"per_quarter": 6, "firm": 0.0}}, "years": 5, "start": "2025"}
    assert has_relative(node)
    assert not has_relative(with_numbers(node, OWN))


def test_a_whole_number_parameter_rounds_and_others_do_not():
    assert multiple("years", {"times": 0.33}, 10) == 3
    assert isinstance(multiple("years", {"times": 0.33}, 10), int)
    assert multiple("lever.case_work.workers", {"times": 1.5}, 0.3) == pytest.approx(0.45)


@given(st.floats(0, 1e6), st.floats(0, 1e6, exclude_min=True))
def test_it_is_the_product(factor, own):
    assert multiple("lever.raids.per_quarter", {"times": factor}, own) == factor * own


@pytest.mark.parametrize(
    ("key", "value", "own", "said"),
    [
        ("lever.raids.per_quarter", {"times": True}, 12, "expected {times: NUMBER} alone, with a number of at least 0"),
        ("lever.raids.per_quarter", {"times": float("inf")}, 12, "with a number of at least 0"),
        (
            "lever.raids.per_quarter",
            {"times": 2, "plus": 1},
            12,
            "'plus': 1} (raids/quarter): expected {times: NUMBER}",
        ),
        ("lever.raids.per_quarter", {"times": 2}, 0, "nothing to multiply, as its own value is 0"),
        ("lever.raids.per_quarter", {"times": 2}, None, "nothing to multiply, as its own value is None"),
        ("lever.raids.per_quarter", {"times": 2}, {"times": 3}, "nothing to multiply"),
        ("lever.raids.moving", {"times": 2}, True, "expected true or false, which has no multiple"),
        ("lever.socialisation.effect", {"ngo": 0.3, "times": 2}, {"ngo": 0.3}, "in place of a number; the nearest"),
    ],
)
def test_what_is_wrong_is_said_with_key_and_value(key, value, own, said):
    with pytest.raises(ConfigurationError) as caught:
        multiple(key, value, own)
    assert f"{key} = {value!r}" in str(caught.value)
    assert said in str(caught.value)
